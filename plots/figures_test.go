package plots

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// drawer is any of the figures.
type drawer interface{ Draw() (*Figure, error) }

const testNote = "China 2018, 153 sectors aggregated to 42, domestic flows at producers' prices; " +
	"imports removed in proportion. Invented numbers of plausible size, for tests."

func stackedEN() StackedBars {
	return StackedBars{
		Frame:      Frame{Note: testNote},
		Series:     []string{"Initial spending", "Direct requirements", "Indirect requirements"},
		ValueLabel: "Output", Unit: "10⁸ yuan", Totals: true,
		Rows: []Row{
			{Label: "Construction of railway, road, tunnel and bridge engineering", Values: []float64{512.3, 20.4, 8.1}},
			{Label: "Cement, lime and plaster", Values: []float64{0, 98.2, 31.0}},
			{Label: "Rolled steel", Values: []float64{0, 84.9, 102.7}},
			{Label: "Electricity, heat power production and supply", Values: []float64{0, 12.1, 96.4}},
			{Label: "Wholesale", Values: []float64{0, 41.0, 44.2}},
			{Label: "Monetary finance and other financial services", Values: []float64{0, 22.3, 51.9}},
			{Label: "Road freight transport and supporting services", Values: []float64{0, 30.2, 34.1}},
			{Label: "Mining and washing of coal", Values: []float64{0, 1.2, 52.8}},
			{Label: "Professional technical services", Values: []float64{40.1, 6.7, 5.5}},
			{Label: "Refined petroleum and nuclear fuel processing", Values: []float64{0, 14.2, 31.3}},
		},
	}
}

func stackedZH() StackedBars {
	return StackedBars{
		Frame:      Frame{Note: "资料来源：国家统计局《2018年全国投入产出表》（153部门），国内流量，生产者价格；数值为测试用的虚构数据。"},
		Series:     []string{"初始支出", "直接消耗", "间接消耗"},
		ValueLabel: "总产出", Unit: "亿元", Totals: true,
		Rows: []Row{
			{Label: "铁路、道路、隧道和桥梁工程建筑", Values: []float64{512.3, 20.4, 8.1}},
			{Label: "水泥、石灰和石膏", Values: []float64{0, 98.2, 31.0}},
			{Label: "钢压延产品", Values: []float64{0, 84.9, 102.7}},
			{Label: "电力、热力生产和供应", Values: []float64{0, 12.1, 96.4}},
			{Label: "批发", Values: []float64{0, 41.0, 44.2}},
			{Label: "货币金融和其他金融服务", Values: []float64{0, 22.3, 51.9}},
			{Label: "道路货物运输和运输辅助活动", Values: []float64{0, 30.2, 34.1}},
			{Label: "煤炭开采和洗选产品", Values: []float64{0, 1.2, 52.8}},
			{Label: "专业技术服务", Values: []float64{40.1, 6.7, -5.5}},
			{Label: "精炼石油和核燃料加工品", Values: []float64{0, 14.2, 31.3}},
		},
	}
}

func groupedEN() GroupedBars {
	return GroupedBars{
		Frame:      Frame{Note: "Construction, China 2018. Yuan of material per yuan of construction output."},
		Series:     []string{"Direct coefficient a", "Complete coefficient b"},
		ValueLabel: "Coefficient", Unit: "yuan per yuan",
		Rows: []Row{
			{Label: "Cement, lime and plaster", Values: []float64{0.0672, 0.0811}},
			{Label: "Steel rolling products", Values: []float64{0.1134, 0.1893}},
			{Label: "Timber and wood products", Values: []float64{0.0107, 0.0189}},
			{Label: "Explosives and pyrotechnics", Values: []float64{0.0003, 0.0021}},
		},
	}
}

func groupedZH() GroupedBars {
	f := groupedEN()
	f.Note = "2018年中国建筑业，每元总产出的消耗量。"
	f.Series = []string{"直接消耗系数", "完全消耗系数"}
	f.ValueLabel, f.Unit = "消耗系数", "元/元"
	for i, name := range []string{"水泥、石灰和石膏", "钢压延产品", "木材及木制品", "炸药、火工及焰火产品"} {
		f.Rows[i].Label = name
	}
	return f
}

func columnsEN() Columns {
	f := Columns{
		Frame:      Frame{Note: "Spending by year of completion, value added in the same year; current prices."},
		Series:     []string{"Spending", "Value added"},
		RowLabel:   "Year",
		ValueLabel: "Amount", Unit: "10⁸ yuan", Numbers: true,
	}
	for i, year := range []string{"2016", "2017", "2018", "2019", "2020", "2021"} {
		v := []float64{18.2, 64.9, 121.4, 98.7, 55.0, 16.1}[i]
		f.Rows = append(f.Rows, Row{Label: year, Values: []float64{v, v * 0.71}})
	}
	return f
}

func columnsZH() Columns {
	f := columnsEN()
	f.Note, f.RowLabel, f.ValueLabel, f.Unit = "按当年价格计算。", "年份", "金额", "亿元"
	f.Series = []string{"工程支出", "国内增加值"}
	return f
}

