package files

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ioimpact/tables"
)

// describedFirst are files of known layouts. A first description of them is right, or marked.
var describedFirst = []string{"asean-national/idn-2016-bps/BCD_185.csv", "asean-national/idn-2016-bps/BCD_17.csv", "asean-national/idn-2016-bps/BCT_185.csv",
	"asean-national/sgp-2022-singstat/2022_107_Table5.csv", "asean-national/vnm-2012-gso/IO_total_mvnd.csv", "asean-national/vnm-2017-adb/VNM_2017.csv",
	"nbs-china/china_2018_153.csv", "nbs-china/china_2017_149.csv", "nbs-china/china_2012_139.csv", "nbs-china/china_2018_42.csv", "nbs-china/china_2017_42.csv",
	"nbs-china-2007/flows_2007_42.csv", "scotland-2016/scotland_ixi_2016.csv", "uk-2010/uk2010_siot.csv", "oecd-iot-2022/LAO2022ttl.csv",
	"germany-1995/germany_1995_wide.csv", "australia-1990/abs_1989_90_7sector.csv"}

// leastDescribed is how many of them are right at once, without a mark.
const leastDescribed = 10

// A first description without a mark reads the same numbers as the description of the layout; one with a mark is refused.
func TestFirstDescriptions(t *testing.T) {
	right := 0
	for _, name := range describedFirst {
		data := published(t, name)
		dir := t.TempDir()
		file, yaml := filepath.Join(dir, filepath.Base(name)), filepath.Join(dir, "d.yaml")
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		want, err := Load(file)
		if err != nil {
			t.Fatal(err)
		}
		text, err := Describe(file, "")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if err := os.WriteFile(yaml, text, 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := Load(file, WithDescription(yaml))
		if marked := strings.Contains(string(text), "# check:"); marked != (err != nil) {
			t.Errorf("%s: marked %t, but %v", name, marked, err)
		}
		if err != nil {
			continue
		}
		right++
		sameNumbers(t, name, got, want)
	}
	if right < leastDescribed {
		t.Errorf("%d of %d are right at once, want %d", right, len(describedFirst), leastDescribed)
	}
	t.Logf("%d of %d are right at once", right, len(describedFirst))
}

// sameNumbers compares flows, sums of final demand and of exports, imports, output and each kind of primary inputs.
func sameNumbers(t *testing.T, name string, got, want *tables.Table) {
	t.Helper()
	for i := range want.Sectors {
		for j := range want.Sectors {
			if got.Z.At(i, j) != want.Z.At(i, j) {
				t.Fatalf("%s: flow %d,%d is %g, want %g", name, i, j, got.Z.At(i, j), want.Z.At(i, j))
			}
		}
	}
	pairs := map[string][2][]float64{"output": {got.Output, want.Output}, "exports": {got.Exports(), want.Exports()}, "uses": {got.UsesLessImports(), want.UsesLessImports()}}
	if want.Imports != nil {
		pairs["imports"] = [2][]float64{got.Imports, want.Imports}
	}
	for _, kind := range []tables.PrimaryKind{tables.ValueAdded, tables.ImportedInputs, tables.ProductTaxes} {
		pairs[[]string{"value added", "imported inputs", "taxes"}[kind]] = [2][]float64{got.PrimarySum(kind), want.PrimarySum(kind)}
	}
	for what, p := range pairs {
		if len(p[0]) != len(p[1]) {
			t.Fatalf("%s: %s: %d and %d", name, what, len(p[0]), len(p[1]))
		}
		for i := range p[0] {
			if d := p[0][i] - p[1][i]; d > 1e-6*want.Output[i] || d < -1e-6*want.Output[i] {
				t.Errorf("%s: %s of %d is %g, want %g", name, what, i, p[0][i], p[1][i])
				break
			}
		}
	}
}
