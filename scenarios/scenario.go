package scenarios

import (
	"math"
	"strconv"

	"ioimpact/internal/input"
	"ioimpact/ioa"
	"ioimpact/scenarios/worktypes"
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

// Scenario is what is spent, when, on what, and from whom. The package comment documents its file format.
type Scenario struct {
	Name               string
	Title              string
	TitleZH            string
	Summary, SummaryZH string
	Notes, NotesZH     []string // NotesZH is as long as Notes, or nil
	Table              string   // embedded name, or path relative to the scenario's file
	Flows              ioa.Flows
	Accept             []string // kinds of errors of the table that are let through and stated on the result: see [tables.Acceptable]

	Start, End   Quantity // first and last year in which money is spent
	Money        Money
	Exchange     []Rate
	Deflator     *Deflator      // of the domestic economy
	ResultYear   int            // in whose prices results are; 0 for the table's
	ResultIndex  int            // the economy by whose price index they are; that of the domestic one unless stated
	Economies    []EconomyEntry // domestic, host, rest, and any others
	Phasing      *Phasing
	Productivity *Productivity // of economies without their own; nil for the table year's coefficients
	Sources      []Source
	Facts        []Fact
	Groups       []Group
	Finance      []FinanceItem
	Physical     []Physical
	Operation    *Operation // nil where nothing is said of it
	Reported     []Reported
	Pricing      Pricing // of cases that do not state it
	Cases        []Case
	Expect       []Expectation // what results should be
	Vary         []Variation   // numbers that take several values in turn

	Settings []Setting // numbers that were set after the file was read: see [Scenario.Set]
	Moved    []Setting // and those that moved with them

	File string // as named by the user
	Hash string // SHA-256 of the bytes, hex

	at      places
	reading []files.Option // how the table is read
	read    []string       // the files read for it, see FilesRead
	here    bool           // its table was named by the caller, and may be anywhere

	embedded     bool
	allowOutside bool    // it may name files outside its folder
	shared       *Shared // nil for a scenario by itself
	within       string  // the folder that they may be in; "" for its own

	tolerance float64 // of sums in the table; 0 for the default

	works        *worktypes.Library      // read when a line names works
	recipeTables map[string]*recipeTable // by the name in the scenario, read by Load
}

// places are those of the parts that are checked against the table.
type places struct {
	table, currency, priceYear, resultYear, resultIndex, deflator, exchange input.Value

	badPriceYear bool // it could not be read
}
