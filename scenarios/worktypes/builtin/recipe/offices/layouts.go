package offices

// layout says where the figures of an office's table are. Flows are added up over the
// sheets in total; imported is the sheet of the imported part, "" where the office does not publish it.
type layout struct {
	total    []string // files of flows, by path in the data folder
	imported string   // file of imported flows; also in total where that counts domestic flows alone
	primary  string   // file of the rows of value added and output
	labels   int      // columns before the first sector

	parts  []part   // the parts of the account below the inputs, in order
	checks []check  // sums that the office prints
	output []string // rows that must all be the output of the column
	slack  float64  // how far a sum may miss, as a share of output: the rounding of the source
}

// part is a row of the account and what the work types call it; several rows of one name are added.
type part struct{ row, name string }

// check says that a row the office prints is the sum of all inputs (where inputs is set), less than the rows, or of rows alone.
type check struct {
	row    string
	inputs bool
	plus   []string
}

// exact is for tables whose sums hold to the last of 15 printed digits.
const exact = 1e-12

func layouts() map[string]layout {
	return map[string]layout{
		"china-2018": {
			total: []string{"nbs-china/china_2018_153.csv"}, primary: "nbs-china/china_2018_153.csv", labels: 3,
			parts:  []part{{"VA001", "compensation"}, {"VA002", "taxes"}, {"VA003", "depreciation"}, {"VA004", "surplus"}},
			checks: []check{{row: "TII", inputs: true}, {row: "TVA", plus: []string{"VA001", "VA002", "VA003", "VA004"}}},
			output: []string{"TI"}, slack: exact,
		},
		"indonesia-2016": {
			total: []string{"asean-national/idn-2016-bps/BCT_185.csv"}, imported: "asean-national/idn-2016-bps/IMPOR_185.csv",
			primary: "asean-national/idn-2016-bps/BCT_185.csv", labels: 2,
			parts:  []part{{"1950", "taxes_inputs"}, {"2010", "compensation"}, {"2030", "taxes_production"}, {"2020", "gross_surplus"}},
			checks: []check{{row: "1900", inputs: true}, {row: "2090", plus: []string{"2010", "2020", "2030"}}},
			output: []string{"2100"}, slack: exact,
		},
		"thailand-2021": {
			total:    []string{"asean-national/tha-2021-nesdc/domestic_producer_price.csv", "asean-national/tha-2021-nesdc/imports_used.csv"},
			imported: "asean-national/tha-2021-nesdc/imports_used.csv", primary: "asean-national/tha-2021-nesdc/primary_inputs.csv", labels: 2,
			parts:  []part{{"201", "compensation"}, {"204", "taxes"}, {"203", "depreciation"}, {"202", "surplus"}},
			checks: []check{{row: "209", plus: []string{"201", "202", "203", "204"}}},
			output: []string{"210"}, slack: exact,
		},
		"vietnam-2012": {
			total: []string{"asean-national/vnm-2012-gso/IO_total_mvnd.csv"}, primary: "asean-national/vnm-2012-gso/IO_total_mvnd.csv", labels: 2,
			parts: []part{{"166", "compensation"}, {"168", "taxes_products"}, {"169", "taxes_production"}, {"170", "depreciation"}, {"171", "surplus"}},
			checks: []check{{row: "165", inputs: true}, {row: "167", plus: []string{"168", "169"}},
				{row: "172", plus: []string{"166", "168", "169", "170", "171"}}},
			output: []string{"173"}, slack: exact,
		},
		"singapore-2022": {
			total:    []string{"asean-national/sgp-2022-singstat/2022_107_Table5.csv", "asean-national/sgp-2022-singstat/2022_107_Table4.csv"},
			imported: "asean-national/sgp-2022-singstat/2022_107_Table4.csv", primary: "asean-national/sgp-2022-singstat/2022_107_Table5.csv", labels: 2,
			parts:  []part{{"109", "taxes_inputs"}, {"110", "compensation"}, {"111", "taxes_production"}, {"112", "gross_surplus"}},
			checks: []check{{row: "RT2", inputs: true, plus: []string{"109"}}, {row: "RT3", plus: []string{"110", "111", "112"}}},
			output: []string{"RT4"}, slack: 1e-6, // four printed decimals of a million dollars, added up over 214 cells
		},
	}
}
