package files

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ioimpact/tables"
)

// statedSheet writes a made-up sheet of the National Bureau with these titles above, and a YAML beside it; "" for none.
func statedSheet(t *testing.T, titles []string, yaml string) string {
	t.Helper()
	s := newNBS(3)
	s.titles = titles
	dir := t.TempDir()
	if yaml != "" {
		if err := os.WriteFile(filepath.Join(dir, "t.yaml"), []byte(yaml), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(dir, "t.csv")
	if err := os.WriteFile(file, []byte(s.text()), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// A YAML that says 万元 of a sheet in 亿元 makes every result wrong by ten thousand.
func TestSheetAndYAMLContradict(t *testing.T) {
	yi := []string{"2031年全国投入产出表", "单位：亿元"}
	for _, c := range []struct {
		name         string
		titles       []string
		yaml         string
		codes, place string // of the findings
		words        string
	}{
		{"the same", yi, "year: 2031\nunit: 亿元\ncurrency: CNY\nscale: 1e8\n", "", "", ""},
		{"the same in English", yi, "year: 2031\nunit: 100 million yuan\n", "", "", ""},
		{"only a scale", yi, "scale: 1e8\n", "", "", ""},
		{"another unit", yi, "unit: 万元\ncurrency: CNY\nscale: 1e4\n", "sheet-unit", "A2", "the sheet says 亿元 (1e+08) in cell A2, line 1 of the YAML beside it says 万元 (10000)"},
		{"another scale", yi, "currency: CNY\nscale: 1e4\n", "sheet-unit", "A2", "the sheet says 亿元 (1e+08) in cell A2, line 2 of the YAML beside it says 10000"},
		{"another currency", yi, "unit: 100 million USD\n", "sheet-unit", "A2", "the sheet says 亿元 (CNY) in cell A2, line 1 of the YAML beside it says 100 million USD (USD)"},
		{"another year", yi, "# a note\nyear: 2030\nunit: 亿元\n", "sheet-year", "A1", "the sheet says 2031 in cell A1, line 2 of the YAML beside it says 2030"},
		{"both", yi, "year: 2030\nunit: 万元\n", "sheet-unit sheet-year", "A2", "line 2"},
		{"at the right", []string{"表,,（单位：百万元）"}, "unit: 万元\n", "sheet-unit", "C1", "百万元"},
		{"not understood", []string{"单位：标准单位"}, "unit: 万元\n", "", "", ""},
		{"of persons", []string{"单位：人"}, "unit: 万元\n", "", "", ""},
		{"unit of the YAML not understood", yi, "unit: 标准单位\n", "", "", ""},
	} {
		table, err := Load(statedSheet(t, c.titles, c.yaml))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var codes []string
		for _, f := range tables.Failures(tables.Check(table, tables.CheckOptions{})) {
			codes = append(codes, f.Code)
		}
		if strings.Join(codes, " ") != c.codes {
			t.Errorf("%s: errors %v, want %s", c.name, codes, c.codes)
		} else if c.codes != "" && (table.Findings[0].Place != c.place || !strings.Contains(table.Findings[0].Message, c.words)) {
			t.Errorf("%s: %v", c.name, table.Findings[0])
		}
	}
}

// What only the sheet states is taken over, and it is said from where.
func TestSheetStates(t *testing.T) {
	for _, c := range []struct {
		name, above, yaml, unit, currency string
		scale                             float64
		year                              int
		inferred                          string
	}{
		{"all", "2031年全国投入产出表\n单位：亿元", "", "亿元", "CNY", 1e8, 2031, "unit: 亿元, as cell A2 says"},
		{"a year only", "2031年全国投入产出表", "", "", "", 0, 2031, "year: 2031, as cell A1 says"},
		{"the currency of the YAML", "Unit: million dollars", "currency: USD\nyear: 2020\n", "million dollars", "USD", 1e6, 2020, "unit: million dollars, as cell A1 says"},
		{"a scale of the YAML goes first", "单位：亿元", "scale: 1e8\n", "", "", 1e8, 0, ""},
		{"two units", "单位：亿元\n单位：万元", "", "", "", 0, 0, ""},
		{"another currency than that of the YAML", "单位：亿元", "currency: USD\n", "", "USD", 0, 0, ""},
	} {
		table, err := Load(statedSheet(t, strings.Split(c.above, "\n"), c.yaml))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if table.Unit != c.unit || table.Currency != c.currency || table.Scale != c.scale || table.Year != c.year || !strings.Contains(strings.Join(table.Inferred, "\n"), c.inferred) {
			t.Errorf("%s: %q %s %g %d %q", c.name, table.Unit, table.Currency, table.Scale, table.Year, table.Inferred)
		}
	}
}

// A factor of a description converts the cells: the unit of the sheet divided by it is that of the table.
func TestFactorAndSheetUnit(t *testing.T) {
	for yaml, wrong := range map[string]bool{"unit: 万元\n": true, "unit: 亿元\n": false, "unit: 万元\n  factor: 10000\n": false, "unit: 亿元\n  factor: 10000\n": true, "  factor: 10000\n": false} {
		unit, factor, _ := strings.Cut(yaml, "  factor")
		if factor != "" {
			factor = "  factor" + factor
		}
		dir := t.TempDir()
		file := filepath.Join(dir, "t.csv")
		description := unit + "layout:\n" + factor + "  row_labels: {code: A}\n  column_labels: {code: 2}\n  sectors: a to b\n  final: F\n  output: {column: X}\n  primary: V\n"
		for name, text := range map[string]string{file: "单位：亿元,,,,\n,a,b,F,X\na,1,2,7,10\nb,3,4,13,20\nV,6,14,,\n", filepath.Join(dir, "t.yaml"): description} {
			if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		table, err := Load(file)
		if err != nil {
			t.Errorf("%q: %v", yaml, err)
			continue
		}
		if got := len(table.Findings) > 0; got != wrong || unit == "" && table.Unit != "" {
			t.Errorf("%q: %v, unit %q", yaml, table.Findings, table.Unit)
		}
	}
}
