package tables

import (
	"cmp"
	"math"
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
	wrong   input.List // mistakes in its lines
}

// part is one line: a share of an old sector that goes into a new one.
type part struct {
	from   string
	to     int // index into Sectors
	weight float64
	again  bool // the same line is there before
	broken bool // the line has a mistake, so where the sector goes is not known
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
//
// The error is of a file that is no concordance. Mistakes in its lines come with the sectors that a table does not have, when the
// concordance is used; [Concordance.Mistakes] has them without a table.
func ReadConcordance(file string, data []byte) (*Concordance, error) {
	var errs input.List
	c := &Concordance{File: file, Regions: aboutRegions(data)}
	records, at := c.records(data, &errs)
	index := map[string]int{}
	for i, r := range records {
		c.add(r, at[i], index)
	}
	if len(records) == 0 {
		if errs.Len() == 0 {
			errs.Addf(input.At(file, 1, 1), "", "one line for each old sector: from,to", "the concordance has a header and nothing else")
		}
		return nil, errs.Err()
	}
	c.wrong.Merge(&errs)
	c.checkWeights()
	return c, nil
}

// Mistakes are what is wrong with the lines of the file, for those who use it without a table.
func (c *Concordance) Mistakes() error { return c.wrong.Err() }

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

func (c *Concordance) add(r concordanceRecord, at records.Place, index map[string]int) {
	p := part{from: strings.TrimSpace(r.From), weight: math.NaN(), at: at}
	to := strings.TrimSpace(r.To)
	if good := c.checkCodes(p.from, to, at) && c.readWeight(r, &p); !good {
		if p.from == "" || c.Regions && strings.Contains(p.from, ":") {
			return
		}
		p.broken, to = true, ""
	}
	k, known := index[to]
	if !known {
		k = len(c.Sectors)
		index[to] = k
		c.Sectors = append(c.Sectors, Sector{Code: to})
	}
	if !p.broken {
		c.nameSector(&c.Sectors[k], r, at)
	}
	p.to = k
	c.parts = append(c.parts, p)
}

// checkCodes reports whether the codes of a line can be meant.
func (c *Concordance) checkCodes(from, to string, at records.Place) bool {
	switch {
	case from == "":
		at.Add(&c.wrong, c.column("from"), from+","+to, "every line names an old sector and a new one", "an empty code")
	case to == "":
		at.Add(&c.wrong, c.column("to"), from+","+to, "every line names an old sector and a new one", "an empty code")
	case c.Regions && strings.ContainsAny(from+to, ":"):
		at.Add(&c.wrong, c.column("from"), from+","+to, "a region is the part of a code before the colon", "a sector in a concordance of regions")
	case Reserved(to) != "" || strings.EqualFold(to, ValueAddedCode):
		at.Add(&c.wrong, c.column("to"), to, "choose another code for the new sector", "the code is reserved")
	default:
		return true
	}
	return false
}

// readWeight reads the weight of a line, if it has one.
func (c *Concordance) readWeight(r concordanceRecord, p *part) bool {
	w := strings.TrimSpace(r.Weight)
	if w == "" {
		return true
	}
	v, ok, why, hint := input.Number(w)
	if !ok || v < 0 || v > 1 {
		p.at.Add(&c.wrong, "weight", r.Weight, cmp.Or(hint, "a weight lies between 0 and 1"), "%s", cmp.Or(why, "not a weight"))
		return false
	}
	p.weight = v
	return true
}

// nameSector gives a new sector the names of a line, which must be those of the lines above.
func (c *Concordance) nameSector(s *Sector, r concordanceRecord, at records.Place) {
	for _, one := range []struct {
		column, given string
		name          *string
	}{{"name", strings.TrimSpace(r.Name), &s.Name}, {"name_zh", strings.TrimSpace(r.NameZH), &s.NameZH}} {
		if !setName(one.name, one.given) {
			at.Add(&c.wrong, one.column, one.given, "a sector has one name; leave the cell empty on the other lines",
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
