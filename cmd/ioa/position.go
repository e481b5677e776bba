package main

import (
	"strings"

	"github.com/spf13/pflag"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/ioa"
)

// recognised is the value of --inventories without a value.
const recognised = "recognised"

func position() measure {
	var inventories []string
	return measure{
		name:  "position",
		short: "Upstreamness and downstreamness: distance to final use and to primary inputs 上游度与下游度",
		title: "Upstreamness and downstreamness 上游度与下游度",
		long:  "Print where every sector stands in production chains:",
		columns: []heading{
			{"upstreamness", "上游度", "row sum of the Ghosh inverse: 1 if all output goes to final use"},
			{"downstreamness", "下游度", "column sum of L: 1 if there are only primary inputs"},
			{"final_use_share", "最终使用占比", "final use of domestic goods per unit of output (on total flows, of all goods); empty if the table records none"},
			{"value_added_share", "增加值占比", "value added per unit of output"},
		},
		more: `With --inventories, changes in inventories are taken out as if stocks went the way of the rest of the output (Antràs & Chor):
row i of flows and of final use is multiplied by x_i / (x_i − N_i), and value added takes up what inputs change.
Items are recognised by name, or named: --inventories=ITEM,ITEM.

A national table treats exports as final use and imported inputs as primary inputs: both measures are below those of a
world table, and the result says so.`,
		example: `  ioa position china-2018 -f csv
  ioa position china-2018 --inventories --sort upstreamness --top 10`,
		flags: func(f *pflag.FlagSet) {
			f.StringSliceVar(&inventories, "inventories", nil, "correct for changes in inventories, in the items recognised as such or in these")
			f.Lookup("inventories").NoOptDefVal = recognised
		},
		compute: func(m *ioa.Model, r *measured) error { return r.position(m, inventories) },
	}
}

func (r *measured) position(m *ioa.Model, inventories []string) error {
	items, err := inventoryItems(m, inventories)
	if err != nil {
		return err
	}
	p, err := m.Position(items...)
	if err != nil {
		return err
	}
	r.certify(p.Certificate)
	if items != nil {
		r.Facts = append(r.Facts, report.Fact{Key: "inventories", Label: "corrected for inventories", Value: items})
	}
	r.Notes = append(r.Notes, p.Notes...)
	r.numbers("upstreamness", p.Upstreamness)
	r.numbers("downstreamness", p.Downstreamness)
	r.numbers("final_use_share", p.FinalUseShare)
	r.numbers("value_added_share", p.ValueAddedShare)
	return nil
}

// inventoryItems are the items named, or those recognised; nil if none were asked for.
func inventoryItems(m *ioa.Model, named []string) ([]string, error) {
	if len(named) != 1 || named[0] != recognised {
		return named, nil
	}
	if items := m.InventoryItems(); len(items) > 0 {
		return items, nil
	}
	var codes []string
	for _, item := range m.Table.FinalItems {
		codes = append(codes, item.Code)
	}
	return nil, usagef("--inventories: no final-demand item of table %s is recognised as changes in inventories\n"+
		"  hint: name it, --inventories=ITEM; the items are %s", m.Table.Name, strings.Join(codes, ", "))
}
