package main

import "ioimpact/ioa"

func extraction() measure {
	return measure{
		name:  "extraction",
		short: "Output the economy would lose without each sector 假设抽取法",
		title: "Hypothetical extraction 假设抽取法",
		long: `Print, for every sector, the output the economy would lose by hypothetical extraction, in
table units and as a share of total output:`,
		columns: []heading{
			{"total", "完全抽取", "the sector and final demand for it are removed"},
			{"total_share", "完全抽取占比", ""},
			{"backward", "后向抽取", "it buys nothing from domestic sectors: its column of A is zero in x = (I − A)⁻¹ f"},
			{"backward_share", "后向抽取占比", ""},
			{"forward", "前向抽取", "it sells nothing to any sector: its row of output coefficients H is zero\n" +
				"in the supply-driven model x' = v' (I − H)⁻¹ (Dietzenbacher & van der Linden 1997)"},
			{"forward_share", "前向抽取占比", ""},
		},
		example: "  ioa extraction china-2018 -f csv\n  ioa extraction china-2018 --sort total --top 10",
		compute: func(m *ioa.Model, r *measured) error {
			e, err := m.Extraction()
			if err != nil {
				return err
			}
			r.certify(e.Certificate)
			loss := func(name string, lost []float64) {
				r.numbers(name, lost)
				share := make([]float64, len(lost))
				for i, v := range lost {
					share[i] = v / e.Output
				}
				r.numbers(name+"_share", share)
			}
			loss("total", e.Total)
			loss("backward", e.Backward)
			loss("forward", e.Forward)
			return nil
		},
	}
}
