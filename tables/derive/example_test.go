package derive_test

import (
	"fmt"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/derive"
)

// twoSectors is the table of Miller & Blair (2009), table 2.3: inputs, final demand and output of two sectors.
func twoSectors() *tables.Table {
	return &tables.Table{
		Meta:       tables.Meta{Name: "two sectors", Year: 2009, Unit: "dollars"},
		Sectors:    []tables.Sector{{Code: "agriculture"}, {Code: "manufacturing"}},
		FinalItems: []tables.FinalItem{{Code: "final"}},
		Z:          mat.NewDense(2, 2, []float64{150, 500, 200, 100}),
		F:          mat.NewDense(2, 1, []float64{350, 1700}),
		Primary:    []tables.PrimaryRow{{Code: tables.ValueAddedCode, Values: []float64{650, 1400}}},
		Output:     []float64{1000, 2000},
	}
}

func show(m mat.Matrix) {
	rows, columns := m.Dims()
	for i := range rows {
		for j := range columns {
			fmt.Printf("%8.2f", m.At(i, j))
		}
		fmt.Println()
	}
}

// Four equal cells and new totals: each cell is its row total times its column total over the sum, 6·5/10 = 3.
func ExampleRAS() {
	prior := mat.NewDense(2, 2, []float64{1, 1, 1, 1})
	x, _, err := derive.RAS(prior, derive.Target{Rows: []float64{6, 4}, Columns: []float64{5, 5}}, derive.BalanceOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	show(x)
	// Output:
	//     3.00    3.00
	//     2.00    2.00
}

// The first row is to be twice as large: cells above zero are multiplied by 2, the subsidy is divided by 2. Its sums are
// then 4 − 0.5 and 2, those of the columns 5 and 0.5.
func ExampleGRAS() {
	prior := mat.NewDense(2, 2, []float64{2, -1, 1, 1})
	x, _, err := derive.GRAS(prior, derive.Target{Rows: []float64{3.5, 2}, Columns: []float64{5, 0.5}}, derive.BalanceOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	show(x)
	// Output:
	//     4.00   -0.50
	//     1.00    1.00
}

// All totals ten per cent up: the table nearest to it is the old one with every cell ten per cent up.
func ExampleBalanceTable() {
	totals, err := derive.ReadTotals("totals.csv", []byte(`row,column,value
agriculture,,1100
manufacturing,,2200
value_added,,2255
,final,2255
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	t, report, err := derive.BalanceTable(twoSectors(), totals, derive.BalanceOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	show(t.Z)
	fmt.Println("balanced:", report.Miss < derive.DefaultBalanceTolerance, "estimated:", t.Estimated)
	// Output:
	//   165.00  550.00
	//   220.00  110.00
	// balanced: true estimated: true
}

// An economy with the sectors of the prior, which is twice as large in all its totals, has twice its flows.
func ExampleEstimateTable() {
	margins, err := derive.ReadMargins("margins.csv", []byte(`sector,output,intermediate_inputs,value_added,intermediate_sales,final_sales,exports
agriculture,2000,700,1300,1300,700,0
manufacturing,4000,1200,2800,600,3400,0
`), "", 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	margins.Economy, margins.Year, margins.Unit = "elsewhere", 2010, "dollars"
	t, _, err := derive.EstimateTable(twoSectors(), margins, derive.EstimateOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	show(t.Z)
	// Output:
	//   300.00 1000.00
	//   400.00  200.00
}

// Two economies, each with one sector. B imports 30 of A's exports of 50: these become a flow from A to B, and
// the outputs stay.
func ExampleCompose() {
	economy := func(flow, home, exports, imports float64) *tables.Table {
		x := flow + home + exports - imports
		return &tables.Table{
			Meta:       tables.Meta{Year: 2020, Unit: "million dollars", Treatment: tables.Competitive},
			Sectors:    []tables.Sector{{Code: "goods"}},
			FinalItems: []tables.FinalItem{{Code: "households"}, {Code: "exports"}},
			Z:          mat.NewDense(1, 1, []float64{flow}), F: mat.NewDense(1, 2, []float64{home, exports}),
			Imports: []float64{imports}, Output: []float64{x},
			Primary: []tables.PrimaryRow{{Code: tables.ValueAddedCode, Values: []float64{x - flow}}},
		}
	}
	trade, err := derive.ReadTrade("trade.csv", []byte("from_region,sector,to_region,value\nA,goods,B,30\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	parts := []derive.Part{{Region: "A", Table: economy(100, 100, 50, 0)}, {Region: "B", Table: economy(50, 50, 0, 40)}}
	t, report, err := derive.Compose(parts, trade)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(t.Codes(), t.Output, "trade:", report.Trade)
	show(t.Z)
	// Output:
	// [A:goods B:goods] [250 60] trade: 30
	//   100.00   15.00
	//     0.00   30.00
}

// A region with half of the nation's jobs in agriculture and a quarter of those in manufacturing, 150 of 500 in all. Its SLQ
// of manufacturing is 0.25/0.3 = 5/6, so that it buys 5/6 of its manufactures at home: coefficients of 0.2 and 0.05 become
// 0.167 and 0.042. Those of agriculture stay.
func ExampleRegionalise() {
	data, err := derive.ReadRegionalData("jobs.csv", []byte("sector,regional,national\nagriculture,50,100\nmanufacturing,100,400\n"), twoSectors())
	if err != nil {
		fmt.Println(err)
		return
	}
	data.Name = "the region"
	t, report, err := derive.Regionalise(twoSectors(), data, derive.QuotientOptions{Method: derive.SLQ})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("output", t.Output, "estimated:", t.Estimated)
	show(report.Coefficients)
	// Output:
	// output [500 500] estimated: true
	//     0.15    0.25
	//     0.17    0.04
}

// Location quotients of a region with 150 of the nation's 500 jobs: (50/150)/(100/500) and (100/150)/(400/500).
func ExampleLocationQuotients() {
	q, err := derive.LocationQuotients([]float64{50, 100}, []float64{100, 400}, derive.QuotientOptions{Method: derive.SLQ})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.4f\n", q.Simple)
	// Output:
	// [1.6667 0.8333]
}

// The first industry makes a tenth of its output in the second product. Industry technology (model B) gives the
// product the same part of its inputs: T = ĝ⁻¹Sᵀ, Z = U T.
func ExampleSupplyUse_InputOutput() {
	pair := &derive.SupplyUse{
		Meta:       tables.Meta{Name: "two products", Unit: "dollars"},
		Products:   []tables.Sector{{Code: "milk"}, {Code: "cheese"}},
		Industries: []tables.Sector{{Code: "farms"}, {Code: "dairies"}},
		Supply:     mat.NewDense(2, 2, []float64{90, 0, 10, 100}),
		Use:        mat.NewDense(2, 2, []float64{20, 40, 30, 10}),
	}
	t, report, err := pair.InputOutput(derive.IndustryTechnology)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(report.Model)
	show(t.Z)
	// Output:
	// model B (industry technology, product by product)
	//    18.00   42.00
	//    27.00   13.00
}
