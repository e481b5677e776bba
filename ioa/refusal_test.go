package ioa

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/files"
)

// mustRead reads a table from text through the reader, so that the tests cover it.
func mustRead(t *testing.T, text string) *tables.Table {
	t.Helper()
	path := filepath.Join(t.TempDir(), "t.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return must[*tables.Table](t)(files.Load(path))
}

func wantRefusal(t *testing.T, what string, err error, words ...string) {
	t.Helper()
	var refusal *Refusal
	if !errors.As(err, &refusal) {
		t.Errorf("%s: got %v, want a refusal", what, err)
		return
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%s: %q does not say %q", what, err, w)
		}
	}
}

// economyOf is a table without imports whose direct coefficients are a and whose
// outputs are 1, so that no rounding comes between.
func economyOf(a ...[]float64) *tables.Table {
	n := len(a)
	t := &tables.Table{Meta: tables.Meta{Name: "t"}, Z: mat.NewDense(n, n, nil), F: mat.NewDense(n, 1, nil), FinalItems: []tables.FinalItem{{Code: "hh"}}}
	added := make([]float64, n)
	for i, row := range a {
		t.Sectors = append(t.Sectors, tables.Sector{Code: string(rune('a' + i))})
		t.Output = append(t.Output, 1)
		t.Z.SetRow(i, row)
		final := 1.0
		added[i]++
		for j, v := range row {
			final -= v
			added[j] -= v
		}
		t.F.Set(i, 0, final)
	}
	t.Primary = []tables.PrimaryRow{{Code: tables.ValueAddedCode, Values: added}}
	return t
}

// everyMeasure is the error of each measure that needs the inverse.
func everyMeasure(m *Model) map[string]error {
	out := map[string]error{}
	for _, kind := range []Matrix{Complete, Leontief, Ghosh} {
		_, out[string(kind)] = m.Coefficients(kind)
	}
	f := make([]float64, m.Table.N())
	f[0] = 1
	_, out["multipliers"] = m.Multipliers()
	_, out["impact"] = m.Impact(f)
	_, out["rounds"] = m.Rounds(f, 3)
	_, out["linkages"] = m.Linkages(ForwardGhosh)
	_, out["inducement"] = m.Inducement()
	_, out["inducement of a row"] = m.InducementOf("value_added")
	_, out["prices"] = m.Prices([]Raise{{Row: "value_added", Share: 0.1}})
	_, out["mixed"] = m.Mixed(nans(m.Table.N()), nil)
	f[0] = 0.1
	_, out["inoperability"] = m.Inoperability(f)
	return out
}

// Economies that use up what they make or more. Solving I − A often succeeds on
// them and gives negative outputs; the refusal must name the loop and no one else.
func TestUnproductiveEconomiesAreRefused(t *testing.T) {
	for _, c := range []struct {
		name     string
		table    *tables.Table
		radius   string
		loop     []string
		innocent []string
	}{
		{"more inputs than output, yet I − A inverts", economyOf([]float64{.9, .4}, []float64{.5, .8}), "spectral radius of A is 1.3", []string{"a (inputs 1.4", "b (inputs 1.2"}, nil},
		{"one sector eats all it makes", economyOf([]float64{1}), "spectral radius of A is 1", []string{"a (inputs 1 "}, nil},
		{"one sector eats more", economyOf([]float64{1.25}), "spectral radius of A is 1.25", []string{"a (inputs 1.25"}, nil},
		{"no value added anywhere", economyOf([]float64{.5, .25}, []float64{.5, .75}), "spectral radius of A is 1", []string{"a (", "b ("}, nil},
		{"two sectors in a circle", economyOf([]float64{0, 1, 0}, []float64{1, 0, 0}, []float64{0, 0, .5}), "spectral radius of A is 1", []string{"a (", "b ("}, []string{"c ("}},
		{"three sectors in a circle", economyOf([]float64{0, 2, 0}, []float64{0, 0, 2}, []float64{2, 0, 0}), "spectral radius of A is 2", []string{"a (", "b (", "c ("}, nil},
		{"a circle behind a healthy sector", economyOf([]float64{.1, .3, .3}, []float64{0, .2, 1}, []float64{0, 1, .2}), "spectral radius of A is 1.2", []string{"b (", "c ("}, []string{"a ("}},
		{"a healthy sector behind a circle", economyOf([]float64{.2, 1, .1}, []float64{1, .2, .1}, []float64{0, 0, .1}), "spectral radius of A is 1.2", []string{"a (", "b ("}, []string{"c ("}},
		{"two circles, one of them sound", economyOf([]float64{0, .5, 0, 0}, []float64{.5, 0, 0, 0}, []float64{0, 0, 0, 3}, []float64{0, 0, .5, 0}), "spectral radius of A is 1.22474", []string{"c (", "d ("}, []string{"a (", "b ("}},
		{"one sector of many, the column sums of the others below one", economyOf([]float64{1.5, .1, .1}, []float64{0, .1, .1}, []float64{0, .1, .1}), "spectral radius of A is 1.5", []string{"a ("}, []string{"b (", "c ("}},
		{"a negative cell and a loop", economyOf([]float64{.5, -2}, []float64{1, .5}), "eigenvalue of A is computed as 1.5 in size", []string{"a (", "b ("}, nil},
		{"a negative cell of its own", economyOf([]float64{-3}), "eigenvalue of A is computed as 3 in size", []string{"a ("}, nil},
		{"turning round without end", economyOf([]float64{.5, -.9}, []float64{.9, .5}), "eigenvalue of A is computed as 1.0295", []string{"a (", "b ("}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := must[*Model](t)(New(c.table, Options{Accept: []string{"unrecognised-trade"}})) // demand below zero everywhere is no imports here
			for what, err := range everyMeasure(m) {
				wantRefusal(t, what, err, append([]string{"not productive", c.radius, "ioa table check t"}, c.loop...)...)
				for _, other := range c.innocent {
					if err != nil && strings.Contains(err.Error(), other) {
						t.Errorf("%s: %q names %s", what, err, other)
					}
				}
			}
			if _, err := m.Coefficients(Direct); err != nil {
				t.Errorf("A needs no inverse, but: %v", err)
			}
		})
	}
}

