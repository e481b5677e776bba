package tables_test

import (
	"fmt"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/files"
)

// threeSectors has an output of trade that is 5 larger than its uses.
func threeSectors() *tables.Table {
	return &tables.Table{
		Meta:       tables.Meta{Name: "three", Year: 2020, Unit: "million dollars"},
		Sectors:    []tables.Sector{{Code: "crops"}, {Code: "cattle"}, {Code: "trade"}},
		FinalItems: []tables.FinalItem{{Code: "households"}},
		Z:          mat.NewDense(3, 3, []float64{10, 20, 0, 0, 5, 5, 10, 10, 10}),
		F:          mat.NewDense(3, 1, []float64{70, 90, 165}),
		Primary:    []tables.PrimaryRow{{Code: tables.ValueAddedCode, Values: []float64{80, 65, 185}}},
		Output:     []float64{100, 100, 200},
	}
}

// Load an embedded table, check it, look up a sector.
func Example() {
	t, err := files.Load("china-2018")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(t.N(), "sectors,", t.Unit, t.Year)
	fmt.Println(len(tables.Failures(tables.Check(t, tables.CheckOptions{}))), "errors")
	i, err := t.Index("rail-construction")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s, %s: %.0f\n", t.Sectors[i].Name, t.Sectors[i].NameZH, t.Output[i])
	// Output:
	// 63 sectors, 10,000 yuan 2018
	// 0 errors
	// Rail, road, tunnel, bridge construction, 铁路、道路、隧道和桥梁工程建筑: 500482364
}

// The uses of trade are 195, its output is 200: 2.5 % of it are missing, which is an error.
func ExampleCheck() {
	for _, f := range tables.Failures(tables.Check(threeSectors(), tables.CheckOptions{})) {
		fmt.Println(f)
		fmt.Println("hint:", f.Hint())
	}
	// Output:
	// error row-balance trade: the uses of trade differ from its output 200 by -5 (2.5 %)
	// hint: compare the sector's sales and final demand with its output; a column may be missing or counted twice
}

// Flows between merged sectors are added up: 10 + 20 + 0 + 5.
func ExampleAggregate() {
	c, err := tables.ReadConcordance("map.csv", []byte("from,to\ncrops,farms\ncattle,farms\ntrade,trade\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	t, err := tables.Aggregate(threeSectors(), c)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(t.Codes(), t.Z.RawMatrix().Data, t.Output)
	// Output:
	// [farms trade] [35 5 20 10] [200 200]
}

// Trade is left out: what farms sell to it becomes final demand, what they buy from it a row of imports.
func ExampleSelect() {
	t, err := tables.Select(threeSectors(), nil, []string{"crops", "cattle"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(t.Codes(), t.ImportedInputs())
	for k, item := range t.FinalItems {
		fmt.Println(item.Code, mat.Col(nil, k, t.F))
	}
	// Output:
	// [crops cattle] [10 10]
	// households [70 90]
	// sales_left_out [0 5]
}

// Which sector is in which region, by position.
func ExampleTable_Regions() {
	t := &tables.Table{Sectors: []tables.Sector{{Code: "CHN:steel"}, {Code: "LAO:rail"}, {Code: "CHN:rail"}}}
	regions := t.Regions()
	for _, region := range regions.List {
		fmt.Println(region.Code, region.Sectors)
	}
	region, within := regions.Cut("LAO:households")
	fmt.Println("LAO:rail is in region", regions.Of(1), "and LAO:households is", within, "of region", region)
	// Output:
	// CHN [0 2]
	// LAO [1]
	// LAO:rail is in region 1 and LAO:households is households of region 1
}
