package scenarios

import (
	"fmt"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// regional is how the economies of a scenario and the regions of its table meet. Where no economy says which region
// it is, the whole table is one region, the domestic economy's.
type regional struct {
	*tableRegions
	region  []int           // by economy: position in regions, -1 for an economy outside the table
	economy []int           // by region: the economy that it is, -1 for none
	match   []map[int][]end // by economy: which of its sectors supply a product, where the scenario says so
	sellers [][][]end       // by economy and product: its sectors that supply it; none where no sector does, and outside the table
	recipes []*technology   // by region; nil for the table's own columns

	recorded map[string][]bool // by account and region: whether the table has it
	trade    []bool            // by region: whether its sectors buy from another region's
	miss     []float64         // by sector: output less all inputs

	files    []InputFile // read beside the table
	accepted []string    // errors of tables of recipes that were let through
}

// end is a sector that supplies a share of a product.
type end struct {
	sector int
	share  float64
}

// isRegional reports whether any economy is a region of the table.
func (s *Scenario) isRegional() bool {
	for e := range s.Economies {
		if s.Economies[e].Region != "" {
			return true
		}
	}
	return false
}

// bindRegions finds the regions of the economies, their correspondences and the
// tables of their recipes. nil when a region is missing, which is recorded.
func (s *Scenario) bindRegions(t *tables.Table, errs *input.List) *regional {
	before := errs.Len()
	r := s.newRegional(t)
	switch {
	case !s.isRegional():
		r.region[Domestic], r.economy[0] = 0, int(Domestic)
	case s.Economies[Domestic].Region == "" && len(r.regions) > 0:
		s.Economies[Domestic].at.In(errs).Errorf("add   region: "+r.regions[0].Code+"   (the regions are: "+r.regionCodes()+")",
			"other economies are regions of the table, and the domestic one is none")
	}
	for e := range s.Economies {
		if s.Economies[e].Region != "" {
			r.region[e] = r.findRegion(s, e, t, errs)
		}
	}
	r.checkOwners(s, t, errs)
	if errs.Len() > before {
		return nil
	}
	r.match = make([]map[int][]end, len(r.region))
	for e := range s.Economies {
		r.match[e] = r.readMatches(s, e, t, errs)
	}
	r.sellers = make([][][]end, len(r.region))
	for e := range r.region {
		if r.region[e] >= 0 {
			r.sellers[e] = r.sellersOf(e)
		}
	}
	r.recipes = r.readRecipes(s, errs)
	return r
}

// newRegional has the regions of the table, and no economy in them yet.
func (s *Scenario) newRegional(t *tables.Table) *regional {
	count := max(len(s.Economies), len(economies)) // a scenario made by a program may leave some out
	r := &regional{tableRegions: s.shared.regionsOf(t, s.isRegional()), region: filled(count, -1)}
	r.economy = filled(len(r.regions), -1)
	return r
}

// wholeTable is a table as one region, called like its economy.
func wholeTable(t *tables.Table) tables.Region {
	out := tables.Region{Code: t.Economy, Sectors: make([]int, t.N())}
	if out.Code == "" {
		out.Code = economies[Domestic]
	}
	for i := range out.Sectors {
		out.Sectors[i] = i
	}
	return out
}

// filled is n times x.
func filled(n, x int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = x
	}
	return out
}

// checkOwners refuses a table in which some sectors have a region and others have none: they could not be told apart in results by economy.
func (r *regional) checkOwners(s *Scenario, t *tables.Table, errs *input.List) {
	var bare []string
	for i, k := range r.of {
		if k < 0 {
			bare = append(bare, t.Sectors[i].Code)
		}
	}
	if len(bare) > 0 && len(r.regions) > 0 {
		s.Economies[Domestic].regionAt.In(errs).Errorf("write them as REGION:SECTOR in the table", "sectors of table %s belong to no region: %s", t.Name,
			input.Listed(bare))
	}
}

