// Package metadata reads and writes what the cells of a table cannot say (title, year, unit, prices, sources, accepted
// findings, units of satellites): as the YAML beside a table ([Sidecar], [Write]), and as pairs of key and text for formats
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
		"accept", "findings", "rounding", "margins", "satellites", "final"}
}

// fill fills meta from the top of a YAML beside a table, with the keys
//
//	title, economy, year, unit, currency, scale, prices, estimated,
//	sources: [text, …]   notes: [text, …]
//	accept: [code, …]    kinds of findings that do not stop a model
//	findings: [{severity: …, code: …, place: …, size: …, message: …}]   of the tables this one was made from
//	margins: FILE        rates of margins and taxes by product: a CSV code,trade,transport,taxes, or
//	margins: {CODE: {trade: …, transport: …, taxes: …}}
//	satellites: {CODE: {unit: …, note: …}}
//	final: {CODE: {name: …, name_zh: …}}     names of final-demand columns
//
// The key layout makes it a description, which another reader takes.
func fill(top input.Value, meta *tables.Meta) Labels {
	return Fill(top.Map(append(Keys(), "layout")...), meta)
}

// Fill fills meta from a mapping that may have other keys too, as that of a description has.
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
	meta.StatedMargins = readMargins(top.Get("margins"))
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
