package tables

import "testing"

func TestUnitAndScale(t *testing.T) {
	for _, c := range []struct {
		unit     string
		scale    float64
		currency string
		wrong    int // how many contradictions
	}{
		{"10,000 yuan", 1e4, "CNY", 0}, {"10 000 yuan", 1e4, "CNY", 0}, {"10000 yuan", 1e6, "CNY", 1}, {"万元", 1e4, "CNY", 0}, {"亿元", 1e4, "CNY", 1},
		{"million yuan", 1e4, "CNY", 1}, {"Millionen Euro", 1e6, "EUR", 0}, {"Mio. EUR", 1e3, "EUR", 1}, {"miles de millones de pesos", 1e9, "MXN", 0},
		{"milhões de reais", 1e6, "BRL", 0}, {"mil milhões de euros", 1e6, "EUR", 1}, {"US$ million", 1e6, "USD", 0}, {"USD", 1, "USD", 0}, {"USD", 1e6, "USD", 1},
		{"million US dollars", 1e6, "USD", 0}, {"million baht", 1e6, "LAK", 1}, {"百万元", 1e6, "CNY", 0}, {"thousands of euros", 1e3, "EUR", 0},
		{"index points", 5, "", 0}, {"triệu đồng", 1e6, "VND", 0}, {"tỷ đồng", 1e6, "VND", 1}, {"juta rupiah", 1e6, "IDR", 0},
		{"miliar rupiah", 1e6, "IDR", 1}, {"萬元", 1e6, "CNY", 1}, {"億元", 1e8, "CNY", 0},
		{"M€", 1e6, "EUR", 0}, {"M€", 1e3, "EUR", 1}, {"US$ m", 1e9, "USD", 1}, {"Mill. EUR", 1e6, "EUR", 0}, {"EUR '000", 1e6, "EUR", 1},
		{"k USD", 1e3, "USD", 0}, {"millón de pesos", 1e3, "MXN", 1}, {"R$ 1.000.000", 1e3, "BRL", 1},
		{"ล้านบาท", 1e6, "THB", 0}, {"million (US) dollars", 1e6, "CNY", 1}, {"million US dollars", 1e6, "CNY", 1}, {"mil. EUR", 1e6, "EUR", 0},
		{"mil. CZK", 1e6, "CZK", 0}, {"USD mil", 1e6, "USD", 0}, {"1e6 USD", 1e6, "USD", 0}, {"10^6 USD", 1e6, "USD", 0},
		{"million CNY (= 0.151 million USD)", 1e6, "CNY", 0}, {"million yuan (万元 × 100)", 1e6, "CNY", 0}, {"10^6 USD", 1e3, "USD", 1},
		{"US$ million", 1e3, "USD", 1}, {"million 2018 yuan", 1e6, "CNY", 0}, {"ten thousand persons", 5, "", 1}, {"百亿元", 1e10, "CNY", 0},
		{"hundred million yuan", 1e8, "CNY", 0}, {"thousand million pesos", 1e9, "MXN", 0}, {"1,000,000 USD", 1e6, "USD", 0}, {"", 1e6, "USD", 0},
		{"million yuan", 0, "", 0}, {"1000 million rupiah", 1e9, "IDR", 0}, {"100 million yuan", 1e8, "CNY", 0},
	} {
		table := &Table{Meta: Meta{Unit: c.unit, Scale: c.scale, Currency: c.currency}}
		if got := unitFindings(table); len(got) != c.wrong {
			t.Errorf("unit %q, scale %g, currency %s: %v", c.unit, c.scale, c.currency, got)
		}
	}
}
