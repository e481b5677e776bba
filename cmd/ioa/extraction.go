package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/ioa"
	"ioimpact/tables"
)

// extractionFlags say what is removed together, and how much of it.
type extractionFlags struct {
	share  float64
	groups []string
	by     string // sector or region
}

func extraction() measure {
	var o extractionFlags
	return measure{
		name:  "extraction",
		short: "Output the economy would lose without each sector 假设抽取法",
		title: "Hypothetical extraction 假设抽取法",
		long: `Print, for every sector, the output the economy would lose by hypothetical extraction, in
table units and as a share of total output:`,
		columns: []heading{
			{"total", "完全抽取", "the sector and final demand for it are removed"},
			{"total_share", "完全抽取占比", ""},
			{"backward", "后向抽取", "it buys nothing from domestic sectors: its column of A is zero in x = (I − A)⁻¹ f"},
			{"backward_share", "后向抽取占比", ""},
			{"forward", "前向抽取", "it sells nothing to any sector: its row of output coefficients H is zero\n" +
				"in the supply-driven model x' = v' (I − H)⁻¹ (Dietzenbacher & van der Linden 1997)"},
			{"forward_share", "前向抽取占比", ""},
		},
		more: `With --share S only that share of purchases, sales and final demand is removed. With --group NAME=A,B,C (repeatable) and --by region
the rows are groups of sectors that are removed together: a column group or region takes the place of code and name.`,
		example: `  ioa extraction china-2018 -f csv
  ioa extraction china-2018 --sort total --top 10
  ioa extraction china-2018 --group steel=steelmaking,rolled-steel --share 0.5
  ioa extraction china-laos-2018 --by region`,
		choices: []choice{o.rows()},
		flags:   o.register,
		check:   o.check,
		compute: func(m *ioa.Model, r *measured) error {
			if o.share == 1 && o.groups == nil && o.by == "sector" {
				return r.extraction(m)
			}
			return r.extractGroups(m, o)
		},
	}
}

func (o *extractionFlags) rows() choice {
	return choice{flag: "by", usage: "remove each sector, or all sectors of each region together", value: &o.by, values: []string{"sector", "region"}}
}

func (o *extractionFlags) register(f *pflag.FlagSet) {
	f.Float64Var(&o.share, "share", 1, "the share that is removed, above 0 and at most 1")
	f.StringArrayVar(&o.groups, "group", nil, "NAME=A,B,C: remove these sectors together, by code or name (repeatable)")
}

func (o *extractionFlags) check() error {
	if !(o.share > 0 && o.share <= 1) {
		return usagef("--share must be above 0 and at most 1, not %g", o.share)
	}
	if o.groups != nil && o.by == "region" {
		return usagef("--group and --by region exclude each other")
	}
	seen := map[string]bool{}
	for _, text := range o.groups {
		name, sectors, _ := strings.Cut(text, "=")
		switch {
		case name == "" || sectors == "":
			return usagef("--group: write NAME=A,B,C, not %q", text)
		case seen[name]:
			return usagef("--group: %s occurs twice", name)
		}
		seen[name] = true
	}
	return nil
}

// extraction removes each sector as a whole.
func (r *measured) extraction(m *ioa.Model) error {
	e, err := m.Extraction()
	if err != nil {
		return err
	}
	r.certify(e.Certificate)
	r.losses(e.Output, e.Total, e.Backward, e.Forward)
	r.inUnit(m.Table.Unit, "total", "backward", "forward")
	return nil
}

// losses adds the columns of losses and their shares of output.
func (r *measured) losses(output float64, total, backward, forward []float64) {
	loss := func(name string, lost []float64) {
		r.numbers(name, lost)
		share := make([]float64, len(lost))
		for i, v := range lost {
			share[i] = v / output
		}
		r.numbers(name+"_share", share)
	}
	loss("total", total)
	loss("backward", backward)
	loss("forward", forward)
}

// extractGroups removes parts of sectors, or several together.
func (r *measured) extractGroups(m *ioa.Model, o extractionFlags) error {
	label, groups, err := o.groupsOf(m.Table)
	if err != nil {
		return err
	}
	e, err := m.ExtractGroups(groups, o.share)
	if err != nil {
		return err
	}
	r.certify(e.Certificate)
	r.Facts[len(r.Facts)-1].Label = "accuracy of the inverse"
	r.Facts = append(r.Facts, report.Fact{Key: "share", Label: "share removed", Value: o.share, Text: strconv.FormatFloat(100*o.share, 'g', -1, 64) + " %"})
	if label.name != "code" {
		r.headings = append(slices.Clip(r.headings), label)
		r.otherRows(report.Subject{Name: label.name + "s", Count: len(groups), Labels: 1}, func(row int, marked []bool) bool {
			return slices.ContainsFunc(groups[row].Sectors, func(i int) bool { return marked[i] })
		})
		r.texts(label.name, func(row int) string { return groups[row].Name })
	}
	r.losses(e.Output, e.Total, e.Backward, e.Forward)
	r.inUnit(m.Table.Unit, "total", "backward", "forward")
	return nil
}

// groupsOf are what is removed together, and the column that names it.
func (o *extractionFlags) groupsOf(t *tables.Table) (label heading, groups []ioa.SectorGroup, err error) {
	switch {
	case o.groups != nil:
		for _, text := range o.groups {
			group, err := namedGroup(t, text)
			if err != nil {
				return label, nil, err
			}
			groups = append(groups, group)
		}
		return heading{name: "group", zh: "分组"}, groups, nil
	case o.by == "region":
		regions := t.Regions()
		if len(regions.List) < 2 {
			return label, nil, usagef("--by region: the codes of table %s have no regions; remove sectors, or name a --group", t.Name)
		}
		groups = make([]ioa.SectorGroup, len(regions.List))
		for i := range t.N() {
			if k := regions.Of(i); k >= 0 {
				groups[k].Name, groups[k].Sectors = regions.List[k].Code, append(groups[k].Sectors, i)
			}
		}
		return heading{name: "region", zh: "区域"}, groups, nil
	}
	for i, s := range t.Sectors {
		groups = append(groups, ioa.SectorGroup{Name: s.Code, Sectors: []int{i}})
	}
	return heading{name: "code"}, groups, nil
}

// namedGroup reads NAME=A,B,C.
func namedGroup(t *tables.Table, text string) (ioa.SectorGroup, error) {
	name, list, _ := strings.Cut(text, "=")
	out, marked := ioa.SectorGroup{Name: name}, make([]bool, t.N())
	for _, want := range strings.Split(list, ",") {
		if !markSectors(t, strings.TrimSpace(want), marked) {
			return out, usagef("--group %s: table %s has no sector %q\n  hint: %s", name, t.Name, want, sectorHint(t, want))
		}
	}
	for i, is := range marked {
		if is {
			out.Sectors = append(out.Sectors, i)
		}
	}
	return out, nil
}
