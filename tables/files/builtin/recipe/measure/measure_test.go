package measure

import (
	"bytes"
	"flag"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
)

func oracles(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("IOA_ORACLES")
	if dir == "" {
		t.Skip("IOA_ORACLES is not set")
	}
	return dir
}

var update = flag.Bool("update", false, "write oneshare.csv")

// The office's multipliers are those that others computed from the same tables (three decimals), and the errors of one share
// per product are those of a program in Python with its own readers and elimination (six decimals).
func TestOneShare(t *testing.T) {
	offices, err := Offices(oracles(t))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]struct {
		sectors          int
		output, added    Errors
		works            string
		office, officeVA float64
	}{
		"IDN": {185, Errors{.004194, .009612, .264519, .001015, "138"}, Errors{.003493, .009900, .326970, .001370, "138"}, "152", 1.843, .872},
		"THA": {177, Errors{.047452, .037649, .456678, -.002779, "130"}, Errors{.040194, .037739, .510967, .001906, "085"}, "141", 1.881, .749},
		"SGP": {107, Errors{.045444, .053181, .287081, .010680, "63"}, Errors{.040695, .048322, .336499, .010580, "28"}, "52", 1.872, .572},
		"VNM": {34, Errors{.008033, .014037, .073529, .002685, "33"}, Errors{.006644, .013655, .052559, .003389, "12"}, "18", 1.778, .539},
	}
	for _, o := range offices {
		rows, err := o.OneShare()
		if err != nil {
			t.Fatal(err)
		}
		w := want[o.Economy]
		var codes []string
		var figures [5][]float64
		for _, r := range rows {
			codes = append(codes, r.Code)
			for k, v := range []float64{r.Output, r.OutputOne, r.Added, r.AddedOne, r.Size} {
				figures[k] = append(figures[k], v)
			}
			if r.Code == w.works {
				near(t, o.Economy+" "+r.Code, r.Output, w.office, .0005)
				near(t, o.Economy+" "+r.Code, r.Added, w.officeVA, .0005)
			}
		}
		if len(rows) != w.sectors {
			t.Errorf("%s: %d sectors, not %d", o.Economy, len(rows), w.sectors)
		}
		sameErrors(t, o.Economy+": output", ErrorsOf(codes, figures[0], figures[1], figures[4]), w.output)
		sameErrors(t, o.Economy+": value added", ErrorsOf(codes, figures[2], figures[3], figures[4]), w.added)
		noted(t, o, rows, ErrorsOf(codes, figures[0], figures[1], figures[4]).Median, w.works)
	}
}

// noted looks for the figures in the notes of the embedded table.
func noted(t *testing.T, o Office, rows []Multipliers, median float64, works string) {
	t.Helper()
	text, err := os.ReadFile("../../oecd-2022/" + o.Economy + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Code == works {
			for _, want := range []string{fmt.Sprintf("by %.1f %% in the median", 100*median), fmt.Sprintf("by %.1f %%", 100*(r.OutputOne/r.Output-1))} {
				if !strings.Contains(string(text), want) {
					t.Errorf("the notes of %s lack %q", o.Economy, want)
				}
			}
		}
	}
}

func sameErrors(t *testing.T, what string, got, want Errors) {
	t.Helper()
	if got.At != want.At {
		t.Errorf("%s: largest at %s, not %s", what, got.At, want.At)
	}
	for k, v := range []float64{got.Median, got.Weighted, got.Largest, got.Bias} {
		near(t, what, v, []float64{want.Median, want.Weighted, want.Largest, want.Bias}[k], 5.1e-7)
	}
}

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s: %g, not %g", what, got, want)
	}
}

// The committed multipliers by sector are these.
func TestOneShareFile(t *testing.T) {
	offices, err := Offices(oracles(t))
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := Write(&text, offices); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("oneshare.csv", text.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile("oneshare.csv"); err != nil || !bytes.Equal(got, text.Bytes()) {
		t.Errorf("oneshare.csv is not what the sources give (%v); go test -update writes it", err)
	}
}

// What goods of the four economies do in published blocks and in those made from totals by product and seller. All figures
// are also those of a program in Python, which sums power series in place of solving.
func TestTradeMethod(t *testing.T) {
	w, err := ReadWorld(oracles(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(w.sellers) != 41 || len(w.output) != 41 {
		t.Fatalf("%d sellers", len(w.sellers))
	}
	share, median, count := w.Misplaced(10)
	near(t, "goods in other cells", share, .306651, 5.1e-7)
	near(t, "median of cells of 10 million", median, .141220, 5.1e-7)
	if count != 949 {
		t.Errorf("%d cells of 10 million", count)
	}
	for _, one := range []struct {
		what       string
		blocks     Blocks
		home, away []float64
	}{
		{"published", w.Published, []float64{2.5919, 1.8703, 1.9974, 1.9139}, []float64{.0934, .1432, .0208, .1098}},
		{"published, goods only", w.GoodsOnly, []float64{2.5918, 1.8702, 1.9974, 1.9138}, []float64{.0894, .1209, .0180, .1034}},
		{"made", w.Made, []float64{2.5621, 1.9133, 1.9931, 1.8754}, []float64{.0946, .1056, .0204, .1125}},
	} {
		home, away, err := w.Spillovers(one.blocks)
		if err != nil {
			t.Fatal(err)
		}
		for k, economy := range w.Economies {
			near(t, one.what+", at home, "+economy, home[k], one.home[k], 5.1e-5)
			near(t, one.what+", away, "+economy, away[k], one.away[k], 5.1e-5)
		}
	}
}

// What is made keeps the totals: of each product, what each economy buys of each seller and at home.
func TestMadeKeepsTotals(t *testing.T) {
	w, err := ReadWorld(oracles(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range w.Economies {
		for _, a := range w.Economies {
			made, published := w.Made(a, b), w.GoodsOnly(a, b)
			for i := 0; i < wiodSectors; i++ {
				got, want := 0.0, 0.0
				for j := 0; j < wiodSectors+wiodItems; j++ {
					got, want = got+made.At(i, j), want+published.At(i, j)
				}
				near(t, fmt.Sprintf("%s to %s, product %d", a, b, i+1), got, want, 1e-6+1e-12*want)
			}
		}
	}
}
