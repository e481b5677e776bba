package main

import (
	"math"
	"strconv"

	"github.com/spf13/pflag"

	"ioimpact/internal/input"
	"ioimpact/ioa"
	"ioimpact/tables"
)

func mixed() measure {
	var file string
	return measure{
		name:      "mixed",
		arguments: "--fixed FILE",
		short:     "Outputs when some sectors cannot produce more 混合型模型",
		title:     "Mixed model 混合型投入产出模型",
		long: `Print the economy with output given in some sectors (FILE, a CSV with code,output in table units) and the
table's final demand, or that of a column final_demand of FILE, in the others:`,
		columns: []heading{
			{"output", "总产出", "the given output, or what final demand requires"},
			{"final_demand", "最终使用", "the given final demand, or what is left of the given output"},
			{"exogenous", "外生变量", "which of the two is given: output or final_demand"},
		},
		more:    "In a sector with given output leave final_demand empty, and the other way round.",
		example: "  ioa mixed china-2018 --fixed limits.csv",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&file, "fixed", "", "a CSV with the columns code,output and optionally final_demand (required)")
		},
		compute: func(m *ioa.Model, r *measured) error { return r.mixed(m, file) },
	}
}

// mixed computes with the numbers of a file.
func (r *measured) mixed(m *ioa.Model, file string) error {
	numbers, err := readNumbers("--fixed", file, m.Table, []string{"output"}, []string{"final_demand"})
	if err != nil {
		return err
	}
	output, demand := numbers.Columns["output"], numbers.Columns["final_demand"]
	checkFixed(numbers, m.Table, output, demand)
	if err := numbers.Err(); err != nil {
		return err
	}
	result, err := m.Mixed(output, demand)
	if err != nil {
		return err
	}
	r.certify(result.Certificate)
	r.Notes = append(r.Notes, result.Notes...)
	r.numbers("output", result.Output)
	r.numbers("final_demand", result.FinalDemand)
	r.inUnit(m.Table.Unit, "output", "final_demand")
	r.texts("exogenous", func(i int) string {
		switch {
		case math.IsNaN(result.Output[i]):
			return ""
		case result.Fixed[i]:
			return "output"
		}
		return "final_demand"
	})
	return nil
}

// checkFixed refuses what cannot be given, at its place in the file.
func checkFixed(numbers *tables.SectorNumbers, t *tables.Table, output, demand []float64) {
	for i, s := range t.Sectors {
		text := func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
		switch x, f := output[i], demand[i]; {
		case !math.IsNaN(x) && !math.IsNaN(f):
			numbers.Wrong("final_demand", i, text(f), "leave one of the cells empty: the other number follows", "output and final demand of %s are both given", s.Code)
		case x < 0:
			numbers.Wrong("output", i, text(x), "", "the output of %s is below zero", s.Code)
		case t.Output[i] == 0 && !math.IsNaN(x):
			numbers.Wrong("output", i, text(x), "leave the line out", "%s has no output in table %s, so its input structure is unknown", s.Code, t.Name)
		case t.Output[i] == 0 && !math.IsNaN(f):
			numbers.Wrong("final_demand", i, text(f), "leave the line out", "%s has no output in table %s, so its input structure is unknown", s.Code, t.Name)
		}
	}
}

// readNumbers reads the file of a flag with numbers by sector.
func readNumbers(flag, file string, t *tables.Table, required, optional []string) (*tables.SectorNumbers, error) {
	if file == "" {
		return nil, usagef("name the file with %s FILE", flag)
	}
	text, err := input.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return tables.ReadSectorNumbers(file, text, t, required, optional)
}
