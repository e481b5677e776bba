package plots_test

import (
	"bytes"
	"fmt"

	"ioimpact/plots"
)

// The sectors a spending of 100 million yuan pulls most.
func ExampleStackedBars() {
	fig, err := plots.StackedBars{
		Series:     []string{"Initial spending", "Direct", "Indirect"},
		ValueLabel: "Output", Unit: "million yuan", Totals: true, Decimals: 1,
		Rows: []plots.Row{
			{Label: "Construction of railway, road, tunnel and bridge engineering", Values: []float64{100, 0.4, 0.1}},
			{Label: "Rolled steel", Values: []float64{0, 11.3, 7.6}},
			{Label: "Cement, lime and plaster", Values: []float64{0, 6.7, 1.4}},
		},
	}.Draw()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range fig.Labels() {
		if l.Kind == plots.LabelValue || l.Kind == plots.LabelAxis {
			fmt.Println(l.Kind, l.Text)
		}
	}
	// Output:
	// axis Output (million yuan)
	// value 100.5
	// value 18.9
	// value 8.1
}

// Influence against sensitivity; the key sector has both above 1.
func ExampleQuadrants() {
	fig, err := plots.Quadrants{
		XLabel: "影响力系数", YLabel: "感应度系数",
		Points: []plots.Point{
			{Label: "化学工业", X: 1.22, Y: 3.61, Key: true},
			{Label: "建筑业", X: 1.19, Y: 0.42},
			{Label: "房地产业", X: 0.51, Y: 0.53},
		},
	}.Draw()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range fig.Labels() {
		if l.Kind == plots.LabelPoint {
			fmt.Println(l.Text)
		}
	}
	// Output:
	// 化学工业
	// 房地产业
	// 建筑业
}

// Coefficients of four materials; each bar has its number.
func ExampleGroupedBars() {
	fig, err := plots.GroupedBars{
		Series:     []string{"Direct", "Complete"},
		ValueLabel: "Coefficient", Unit: "yuan per yuan",
		Rows: []plots.Row{
			{Label: "Steel", Values: []float64{0.1134, 0.1893}},
			{Label: "Explosives", Values: []float64{0.0003, 0.0021}},
		},
	}.Draw()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range fig.Labels() {
		if l.Kind == plots.LabelValue {
			fmt.Println(l.Text)
		}
	}
	// Output:
	// 0.1134
	// 0.0003
	// 0.1893
	// 0.0021
}

// Spending and value added by year, written as PDF.
func ExampleColumns() {
	fig, err := plots.Columns{
		Frame:      plots.Frame{Note: "China 2018, domestic flows, current prices.", WidthMM: plots.SingleColumn},
		Series:     []string{"Spending", "Value added"},
		ValueLabel: "Amount", Unit: "10⁸ yuan",
		Rows: []plots.Row{
			{Label: "2017", Values: []float64{64.9, 46.1}},
			{Label: "2018", Values: []float64{121.4, 86.2}},
		},
	}.Draw()
	if err != nil {
		fmt.Println(err)
		return
	}
	format, err := plots.ParseFormat("figure4.pdf")
	if err != nil {
		fmt.Println(err)
		return
	}
	var file bytes.Buffer
	if err := plots.Write(&file, fig, format); err != nil {
		fmt.Println(err)
		return
	}
	width, _ := fig.Size()
	fmt.Printf("%.0f mm wide, %s…\n", width, file.Bytes()[:5])
	// Output: 84 mm wide, %PDF-…
}

// A matrix of coefficients. The character 㷖 is in no embedded face.
func ExampleHeatMap() {
	fig, err := plots.HeatMap{
		RowLabels:  []string{"农业", "工业", "服务业㷖"},
		Values:     [][]float64{{0.12, 0.08, 0.01}, {0.21, 0.64, 0.19}, {0.07, 0.15, 0.22}},
		RowTitle:   "投入部门",
		ColTitle:   "使用部门",
		ValueLabel: "完全消耗系数", Unit: "元/元", Scale: plots.SquareRoot,
	}.Draw()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("missing: %q\n", fig.Missing())
	for _, w := range fig.Warnings() {
		fmt.Println(w)
	}
	// Output:
	// missing: ['㷖']
	// characters that are in no embedded font are drawn as boxes: "㷖"
}

// Output in two economies over the share that one of them supplies.
func ExampleLines() {
	fig, err := plots.Lines{
		X: []float64{10, 20, 30}, XLabel: "Share bought in Laos", XUnit: "%",
		Series:     []plots.Row{{Label: "China", Values: []float64{66.9, 65.1, 63.4}}, {Label: "Laos", Values: []float64{4.0, 4.5, 5.0}}},
		ValueLabel: "Output effect", Unit: "10⁸ yuan",
	}.Draw()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range fig.Labels() {
		if l.Kind == plots.LabelLegend || l.Kind == plots.LabelAxis {
			fmt.Println(l.Text)
		}
	}
	// Output:
	// China
	// Laos
	// Share bought in Laos (%)
	// Output effect (10⁸ yuan)
}
