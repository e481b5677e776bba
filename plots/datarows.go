package plots

// The fields of figures of rows and series.
const (
	fieldGroup  = "group"
	fieldRow    = "row"
	fieldSeries = "series"
	fieldValue  = "value"
	fieldUnit   = "unit"
)

// rowsData has a row for each value of rows with series. Rows under a heading are its group.
func (f Frame) rowsData(rows []Row, series []string, unit string, encoding map[string]channel) *Data {
	grouped := false
	for _, r := range rows {
		grouped = grouped || r.Heading
	}
	encoding["color"] = names(fieldSeries)
	d := f.data("bar", encoding, fieldRow, fieldSeries, fieldValue, fieldUnit)
	if grouped {
		d.Fields = append([]string{fieldGroup}, d.Fields...)
		encoding["row"] = names(fieldGroup)
		d.chart["resolve"] = map[string]any{"scale": map[string]any{"y": "independent"}}
	}
	group := ""
	for _, r := range rows {
		if r.Heading {
			group = clean(r.Label)
			continue
		}
		for j, v := range r.Values {
			row := []any{clean(r.Label), clean(series[j]), v, unit}
			if grouped {
				row = append([]any{group}, row...)
			}
			d.add(row...)
		}
	}
	return d
}

// Data are the segments of the bars.
func (f StackedBars) Data() *Data {
	return f.rowsData(f.Rows, f.Series, f.Unit, map[string]channel{
		"y": names(fieldRow), "x": quantity(fieldValue, withUnit(f.ValueLabel, f.Unit)).in("stack", "zero"),
	})
}

// Data are the bars.
func (f GroupedBars) Data() *Data {
	return f.rowsData(f.Rows, f.Series, f.Unit, map[string]channel{
		"y": names(fieldRow), "yOffset": names(fieldSeries), "x": quantity(fieldValue, withUnit(f.ValueLabel, f.Unit)),
	})
}

// Data are the columns; what is stacked on one is a series of its own.
func (f Columns) Data() *Data {
	encoding := map[string]channel{
		"x": names(fieldRow).in("title", f.RowLabel), "xOffset": names(fieldSeries), "y": quantity(fieldValue, withUnit(f.ValueLabel, f.Unit)),
	}
	d := f.rowsData(f.Rows, f.Series, f.Unit, encoding)
	for i, on := range f.On {
		for j, v := range on {
			if v != 0 {
				d.add(clean(f.Rows[i].Label), clean(f.Series[j]), v, f.Unit)
			}
		}
	}
	if len(f.On) == 0 {
		return d
	}
	d.Fields = append(d.Fields, "part")
	for k := range d.Rows {
		part := ""
		if k >= len(f.Rows)*len(f.Series) {
			part = clean(f.OnLabel)
		}
		d.Rows[k] = append(d.Rows[k], part)
	}
	encoding["detail"] = channel{"field": "part", "type": "nominal"}
	return d
}

// Data are the points of the lines.
func (f Lines) Data() *Data {
	d := f.data(map[string]any{"type": "line", "point": true}, map[string]channel{
		"x": quantity("x", withUnit(f.XLabel, f.XUnit)).in("scale", map[string]any{"zero": false}), "y": quantity(fieldValue, withUnit(f.ValueLabel, f.Unit)),
		"color": names(fieldSeries),
	}, "x", fieldSeries, fieldValue, fieldUnit)
	for _, s := range f.Series {
		for k, v := range s.Values {
			d.add(f.X[k], clean(s.Label), v, f.Unit)
		}
	}
	return d
}