// Inputs may exceed the output of a sector in an economy that is productive, and
// negative cells need not harm.
func TestUnusualEconomiesThatAreProductive(t *testing.T) {
	for name, a := range map[string][][]float64{
		"a column above one":                {{0, 1.5}, {.1, .2}},
		"a row above one":                   {{0, .1}, {1.5, .2}},
		"nothing but a long chain":          {{0, 5, 0, 0}, {0, 0, 5, 0}, {0, 0, 0, 5}, {0, 0, 0, 0}},
		"a negative cell":                   {{.2, -.1}, {.3, .2}},
		"a negative cell of its own":        {{-.5, .1}, {.3, .2}},
		"turning round and dying out":       {{.1, -.95}, {.95, .1}},
		"sectors that have to do with none": {{0, 0}, {0, 0}},
	} {
		t.Run(name, func(t *testing.T) {
			table := economyOf(a...)
			m := must[*Model](t)(New(table, Options{Flows: Domestic}))
			want := textbook(t, table, Domestic)
			l := must[*mat.Dense](t)(m.Coefficients(Leontief))
			nearMatrix(t, "L", l, want.L, 1e-12)
			for what, err := range everyMeasure(m) {
				if err != nil {
					t.Errorf("%s: %v", what, err)
				}
			}
		})
	}
}

// Near the border an economy is computed correctly or refused, never wrong. The
// inverse of one sector is 1/(1 − a) to the last bit; that of the pair is known too.
func TestNearlyUnproductiveEconomies(t *testing.T) {
	refused := 0
	for e := 1; e <= 53; e++ {
		gap := math.Ldexp(1, -e)
		single := must[*Model](t)(New(economyOf([]float64{1 - gap}), Options{Flows: Domestic}))
		l, err := single.Coefficients(Leontief)
		switch {
		case err != nil:
			refused++
			wantRefusal(t, "one sector", err)
			if e < 40 {
				t.Errorf("refused at a gap of 2^-%d: %v", e, err)
			}
		case l.At(0, 0) != 1/gap:
			t.Errorf("gap 2^-%d: L is %v, want %v", e, l.At(0, 0), 1/gap)
		}
		// A = [[½, ½−g], [½, ½]]: det(I − A) = g/2, so L = (2/g)[[½, ½−g], [½, ½]].
		pair := must[*Model](t)(New(economyOf([]float64{.5, .5 - gap}, []float64{.5, .5}), Options{Flows: Domestic}))
		l, err = pair.Coefficients(Leontief)
		if err != nil {
			refused++
			wantRefusal(t, "a pair", err)
			if e < 40 {
				t.Errorf("refused at a gap of 2^-%d: %v", e, err)
			}
			continue
		}
		want := mat.NewDense(2, 2, []float64{1 / gap, 1/gap - 2, 1 / gap, 1 / gap})
		nearMatrix(t, "L", l, want, 1e-15/gap+1e-12)
	}
	t.Logf("%d of 106 refused", refused)
	// A gap that the numbers cannot hold is no gap.
	m := must[*Model](t)(New(economyOf([]float64{1 - math.Ldexp(1, -54)}), Options{Flows: Domestic}))
	_, err := m.Coefficients(Leontief)
	wantRefusal(t, "no gap", err, "not productive")
}

