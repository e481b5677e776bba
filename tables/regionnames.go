package tables

import (
	"cmp"
	"strings"

	"ioimpact/tables/internal/naming"
)

// What comes before the name of a sector or column for its region, its lead, is the name of the region
// (`China: Farms`, `中国：农业`) or its code (`R1 Farms`, which a description makes of R1_c1).

// findLeads fills the leads of all regions.
func (r *Regions) findLeads(t *Table) {
	for k, one := range r.List {
		lead := r.prefix[k]
		if lead == "" {
			lead = commonLead(t, one, func(s Sector) string {
				if nameless(s.Name, s.Code) {
					return ""
				}
				return codeLead(s.Name, one.Code)
			})
		}
		r.lead = append(r.lead, lead)
		r.leadZH = append(r.leadZH, commonLead(t, one, func(s Sector) string { return leadZH(s.NameZH, one.Code) }))
	}
}

// commonLead is the lead that all sectors of a region have; "" where they differ, or where one name
// alone has it, which proves nothing unless the lead is the code of the region.
func commonLead(t *Table, region Region, lead func(Sector) string) string {
	common, count := "", 0
	for _, i := range region.Sectors {
		now := lead(t.Sectors[i])
		if now == "" || count > 0 && now != common {
			return ""
		}
		common, count = now, count+1
	}
	if count < 2 && !strings.HasPrefix(common, region.Code) {
		return ""
	}
	return common
}

// leadZH is the text before the colon of a Chinese name with the colon, or the code of the region before it.
func leadZH(name, region string) string {
	for _, colon := range []string{"：", ": "} {
		if full, rest, found := strings.Cut(name, colon); found && full != "" && rest != "" {
			return full + colon
		}
	}
	return codeLead(name, region)
}

// regionMarks are what may stand between a region and what is of it.
const regionMarks = " :：_-–—/|.·#"

// codeLead is the code of a region at the beginning of a name with the marks behind it, "R1 " of
// `R1 Farms`; "" where the name does not begin so.
func codeLead(name, region string) string {
	rest, found := strings.CutPrefix(name, region)
	bare := strings.TrimLeft(rest, regionMarks)
	if !found || region == "" || bare == "" || len(bare) == len(rest) {
		return ""
	}
	return name[:len(name)-len(bare)]
}

// nameless reports whether a name says no more than the code: there is none, it is the code, or the
// code with another mark between region and sector (DE_steel of DE:steel).
func nameless(name, code string) bool {
	if name == "" || name == code {
		return true
	}
	lead := codeLead(name, naming.Region(code))
	return lead != "" && name[len(lead):] == naming.WithoutRegion(code)
}

// bareName is the name of a sector or column without that of its region. Where it has no name it is the code without the region.
func (r *Regions) bareName(code, name string) string {
	if nameless(name, code) {
		return naming.WithoutRegion(code)
	}
	return strings.TrimPrefix(name, r.title(naming.Region(code)).en)
}

// bareNameZH is the same in Chinese; "" where there is none.
func (r *Regions) bareNameZH(code, nameZH string) string {
	if nameless(nameZH, code) {
		return ""
	}
	return strings.TrimPrefix(nameZH, r.title(naming.Region(code)).zh)
}

// titled is what comes before the names of one region, in English and in Chinese; "" for nothing.
type titled struct{ en, zh string }

// title is what comes before the names of a region; nothing for a region that the table does not have.
func (r *Regions) title(region string) titled {
	k := r.Find(region)
	if k < 0 {
		return titled{}
	}
	return titled{r.lead[k], r.leadZH[k]}
}

// rename gives a sector or column of a region its new code and the names that belong to it there:
// `EU: steel` where the new region has a name, and where it has none `steel`, or the code if that is all
// there is. A Chinese name is not made of an English one, only of a Chinese one or of a code.
func (r *Regions) rename(code, name, nameZH, newCode string, title titled) (string, string) {
	plain, plainZH := nameless(name, code), nameless(nameZH, code)
	bare, bareZH := r.bareName(code, name), r.bareNameZH(code, nameZH)
	if plain && plainZH && title.zh != "" {
		bareZH = bare
	}
	if bareZH != "" {
		bareZH = title.zh + bareZH
	}
	if plain && title.en == "" {
		return newCode, bareZH
	}
	return title.en + bare, bareZH
}

// or is the title, with the parts of other where its own are empty.
func (t titled) or(other titled) titled {
	return titled{cmp.Or(t.en, other.en), cmp.Or(t.zh, other.zh)}
}
