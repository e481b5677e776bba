package tables

import (
	"strings"
	"testing"
)

func TestReadMarginRates(t *testing.T) {
	rates, err := ReadMarginRates("m.csv", []byte("code,trade,transport,taxes\nmat,8 %,0.02,5%\nsrv,0,0,-0.1\n"))
	if err != nil || len(rates) != 2 || rates[0] != (MarginRates{"mat", 0.08, 0.02, 0.05, 2}) || rates[1] != (MarginRates{"srv", 0, 0, -0.1, 3}) {
		t.Errorf("%+v, %v", rates, err)
	}
}

func TestReadMarginRatesMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"code,trade,transport\nmat,0,0\n":                       "taxes",
		"code,trade,transport,taxes\nmat,8,0,0\n":               "m.csv:2:5: not a share below 1",
		"code,trade,transport,taxes\nmat,-0.1,0,0\n":            "m.csv:2:5: not a share below 1",
		"code,trade,transport,taxes\nmat,,0,0\n":                "m.csv:2:5",
		"code,trade,transport,taxes\nmat,0,\"0,1\",0\n":         "m.csv:2:7",
		"code,trade,transport,taxes\nmat,0,0,0\nmat,0,0,0\n":    "m.csv:3:1: the product occurs twice, first on line 2",
		"code,trade,transport,taxes\nmat,60 %,30 %,10 %\n":      "m.csv:2:1: the margins and taxes leave nothing of the value",
		"code,trade,transport,taxes\nmat,60 %,40 %,-10 %\n":     "leave nothing of the value",
		"code,trade,transport,taxes\n,0,0,0\n":                  "m.csv:2:1: an empty code",
		"code,trade,transport,taxes\n":                          "a header and nothing else",
		"code,trade,transport,taxes\nmat,lots,0,0\nsrv,0,0,9\n": "m.csv:3:9",
	} {
		if _, err := ReadMarginRates("m.csv", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}
