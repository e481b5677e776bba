package files

import "fmt"

// chinaASEAN is China in 63 sectors beside the ten members of ASEAN in 50, without trade between them. All money is in
// dollars of 2022: the table of China is of 2018, and its prices are brought to 2022, so that a flow between regions is the
// same amount for both.
func chinaASEAN() builtinComposition {
	c := builtinComposition{
		name: "china-asean-unlinked", economy: "China and ASEAN",
		title: "China (2018, at prices of 2022) and the ten members of ASEAN (2022), side by side without trade (中国与东盟十国投入产出表，未含相互贸易)",
		parts: []builtinPart{{region: "CHN", table: "china-2018", factor: chinaToDollars2022}},
		sources: []string{"CHN, prices: GDP deflator, growth 2019-2022 compounded (2018 = 100: 108.360), World Bank NY.GDP.DEFL.KD.ZG; " +
			"6.729 yuan per US dollar, average of 2022, Federal Reserve"},
		notes: []string{
			fmt.Sprintf("CHN: inputs and quantities are those of 2018; its money is brought to 2022 by the GDP deflator (%.2f %% in all) and then to dollars. "+
				"China's output in this table is therefore what it was in 2018, at prices of 2022", chinaPrices2022-100),
		},
	}
	for _, region := range []string{"LAO", "KHM", "THA", "VNM", "MYS", "IDN", "PHL", "SGP", "BRN", "MMR"} {
		c.parts = append(c.parts, builtinPart{region: region, table: "oecd-2022/" + region})
	}
	return c
}
