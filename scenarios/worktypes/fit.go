package worktypes

import (
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// sectorsOf are the sectors of a region by their codes without it, or of a table without regions.
func sectorsOf(t *tables.Table, region string) (map[string]int, error) {
	at, regions := map[string]int{}, t.Regions()
	for i, s := range t.Sectors {
		if s.Region() == region {
			_, code := regions.Cut(s.Code)
			at[code] = i
		}
	}
	if len(at) > 0 {
		return at, nil
	}
	codes := regions.Codes()
	if region == "" {
		return nil, input.Refuse(nil, "name one of "+input.Listed(codes), "table %s has regions, and the work is in one of them", t.Name)
	}
	return nil, &input.Error{Msg: "table " + t.Name + " has no such region", Text: region, Hint: input.Suggest(region, codes, "regions: ")}
}

// fit is the embedded correspondence that has most of the sectors.
func (l *Library) fit(t *tables.Table, at map[string]int) (*Correspondence, error) {
	var best *Correspondence
	most := 0
	var names []string
	for _, c := range l.fits {
		names = append(names, c.Name)
		shared := 0
		for code := range c.sectors() {
			if _, ok := at[code]; ok {
				shared++
			}
		}
		if shared > most {
			best, most = c, shared
		}
	}
	if best == nil {
		return nil, input.Refuse(nil, "give a correspondence: a CSV with the columns product,sector,weight",
			"the sectors of table %s are not those of %s, for which the work types have correspondences", t.Name, strings.Join(names, ", "))
	}
	return best, nil
}

// sectors are those that some product goes into.
func (c *Correspondence) sectors() map[string]bool {
	out := map[string]bool{}
	for _, ends := range c.to {
		for _, e := range ends {
			out[e.to] = true
		}
	}
	return out
}

// check wants the correspondence and the table to have the same sectors.
func (c *Correspondence) check(t *tables.Table, at map[string]int) error {
	have, regions := c.sectors(), t.Regions()
	var unmet, unknown []string
	for i, s := range t.Sectors {
		_, code := regions.Cut(s.Code)
		if k, ours := at[code]; !ours || k != i {
			continue // of another region
		}
		if !have[code] {
			unmet = append(unmet, s.Code)
		}
		delete(have, code)
	}
	for code := range have {
		unknown = append(unknown, code)
	}
	slices.Sort(unknown)
	var why []string
	if len(unmet) > 0 {
		why = append(why, "the correspondence has no sector "+input.Listed(unmet))
	}
	if len(unknown) > 0 {
		why = append(why, "the table has no sector "+input.Listed(unknown))
	}
	if len(why) == 0 {
		return nil
	}
	return input.Refuse(unmet, "give a correspondence for the sectors of this table: a CSV with the columns product,sector,weight",
		"work types cannot be put into the sectors of table %s by the correspondence %s: %s", t.Name, c.Name, strings.Join(why, "; "))
}

// Correspondences are the tables whose sectors the embedded correspondences lead to.
func (l *Library) Correspondences() []string {
	var out []string
	for _, c := range l.fits {
		out = append(out, c.Name)
	}
	return out
}

// Correspondence is the embedded one of that name; an unknown name is an [input.Error] that suggests the nearest.
func (l *Library) Correspondence(name string) (*Correspondence, error) {
	for _, c := range l.fits {
		if c.Name == name {
			return c, nil
		}
	}
	return nil, &input.Error{Msg: "no such correspondence of work types", Text: name, Hint: input.Suggest(name, l.Correspondences(), "correspondences: ")}
}