func (r *regional) regionCodes() string {
	var out []string
	for _, region := range r.regions {
		out = append(out, region.Code)
	}
	return strings.Join(out, ", ")
}

// findRegion finds the region of an economy by its code, or by its name where the table has names.
func (r *regional) findRegion(s *Scenario, e int, t *tables.Table, errs *input.List) int {
	entry := &s.Economies[e]
	at := entry.regionAt.In(errs)
	if len(r.regions) == 0 {
		at.Errorf("put national tables side by side: ioa table compose CHN=china-2018 LAO=laos.csv; or take   region   out", "table %s has no regions", t.Name)
		return -1
	}
	found := -1
	var names []string
	for k, region := range r.regions {
		names = append(names, region.Code)
		if region.Name != "" {
			names = append(names, region.Name)
		}
		if strings.EqualFold(entry.Region, region.Code) || region.Name != "" && strings.EqualFold(entry.Region, region.Name) && found < 0 {
			found = k
		}
	}
	switch {
	case found < 0:
		at.Errorf(nearestOf(entry.Region, names, "the regions are: "), "table %s has no region %s", t.Name, entry.Region)
	case r.economy[found] >= 0:
		at.Errorf("every economy is another region; take one of them out", "the region %s is the economy %s already", r.regions[found].Code,
			s.nameOf(r.economy[found]))
	default:
		r.economy[found] = e
	}
	return found
}

// in is the position of the sector that a region calls so, with or without the region before it; -1 when there is none.
func (r *regional) in(region int, code string) int {
	if i, ok := r.at[code]; ok && r.of[i] == region {
		return i
	}
	if i, ok := r.at[r.regions[region].Code+":"+code]; ok {
		return i
	}
	return -1
}

// plain is a sector's code without its region.
func plain(code string) string {
	if _, rest, found := strings.Cut(code, ":"); found {
		return rest
	}
	return code
}

// qualified is the position of a code that names its region, or -1.
func (r *regional) qualified(code string) int {
	if i, ok := r.at[code]; ok && r.of[i] >= 0 {
		return i
	}
	return -1
}

// unknown reports a sector that a region does not have, with the nearest one, or the region that has it.
func (r *regional) unknown(b *tables.Table, region int, code string, at input.Value, errs *input.List) {
	var codes, elsewhere []string
	hint := ""
	for i, s := range b.Sectors {
		switch {
		case r.of[i] == region && (s.Name == code || s.NameZH == code):
			hint = "several sectors are called so: name one by its code, as " + r.plain[i]
		case r.of[i] == region:
			codes = append(codes, r.plain[i])
		case r.plain[i] == code:
			elsewhere = append(elsewhere, s.Code)
		}
	}
	if hint == "" && strings.Contains(code, ":") {
		hint = input.DidYouMean(code, b.Codes())
	}
	if hint == "" && len(elsewhere) > 0 {
		hint = "another region has it: write " + strings.Join(elsewhere, " or ")
	}
	if hint == "" {
		hint = input.DidYouMean(code, codes)
	}
	if hint == "" {
		hint = fmt.Sprintf("ioa table show %s lists the sectors", b.Name)
	}
	where := "table " + b.Name
	if len(r.regions) > 1 {
		where = "region " + r.regions[region].Code + " of " + where
	}
	at.In(errs).Errorf(hint, "%s has no sector %s", where, code)
}

// sellersOf are the sectors of an economy's region that supply each product: itself at
// home, those that the economy's correspondence names, or the sector of the same code.
func (r *regional) sellersOf(e int) [][]end {
	out := make([][]end, len(r.codes))
	for i := range out {
		if r.of[i] == r.region[e] {
			out[i] = []end{{i, 1}}
		} else if out[i] = r.match[e][i]; out[i] == nil {
			if k, ok := r.at[r.regions[r.region[e]].Code+":"+r.plain[i]]; ok {
				out[i] = []end{{k, 1}}
			}
		}
	}
	return out
}
