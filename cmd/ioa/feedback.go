package main

import "ioimpact/ioa"

func feedback() measure {
	return measure{
		name:  "feedback",
		short: "Interregional feedback and spillovers of each sector 区域间反馈与溢出",
		title: "Interregional feedback 区域间反馈",
		long:  "Print, for tables with regions, the parts of the output multiplier of each sector; they add up to it:",
		columns: []heading{
			{"own", "区域内乘数", "the multiplier in a model of the sector's region alone"},
			{"feedback", "区域间反馈", "what comes back to the region from others that supply it"},
			{"spillover", "区域间溢出", "the effect in all other regions"},
		},
		example: "  ioa feedback china-laos-2018 --sort feedback",
		compute: func(m *ioa.Model, r *measured) error {
			f, err := m.Feedback()
			if err != nil {
				return err
			}
			r.certify(f.Certificate)
			r.numbers("own", f.Own)
			r.numbers("feedback", f.Feedback)
			r.numbers("spillover", f.Spillover)
			return nil
		},
	}
}
