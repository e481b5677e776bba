package main

import (
	"fmt"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/ioa"
)

func linkages() measure {
	var forward string
	return measure{
		name:  "linkages",
		short: "Influence and sensitivity coefficients, key sectors 影响力系数与感应度系数",
		title: "Linkages 产业关联",
		long:  "Print backward and forward linkages of every sector.",
		columns: []heading{
			{"output_multiplier", "产出乘数", "column sum of L"},
			{"influence", "影响力系数", "column sum divided by the mean column sum (power of dispersion)"},
			{"sensitivity", "感应度系数", "row sum of L divided by the mean row sum (sensitivity of dispersion)"},
			{"sensitivity_ghosh", "感应度系数（高希逆矩阵）", "row sum of the Ghosh inverse divided by the mean row sum"},
			{"intermediate_input_rate", "中间投入率", "intermediate inputs per unit of output"},
			{"intermediate_demand_rate", "中间需求率", "share of intermediate uses in all uses; empty if the table records no final demand"},
			{"class", "部门类型", "key (both at or above 1), backward, forward, weak"},
		},
		example: `  ioa linkages china-2018
  ioa linkages china-2018 --forward ghosh -f csv
  ioa linkages china-2018 --sort influence --top 10`,
		choices: []choice{forwardLinkage(&forward, "forward-linkage measure used to classify sectors")},
		compute: func(m *ioa.Model, r *measured) error {
			l, err := m.Linkages(ioa.Forward(forward))
			if err != nil {
				return err
			}
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
			return nil
		},
	}
}

// forwardLinkage is the flag --forward of linkages and of the figure linkages.
func forwardLinkage(forward *string, usage string) choice {
	return choice{flag: "forward", usage: usage, value: forward, values: []string{string(ioa.ForwardLeontief), string(ioa.ForwardGhosh)}}
}
