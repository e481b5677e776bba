package main

import (
	"github.com/spf13/pflag"

	"ioimpact/ioa"
)

func leakage() measure {
	var partners bool
	return measure{
		name:    "leakage",
		short:   "Share of each sector's total effect that leaks to imports or other regions 漏出与溢出",
		title:   "Leakage and spillovers 漏出与溢出",
		long:    "Print how much of one unit of final demand for each sector leaks out of the economy:",
		columns: leakageHeadings(),
		more: `imports, value_added and taxes_products add up to 1. In a table with regions, output_leakage and
imports are what leaks out of all regions together.`,
		bothFlows: true,
		example: `  ioa leakage china-2018
  ioa leakage china-2018 --lang zh -f md`,
		flags: func(f *pflag.FlagSet) {
			f.BoolVar(&partners, "partners", false, "add a column for each region of the table")
		},
		compute: func(m *ioa.Model, r *measured) error {
			l, err := m.Leakage()
			if err != nil {
				return err
			}
			if partners && l.Spillover == nil {
				return usagef("--partners: table %s has no regions; sector codes with a region look like REGION:SECTOR", m.Table.Name)
			}
			r.leakage(l)
			if l.Spillover != nil {
				r.spillover(l.Spillover, partners)
			}
			return nil
		},
	}
}

func leakageHeadings() []heading {
	return []heading{
		{"output_total", "产出乘数（含进口）", "output multiplier as if imported inputs were domestic; empty if unknown"},
		{"output_domestic", "产出乘数（国内）", "output multiplier on domestic flows"},
		{"output_leakage", "产出漏出", "the difference"},
		{"output_leakage_share", "产出漏出率", "its share of output_total"},
		{"imports", "完全进口", "direct and indirect imported inputs"},
		{"imports_direct", "直接进口", "those of the sector itself"},
		{"imports_indirect", "间接进口", "those of its suppliers, and of their suppliers"},
		{"imports_of_inputs", "进口投入占比", "share of imports in all inputs along the supply chain"},
		{"value_added", "增加值", "domestic value added"},
		{"taxes_products", "产品税净额", "taxes less subsidies on products"},
		{"output_own", "本区域产出", "in tables with regions: the output effect in the sector's region"},
		{"output_others", "其他区域产出", "the same in all other regions"},
		{"value_added_own", "本区域增加值", "in tables with regions: the value added effect in the sector's region"},
		{"value_added_others", "其他区域增加值", "the same in all other regions"},
		{"output_REGION", "产出 REGION", "with --partners: the output effect in each region"},
		{"value_added_REGION", "增加值 REGION", "with --partners: the same for value added"},
	}
}

// leakage adds the columns that every table has.
func (r *measured) leakage(l *ioa.Leakage) {
	r.certify(l.Certificate)
	r.Facts = append(r.Facts, effectsFact(l.EffectsSum))
	if l.Unknown != "" {
		r.Notes = append(r.Notes, "output_total is not known: "+l.Unknown)
	}
	r.numbers("output_total", l.Total)
	r.numbers("output_domestic", l.Domestic)
	r.numbers("output_leakage", l.Output)
	r.numbers("output_leakage_share", l.Share)
	r.numbers("imports", l.Imports)
	r.numbers("imports_direct", l.Direct)
	r.numbers("imports_indirect", l.Indirect)
	r.numbers("imports_of_inputs", l.OfInputs)
	r.numbers("value_added", l.ValueAdded)
	r.numbers("taxes_products", l.ProductTaxes)
}

// spillover adds the columns of a table with regions.
func (r *measured) spillover(s *ioa.Spillover, partners bool) {
	r.certify(s.Certificate)
	fact := &r.Facts[len(r.Facts)-1]
	fact.Key, fact.Label = "certified_digits_regions", "accuracy by region"
	r.numbers("output_own", s.OutputOwn)
	r.numbers("output_others", s.OutputOthers)
	r.numbers("value_added_own", s.ValueAddedOwn)
	r.numbers("value_added_others", s.ValueAddedOthers)
	if !partners {
		return
	}
	for k, region := range s.Regions {
		if region == "" {
			region = "no_region"
		}
		r.numbersOf("output_REGION", label{region, region}, func(i int) float64 { return s.OutputBy[k][i] })
		r.numbersOf("value_added_REGION", label{region, region}, func(i int) float64 { return s.ValueAddedBy[k][i] })
	}
}
