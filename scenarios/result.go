package scenarios

import (
	"encoding/json"

	"ioimpact/ioa"
)

// Result is everything that was computed from a scenario. Money is in MoneyUnit
// (the table's currency at prices of PriceYear) except where a comment says own
// money: the scenario's, before exchange and deflation.
type Result struct {
	SchemaVersion int           `json:"schema_version"` // see [SchemaVersion]
	Scenario      string        `json:"scenario"`
	Title         string        `json:"title"`
	TitleZH       string        `json:"title_zh,omitempty"`
	Summary       string        `json:"summary,omitempty"`
	SummaryZH     string        `json:"summary_zh,omitempty"`
	File          string        `json:"file"`
	Hash          string        `json:"sha256"` // of the scenario's bytes
	Basis         Basis         `json:"basis"`
	Accepted      []string      `json:"accepted,omitempty"`    // errors of the table that were let through, one line a kind, with its size
	Set           []Setting     `json:"set,omitempty"`         // stated numbers that were given other values for this run
	Moved         []Setting     `json:"moved,omitempty"`       // and those that moved with them
	MoneyUnit     string        `json:"money_unit"`            // "million CNY at 2018 prices"
	OwnUnit       string        `json:"own_unit"`              // "million CNY at 2016 prices"
	Currency      string        `json:"currency"`              // of MoneyUnit
	PriceYear     int           `json:"price_year"`            // of MoneyUnit: the table's year, or the scenario's result_year
	PriceIndex    *EconomyName  `json:"price_index,omitempty"` // by whose index money is at PriceYear; nil where the scenario does not say
	MoneyScale    float64       `json:"money_scale"`           // currency units in one of MoneyUnit: 1e6
	Economies     []EconomyName `json:"economies"`             // domestic, host, rest, others
	Regions       []RegionName  `json:"regions,omitempty"`     // of the table; one where no economy of the scenario is a region of it
	Inputs        []InputFile   `json:"inputs,omitempty"`      // read beside the scenario and the table
	Sectors       []Sector      `json:"sectors"`
	Cases         []CaseResult  `json:"cases"`
	Columns       []Column      `json:"columns,omitempty"` // groups in the recipes that the cases use
	Facts         []Fact        `json:"facts,omitempty"`
	Statements    []Quantity    `json:"statements"` // every stated number with its source, or as an assumption
	// Certificate is how many digits of every sector's output are proved.
	Certificate ioa.Certificate `json:"certified_digits"`
	Notes       []string        `json:"notes"`              // what every number carries along
	NotesZH     []string        `json:"notes_zh,omitempty"` // the first of Notes, those of the scenario, in Chinese

	Effects   string           `json:"gross_effects"` // what all results leave out: [GrossEffects]
	EffectsZH string           `json:"gross_effects_zh"`
	Operation *OperationResult `json:"operation,omitempty"`

	repricing float64 // money at prices of PriceYear per money at the table's prices
}

// Basis says what the coefficients were made of.
type Basis struct {
	Table     string   `json:"table"`
	Title     string   `json:"title,omitempty"`
	Economy   string   `json:"economy,omitempty"`
	Year      int      `json:"year"`
	Unit      string   `json:"unit,omitempty"`
	PriceBase string   `json:"price_base,omitempty"`
	Imports   string   `json:"imports"` // how the table treats them
	Flows     string   `json:"flows"`   // what the coefficients contain, in one line
	Sectors   int      `json:"sectors"`
	Estimated bool     `json:"estimated"`
	Sources   []string `json:"sources"`
	Hash      string   `json:"sha256"`
}

// Sector is a sector's code and names.
type Sector struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	NameZH string `json:"name_zh,omitempty"`
	Region string `json:"region,omitempty"` // that it belongs to, of Result.Regions; "" for none
}

// CaseResult is one reading of the cost, computed.
type CaseResult struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	TitleZH   string   `json:"title_zh,omitempty"`
	Reading   string   `json:"reading"`
	ReadingZH string   `json:"reading_zh,omitempty"`
	Identity  Identity `json:"identity"` // own money

	Spending float64 `json:"spending"` // the whole total, excluded lines too
	Pull     Pull    `json:"pull"`     // of all regions of the table

	Accounts     []Account            `json:"accounts"`                // what goes with the output: value added, imports, jobs …
	LocalContent []LocalContentResult `json:"local_content,omitempty"` // reported figures that the origins were scaled to; own money

	OnSite Split `json:"on_site"` // value added of the builder by economy: not run through the table

	// EffectsSum is value added, imported inputs and taxes less subsidies on products per unit of what is bought from the
	// table's producers: the ceiling of each of them, 1 in an open model. Null on total flows, where value added is
	// left out ([ioa.Model.Withheld]), and when nothing is bought. A run that misses 1 ends with an error.
	EffectsSum Number `json:"effects_sum"`

	// ValueAddedWithSite is the domestic economy's value added in all: the account
	// value_added (of its region, where the table has several), pulled by what is bought, and the domestic part of OnSite. Null when the table has no
	// value added to speak of.
	ValueAddedWithSite Number `json:"value_added_with_site"`

	BySector []SectorResult `json:"by_sector"`
	ByYear   []YearResult   `json:"by_year"`
	Lines    []LineResult   `json:"lines"`
	Groups   []GroupResult  `json:"groups,omitempty"`
	Rounds   []Round        `json:"rounds"`

	Effects      []EconomyEffects `json:"effects"`                 // direct, indirect and induced, by economy: the first table of an impact study
	InducedEnds  *InducedEnds     `json:"induced_ends,omitempty"`  // the identity with households endogenous
	LargeOutputs []LargeOutput    `json:"large_outputs,omitempty"` // sectors asked for more than 10 % of their output in a year
	Finance      []FinanceResult  `json:"finance,omitempty"`
	Physical     []PhysicalResult `json:"physical,omitempty"`
	Reported     []ReportedResult `json:"reported,omitempty"`

	// By region of the table, one where no economy of the scenario is a region of it.
	ByRegion   []RegionResult   `json:"by_region"`
	Spillovers []Spillover      `json:"spillovers,omitempty"`
	DemandEnds []DemandIdentity `json:"demand_ends,omitempty"`
}

