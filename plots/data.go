package plots

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"math"
	"strconv"
)

// Data are the numbers that a figure shows, a row for each mark, as they are drawn: in the unit of the axis. They can be
// written as CSV and as a chart of Vega-Lite, for readers who want the numbers or another figure of them.
type Data struct {
	Fields []string
	Rows   [][]any // a string or a float64 for each field; NaN is a number that there is not

	chart map[string]any // what Vega-Lite needs besides the rows
}

// CSV writes the rows with all digits, under the names of the fields.
func (d *Data) CSV(w io.Writer) error {
	out := csv.NewWriter(w)
	lines := [][]string{d.Fields}
	for _, row := range d.Rows {
		var line []string
		for _, v := range row {
			line = append(line, cellText(v))
		}
		lines = append(lines, line)
	}
	return out.WriteAll(lines)
}

func cellText(v any) string {
	x, number := v.(float64)
	switch {
	case !number:
		text, _ := v.(string)
		return text
	case math.IsNaN(x):
		return ""
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// vegaLite is the version of the format that charts are written in.
const vegaLite = "https://vega.github.io/schema/vega-lite/v5.json"

// VegaLite writes a chart that holds its numbers: nothing else is needed to draw it.
func (d *Data) VegaLite(w io.Writer) error {
	whole := map[string]any{"labelLimit": 400} // pixels; names of sectors are long
	chart := map[string]any{"$schema": vegaLite, "data": map[string]any{"values": d.objects()}, "config": map[string]any{"axis": whole, "legend": whole}}
	for key, v := range d.chart {
		chart[key] = v
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", " ")
	return out.Encode(chart)
}

// objects are the rows with their fields by name; a number that there is not is null.
func (d *Data) objects() []map[string]any {
	all := make([]map[string]any, 0, len(d.Rows))
	for _, row := range d.Rows {
		one := map[string]any{}
		for k, v := range row {
			if x, number := v.(float64); number && math.IsNaN(x) {
				v = nil
			}
			one[d.Fields[k]] = v
		}
		all = append(all, one)
	}
	return all
}

// channel is how a field is shown: by place, colour or shape.
type channel map[string]any

// names is the channel of a field of names, which keep their order.
func names(field string) channel {
	return channel{"field": field, "type": "nominal", "sort": nil, "title": nil}
}

// quantity is the channel of a field of numbers.
func quantity(field, title string) channel {
	return channel{"field": field, "type": "quantitative", "title": title}
}

// in adds a property to a channel.
func (c channel) in(key string, v any) channel {
	c[key] = v
	return c
}

// data begins the data of a figure: its title, its note and the channels of a mark.
func (f Frame) data(mark any, encoding map[string]channel, fields ...string) *Data {
	d := &Data{Fields: fields, chart: map[string]any{"mark": mark, "encoding": encoding}}
	if f.Title != "" {
		d.chart["title"] = f.Title
	}
	if f.Note != "" {
		d.chart["description"] = f.Note
	}
	return d
}

func (d *Data) add(row ...any) { d.Rows = append(d.Rows, row) }
