package files

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ioimpact/tables"
)

var wholeRates = []tables.MarginRates{{Code: "S1", Trade: 0.08, Transport: 0.02, Taxes: 0.05}, {Code: "S3", Taxes: -0.01}}

const (
	wholeRatesFile = "code,trade,transport,taxes\nS3,0,0,-1 %\nS1,8 %,0.02,0.05\n"
	wholeRatesYAML = "margins: {S3: {trade: 0, transport: 0, taxes: -1 %}, S1: {trade: 8 %, transport: 0.02, taxes: 5 %}}\n"
)

func TestMarginsBesideATable(t *testing.T) {
	dir := t.TempDir()
	files{"t.csv": whole, "t.yaml": "unit: dollars\nmargins: rates/m.csv\n", "rates/m.csv": wholeRatesFile, "u.csv": whole, "u.yaml": wholeRatesYAML,
		"office.csv": office, "office.yaml": strings.ReplaceAll(officeYAML, "layout:\n", "margins: office/m.csv\nlayout:\n"),
		"office/m.csv": "code,trade,transport,taxes\n1,8 %,0.02,0.05\n"}.write(t, dir)
	for name, want := range map[string][]tables.MarginRates{"t.csv": wholeRates, "u.csv": wholeRates,
		"office.csv": {{Code: "1", Trade: 0.08, Transport: 0.02, Taxes: 0.05}}} {
		got, err := Load(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got.MarginRates, want) || got.StatedMargins != nil {
			t.Errorf("%s: got %v", name, got.MarginRates)
		}
	}
}

// The hash of a table is of its rates too, and a table that was kept is read again when their file changes.
func TestKeptTableFollowsItsRates(t *testing.T) {
	dir, c := t.TempDir(), later(t)
	files{"t.csv": whole, "t.yaml": "margins: m.csv\n", "m.csv": wholeRatesFile}.write(t, dir)
	hashes := map[string]bool{}
	for _, trade := range []string{"8 %", "8 %", "0.09"} {
		writeFile(t, filepath.Join(dir, "m.csv"), strings.Replace(wholeRatesFile, "8 %", trade, 1))
		got, err := Load(filepath.Join(dir, "t.csv"), WithCache(c))
		if err != nil {
			t.Fatal(err)
		}
		if want := map[string]float64{"8 %": 0.08, "0.09": 0.09}[trade]; got.MarginRates[0].Trade != want {
			t.Errorf("trade %s: got %v", trade, got.MarginRates)
		}
		hashes[got.Hash] = true
	}
	if len(hashes) != 2 {
		t.Errorf("two tables have the hashes %v", hashes)
	}
}

func TestMarginsBesideATableRefuse(t *testing.T) {
	for yaml, want := range map[string]string{
		"margins: n.csv\n":                                                `t.yaml:1:10: the file of margins is not there: "n.csv"`,
		"margins: [a]\n":                                                  "t.yaml:1:10: margins: a text belongs here",
		"margins: m.csv\n":                                                "m.csv:2: rates of margins: the table has no sector with this code: \"S9\"\n  hint: ",
		"unit: x\nmargins:\n  S9: {trade: 0.9}\n":                         "t.yaml:3:7: margins.S9.transport is missing",
		"margins: {s1: {trade: 0, transport: 0, taxes: 0}}\n":             "t.yaml:1: rates of margins: the table has no sector with this code: \"s1\"\n  hint: did you mean S1",
		"margins: {S1: {trade: 8, transport: 0, taxes: 0}}\n":             "a share must lie between 0 and 1",
		"margins: {S1: {trade: 80 %, transport: 20 %, taxes: -5 %}}\n":    "they leave nothing of the value",
		"margins: {S1: {trade: 0, transport: 0, taxes: 5}}\n":             "a rate must lie between -1 and 1",
		"margins: {S1: {trade: 0, transport: 0, taxes: 0, storage: 0}}\n": "unknown key",
	} {
		dir := t.TempDir()
		files{"t.csv": whole, "t.yaml": yaml, "m.csv": "code,trade,transport,taxes\nS9,0,0,0\n"}.write(t, dir)
		if _, err := Load(filepath.Join(dir, "t.csv")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", yaml, err, want)
		}
	}
}

// Rates outside the folder are refused before a byte of them is read, and in a zip none are looked for.
func TestMarginsWithin(t *testing.T) {
	top := t.TempDir()
	files{"mine/t.csv": whole, "mine/t.yaml": "margins: ../secret.csv\n", "mine/l.csv": whole, "mine/l.yaml": "margins: link.csv\n", "secret.csv": secret}.write(t, top)
	link(t, "../secret.csv", filepath.Join(top, "mine", "link.csv"))
	for _, name := range []string{"t.csv", "l.csv"} {
		_, err := Load(filepath.Join(top, "mine", name), Within(filepath.Join(top, "mine")))
		if !errors.As(err, new(*Outside)) || strings.Contains(err.Error(), "text") {
			t.Errorf("%s: got %v", name, err)
		}
	}
	packed := filepath.Join(top, "packed.zip")
	files{"t.csv": whole, "t.yaml": "margins: /etc/hosts\n"}.zip(t, packed, "")
	if _, err := Load(packed); err == nil || !strings.Contains(err.Error(), "a file of rates is not looked for in a zip") {
		t.Errorf("in a zip: got %v", err)
	}
	if err := os.WriteFile(strings.TrimSuffix(packed, ".zip")+".yaml", []byte(wholeRatesYAML), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := Load(packed); err != nil || !slices.Equal(got.MarginRates, wholeRates) {
		t.Errorf("beside a zip: got %v, %v", got, err)
	}
}
