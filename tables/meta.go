package tables

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

	StatedRounding *Rounding      // what a file states, until the table has it
	StatedMargins  *StatedMargins // the same of rates of margins and taxes

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