// What a table does not allow is refused when the flows are chosen.
func TestNewRefuses(t *testing.T) {
	row := mustRead(t, "code,S1,S2,hh\nS1,1,2,7\nS2,3,4,3\nimports,1,1,\nwages,5,3,\noutput,10,10,\n")
	_, err := New(row, Options{Flows: Total})
	wantRefusal(t, "total flows of a row of imports", err, "one row", "--flows domestic")

	negative := economyOf([]float64{.5, 0}, []float64{0, .5})
	negative.Output[1] = -1
	_, err = New(balanced(negative), Options{Flows: Domestic})
	var unsound *Unsound
	if !errors.As(err, &unsound) || len(unsound.Findings) != 1 || unsound.Findings[0].Code != "negative-output" || unsound.Findings[0].Place != "b" {
		t.Errorf("a negative output: %v", err)
	}

	nothing := mustRead(t, "code,S1,hh,output\nS1,0,0,0\noutput,0,,\n")
	_, err = New(nothing, Options{Flows: Domestic})
	wantRefusal(t, "no output at all", err, "no sector of table t has output")
}

func TestImpactRefuses(t *testing.T) {
	m := must[*Model](t)(New(mustRead(t, "code,S1,S2,hh,imports,output\nS1,4,0,6,0,10\nS2,3,0,2,5,0\nva,3,0,,,\noutput,10,0,,,\n"), Options{Flows: Domestic}))
	_, err := m.Impact([]float64{1, 1})
	wantRefusal(t, "demand for what is not made", err, "demand for S2", "no output in table t")
	for _, f := range [][]float64{{math.NaN(), 0}, {math.Inf(1), 0}} {
		if _, err := m.Impact(f); err == nil || !strings.Contains(err.Error(), "demand for S1 is not a finite number") {
			t.Errorf("demand %v gives %v", f, err)
		}
	}
	if _, err := m.Impact([]float64{1}); err == nil || err.Error() != "the demand has 1 values, the table 2 sectors" {
		t.Errorf("got %v", err)
	}
	if _, err := m.Coefficients("leontieff"); err == nil || !strings.Contains(err.Error(), "leontieff") {
		t.Errorf("got %v", err)
	}
	if _, err := ParseFlows("home"); err == nil {
		t.Error("home are no flows")
	}
	none := must[*Model](t)(New(mustRead(t, "code,S1,output\nS1,4,10\nva,6,\noutput,10,\n"), Options{Accept: []string{"row-balance"}}))
	_, err = none.Inducement()
	wantRefusal(t, "no final demand", err, "no final-demand columns")
}

// Every number carries what was accepted of its table: here a column that is the total of the flows, and the outputs
// of 21, 27 and 33 that it makes of 15, 21 and 27.
func TestNotes(t *testing.T) {
	table := mustRead(t, "code,S1,S2,S3,total,hh\nS1,1,2,3,6,9\nS2,2,3,4,9,9\nS3,3,4,5,12,9\nva,9,12,15,,\n")
	var unsound *Unsound
	if _, err := New(table, Options{}); !errors.As(err, &unsound) {
		t.Errorf("a total inside the table: %v", err)
	}
	notes := strings.Join(must[*Model](t)(New(table, Options{Accept: []string{"column-balance", "total-inside"}})).Notes(), "\n")
	for _, want := range []string{"accepted although it is an error: column-balance: 3 findings", "accepted although it is an error: total-inside: column total"} {
		if !strings.Contains(notes, want) {
			t.Errorf("the notes do not say %q:\n%s", want, notes)
		}
	}
	table = mustRead(t, "code,S1,S2,hh,output\nS1,4,0,6,10\nS2,0,0,0,0\nva,6,0,,\noutput,10,0,,\n")
	table.Estimated, table.Notes = true, []string{"a note of its own"}
	notes = strings.Join(must[*Model](t)(New(table, Options{Flows: Domestic})).Notes(), "\n")
	want := "a note of its own\nthe table is an estimate, not published statistics\n1 of 2 sectors have no output and are excluded from averages"
	if notes != want {
		t.Errorf("the notes are\n%s", notes)
	}
}

// Exports equal to output but for a rounding error leave nothing at home, not less than nothing.
func TestDomesticShareOfARoundingError(t *testing.T) {
	table := mustRead(t, "code,S1,S2,hh,exports,imports,output\nS1,0.1,0.2,0.7,0.30000000000000004,1,0.3\nS2,0,0,1,0,0,1\nva,0.2,0.8,,,,\noutput,0.3,1,,,,\n")
	if table.F.At(0, 1) <= table.Output[0] {
		t.Fatal("the exports are not above the output: the test shows nothing")
	}
	a := must[*mat.Dense](t)(must[*Model](t)(New(table, Options{Flows: Domestic})).Coefficients(Direct))
	if a.At(0, 0) != 0 || a.At(0, 1) != 0 || math.Signbit(a.At(0, 1)) {
		t.Errorf("A = %v", mat.Formatted(a))
	}
}

// Where no proof was found although the spectral radius is below one, the refusal does not say that the economy
// uses up more than it makes.
func TestUnprovedIsNotUnproductive(t *testing.T) {
	m := modelOf(t, randomTable(t, 5, 1), Domestic)
	err := unproductive(m, must[*system](t)(m.system()).matrix)
	wantRefusal(t, "a productive economy", err, "the economy is productive (spectral radius of A is at most 0.")
	if strings.Contains(err.Error(), "uses up") {
		t.Errorf("got %v", err)
	}
}
