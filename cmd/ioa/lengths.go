package main

import (
	"github.com/spf13/pflag"

	"ioimpact/ioa"
)

func lengths() measure {
	var average bool
	return measure{
		name:  "lengths",
		short: "Average propagation lengths between sectors 平均波及步数",
		title: "Average propagation lengths 平均波及步数",
		long: `Print over how many transactions a change of final demand for the sector of the column reaches that of the row, or a
change of costs in the row that of the column, on average: [L(L − I)]_ij / l_ij, on the diagonal / (l_ii − 1)
(Dietzenbacher & Romero 2007). Empty where nothing flows.`,
		columns: []heading{{name: "SECTOR", zh: "SECTOR"}},
		forms: []form{{
			flag: "average", means: "the mean lengths of each sector",
			columns: []heading{
				{"backward_length", "后向平均步数", "mean of the column without the diagonal: how far away the suppliers are"},
				{"forward_length", "前向平均步数", "mean of the row without the diagonal: how far away the users are"},
			},
		}},
		example: `  ioa lengths china-2018 -f csv
  ioa lengths china-2018 --average --sort backward_length --top 10`,
		flags: func(f *pflag.FlagSet) {
			f.BoolVar(&average, "average", false, "print only the means of row and column, without the diagonal and without empty cells")
		},
		compute: func(m *ioa.Model, r *measured) error { return r.lengths(m, average) },
	}
}

func (r *measured) lengths(m *ioa.Model, average bool) error {
	proves := r.proves(m)
	l, err := m.Lengths(proves)
	if err != nil {
		return err
	}
	r.certifyIf(proves, l.Certificate)
	r.Notes = append(r.Notes, l.Notes...)
	if average {
		r.numbers("backward_length", l.Backward)
		r.numbers("forward_length", l.Forward)
		return nil
	}
	for j, code := range m.Table.Codes() {
		r.numbersOf("SECTOR", label{code, code}, func(i int) float64 { return l.Cells.At(i, j) })
	}
	return nil
}
