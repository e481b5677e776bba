package main

import "ioimpact/ioa"

func pure() measure {
	return measure{
		name:  "pure",
		short: "Pure linkages: production for each other, weighed by actual demand 纯关联",
		title: "Pure linkages 纯关联",
		long: `Print what each sector j and the rest r of the economy produce for each other, in table units (Guilhoto, Sonis &
Hewings), with Δ_j = 1 / (1 − a_jj), Δ_r = (I − A_rr)⁻¹ and final demand f:`,
		columns: []heading{
			{"pure_backward", "纯后向关联", "i'Δ_r A_rj Δ_j f_j: output of the rest because the sector serves final demand"},
			{"pure_forward", "纯前向关联", "Δ_j A_jr Δ_r f_r: output of the sector because the rest serves final demand"},
			{"pure_total", "纯总关联", "both together"},
			{"pure_backward_over_mean", "纯后向关联（与均值之比）", "over the mean of the sectors with output"},
			{"pure_forward_over_mean", "纯前向关联（与均值之比）", ""},
			{"pure_total_over_mean", "纯总关联（与均值之比）", ""},
		},
		more: `On domestic flows f is final demand for domestic goods, on total flows for all goods. Negative final demand, such as
stocks that are run down, makes negative linkages. A table without final demand ends with status 4.`,
		example: "  ioa pure china-2018 -f csv\n  ioa pure china-2018 --sort pure_total --top 10",
		compute: func(m *ioa.Model, r *measured) error {
			proves := r.proves(m)
			p, err := m.PureLinkages(proves)
			if err != nil {
				return err
			}
			r.certifyIf(proves, p.Certificate)
			r.Notes = append(r.Notes, p.Notes...)
			r.numbers("pure_backward", p.Backward)
			r.numbers("pure_forward", p.Forward)
			r.numbers("pure_total", p.Total)
			r.inUnit(m.Table.Unit, "pure_backward", "pure_forward", "pure_total")
			r.numbers("pure_backward_over_mean", p.BackwardOverMean)
			r.numbers("pure_forward_over_mean", p.ForwardOverMean)
			r.numbers("pure_total_over_mean", p.TotalOverMean)
			return nil
		},
	}
}
