package plots

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"testing"
)

// chart is a chart of Vega-Lite, as far as the tests read it.
type chart struct {
	Schema   string `json:"$schema"`
	Data     struct{ Values []map[string]any }
	Mark     any
	Encoding map[string]struct {
		Field, Type string
	}
}

func chartOf(t *testing.T, d *Data) (c chart) {
	t.Helper()
	var b bytes.Buffer
	if err := d.VegaLite(&b); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b.Bytes(), &c); err != nil {
		t.Fatal(err)
	}
	return c
}

// The numbers of every figure are the same in CSV and in Vega-Lite, and every channel of the chart shows one of the fields.
func TestDataOfAllFigures(t *testing.T) {
	for name, f := range gallery() {
		d := f.(Drawing).Data()
		var b bytes.Buffer
		if err := d.CSV(&b); err != nil {
			t.Fatal(err)
		}
		lines, err := csv.NewReader(&b).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		c := chartOf(t, d)
		if len(lines) < 3 || len(c.Data.Values) != len(lines)-1 || c.Schema != vegaLite || c.Mark == nil || len(c.Encoding) < 2 {
			t.Errorf("%s: %d lines, %d values, schema %s, mark %v, encoding %v", name, len(lines), len(c.Data.Values), c.Schema, c.Mark, c.Encoding)
		}
		for k, row := range lines[1:] {
			for i, field := range lines[0] {
				if v := c.Data.Values[k][field]; cellText(v) != row[i] {
					t.Fatalf("%s: row %d, %s: %v and %s", name, k+1, field, v, row[i])
				}
			}
		}
		for channel, e := range c.Encoding {
			k := slices.Index(lines[0], e.Field)
			if k < 0 {
				t.Errorf("%s: channel %s shows %q, which is no field of %v", name, channel, e.Field, lines[0])
			} else if _, number := d.Rows[0][k].(float64); channel != "x2" && number != (e.Type == "quantitative") { // x2 is as x
				t.Errorf("%s: channel %s of %s is %s", name, channel, e.Field, e.Type)
			}
		}
	}
}

// Rows under a heading are its group, and what is stacked on a column is a part of its own.
func TestDataRows(t *testing.T) {
	f := StackedBars{Series: []string{"a", "b"}, Unit: "t", Rows: []Row{{Label: "North", Heading: true}, {Label: "r", Values: []float64{1.0 / 3, -2}}}}
	want := [][]any{{"North", "r", "a", 1.0 / 3, "t"}, {"North", "r", "b", -2.0, "t"}}
	if d := f.Data(); !reflect.DeepEqual(d.Rows, want) || d.Fields[0] != fieldGroup {
		t.Errorf("%v %v", d.Fields, d.Rows)
	}
	c := Columns{Series: []string{"a"}, OnLabel: "on site", Rows: []Row{{Label: "2020", Values: []float64{1}}, {Label: "2021", Values: []float64{2}}}, On: [][]float64{{0}, {0.5}}}
	want = [][]any{{"2020", "a", 1.0, "", ""}, {"2021", "a", 2.0, "", ""}, {"2021", "a", 0.5, "", "on site"}}
	if d := c.Data(); !reflect.DeepEqual(d.Rows, want) {
		t.Errorf("%v %v", d.Fields, d.Rows)
	}
	if got := cellText(math.NaN()); got != "" {
		t.Errorf("a number that there is not is written as %q", got)
	}
}
