// Package metadata reads and writes what the cells of a table cannot say (title, year, unit, prices, sources, accepted
// findings, units of satellites): as the YAML beside a table ([Read], [Write]), and as pairs of key and text for formats
// that hold texts only ([Texts], [Set]).
package metadata

import (
	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/rounding"
)

// Keys are the keys of the YAML beside a table.
func Keys() []string {
	return []string{"title", "economy", "year", "unit", "currency", "scale", "prices", "estimated", "sources", "notes",
		"accept", "findings", "rounding", "satellites", "final"}
}

// Read fills meta from the YAML beside a table, with the keys
//
//	title, economy, year, unit, currency, scale, prices, estimated,
//	sources: [text, …]   notes: [text, …]
//	accept: [code, …]    kinds of findings that do not stop a model
//	findings: [{severity: …, code: …, place: …, size: …, message: …}]   of the tables this one was made from
//	satellites: {CODE: {unit: …, note: …}}
//	final: {CODE: {name: …, name_zh: …}}     names of final-demand columns
//
// Mistakes are recorded in errs with their places.
func Read(file string, data []byte, meta *tables.Meta, errs *input.List) Labels {
	doc, ok := input.ParseYAML(file, data, errs)
	if !ok {
		return Labels{}
	}
	return Fill(doc.Map(append(Keys(), "layout")...), meta) // with a layout it is a description, which another reader takes
}

// Fill is [Read] for a YAML that was parsed, which may have other keys too.
func Fill(top input.Map, meta *tables.Meta) Labels {
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
	meta.StatedRounding = rounding.Parse(top.Get("rounding"))
	if y := top.Get("year"); y.Given() {
		meta.Year = y.Year()
	}
	if s := top.Get("scale"); s.Given() {
		meta.Scale = s.Number()
		if meta.Scale <= 0 {
			s.Errorf("how many currency units one table unit is: 10000 for a table in 10,000 yuan", "the scale must be above zero")
		}
	}
	return Labels{readSatellites(top.Get("satellites")), readFinal(top.Get("final"))}
}

// Describe gives a table that was read from cells alone what the YAML beside it says; text is nil if there is none.
func Describe(t *tables.Table, file string, text []byte) error {
	var errs input.List
	var labels Labels
	meta := tables.Meta{Treatment: t.Treatment}
	if text != nil {
		labels = Read(file, text, &meta, &errs)
	}
	if err := errs.Err(); err != nil {
		return err
	}
	t.Meta = meta
	rounding.TakeStated(t)
	return labels.Apply(t, file)
}