// Identity is the check that every unit of the total went somewhere, in own money.
type Identity struct {
	Total      float64 `json:"total"`
	Items      []Item  `json:"items"`
	Sum        float64 `json:"sum"`
	Difference float64 `json:"difference"` // sum less total; above 1e-9 of the total no result is given
}

// Item is one destination of money.
type Item struct {
	Code   string  `json:"code"`
	Title  string  `json:"title"`
	Amount float64 `json:"amount"`
	Share  float64 `json:"share"` // of the total
}

// Pull is output by how it is reached: domestic output, or that of the regions of the table.
type Pull struct {
	Initial  float64 `json:"initial"`  // f: what is bought from domestic producers
	Direct   float64 `json:"direct"`   // A f: what they buy
	Indirect float64 `json:"indirect"` // all later rounds
	Output   float64 `json:"output"`   // the sum of the three
}

// Account is a row that goes with output. Total is in MoneyUnit for money and in Unit otherwise; null where the table
// does not record the row for a region, because regions need not have the same rows.
type Account struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	NameZH string `json:"name_zh,omitempty"`
	Unit   string `json:"unit"`
	Note   string `json:"note,omitempty"` // what every figure made from it must say
	Money  bool   `json:"money"`
	Total  Number `json:"total"`
}

// MarshalJSON writes the total as value too: results by region have always called it so.
func (a Account) MarshalJSON() ([]byte, error) {
	type account Account
	return json.Marshal(struct {
		account
		Value Number `json:"value"`
	}{account(a), a.Total})
}

// SectorResult is one sector's part.
type SectorResult struct {
	Code string `json:"code"`
	Pull
	FromHost   float64            `json:"from_host"` // the same goods bought from the host's producers
	FromRest   float64            `json:"from_rest"`
	FromOthers []float64          `json:"from_others,omitempty"` // by the economies beside those
	Accounts   map[string]float64 `json:"accounts"`              // by account code; without those that the table does not record for the sector's region
}

// YearResult is one year's part.
type YearResult struct {
	Year     int     `json:"year"`
	Own      float64 `json:"own_money"` // spent, own money
	Share    float64 `json:"share"`     // of the total
	Rate     Number  `json:"rate"`      // scenario currency per unit of the table's; null in a year without spending that needs none
	Deflator Number  `json:"deflator"`  // prices of the results over the prices the money is stated in
	Spending float64 `json:"spending"`
	Pull
	Accounts map[string]float64 `json:"accounts"`
	OnSite   Split              `json:"on_site"` // value added of the builders by economy, which is not in Accounts
	BySector YearSectors        `json:"by_sector"`
}

// YearSectors is one year by sector, in the order of Result.Sectors: of every economy that is a region of the table.
type YearSectors struct {
	Initial  []float64           `json:"initial"`
	Direct   []float64           `json:"direct"`
	Indirect []float64           `json:"indirect"`
	Output   []float64           `json:"output"`
	Accounts map[string][]Number `json:"accounts"` // by account code; null where the table does not record it for the sector's region
}

// LineResult is one line's part.
type LineResult struct {
	ID       string             `json:"id"`
	Title    string             `json:"title"`
	TitleZH  string             `json:"title_zh,omitempty"`
	Kind     string             `json:"kind"` // buys, recipe, works or excluded
	Of       []string           `json:"of"`   // the sectors, the work types, or the kinds of what is excluded
	Works    *WorksResult       `json:"works,omitempty"`
	Own      float64            `json:"own_money"`
	Share    float64            `json:"share"`             // of the total
	Bought   Split              `json:"bought"`            // goods and services by economy, own money
	Origins  Split              `json:"origins,omitempty"` // effective shares of Bought by economy; left out where nothing is bought
	Site     Split              `json:"site"`              // value added on site by economy, own money
	Prices   *LinePrices        `json:"prices,omitempty"`  // left out where it is stated at the table's prices
	Spending float64            `json:"spending"`
	Pull                        // of the part of Bought that is demand for sectors of the table
	Accounts map[string]float64 `json:"accounts"`
}

// GroupResult is a group's part.
type GroupResult struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	NameZH string `json:"name_zh,omitempty"`
	Pull
	FromHost    float64   `json:"from_host"`
	FromRest    float64   `json:"from_rest"`
	FromOthers  []float64 `json:"from_others,omitempty"`
	PerSpending Number    `json:"per_spending"` // output per unit of the whole total
}

// Column is what a sector's recipe needs of each group.
type Column struct {
	Sector string        `json:"sector"` // or the mix of works
	Groups []Coefficient `json:"groups"`
}

// Coefficient is the sum of a group's coefficients in one column, money per money.
type Coefficient struct {
	Group    string  `json:"group"`
	Direct   float64 `json:"direct"`   // Σ a_ij, 直接消耗系数, of the flows that the basis names
	Complete float64 `json:"complete"` // Σ b_ij, 完全消耗系数
}

// Round is one step of the chain of orders.
type Round struct {
	Number     int     `json:"number"`
	Output     float64 `json:"output"`
	Cumulative float64 `json:"cumulative"`
	// CumulativeShare is the share of this round and all before it in the sum of all rounds; null when nothing is bought at home.
	CumulativeShare Number `json:"cumulative_share"`
}
