package plots

import (
	"math"
	"strings"
	"testing"
)

// in is the English or the Chinese text.
func in(language int, en, zh string) string { return [2]string{en, zh}[language] }

func tree(language int) Tree {
	f := Tree{Frame: Frame{Note: testNote}, ValueLabel: in(language, "Share of the whole effect", "占完全效应的比重"), Unit: "%"}
	for k, n := range []TreeNode{{Stage: 0, Value: 36.1}, {Stage: 1, Value: 6.3}, {Stage: 2, Value: 2.5}, {Stage: 2, Value: math.NaN()}, {Stage: 3, Value: 1.25},
		{Stage: 1, Value: 4.4}, {Stage: 1, Value: 3.0}, {Stage: 2, Value: 0.9}} {
		n.Label = sectorName([]int{20, 11, 18, 12, 1, 17, 21, 6}[k], language)
		f.Nodes = append(f.Nodes, n)
	}
	return f
}

func waterfall(language int) Spans {
	f := Spans{Frame: Frame{Note: testNote}, ValueLabel: in(language, "Change of output", "总产出变化"), Unit: in(language, "10⁸ yuan", "亿元"), Steps: true,
		Line: math.NaN(), Kinds: []string{in(language, "increase", "增加"), in(language, "decrease", "减少"), in(language, "sum", "合计")}}
	at := 0.0
	for k, v := range []float64{-35.2, 160.5, -12.4, 40.1} {
		kind := 0
		if v < 0 {
			kind = 1
		}
		name := in(language, []string{"Technology", "Level of demand", "Mix of products", "Shares of items"}[k], []string{"技术变化", "需求规模", "产品构成", "项目构成"}[k])
		f.Rows = append(f.Rows, SpanRow{Label: name, Spans: []Span{{at, at + v, kind}}, Tag: number(v, 1)})
		at += v
	}
	f.Rows = append(f.Rows, SpanRow{Label: in(language, "Change", "变化"), Spans: []Span{{0, at, 2}}, Tag: number(at, 1)})
	return f
}

func tornado(language int) Spans {
	f := Spans{Frame: Frame{Note: testNote}, ValueLabel: in(language, "Value added", "增加值"), Unit: in(language, "10⁸ yuan", "亿元"), Free: true, Line: 412,
		LineLabel: in(language, "as stated", "基准值"), Kinds: []string{in(language, "number at its low end", "取低值"), in(language, "number at its high end", "取高值")}}
	for k, ends := range [][2]float64{{371, 455}, {430, 396}, {408, 415.5}, {412, 413}} {
		f.Rows = append(f.Rows, SpanRow{Label: []string{"money.total", "lines.civil.origin.host", "lines.civil.inputs.cement.origin.host", "lines.land"}[k],
			Spans: []Span{{412, ends[0], 0}, {412, ends[1], 1}}, Tag: number(math.Abs(ends[1]-ends[0]), 1)})
	}
	return f
}

func histogram(language int) Histogram {
	f := Histogram{Frame: Frame{Note: testNote}, From: 350, To: 470, Interval: [2]float64{374.2, 451}, IntervalLabel: in(language, "90 % of the draws", "90%的抽样"),
		Marks: []Mark{{in(language, "median", "中位数"), 411}, {in(language, "as stated", "基准值"), 405}}, ValueLabel: in(language, "Value added", "增加值"),
		Unit: in(language, "10⁸ yuan", "亿元"), ShareLabel: in(language, "Share of the draws", "抽样占比")}
	for k := range 24 {
		d := (float64(k) - 11.5) / 5.5
		f.Shares = append(f.Shares, 7.2*math.Exp(-d*d/1.4))
	}
	return f
}

func matrix(language int) Matrix {
	f := Matrix{Frame: Frame{Note: testNote}, RowTitle: in(language, "Made in", "生产地"), ColTitle: in(language, "For final demand of", "最终需求来自"),
		ValueLabel: in(language, "Value added", "增加值"), Unit: in(language, "10⁸ yuan", "亿元")}
	all := []string{"China", "Laos", "Viet Nam", "Brunei Darussalam", "Rest of the world"}
	if language == 1 {
		all = []string{"中国", "老挝", "越南", "文莱", "其他地区"}
	}
	for i, name := range all[:4] {
		f.RowLabels, f.Values = append(f.RowLabels, name), append(f.Values, nil)
		for j := range all {
			v := math.Pow(10, float64((i*3+j*2)%6)-1.2) * 1.7
			if i == j {
				v = math.NaN()
			}
			f.Values[i] = append(f.Values[i], v)
		}
	}
	f.ColLabels = all
	return f
}

// measureFigures are those of measures and draws.
func measureFigures() map[string]Drawing {
	return map[string]Drawing{
		"tree-en": tree(0), "tree-zh": tree(1), "waterfall-en": waterfall(0), "waterfall-zh": waterfall(1), "tornado-en": tornado(0),
		"tornado-zh": tornado(1), "histogram-en": histogram(0), "histogram-zh": histogram(1), "matrix-en": matrix(0), "matrix-zh": matrix(1),
	}
}

// What cannot be drawn is refused, all of it at once.
func TestMeasureFiguresRefuse(t *testing.T) {
	nan := math.NaN()
	for _, one := range []struct {
		f    drawer
		want []string
	}{
		{Tree{Nodes: []TreeNode{{Label: "a", Stage: 1, Value: 1}, {Label: "b", Stage: 3, Value: math.Inf(1)}}}, []string{"node 1 (a) has stage 1", "node 2 (b) has stage 3"}},
		{Tree{Nodes: []TreeNode{{Label: "a", Value: nan}}}, []string{"no node has a value"}},
		{Spans{Line: nan, Kinds: []string{"k"}, Rows: []SpanRow{{Label: "r", Spans: []Span{{nan, 1, 0}, {1, 2, 7}}}}}, []string{"row 1 (r) from is NaN", "has kind 7 of 1"}},
		{Spans{Line: nan, Kinds: []string{"k"}, Rows: []SpanRow{{Spans: []Span{{2, 2, 0}}}}}, []string{"no bar has a length"}},
		{Spans{Line: nan}, []string{"0 kinds"}},
		{Histogram{From: 2, To: 1, Shares: []float64{1, -1}}, []string{"classes from 2 to 1", "class 2 has a share below zero"}},
		{Histogram{From: 1, To: 2, Shares: []float64{0}}, []string{"all classes are empty"}},
		{Matrix{RowLabels: []string{"a"}, ColLabels: []string{"b"}, Values: [][]float64{{1, 2}}}, []string{"row 1 has 2 values for 1 columns"}},
		{Matrix{RowLabels: []string{"a"}, ColLabels: []string{"b"}, Values: [][]float64{{nan}}}, []string{"all cells are zero or blank"}},
		{Matrix{RowLabels: []string{"a"}, Values: nil}, []string{"0 columns", "1 row labels for 0 rows"}},
	} {
		_, err := one.f.Draw()
		for _, want := range one.want {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%T: want %q, got %v", one.f, want, err)
			}
		}
	}
}
