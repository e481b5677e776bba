package plots

// Data are the points, with their class and group.
func (f Quadrants) Data() *Data {
	free := map[string]any{"zero": false}
	encoding := map[string]channel{
		"x": quantity("x", f.XLabel).in("scale", free), "y": quantity("y", f.YLabel).in("scale", free),
		"color": names("class"), "tooltip": {"field": "name", "type": "nominal"},
	}
	d := f.data("point", encoding, "name", "x", "y", "class")
	if len(f.Groups) > 0 {
		d.Fields = append(d.Fields, fieldGroup)
		encoding["shape"] = names(fieldGroup)
	}
	for _, q := range f.Points {
		class := f.OtherLabel
		if q.Key {
			class = f.KeyLabel
		}
		row := []any{clean(q.Label), q.X, q.Y, class}
		if len(f.Groups) > 0 {
			row = append(row, clean(f.Groups[q.Group]))
		}
		d.add(row...)
	}
	return d
}

// Data are the cells above zero or below it.
func (f HeatMap) Data() *Data {
	f.symmetric()
	kind := map[Scale]string{Linear: "linear", SquareRoot: "sqrt", Logarithmic: "log"}[f.Scale]
	d := f.data("rect", map[string]channel{
		"y": names(fieldRow).in("title", f.RowTitle), "x": names("column").in("title", f.ColTitle),
		"color": quantity(fieldValue, withUnit(f.ValueLabel, f.Unit)).in("scale", map[string]any{"type": kind}),
	}, fieldRow, "column", fieldValue, fieldUnit)
	for i, row := range f.Values {
		for j, v := range row {
			if v != 0 {
				d.add(clean(f.RowLabels[i]), clean(f.ColLabels[j]), v, f.Unit)
			}
		}
	}
	return d
}

// mapSide is the side of each of several heat maps in Vega-Lite, in pixels.
const mapSide = 400

// Data are the cells of all maps.
func (f HeatMaps) Data() *Data {
	var all *Data
	for k, m := range f.Maps {
		d := m.Data()
		if all == nil {
			d.chart["encoding"].(map[string]channel)["row"] = names(fieldGroup)
			d.chart["resolve"] = map[string]any{"scale": map[string]any{"x": "independent", "y": "independent"}}
			d.chart["width"], d.chart["height"] = mapSide, mapSide // of scales of their own, charts in rows have no size by themselves
			all = &Data{Fields: append([]string{fieldGroup}, d.Fields...), chart: d.chart}
		}
		for _, row := range d.Rows {
			all.add(append([]any{clean(f.Names[k])}, row...)...)
		}
	}
	if all == nil {
		return f.data("rect", nil, fieldGroup)
	}
	delete(all.chart, "title")
	delete(all.chart, "description")
	for key, v := range f.data("", nil).chart {
		if key == "title" || key == "description" {
			all.chart[key] = v
		}
	}
	return all
}

// Data are the bands, as bars of what flows from each node: Vega-Lite has no diagrams of flows.
func (f Sankey) Data() *Data {
	d := f.data("bar", map[string]channel{
		"y": names("from"), "x": quantity(fieldValue, ""), "color": names("to"), "row": names("step"),
	}, "step", "from", "to", fieldValue)
	d.chart["resolve"] = map[string]any{"scale": map[string]any{"y": "independent"}}
	through := f.throughNames()
	for _, l := range f.Links {
		d.add(clean(f.Columns[l.Column+1].Title), through[l.Column][l.From], through[l.Column+1][l.To], l.Value)
	}
	return d
}

// throughNames are the labels of the nodes; one that is passed through is called by where its flow comes from.
func (f Sankey) throughNames() [][]string {
	var out [][]string
	for _, c := range f.Columns {
		var column []string
		for _, n := range c.Nodes {
			column = append(column, clean(n.Label))
		}
		out = append(out, column)
	}
	for _, l := range f.Links {
		if out[l.Column+1][l.To] == "" {
			out[l.Column+1][l.To] = out[l.Column][l.From]
		}
	}
	return out
}
