package tables

import "testing"

func TestParseMoneyUnit(t *testing.T) {
	for _, c := range []struct {
		text     string
		scale    float64 // 0: not understood
		currency string
	}{
		{"亿元", 1e8, "CNY"}, {"万元", 1e4, "CNY"}, {"百万元", 1e6, "CNY"}, {"元", 1, "CNY"}, {"人民币万元", 1e4, "CNY"}, {"亿元人民币", 1e8, "CNY"}, {"万元（人民币）", 1e4, "CNY"},
		{"百万美元", 1e6, "USD"}, {"亿美元", 1e8, "USD"}, {"百万欧元", 1e6, "EUR"}, {"百万円", 1e6, "JPY"}, {"億円", 1e8, "JPY"}, {"百萬元", 1e6, ""}, {"新台币百万元", 1e6, "TWD"},
		{"百万港元", 1e6, "HKD"}, {"million USD", 1e6, "USD"}, {"in millions of euros", 1e6, "EUR"}, {"US$ million", 1e6, "USD"}, {"$ million", 1e6, ""}, {"millions of dollars", 1e6, ""},
		{"£ million", 1e6, ""}, {"Million euro", 1e6, "EUR"}, {"Mio. EUR", 1e6, "EUR"}, {"M€", 1e6, "EUR"}, {"milliers d'euros", 1e3, "EUR"}, {"millions d’euros", 1e6, "EUR"},
		{"milliards d'euros", 1e9, "EUR"}, {"millones de euros", 1e6, "EUR"}, {"miles de millones de pesos", 1e9, ""}, {"milhões de reais", 1e6, "BRL"}, {"tỷ đồng", 1e9, "VND"},
		{"triệu đồng", 1e6, "VND"}, {"juta rupiah", 1e6, "IDR"}, {"10,000 yuan", 1e4, "CNY"}, {"RMB 10,000", 1e4, "CNY"}, {"백만원", 1e6, "KRW"}, {"млн рублей", 1e6, "RUB"},
		{"million USD, current prices", 1e6, "USD"}, {"１００ million yuan", 1e8, "CNY"}, {"萬元", 1e4, ""}, {"lakh crore rupees", 1e12, ""},
		{"", 0, ""}, {"人", 0, ""}, {"万人", 0, ""}, {"million persons", 0, ""}, {"thousand tonnes", 0, ""}, {"1 USD = 6.5 yuan", 0, ""}, {"USD per tonne", 0, ""}, {"元/吨", 0, ""},
		{"million CNY and USD", 0, ""}, {"million yuan USD", 0, ""}, {"mil. CZK", 0, ""}, {"万元、人", 0, ""}, {"Input-output table", 0, ""}, {"million", 0, ""}, {"2018", 0, ""},
		{"A$ million", 0, ""}, {"万吨", 0, ""}, {"GDP of 2017 is 82 trillion yuan", 0, ""}, {"million 2018 yuan", 0, ""},
	} {
		got, ok := ParseMoneyUnit(c.text)
		if ok != (c.scale > 0) || ok && (got.Scale != c.scale || got.Currency != c.currency) {
			t.Errorf("%q: %v %v, want %v %s", c.text, got, ok, c.scale, c.currency)
		}
	}
}

func TestMetaMoney(t *testing.T) {
	for _, c := range []struct {
		meta  Meta
		scale float64 // 0: not known
		code  string
	}{
		{Meta{Unit: "万元"}, 1e4, "CNY"}, {Meta{Scale: 1e8, Currency: "cny"}, 1e8, "CNY"}, {Meta{Unit: "index points"}, 0, ""}, {Meta{}, 0, ""},
		{Meta{Unit: "something", Scale: 5}, 5, ""},
	} {
		got, ok := c.meta.Money()
		if ok != (c.scale > 0) || ok && (got.Scale != c.scale || got.Currency != c.code) {
			t.Errorf("%v: %v %v", c.meta, got, ok)
		}
	}
}
