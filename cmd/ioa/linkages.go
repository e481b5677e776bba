package main

import (
	"fmt"

	"github.com/spf13/pflag"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/ioa"
)

func linkages() measure {
	var forward string
	var detail bool
	columns := linkageHeadings()
	return measure{
		name:    "linkages",
		short:   "Influence and sensitivity coefficients, key sectors 影响力系数与感应度系数",
		title:   "Linkages 产业关联",
		long:    "Print backward and forward linkages of every sector.",
		columns: columns,
		forms: []form{{flag: "detail", columns: append(columns, detailHeadings()...),
			means: "also direct linkages, how evenly they spread, and linkages over a weighted mean"}},
		example: `  ioa linkages china-2018
  ioa linkages china-2018 --forward ghosh -f csv
  ioa linkages china-2018 --sort influence --top 10
  ioa linkages china-2018 --detail --sort backward_cv:asc --top 10`,
		flags: func(f *pflag.FlagSet) {
			f.BoolVar(&detail, "detail", false, "add direct linkages, coefficients of variation and weighted linkages")
		},
		choices: []choice{forwardLinkage(&forward, "forward-linkage measure used to classify sectors")},
		compute: func(m *ioa.Model, r *measured) error {
			l, err := m.Linkages(ioa.Forward(forward))
			if err != nil {
				return err
			}
			r.linkages(l, forward)
			if detail {
				return r.linkageDetail(m, l)
			}
			return nil
		},
	}
}

// forwardLinkage is the flag --forward of linkages and of the figure linkages.
func forwardLinkage(forward *string, usage string) choice {
	return choice{flag: "forward", usage: usage, value: forward, values: []string{string(ioa.ForwardLeontief), string(ioa.ForwardGhosh)}}
}

// linkages adds the columns that are always printed.
func (r *measured) linkages(l *ioa.Linkages, forward string) {
	r.certify(l.Certificate)
	r.Facts = append(r.Facts, report.Fact{Key: "class_by", Label: "class by", Value: fmt.Sprintf("influence and sensitivity (%s)", forward)})
	r.Notes = append(r.Notes, l.Notes...)
	r.numbers("output_multiplier", l.OutputMultiplier)
	r.numbers("influence", l.Influence)
	r.numbers("sensitivity", l.Sensitivity)
	r.numbers("sensitivity_ghosh", l.SensitivityGhosh)
	r.numbers("intermediate_input_rate", l.InputRate)
	r.numbers("intermediate_demand_rate", l.DemandRate)
	r.texts("class", func(i int) string { return string(l.Class[i]) })
}

func linkageHeadings() []heading {
	return []heading{
		{"output_multiplier", "产出乘数", "column sum of L"},
		{"influence", "影响力系数", "column sum divided by the mean column sum (power of dispersion)"},
		{"sensitivity", "感应度系数", "row sum of L divided by the mean row sum (sensitivity of dispersion)"},
		{"sensitivity_ghosh", "感应度系数（高希逆矩阵）", "row sum of the Ghosh inverse divided by the mean row sum"},
		{"intermediate_input_rate", "中间投入率", "intermediate inputs per unit of output"},
		{"intermediate_demand_rate", "中间需求率", "share of intermediate uses in all uses; empty if the table records no final demand"},
		{"class", "部门类型", "key (both at or above 1), backward, forward, weak"},
	}
}

func detailHeadings() []heading {
	return []heading{
		{"backward_direct", "直接后向关联", "column sum of A"},
		{"forward_direct", "直接前向关联", "row sum of H"},
		{"backward_cv", "后向变异系数", "coefficient of variation of the column of L: sample standard deviation over mean; low if the effects spread evenly"},
		{"forward_cv", "前向变异系数", "the same of the row of the Ghosh inverse"},
		{"backward_weighted", "加权后向关联", "column sum of L over the mean weighted by final demand; empty if the table records none"},
		{"forward_weighted", "加权前向关联", "row sum of the Ghosh inverse over the mean weighted by primary inputs x − i'Z"},
	}
}

// linkageDetail adds the columns of --detail.
func (r *measured) linkageDetail(m *ioa.Model, l *ioa.Linkages) error {
	proves := r.proves(m)
	d, err := m.LinkageDetail(l, proves)
	if err != nil {
		return err
	}
	if proves {
		r.certifyAs("cv", d.Certificate)
	}
	r.Notes = append(r.Notes, d.Notes...)
	r.numbers("backward_direct", d.BackwardDirect)
	r.numbers("forward_direct", d.ForwardDirect)
	r.numbers("backward_cv", d.BackwardCV)
	r.numbers("forward_cv", d.ForwardCV)
	r.numbers("backward_weighted", d.BackwardWeighted)
	r.numbers("forward_weighted", d.ForwardWeighted)
	return nil
}
