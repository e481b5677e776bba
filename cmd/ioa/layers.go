package main

import (
	"slices"
	"strconv"

	"github.com/spf13/pflag"
	"gonum.org/v1/gonum/mat"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/internal/input"
	"ioimpact/ioa"
	"ioimpact/tables"
)

// layerFlags are the flags of layers.
type layerFlags struct {
	to, row, groups string
	count           int
}

func layers() measure {
	var o layerFlags
	return measure{
		name:      "layers",
		arguments: "--to SECTOR",
		short:     "What each round of purchases adds, by group of sectors 生产层分解",
		title:     "Production layers 生产层分解",
		long: `Print what a unit of final demand for SECTOR adds in each layer of its supply chains: in the sector itself (layer 0), in its
suppliers (1), in theirs (2), and so on; the last row is all later layers:`,
		labels: []heading{{"layer", "层级", "0, 1, … and later"}},
		columns: []heading{
			{"value", "本层效应", "output, or with --row that row, per unit of final demand"},
			{"share", "占比", "of the whole effect, which is that of multipliers"},
			{"cumulative_share", "累计占比", "of this layer and those before it"},
			{"GROUP", "GROUP", "value in each group of --groups; without it in each region, if there are several"},
		},
		more: `--groups FILE is a CSV with from,to that sends every sector to a group, as for ioa table aggregate.`,
		example: `  ioa layers china-2018 --to rail-construction
  ioa layers china-laos-2018 --to CHN:rail-construction --row value_added --layers 5`,
		flags:   o.register,
		check:   o.check,
		compute: func(m *ioa.Model, r *measured) error { return r.layers(m, o) },
	}
}

func (o *layerFlags) register(f *pflag.FlagSet) {
	f.StringVar(&o.to, "to", "", "the sector that final demand buys from, by code or name (required)")
	f.StringVar(&o.row, "row", "", "a primary-input row, a satellite or value_added (default: output)")
	f.StringVar(&o.groups, "groups", "", "a CSV with the columns from,to: the group of each sector")
	f.IntVar(&o.count, "layers", 10, "the last layer with a row of its own")
}

func (o *layerFlags) check() error {
	switch {
	case o.to == "":
		return usagef("name the sector with --to SECTOR")
	case o.count < 1:
		return usagef("--layers must be at least 1, not %d", o.count)
	}
	return nil
}

// layers adds a row for each layer.
func (r *measured) layers(m *ioa.Model, o layerFlags) error {
	to, err := oneSector("--to", m.Table, o.to)
	if err != nil {
		return err
	}
	groups, shares, err := o.groupsOf(m.Table)
	if err != nil {
		return err
	}
	found, err := m.Layers(to, ioa.LayerOptions{Row: o.row, Count: o.count, Groups: shares})
	if err != nil {
		return err
	}
	r.certify(found.Certificate)
	r.effectOf(m, to, found.Row)
	r.Facts = append(r.Facts, report.Fact{Key: "total", Label: "whole effect", Value: found.Total})
	if found.Total == 0 {
		r.Notes = append(r.Notes, "the whole effect is 0, so layers have no shares of it")
	}
	r.otherRows(report.Subject{Name: "layers", Count: len(found.Values), Labels: 1}, nil)
	r.texts("layer", func(k int) string {
		if k == len(found.Values)-1 {
			return "later"
		}
		return strconv.Itoa(k)
	})
	share, cumulative := sharesOf(found.Values, found.Total)
	r.numbers("value", found.Values)
	r.numbers("share", share)
	r.numbers("cumulative_share", cumulative)
	for g, group := range groups {
		r.numbersOf("GROUP", group, func(k int) float64 { return found.ByGroup.At(k, g) })
	}
	return nil
}

// sharesOf are values as shares of their total, and the sums of the shares; 0 divided by 0 is no number.
func sharesOf(values []float64, total float64) (share, cumulative []float64) {
	sum := 0.0
	for _, v := range values {
		sum += v
		share, cumulative = append(share, quotient(v, total)), append(cumulative, quotient(sum, total))
	}
	return share, cumulative
}

// groupsOf are the groups of a file, or the regions of a table that has several, with the shares of sectors in them.
func (o layerFlags) groupsOf(t *tables.Table) ([]label, *mat.Dense, error) {
	var out []label
	if o.groups == "" {
		regions := t.Regions()
		if len(regions.List) < 2 {
			return nil, nil, nil
		}
		for _, r := range regions.List {
			out = append(out, label{r.Code, r.Code})
		}
		if slices.ContainsFunc(t.Sectors, func(s tables.Sector) bool { return s.Region() == "" }) {
			out = append(out, label{"no_region", "no_region"})
		}
		shares := mat.NewDense(t.N(), len(out), nil)
		for i := range t.N() {
			k := regions.Of(i)
			if k < 0 {
				k = len(out) - 1
			}
			shares.Set(i, k, 1)
		}
		return out, shares, nil
	}
	text, err := input.ReadFile(o.groups)
	if err != nil {
		return nil, nil, err
	}
	c, err := tables.ReadConcordance(o.groups, text)
	if err != nil {
		return nil, nil, err
	}
	sectors, shares, err := c.Groups(t)
	for _, s := range sectors {
		out = append(out, labelled(s.Code, s.Name, s.NameZH))
	}
	return out, shares, err
}
