package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ioimpact/ioa"
	"ioimpact/plots/study"
)

// figureFlags say what a figure of a measure or of draws shows. Each figure names those it follows.
type figureFlags struct {
	layers    layerFlags
	paths     pathFlags
	decompose decomposeFlags
	series    seriesFlags
	drawn     study.Drawn
	drawing   drawFlags
	measure   string // of series, or which result of draws
	sectors   sectorFlags
	set       *pflag.FlagSet
}

func (o *figureFlags) register(cmd *cobra.Command) {
	f := cmd.Flags()
	o.set = f
	f.StringVar(&o.layers.to, "to", "", "layers, paths: the sector that final demand buys from, by code or name")
	f.StringVar(&o.layers.row, "row", "",
		"layers, paths, decompose, regions: a primary-input row, a satellite or value_added (default: output; regions: value_added)")
	f.StringVar(&o.layers.groups, "groups", "", "layers: a CSV with the columns from,to: the group of each sector")
	f.IntVar(&o.layers.count, "layers", 8, "layers: the last round with a bar of its own")
	f.StringVar(&o.decompose.deflator, "deflator", "", "decompose: an index of T1's prices with those of T0 as 1, or a CSV with code,index")
	f.BoolVar(&o.decompose.nominal, "nominal", false, "decompose: current values, prices included")
	f.BoolVar(&o.decompose.factors, "factors", false, "decompose: split final demand into its level, the mix of products and the shares of items")
	f.StringVar(&o.decompose.mapped, "map", "", "decompose, series: a CSV with from,to: the sector of T0 for each sector of the other tables")
	f.StringVar(&o.measure, "measure", "", "series: a measure; tornado, density: a result, as in uncertainty.csv (default "+study.Headline+")")
	f.StringVar(&o.series.column, "column", "", "series: the column of the measure (default: its first column of numbers)")
	f.StringArrayVar(&o.series.with, "with", nil, "series: FLAG=VALUE: a flag of the measure, such as row=employment (repeatable)")
	f.StringSliceVar(&o.sectors.sectors, "sectors", nil, "series, decompose: these sectors, by code or name (series: default the six with the largest values)")
	f.StringVar(&o.drawn.Economy, "economy", "", "tornado, density: the economy, by code (default: the first)")
	o.drawing.register(cmd)
	f.Lookup("draws").Usage = "density: how often the numbers that have a distribution are drawn (default 1000)"
	complete(cmd, "sectors", sectorCodes)
}

// names are those of all the flags.
func (o *figureFlags) names() []string {
	return []string{"to", "row", "groups", "layers", "deflator", "nominal", "factors", "map", "measure", "column", "with", "sectors", "economy",
		"draws", "seed", "coefficients"}
}

// check refuses flags that the figure does not follow, and wrong values.
func (o *figureFlags) check(f figure) error {
	for _, name := range o.names() {
		if o.set.Changed(name) && !slices.Contains(f.follows, name) {
			return usagef("--%s is not for the figure %s", name, f.name)
		}
	}
	o.paths = pathFlags{to: o.layers.to, row: o.layers.row, limit: mostPaths}
	o.decompose.row, o.series.mapped = o.layers.row, o.decompose.mapped
	o.drawn.Measure = o.measure
	switch {
	case slices.Contains(f.follows, "to"):
		return o.layers.check()
	case slices.Contains(f.follows, "draws"):
		if !o.set.Changed("draws") {
			o.drawing.draws = 1000
		}
		return o.drawing.check()
	case slices.Contains(f.follows, "column") && o.measure == "":
		return usagef("name the measure with --measure, for example   ioa plot series before.csv after.csv --measure multipliers")
	}
	return o.decompose.check()
}

// marked are the sectors that --sectors names; nil for all.
func (o *figureFlags) marked(m *ioa.Model) ([]bool, error) {
	selection, err := o.sectors.selection(m.Table)
	return selection.Rows, err
}

// followed are the flags of a figure, for an error or help.
func (f figure) followed() string {
	var out []string
	for _, name := range f.follows {
		out = append(out, "--"+name)
	}
	return strings.Join(out, " ")
}
