package ioa

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"ioimpact/tables/files"
)

// published are the multipliers of construction of ten tables of the OECD for 2022, as computed by others from the same
// files with numpy and printed to three decimals: output, value added.
func published() map[string][2]float64 {
	return map[string][2]float64{"LAO": {1.371, .652}, "KHM": {1.405, .726}, "THA": {1.849, .599}, "VNM": {2.398, .530}, "MYS": {2.086, .653},
		"IDN": {1.847, .842}, "PHL": {1.482, .691}, "SGP": {1.519, .497}, "BRN": {2.241, .794}, "MMR": {2.124, .794}}
}

// Each region of the table without trade has the multipliers of its own table.
func TestConstructionOfASEAN(t *testing.T) {
	at, output, valueAdded := unlinkedMultipliers(t)
	for region, want := range published() {
		j, known := at[region+":F"]
		if !known {
			t.Fatalf("no construction of %s", region)
		}
		for k, got := range []float64{output[j], valueAdded[j]} {
			if math.Abs(got-want[k]) > .0005+1e-9 {
				t.Errorf("%s: %.5f, computed by others %.3f", region, got, want[k])
			}
		}
	}
	if j := at["CHN:rail-construction"]; math.Abs(output[j]-2.7712) > .00005 {
		t.Errorf("rail construction of China: %.5f, in china-2018 2.7712", output[j])
	}
}

// Every multiplier of every economy, from the files of the OECD by another method: the series 1 + A + A² + … with
// A = (1 − M/(X+M−E)) z/X, X the row OUTPUT, all read here. The embedded tables differ from it by what they were made to balance
// by: 7e-5 of the output of real estate, and of every industry up to .0105 million of output and of value added, for which three
// decimals are printed. That moves a multiplier by up to .0105 (multiplier − 1) / x and .0105 / x for the industry itself, and through
// suppliers i by a_ij .02 / x_i, which with z_ij ≤ x_i is at most .02 / x_j each: .04 / x_j for the two.
func TestASEANByPowerSeries(t *testing.T) {
	dir := os.Getenv("IOA_ORACLES")
	if dir == "" {
		t.Skip("IOA_ORACLES is not set")
	}
	at, output, valueAdded := unlinkedMultipliers(t)
	for region := range published() {
		s := readOECD(t, filepath.Join(dir, "oecd-iot-2022", region+"2022ttl.csv"))
		got := [2][]float64{output, valueAdded}
		for k, want := range [2][]float64{s.series(func(string) float64 { return 1 }), s.series(func(code string) float64 { return s.cell("VALU", code) })} {
			for j, code := range s.sectors {
				if diff := math.Abs(got[k][at[region+":"+code]] - want[j]); s.cell("OUTPUT", code) > 0 && !(diff < 2e-4+.04/s.cell("OUTPUT", code)) {
					t.Errorf("%s:%s: multiplier %d is %g, by the series %g", region, code, k, got[k][at[region+":"+code]], want[j])
				}
			}
		}
	}
}

func unlinkedMultipliers(t *testing.T) (at map[string]int, output, valueAdded []float64) {
	t.Helper()
	table, err := files.Load("china-asean-unlinked")
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(table, Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := m.Multipliers()
	if err != nil {
		t.Fatal(err)
	}
	at = map[string]int{}
	for i, code := range table.Codes() {
		at[code] = i
	}
	for _, row := range r.Rows {
		if row.Code == "value_added" {
			valueAdded = row.Effect
		}
	}
	return at, r.Output, valueAdded
}

// oecdFile is a file of the OECD, read by nothing but encoding/csv.
type oecdFile struct {
	t       *testing.T
	sectors []string
	at      map[string]int
	rows    map[string][]string
}

func readOECD(t *testing.T, file string) *oecdFile {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := &oecdFile{t: t, sectors: records[0][1:51], at: map[string]int{}, rows: map[string][]string{}}
	for j, code := range records[0] {
		out.at[code] = j
	}
	for _, r := range records[1:] {
		out.rows[r[0]] = r
	}
	return out
}

func (s *oecdFile) cell(row, column string) float64 {
	v, err := strconv.ParseFloat(s.rows[row][s.at[column]], 64)
	if err != nil {
		s.t.Fatal(err)
	}
	return v
}

// series is w (I + A + A² + …) for a row w per unit of output.
func (s *oecdFile) series(of func(code string) float64) []float64 {
	n := len(s.sectors)
	a, term, sum := make([][]float64, n), make([]float64, n), make([]float64, n)
	for i, code := range s.sectors {
		a[i] = make([]float64, n)
		row := "TTL_" + code
		x, m, e := s.cell(row, "TOTAL"), -s.cell(row, "IMPO"), s.cell(row, "EXPO")
		for j, user := range s.sectors {
			if made := s.cell("OUTPUT", user); made > 0 && x > 0 {
				a[i][j] = (1 - m/(x+m-e)) * s.cell(row, user) / made
			}
		}
		if x > 0 {
			if term[i] = of(code); of("A01") != 1 {
				term[i] /= s.cell("OUTPUT", code)
			}
		}
	}
	for step := 0; step < 300; step++ {
		next := make([]float64, n)
		for j := range next {
			sum[j] += term[j]
			for i := range term {
				next[j] += term[i] * a[i][j]
			}
		}
		term = next
	}
	return sum
}

// What construction pulls in its own region with feedback and in the others, with trade. Computed apart in Python from the
// sources: flows of the OECD and China, trade divided over products again, and a power series of 200 rounds. Five decimals.
func TestSpilloversOfASEAN(t *testing.T) {
	table, err := files.Load("china-asean")
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(table, Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := m.Feedback()
	if err != nil {
		t.Fatal(err)
	}
	at, alone, _ := unlinkedMultipliers(t)
	for code, want := range map[string][2]float64{
		"LAO:F": {1.37183, .55600}, "KHM:F": {1.40530, .37886}, "THA:F": {1.85080, .24595}, "VNM:F": {2.39942, .39297}, "MMR:F": {2.12451, .29497},
		"CHN:rail-construction": {2.77332, .02177}, "THA:C26": {1.80530, .48552},
	} {
		j := at[code]
		// The outputs of real estate differ by 7e-5 of themselves, and shares are kept to five digits.
		if in := r.Own[j] + r.Feedback[j]; math.Abs(in-want[0]) > 5e-5 || math.Abs(r.Spillover[j]-want[1]) > 5e-5 {
			t.Errorf("%s: %.5f in the region and %.5f elsewhere, by the other program %v", code, in, r.Spillover[j], want)
		}
		if math.Abs(r.Own[j]-alone[j]) > 1e-9 {
			t.Errorf("%s: %g of its own with trade, %g without", code, r.Own[j], alone[j])
		}
	}
}
