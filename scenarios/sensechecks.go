package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ioimpact/internal/digits"
	"ioimpact/internal/input"
	"ioimpact/tables"
)

// GrossEffects is what is left out of every result of an input-output model: its effects are gross.
const (
	GrossEffects   = "prices fixed, no capacity limits, nothing crowded out"
	GrossEffectsZH = "价格不变，产能不受限制，未扣除挤出效应"
)

const (
	// largeOutput is the part of a sector's output in the table above which a year of the project is listed: there the
	// model's unlimited capacity is no small assumption.
	largeOutput = 0.1
	// mainInput is the part of a builder's line above which an input counts as one of its own materials.
	mainInput = 0.02
)

// LargeOutput is a sector that a case asks for more than 10 % of its output in the table, in the year in which it is most.
//
//	Share = output of the year / x_i
type LargeOutput struct {
	Sector      string  `json:"sector"`
	Year        int     `json:"year"`
	Output      float64 `json:"output"`       // of the year
	TableOutput float64 `json:"table_output"` // of the sector in the table's year
	Share       float64 `json:"share"`
}

// largeOutputs are those of a case, the largest first.
func (p *plan) largeOutputs(c *CaseResult) []LargeOutput {
	var out []LargeOutput
	for k := range p.t.Sectors {
		one := LargeOutput{Sector: p.t.Sectors[k].Code, TableOutput: p.t.Output[k] * p.scale()}
		if one.TableOutput <= 0 {
			continue
		}
		for _, y := range c.ByYear {
			if x := y.BySector.Output[k]; x/one.TableOutput > max(largeOutput, one.Share) {
				one.Year, one.Output, one.Share = y.Year, x, x/one.TableOutput
			}
		}
		if one.Share > 0 {
			out = append(out, one)
		}
	}
	slices.SortStableFunc(out, func(a, b LargeOutput) int { return cmp.Compare(b.Share, a.Share) })
	return out
}

func (w *rowWriter) largeOutputs() {
	for _, x := range w.c.LargeOutputs {
		w.put(x.Year, "output_share_of_table", x.Sector, "share", x.Share)
	}
}

// senseChecks are warnings about results that are computed correctly and may mean something else than intended. They
// change no number.
func (p *plan) senseChecks(r *Result) []string {
	var out []string
	for i := range r.Cases {
		out = append(out, p.doubleMaterials(i)...)
		out = append(out, p.doubleWages(i)...)
		if text := p.large(&r.Cases[i]); text != "" {
			out = append(out, text)
		}
	}
	return out
}

// large names the sectors of a case that are asked for much of their output.
func (p *plan) large(c *CaseResult) string {
	var list []string
	for _, x := range c.LargeOutputs {
		list = append(list, fmt.Sprintf("%s %s %% (%d)", x.Sector, threeDigits(100*x.Share), x.Year))
	}
	if len(list) == 0 {
		return ""
	}
	return fmt.Sprintf("check large-output: case %s asks these sectors in one year for more than 10 %% of their output in the table, and no capacity limits it here: %s",
		c.ID, input.Listed(list))
}

// doubleMaterials finds lines that buy what a builder's line of the case buys too.
func (p *plan) doubleMaterials(i int) []string {
	var out []string
	lines := p.s.Cases[i].Lines
	for j := range lines {
		if !p.builds(i, j) || p.s.amount(&lines[j]) == 0 {
			continue
		}
		for k := range lines {
			for _, at := range p.bound[i][k].sectors {
				if k == j || at < 0 || p.s.amount(&lines[k]) == 0 {
					continue
				}
				share, err := p.directShare(&lines[j], p.spreads[i][j], []int{at})
				if err == nil && share >= mainInput && !slices.Contains(p.bound[i][j].sectors, at) {
					out = append(out, fmt.Sprintf("check double-counting: case %s: line %s buys %s, and line %s buys it too, with %.3g %% of its money: "+
						"is the one a part of the other?", p.s.Cases[i].ID, lines[k].ID, p.t.Sectors[at].Code, lines[j].ID, 100*share))
				}
			}
		}
	}
	return out
}

// builds reports whether a line is construction: it has a recipe, or buys from sectors whose names say so and no others.
func (p *plan) builds(i, j int) bool {
	bound := p.bound[i][j]
	return bound.recipe != nil || len(bound.sectors) > 0 && !slices.ContainsFunc(bound.sectors, func(k int) bool { return k < 0 || !construction(p.t.Sectors[k]) })
}

// construction reports whether the name of a sector says that it builds, and not that it makes what builders use.
func construction(s tables.Sector) bool {
	name := strings.ToLower(s.Name + " " + s.NameZH)
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(name, word) })
	}
	return has("construction", "building", "civil engineering", "建筑", "土木") &&
		!has("material", "machine", "equipment", "product", "shipbuilding", "ship building", "材料", "机械", "设备", "制品")
}

// doubleWages finds lines that seem to be wages beside a recipe, which holds the builders' wages.
func (p *plan) doubleWages(i int) []string {
	var out []string
	lines := p.s.Cases[i].Lines
	for j := range lines {
		recipe := p.bound[i][j].recipe
		if recipe == nil || recipe.value <= 0 || p.s.amount(&lines[j]) == 0 {
			continue
		}
		for k := range lines {
			if p.bound[i][k].recipe == nil && !lines[k].payroll && namesWages(&lines[k]) {
				out = append(out, fmt.Sprintf("check double-counting: case %s: line %s (%s) looks like wages, and the recipe of line %s pays the builders' wages too: "+
					"%.3g %% of its money is value added on site", p.s.Cases[i].ID, lines[k].ID, lines[k].Title, lines[j].ID, 100*p.spreads[i][j].site.sum()))
			}
		}
	}
	return out
}

// namesWages reports whether a line is called wages.
func namesWages(l *Line) bool {
	name := strings.ToLower(l.ID + " " + l.Title + " " + l.TitleZH)
	return slices.ContainsFunc([]string{"wage", "salar", "payroll", "labour", "labor ", "labor cost", "工资", "薪", "劳务", "人工"}, func(word string) bool {
		return strings.Contains(name, word)
	})
}

// threeDigits is a number with three digits, from a thousand on with all before the point: 33.2, 30,512.
func threeDigits(x float64) string {
	if x >= 999.5 {
		return digits.Group(strconv.FormatFloat(x, 'f', 0, 64))
	}
	return strconv.FormatFloat(x, 'g', 3, 64)
}
