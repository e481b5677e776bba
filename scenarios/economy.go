package scenarios

import (
	"encoding/json"
	"fmt"
	"slices"

	"ioimpact/internal/input"
)

// Economy says whose producers a sum is paid to. Those from 3 on are the others that a scenario names, in their order.
type Economy int

const (
	Domestic Economy = iota // the economy that the table describes
	Host                    // the economy in which the project is built
	Rest                    // everywhere else
)

// economies are the keys that every scenario has, in the order of [Split].
var economies = [...]string{"domestic", "host", "rest"}

// String is domestic, host or rest; the others have their keys in the scenario.
func (e Economy) String() string {
	if e < 0 || int(e) >= len(economies) {
		return fmt.Sprintf("economy %d", int(e))
	}
	return economies[e]
}

// Split is how a sum divides over the economies, in the order of
// Scenario.Economies: shares that add up to 1, or the money itself. What it is too short for is zero.
type Split []float64

// MarshalJSON writes the three parts that every scenario has under their names, and the others as a list.
func (s Split) MarshalJSON() ([]byte, error) {
	var others []Number
	for e := len(economies); e < len(s); e++ {
		others = append(others, Number(s[e]))
	}
	return json.Marshal(struct {
		Domestic Number   `json:"domestic"`
		Host     Number   `json:"host"`
		Rest     Number   `json:"rest"`
		Others   []Number `json:"others,omitempty"`
	}{Number(s.Of(Domestic)), Number(s.Of(Host)), Number(s.Of(Rest)), others})
}

// Of is the part of one economy.
func (s Split) Of(e Economy) float64 {
	if int(e) >= len(s) {
		return 0
	}
	return s[e]
}

func (s Split) times(x float64) Split {
	out := slices.Clone(s)
	for e := range out {
		out[e] *= x
	}
	return out
}

func (s Split) plus(t Split) Split {
	out := make(Split, max(len(s), len(t)))
	for e := range out {
		out[e] = s.Of(Economy(e)) + t.Of(Economy(e))
	}
	return out
}

func (s Split) sum() float64 {
	sum := 0.0
	for _, x := range s {
		sum += x
	}
	return sum
}

// EconomyName is what an economy is called.
type EconomyName struct {
	Name   string `json:"name"`
	NameZH string `json:"name_zh,omitempty"`
	Key    string `json:"key,omitempty"` // of an economy beside domestic, host and rest: its key in the scenario
	// Region is which region of the table it is: in a scenario its code or name, in a result its code; "" for an economy outside the table.
	Region string `json:"region,omitempty"`
}

// EconomyEntry is an economy as a scenario states it.
type EconomyEntry struct {
	EconomyName
	Correspondence *Correspondence // which of its sectors supply what; nil where codes are the same
	Prices         *Prices         // of what is bought there; nil for those of the domestic economy
	Recipes        string          // embedded table or path: whose columns the recipes of this region are; "" for the table's own

	Productivity *Productivity // of its labour; nil for the scenario's
	Induced      *Households   // nil where households are not endogenous

	at, nameAt, regionAt, recipesAt input.Value
}

// Correspondence says which sectors of an economy's region supply the goods that the scenario names
// by the sectors of another region (部门对照). Either Sectors or File is given.
type Correspondence struct {
	Stated  Quantity // the file
	Sectors []Match
	File    string // a concordance: a CSV from,to and optionally weight; relative to the scenario's file

	fileAt input.Value
}

// Match is one product of a correspondence.
type Match struct {
	From   string    // a sector of the domestic region, or any with its region: "THA:cement"
	Stated Quantity  // the one sector, where it is one
	To     []Portion // sectors of the economy's own region, with shares that add up to 1

	at input.Value
}

// Prices say how money spent in an economy is brought to the table's prices, where that economy is not the domestic one.
type Prices struct {
	Same     bool      // the domestic deflator is taken, as an assumption that the scenario states
	Stated   Quantity  // that it is
	Deflator *Deflator // otherwise: prices of the economy's producers in the table's currency

	at input.Value
}

// economyKey is domestic, host, rest, or the key of one of the others.
func (s *Scenario) economyKey(e int) string {
	if e < len(economies) {
		return economies[e]
	}
	return s.Economies[e].Key
}

// named reports whether the scenario names the economy.
func (s *Scenario) named(e int) bool { return e < len(s.Economies) && s.Economies[e].Name != "" }

// economyNames are the names without what belongs to the scenario alone.
func (s *Scenario) economyNames() []EconomyName {
	out := make([]EconomyName, max(len(s.Economies), len(economies)))
	for e := range s.Economies {
		out[e] = s.Economies[e].EconomyName
	}
	return out
}

// nameOf is the economy's name in a message; its key when it has none.
func (s *Scenario) nameOf(e int) string {
	if s.named(e) {
		return s.Economies[e].Name
	}
	return s.economyKey(e)
}
