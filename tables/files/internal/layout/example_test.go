package layout_test

import (
	"fmt"

	"ioimpact/tables/files/internal/layout"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/internal/grid"
)

// The sheet and the description of the package's worked example.
func ExampleDescription_Table() {
	const sheet = `"Table 3. Uses, 2020",,,,,
,Farming,Making,Homes,Total,Output
Farming,10,20,70,100,100
Making,30,40,130,200,200
Inputs,40,60,,,
Wages,60,140,,,
Output,100,200,,,
`
	const description = `title: Uses
year: 2020
layout:
  row_labels: {code: A}
  column_labels: {code: 2}
  sectors: Farming to Making
  final: Homes
  output: {column: Output, row: Output}
  primary: Wages
  leave_out: {rows: Inputs, columns: Total}
`
	d, err := layout.Parse(metadata.NewSidecar("uses.yaml", []byte(description)))
	if err != nil {
		fmt.Println(err)
		return
	}
	book, err := grid.OpenBytes("uses.csv", []byte(sheet), d.Options())
	if err != nil {
		fmt.Println(err)
		return
	}
	g, err := d.Sheets(book, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	t, err := d.Table(g)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, s := range t.Sectors {
		fmt.Println(s.Code, t.Z.RawRowView(i), t.F.RawRowView(i), t.Output[i])
	}
	fmt.Println(t.Primary[0].Code, t.Primary[0].Values)
	// Output:
	// Farming [10 20] [70] 100
	// Making [30 40] [130] 200
	// Wages [60 140]
}