// sectorNames are names of all lengths, English and Chinese.
var sectorNames = [][2]string{
	{"Agriculture", "农产品"},
	{"Coal", "煤炭开采和洗选产品"},
	{"Oil and gas extraction", "石油和天然气开采产品"},
	{"Metal ores", "金属矿采选产品"},
	{"Food and tobacco", "食品和烟草"},
	{"Textiles", "纺织品"},
	{"Wearing apparel, leather and footwear", "纺织服装鞋帽皮革羽绒及其制品"},
	{"Wood and furniture", "木材加工品和家具"},
	{"Paper, printing and articles for culture", "造纸印刷和文教体育用品"},
	{"Refined petroleum and coke", "石油、炼焦产品和核燃料加工品"},
	{"Chemicals", "化学产品"},
	{"Cement, lime and plaster", "水泥、石灰和石膏"},
	{"Steel rolling products", "钢压延产品"},
	{"Fabricated metal", "金属制品"},
	{"General machinery", "通用设备"},
	{"Transport equipment", "交通运输设备"},
	{"Electrical machinery and equipment", "电气机械和器材"},
	{"Computers, communication and other electronic equipment", "通信设备、计算机和其他电子设备"},
	{"Electricity and heat", "电力、热力的生产和供应"},
	{"Water", "水的生产和供应"},
	{"Construction of railway, road, tunnel and bridge engineering", "铁路、道路、隧道和桥梁工程建筑"},
	{"Wholesale and retail trade", "批发和零售"},
	{"Transport, storage and post", "交通运输、仓储和邮政"},
	{"Hotels and catering", "住宿和餐饮"},
	{"Software", "信息传输、软件和信息技术服务"},
	{"Finance", "金融"},
	{"Real estate", "房地产"},
	{"Leasing and business services", "租赁和商务服务"},
	{"Research", "研究和试验发展"},
	{"Education", "教育"},
}

func sectorName(i, language int) string {
	name := sectorNames[i%len(sectorNames)][language]
	if i >= len(sectorNames) {
		name += " " + string(rune('A'+i/len(sectorNames)))
	}
	return name
}

// quadrantsEN has n points round (1, 1), crowded in the middle as the
// sectors of a table are.
func quadrantsEN(n int) Quadrants { return quadrants(n, 0) }

func quadrants(n, language int) Quadrants {
	f := Quadrants{
		XLabel: "Influence coefficient", YLabel: "Sensitivity coefficient",
		Corners:  Corners{"Forward-oriented", "Key sectors", "Weakly linked", "Backward-oriented"},
		KeyLabel: "Key sector", OtherLabel: "Other sector",
		Frame: Frame{Note: testNote},
	}
	if language == 1 {
		f.XLabel, f.YLabel, f.KeyLabel, f.OtherLabel = "影响力系数", "感应度系数", "关键部门", "其他部门"
		f.Corners = Corners{"高感应度", "关键部门", "弱关联", "高影响力"}
	}
	r := rand.New(rand.NewPCG(7, uint64(n)))
	for i := range n {
		p := Point{Label: sectorName(i, language), X: 1 + 0.2*r.NormFloat64(), Y: 0.45 + 0.75*r.ExpFloat64()}
		p.Key = p.X > 1 && p.Y > 1
		f.Points = append(f.Points, p)
	}
	return f
}

// heatMap is a matrix of n sectors with a heavy diagonal, a few rows which
// supply everybody, and some zeros.
func heatMap(n int) HeatMap { return heatMapIn(n, 0) }

func heatMapIn(n, language int) HeatMap {
	f := HeatMap{
		RowTitle: "Supplying sector", ColTitle: "Using sector",
		ValueLabel: "Complete coefficient", Unit: "yuan per yuan", Scale: SquareRoot,
		Frame: Frame{Note: testNote},
	}
	if language == 1 {
		f.RowTitle, f.ColTitle, f.ValueLabel, f.Unit = "投入部门", "使用部门", "完全消耗系数", "元/元"
	}
	r := rand.New(rand.NewPCG(11, uint64(n)))
	for i := range n {
		f.RowLabels = append(f.RowLabels, sectorName(i, language))
		weight := 0.004 * r.ExpFloat64()
		if i%9 == 4 {
			weight *= 12
		}
		row := make([]float64, n)
		for j := range row {
			if row[j] = weight * r.ExpFloat64(); i == j {
				row[j] += 0.3 * r.Float64()
			}
			if r.IntN(12) == 0 {
				row[j] = 0
			}
		}
		f.Values = append(f.Values, row)
	}
	return f
}

// gallery is every figure of the tests by file name.
func gallery() map[string]drawer {
	all := map[string]drawer{
		"stacked-en": stackedEN(), "stacked-zh": stackedZH(),
		"grouped-en": groupedEN(), "grouped-zh": groupedZH(),
		"columns-en": columnsEN(), "columns-zh": columnsZH(),
		"lines-en": linesEN(), "lines-zh": linesZH(),
		"quadrants-en": quadrantsEN(42), "quadrants-zh": quadrants(42, 1),
		"sankey-en": sankey(0), "sankey-zh": sankey(1),
		"heatmap-en": heatMap(60), "heatmap-zh": heatMapIn(30, 1),
	}
	for name, d := range measureFigures() {
		all[name] = d
	}
	return all
}

// TestGallery draws every figure; with PLOTS_OUT set to a folder it also
// writes all of them there, to look at.
func TestGallery(t *testing.T) {
	out := os.Getenv("PLOTS_OUT")
	for name, d := range gallery() {
		fig, err := d.Draw()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if out == "" {
			continue
		}
		for _, w := range fig.Warnings() {
			t.Logf("%s: %s", name, w)
		}
		for _, format := range Formats() {
			var b bytes.Buffer
			if err := Write(&b, fig, format); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(out, name+"."+string(format)), b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
