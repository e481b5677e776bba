package tables

import (
	"ioimpact/internal/input"
)

// ImportTreatment says what the flows of a table contain of imports.
type ImportTreatment int

const (
	// NoImports: the table records no imports at all (a closed or textbook economy).
	NoImports ImportTreatment = iota
	// Competitive (竞争型): flows hold domestic and imported goods alike and a
	// column of imports is subtracted.
	Competitive
	// NonCompetitive (非竞争型): flows hold domestic goods only and imported inputs are a row.
	NonCompetitive
)

// String is the English name with the Chinese term.
func (i ImportTreatment) String() string {
	switch i {
	case Competitive:
		return "competitive imports (竞争型): flows include imported goods"
	case NonCompetitive:
		return "non-competitive imports (非竞争型): flows are domestic goods only"
	}
	return "no imports recorded"
}

// Word is the one-word name used in data files.
func (i ImportTreatment) Word() string {
	return [...]string{"none", "competitive", "non-competitive"}[i]
}

// Meta is what must be known about a table before a number made from it means anything.
type Meta struct {
	Name      string  // short name: the embedded name, or the file name without its ending
	Title     string  // one line for people
	Economy   string  // the economy it describes: "China"
	Year      int     // 0 when not stated
	Unit      string  // of all money cells: "10,000 yuan"; "" when not stated
	Currency  string  // ISO code: "CNY"; "" when not stated
	Scale     float64 // how many currency units one table unit is: 10000; 0 when not stated
	PriceBase string  // "producers' prices", "basic prices"; "" when not stated
	Treatment ImportTreatment
	Estimated bool     // the table is an estimate, which every result must say
	Sources   []string // where the figures come from
	Notes     []string // what every result must carry along
	Hash      string   // SHA-256 of the bytes it was read from, hex
	Accept    []string // codes of findings that do not stop a model: see [Acceptable]
	// Findings are what was wrong with the tables that this one was made from and that it can no longer
	// show itself: [Check] gives them beside its own.
	Findings []Finding

	rounding *roundingFile // what a file states, until the table has it

	Description string // the description the file was read by: a path, or `embedded NAME`; "" for the plain format
}

// Missing lists what the table does not state, in words for a note.
func (m Meta) Missing() []string {
	var out []string
	for _, f := range []struct {
		missing bool
		what    string
	}{{m.Year == 0, "year"}, {m.Unit == "", "unit"}, {m.PriceBase == "", "price base"}, {len(m.Sources) == 0, "sources"}} {
		if f.missing {
			out = append(out, f.what)
		}
	}
	return out
}

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
func readMeta(file string, data []byte, meta *Meta, errs *input.List) (sat map[string]satelliteMeta, final map[string]finalMeta) {
	doc, ok := input.ParseYAML(file, data, errs)
	if !ok {
		return nil, nil
	}
	return fillMeta(doc.Map(append(append([]string(nil), metaKeys...), "layout")...), meta) // with a layout it is a description, which another reader takes
}

// metaKeys are the keys of the YAML beside a table that say something of the whole of it.
var metaKeys = []string{"title", "economy", "year", "unit", "currency", "scale", "prices", "estimated", "sources", "notes", "accept", "findings", "rounding", "satellites", "final"}

// fillMeta reads the keys of readMeta from a mapping that may hold others.
func fillMeta(top input.Map, meta *Meta) (sat map[string]satelliteMeta, final map[string]finalMeta) {
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
	meta.rounding = readRounding(top.Get("rounding"))
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
