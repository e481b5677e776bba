package tables

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/records"
)

// Concordance says which sectors of a table go into which sectors of a coarser
// one (部门对照表), or which regions into which (地区对照表). One old sector may be spread over several new ones by weights.
type Concordance struct {
	File    string
	Sectors []Sector // the new sectors (or regions), in order of first mention
	Regions bool     // from and to are regions
	parts   []part
	twice   input.List // lines that are there twice
}

// part is one line: a share of an old sector that goes into a new one.
type part struct {
	from   string
	to     int // index into Sectors
	weight float64
	again  bool // the same line is there before
	at     records.Place
}

// concordanceRecord is a line of the file.
type concordanceRecord struct {
	From   string `csv:"from"`
	To     string `csv:"to"`
	Name   string `csv:"name"`
	NameZH string `csv:"name_zh"`
	Weight string `csv:"weight"`
}

// regionsRecord is a line of a file about regions.
type regionsRecord struct {
	From   string `csv:"from_region"`
	To     string `csv:"to_region"`
	Name   string `csv:"name"`
	NameZH string `csv:"name_zh"`
	Weight string `csv:"weight"`
}

// ReadConcordance reads a CSV with the columns from,to and optionally name,
// name_zh (of the new sector) and weight. With from_region,to_region in place of
// the first two it is about regions: all sectors and columns of final demand of a region go into the new one, by their codes.
//
// What goes into a new sector is named by its code, or where no code is such, by its name or
// Chinese name; a region likewise. In a table with regions a code without a region, farming, means that
// sector in every region, and then so does a new code without one.
//
// Without a weight the whole old sector goes into the new one, and an old sector
// occurs once. With weights, those of an old sector must add up to one, and no pair occurs twice. Names may be on any
// line of their sector, and where they are on several they must agree.
func ReadConcordance(file string, data []byte) (*Concordance, error) {
	var errs input.List
	c := &Concordance{File: file, Regions: aboutRegions(data)}
	records, at := c.records(data, &errs)
	index := map[string]int{}
	for i, r := range records {
		c.add(r, at[i], index, &errs)
	}
	c.checkWeights(&errs)
	if len(records) == 0 && errs.Len() == 0 {
		errs.Addf(input.At(file, 1, 1), "", "one line for each old sector: from,to", "the concordance has a header and nothing else")
	}
	if err := errs.Err(); err != nil {
		return nil, err
	}
	return c, nil
}

// Twice is an error of every line that is there twice. Those who match a concordance with a table are told of them together with the
// sectors that the table does not have.
func (c *Concordance) Twice() error { return c.twice.Err() }

// aboutRegions reports whether the header names regions.
func aboutRegions(data []byte) bool {
	header, _, _ := strings.Cut(string(data), "\n")
	return strings.Contains(header, "from_region") || strings.Contains(header, "to_region")
}

// records reads the lines of either kind.
func (c *Concordance) records(data []byte, errs *input.List) ([]concordanceRecord, []records.Place) {
	optional := []string{"name", "name_zh", "weight"}
	if !c.Regions {
		return records.Read[concordanceRecord](c.File, data, []string{"from", "to"}, optional, errs)
	}
	regions, at := records.Read[regionsRecord](c.File, data, []string{"from_region", "to_region"}, optional, errs)
	records := make([]concordanceRecord, len(regions))
	for i, r := range regions {
		records[i] = concordanceRecord(r)
	}
	return records, at
}

// column is the name in the file of the column from or to.
func (c *Concordance) column(name string) string {
	if c.Regions {
		return name + "_region"
	}
	return name
}

