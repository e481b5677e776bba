package main

import (
	"math"
	"strconv"

	"github.com/spf13/pflag"

	"ioimpact/ioa"
	"ioimpact/tables"
)

func inoperability() measure {
	var file string
	var capped bool
	return measure{
		name:      "inoperability",
		arguments: "--shock FILE",
		short:     "Share of output lost when final demand breaks down 不可运行性",
		title:     "Inoperability 不可运行性投入产出模型",
		long: `Print what share of every sector's output is lost if sectors lose final demand (FILE, a CSV with
code,perturbation: the demand lost as a share of the sector's output, 0 to 1):`,
		columns: []heading{
			{"inoperability", "不可运行性", "the share of output that is lost; above 1 with a note, unless --cap cuts it"},
			{"loss", "产出损失", "lost output, in table units"},
		},
		example: "  ioa inoperability china-2018 --shock shock.csv --sort loss",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&file, "shock", "", "a CSV with the columns code,perturbation (required)")
			f.BoolVar(&capped, "cap", false, "cut inoperability at 1")
		},
		compute: func(m *ioa.Model, r *measured) error { return r.inoperability(m, file, capped) },
	}
}

// inoperability computes with the perturbations of a file.
func (r *measured) inoperability(m *ioa.Model, file string, capped bool) error {
	numbers, err := readNumbers("--shock", file, m.Table, []string{"perturbation"}, nil)
	if err != nil {
		return err
	}
	shock := numbers.Columns["perturbation"]
	checkShock(numbers, m.Table, shock)
	if err := numbers.Err(); err != nil {
		return err
	}
	result, err := m.Inoperability(shock)
	if err != nil {
		return err
	}
	r.certify(result.Certificate)
	r.Notes = append(r.Notes, result.Notes...)
	if capped && len(result.Notes) > 0 {
		result.Cap(m)
		r.Notes = append(r.Notes, "inoperability is cut at 1, and the loss at output")
	}
	r.numbers("inoperability", result.Share)
	r.numbers("loss", result.Loss)
	r.inUnit(m.Table.Unit, "loss")
	return nil
}

// checkShock refuses what cannot be lost, at its place in the file, and takes 0 for sectors without a line.
func checkShock(numbers *tables.SectorNumbers, t *tables.Table, shock []float64) {
	for i, c := range shock {
		switch text := strconv.FormatFloat(c, 'g', -1, 64); {
		case math.IsNaN(c):
			shock[i] = 0
		case c < 0 || c > 1:
			numbers.Wrong("perturbation", i, text, "a perturbation is a share of output: 0.1 is 10 %", "the perturbation is not between 0 and 1")
		case c > 0 && t.Output[i] == 0:
			numbers.Wrong("perturbation", i, text, "leave the line out", "%s has no output in table %s that could be lost", t.Sectors[i].Code, t.Name)
		}
	}
}
