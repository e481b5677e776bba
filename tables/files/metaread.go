package files

import (
	"ioimpact/internal/input"
	"ioimpact/tables"
)

// satelliteMeta is what the YAML beside a table says of a satellite row.
type satelliteMeta struct {
	unit, note string
	line, col  int
}

// finalMeta is what it says of a final-demand column.
type finalMeta struct {
	name, nameZH string
	line, col    int
}

// metaKeys are the keys of the YAML beside a table that say something of the whole of it.
var metaKeys = []string{"title", "economy", "year", "unit", "currency", "scale", "prices", "estimated", "sources", "notes", "accept", "findings", "rounding", "satellites", "final"}

// readMeta fills a Meta from the YAML beside a table. Keys:
//
//	title, economy, year, unit, currency, scale, prices, estimated,
//	sources: [text, …]   notes: [text, …]
//	accept: [code, …]    kinds of findings that do not stop a model
//	findings: [{severity: …, code: …, place: …, size: …, message: …}]   of the tables this one was made from
//	satellites: {CODE: {unit: …, note: …}}
//	final: {CODE: {name: …, name_zh: …}}     names of final-demand columns
//
// Mistakes are recorded in errs with their places.
func readMeta(file string, data []byte, meta *tables.Meta, errs *input.List) (sat map[string]satelliteMeta, final map[string]finalMeta) {
	doc, ok := input.ParseYAML(file, data, errs)
	if !ok {
		return nil, nil
	}
	return fillMeta(doc.Map(append(append([]string(nil), metaKeys...), "layout")...), meta) // with a layout it is a description, which another reader takes
}

// fillMeta reads the keys of readMeta from a mapping that may hold others.
func fillMeta(top input.Map, meta *tables.Meta) (sat map[string]satelliteMeta, final map[string]finalMeta) {
	meta.Title = top.Get("title").Text()
	meta.Economy = top.Get("economy").Text()
	meta.Unit = top.Get("unit").Text()
	meta.Currency = top.Get("currency").Text()
	meta.PriceBase = top.Get("prices").Text()
	meta.Estimated = top.Get("estimated").Bool()
	meta.Sources = top.Get("sources").Texts()
	meta.Notes = top.Get("notes").Texts()
	meta.Accept = readAccept(top.Get("accept"))
	meta.Findings = readFindings(top.Get("findings"))
	meta.StatedRounding = readRounding(top.Get("rounding"))
	if y := top.Get("year"); y.Given() {
		meta.Year = y.Year()
	}
	if s := top.Get("scale"); s.Given() {
		meta.Scale = s.Number()
		if meta.Scale <= 0 {
			s.Errorf("how many currency units one table unit is: 10000 for a table in 10,000 yuan", "the scale must be above zero")
		}
	}
	sat = map[string]satelliteMeta{}
	if v := top.Get("satellites"); v.Given() {
		all := v.Map()
		for _, code := range all.Keys() {
			m := all.Get(code).Map("unit", "note")
			one := satelliteMeta{unit: m.Get("unit").Text(), note: m.Get("note").Text()}
			one.line, one.col = all.KeyPos(code)
			sat[code] = one
		}
	}
	final = map[string]finalMeta{}
	if v := top.Get("final"); v.Given() {
		all := v.Map()
		for _, code := range all.Keys() {
			m := all.Get(code).Map("name", "name_zh")
			one := finalMeta{name: m.Get("name").Text(), nameZH: m.Get("name_zh").Text()}
			one.line, one.col = all.KeyPos(code)
			final[code] = one
		}
	}
	return sat, final
}