func (c *Concordance) add(r concordanceRecord, at records.Place, index map[string]int, errs *input.List) {
	from, to := strings.TrimSpace(r.From), strings.TrimSpace(r.To)
	if from == "" || to == "" {
		empty := "from"
		if from != "" {
			empty = "to"
		}
		at.Add(errs, c.column(empty), from+","+to, "every line names an old sector and a new one", "an empty code")
		return
	}
	if c.Regions && strings.ContainsAny(from+to, ":") {
		at.Add(errs, c.column("from"), from+","+to, "a region is the part of a code before the colon", "a sector in a concordance of regions")
		return
	}
	if Reserved(to) != "" || strings.EqualFold(to, ValueAddedCode) {
		at.Add(errs, c.column("to"), to, "choose another code for the new sector", "the code is reserved")
		return
	}
	p := part{from: from, weight: math.NaN(), at: at}
	if w := strings.TrimSpace(r.Weight); w != "" {
		v, ok, why, hint := input.Number(w)
		if !ok || v < 0 || v > 1 {
			at.Add(errs, "weight", r.Weight, cmp.Or(hint, "a weight lies between 0 and 1"), "%s", cmp.Or(why, "not a weight"))
			return
		}
		p.weight = v
	}
	k, known := index[to]
	if !known {
		k = len(c.Sectors)
		index[to] = k
		c.Sectors = append(c.Sectors, Sector{Code: to})
	}
	c.nameSector(&c.Sectors[k], r, at, errs)
	p.to = k
	c.parts = append(c.parts, p)
}

// nameSector gives a new sector the names of a line, which must be those of the lines above.
func (c *Concordance) nameSector(s *Sector, r concordanceRecord, at records.Place, errs *input.List) {
	for _, one := range []struct {
		column, given string
		name          *string
	}{{"name", strings.TrimSpace(r.Name), &s.Name}, {"name_zh", strings.TrimSpace(r.NameZH), &s.NameZH}} {
		if !setName(one.name, one.given) {
			at.Add(errs, one.column, one.given, "a sector has one name; leave the cell empty on the other lines",
				"another name for %s, which is called %s above", s.Code, *one.name)
		}
	}
}

// setName gives a sector the name of a line; false where another line gives it another name.
func setName(name *string, given string) bool {
	if given != "" && *name == "" {
		*name = given
	}
	return given == "" || *name == given
}

// checkWeights wants each old sector either once without a weight or with weights that add up to one.
func (c *Concordance) checkWeights(errs *input.List) {
	sum, first, plain := map[string]float64{}, map[string]records.Place{}, map[string]bool{}
	pairs := map[[2]string]int{}
	for i := range c.parts {
		p := &c.parts[i]
		before, again := first[p.from]
		pair := [2]string{p.from, c.Sectors[p.to].Code}
		switch {
		case again && pairs[pair] != 0 && math.IsNaN(p.weight) && plain[p.from]: // the same line; match says so with what else is wrong
			p.at.Add(&c.twice, c.column("from"), p.from+","+c.Sectors[p.to].Code, "delete one of them", "this line is here twice (also line %d)", pairs[pair])
			p.weight, p.again = 1, true
			continue
		case again && (math.IsNaN(p.weight) || plain[p.from]):
			p.at.Add(errs, c.column("from"), p.from, "to spread a sector over several, give every line a weight", "the sector occurs twice, first on line %d",
				before.Line)
		case pairs[pair] != 0:
			p.at.Add(errs, c.column("to"), p.from+","+c.Sectors[p.to].Code, "add the two weights up on one line", "the pair occurs twice, first on line %d", pairs[pair])
		}
		if !again {
			first[p.from] = p.at
		}
		pairs[pair] = p.at.Line
		if math.IsNaN(p.weight) {
			p.weight, plain[p.from] = 1, true
		}
		sum[p.from] += p.weight
	}
	c.scaleWeights(sum, first, plain, errs)
	for i := range c.Sectors {
		if c.Sectors[i].Name == "" && !c.Regions {
			c.Sectors[i].Name = c.Sectors[i].Code
		}
	}
}

// scaleWeights wants the weights of each old sector to add up to one, and makes them do so to the last digit.
func (c *Concordance) scaleWeights(sum map[string]float64, first map[string]records.Place, plain map[string]bool, errs *input.List) {
	for _, p := range c.parts {
		if s, open := sum[p.from]; open && !plain[p.from] && math.Abs(s-1) > 1e-9 {
			first[p.from].Add(errs, "weight", p.from, "the weights of one sector add up to 1", "the weights of the sector add up to %.9g", s)
			delete(sum, p.from)
		}
	}
	c.parts = slices.DeleteFunc(c.parts, func(p part) bool { return p.again })
	for i := range c.parts { // 0.3333333333 three times is one, so that no total changes
		if p := &c.parts[i]; !plain[p.from] && sum[p.from] > 0 {
			p.weight /= sum[p.from]
		}
	}
}
