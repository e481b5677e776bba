package scenarios

import (
	"math"
	"strconv"

	"ioimpact/internal/input"
	"ioimpact/ioa"
	"ioimpact/tables/files"
)

// Number is a float64 that JSON can carry: what is undefined (NaN) is null. An infinity is an error.
type Number float64

// MarshalJSON writes the shortest decimal that reads back as the same number.
func (n Number) MarshalJSON() ([]byte, error) {
	x := float64(n)
	switch {
	case math.IsNaN(x):
		return []byte("null"), nil
	case math.IsInf(x, 0):
		return nil, &ioa.Refusal{Reason: "a result is more than a number can hold", Hint: "choose a larger unit"}
	}
	return strconv.AppendFloat(nil, x, 'g', -1, 64), nil
}

// Money says what the amounts of a scenario are counted in.
type Money struct {
	Currency  string  // ISO code
	Unit      float64 // currency units per amount of one: 1e6 when amounts are millions
	Total     float64 // the whole cost, in Unit
	PriceYear int     // 0 for current: each year's money in that year's prices
}

// Rate is an exchange rate of the scenario's currency.
type Rate struct {
	Currency string
	Year     int
	Rate     float64 // scenario-currency units per one unit of Currency
}

// Deflator is a price index: of the economy that the table describes, or of one of its regions.
type Deflator struct {
	Name  string
	Base  string          // what the index is 100 (or 1) in, as a text: "2018 = 100"
	Index map[int]float64 // by year

	at input.Value // where the index stands
}

// Phasing is when the money is spent.
type Phasing struct {
	Shares map[int]float64 // by year, adding up to one
}

// Source is where stated numbers come from.
type Source struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	URL  string `json:"url,omitempty"`
}

// Fact is a stated figure that describes the project and is not computed with.
type Fact struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	TitleZH string `json:"title_zh,omitempty"`
	Value   string `json:"value"`
	Unit    string `json:"unit,omitempty"`
}

// Group is a set of sectors reported together: the sectors that make steel.
type Group struct {
	ID      string
	Name    string
	NameZH  string
	Sectors []string

	at []input.Value // one a sector
}

// Case is one reading of the cost: a complete list of lines.
type Case struct {
	ID      string
	Title   string
	TitleZH string
	Reading string // what the figures mean: "an upper bound"
	Lines   []Line

	at input.Value
}

// Portion is a part of a line that buys one sector's output.
type Portion struct {
	Sector string
	Share  float64

	at input.Value
}

// InputOrigin says where some inputs of a recipe come from.
type InputOrigin struct {
	Sectors []string
	Origin  Split

	at []input.Value // one a sector
}

// Line is a part of the cost. Exactly one of Buys, Recipe and Excluded is set.
type Line struct {
	ID       string
	Title    string
	TitleZH  string
	Amount   float64       // in Money.Unit
	Buys     []Portion     // sectors whose output is bought, with shares of the line
	Recipe   string        // sector whose inputs the line is spread over
	Excluded []string      // kinds of what is not demand: land, interest, transfer …
	Origin   Split         // of what is bought; of inputs that Inputs does not name. nil on a recipe: they come from where the table records them
	Inputs   []InputOrigin // origins of named inputs of a recipe
	Site     Split         // to whom the recipe's value added is paid
	Phasing  *Phasing      // nil for the scenario's

	share    float64 // of the total; 0 where the amount is stated
	at       input.Value
	recipeAt input.Value
	originAt input.Value // of a recipe's origin
}

// phasing is the line's own, or the scenario's.
func (l *Line) phasing(s *Scenario) *Phasing {
	if l.Phasing != nil {
		return l.Phasing
	}
	return s.Phasing
}

// Quantity is what a person stated: a number, or what a number follows from, with its source or marked as an assumption.
type Quantity struct {
	About      string   `json:"about"`           // what it is the number of
	Text       string   `json:"value"`           // as written in the file: "82 %"
	Value      Number   `json:"number"`          // 0.82; null where the text is no number
	Range      []Number `json:"range,omitempty"` // the smallest and the largest that it may be, where that is stated
	Unit       string   `json:"unit,omitempty"`
	Source     string   `json:"source,omitempty"` // id, and what it stands for
	SourceText string   `json:"source_text,omitempty"`
	SourceURL  string   `json:"source_url,omitempty"`
	Assumption string   `json:"assumption,omitempty"` // why; "" when there is a source
	Place      string   `json:"place,omitempty"`      // file:line:col

	set func(s *Scenario, x float64) // puts another number in its place; nil where nothing is computed with it
}

// Assumed reports whether the number is an assumption.
func (q Quantity) Assumed() bool { return q.Assumption != "" }

// Scenario is what is spent, when, on what, and from whom. The package comment documents its file format.
type Scenario struct {
	Name    string
	Title   string
	TitleZH string
	Summary string
	Notes   []string
	Table   string // embedded name, or path relative to the scenario's file
	Flows   ioa.Flows
	Accept  []string // kinds of errors of the table that are let through and stated on the result: see [tables.Acceptable]

	Economies  []EconomyEntry // domestic, host, rest, and any others
	Money      Money
	Start, End int // first and last year in which money is spent
	Exchange   []Rate
	Deflator   *Deflator // of the domestic economy
	Phasing    *Phasing
	Sources    []Source
	Facts      []Fact
	Groups     []Group
	Cases      []Case
	Statements []Quantity // every stated number, in file order

	File string // as named by the user
	Hash string // SHA-256 of the bytes, hex

	at      places
	reading []files.Option // how the table is read
	here    bool           // its path starts in the working folder

	tolerance float64 // of sums in the table; 0 for the default

	recipeTables map[string]*recipeTable // by the name in the scenario, read by Load
}

// places are where the parts stand that are checked against the table.
type places struct {
	table, currency, priceYear, deflator, exchange input.Value

	badPriceYear bool // it could not be read
}

// Years are the years from Start to End.
func (s *Scenario) Years() []int {
	var out []int
	for y := s.Start; y <= s.End; y++ {
		out = append(out, y)
	}
	return out
}
