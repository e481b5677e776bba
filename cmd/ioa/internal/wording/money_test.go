package wording

import "testing"

// Units of money and amounts in them are what a Chinese reader writes; a unit that begins with a number is not run into its amount.
func TestSayMoney(t *testing.T) {
	for en, zh := range map[string]string{
		"million CNY":                                           "百万元人民币",
		"100 million CNY":                                       "亿元人民币",
		"10,000 CNY at 2020 prices":                             "万元人民币，2020年价格",
		"10 billion CNY at 2020 prices":                         "百亿元人民币，2020年价格",
		"billion CNY at 2018 prices":                            "十亿元人民币，2018年价格",
		"million USD at 2018 prices":                            "百万美元，2018年价格",
		"million XYZ":                                           "百万XYZ",
		"million CNY at 2020 prices of China":                   "百万元人民币，2020年中国价格",
		"100 million USD at 2022 prices of Laos":                "亿美元，2022年老挝价格",
		"100 million USD at 2022 prices of Laos; jobs: persons": "亿美元，2022年老挝价格；就业：人",
		"100 million CNY, each year at its own prices":          "亿元人民币，各年现价",
		"153 × 100 million CNY":                                 "153亿元",
		"5.438 × 100 million CNY at 2020 prices":                "5.438亿元（2020年价格）",
		"2.105 × 100 million CNY (each year at its own prices)": "2.105亿元（各年现价）",
		"153 million CNY at 2018 prices":                        "153百万元（2018年价格）",
		"100\u00a0million CNY":                                  "100百万元",
		"10\u00a0billion CNY at 2018 prices":                    "10十亿元（2018年价格）",
		"4 × 12,500 CNY":                                        "4×12,500元",
		"12 million EUR":                                        "12百万欧元",
		"6.644 CNY per USD":                                     "1美元合6.644元人民币",
		"0.02 million CNY a person-year":                        "每人年0.02百万元",
	} {
		if got := Chinese.Say(en); got != zh {
			t.Errorf("%q is %q, want %q", en, got, zh)
		}
	}
	for _, en := range []string{"LAO", "CHN", "5 100 million CNY"} {
		if got := Chinese.Say(en); got != en {
			t.Errorf("%q is %q", en, got)
		}
	}
}
