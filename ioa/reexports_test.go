package ioa

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

const reExporting = `code,a,b,homes,exports,imports,output
a,5,10,15,50,40,40
b,10,40,100,30,20,160
value_added,25,110,,,,
output,40,160,,,,
`

// By hand: sector a makes 40, imports 40 and exports 50, so 30 are used at home, all imported, and 10 are exported again;
// d = (0, (160 − 30)/(160 + 20 − 30)) = (0, 13/15), A = [[0, 0], [¼·13/15, ¼·13/15]], and both columns of
// L add up to 1/(1 − ¼·13/15) = 60/47. Homes buy 13/15·100 of b at home, which makes 5200/47 of b and nothing
// of a; exports are 40 of a and 30 of b, which makes 40 of a and (30 + ¼·13/15·40)·60/47 = 2320/47 of b. With imports
// inside, A = [[5/40, 10/160], [10/40, 40/160]], det(I − A) = 41/64, and the columns of L add up to 64/41 and 60/41.
func TestReExportsByHand(t *testing.T) {
	table := mustRead(t, reExporting)
	home, total := modelOf(t, table, Domestic), modelOf(t, table, Total)
	within(t, "output multipliers", must[*Multipliers](t)(home.Multipliers()).Output, []float64{60.0 / 47, 60.0 / 47}, 1e-15)
	in := must[*Inducement](t)(home.Inducement())
	withinMatrix(t, "inducement", in.Amount, mat.NewDense(2, 2, []float64{0, 40, 5200.0 / 47, 2320.0 / 47}), 1e-13)
	sums, _, err := total.OutputMultipliers()
	if err != nil {
		t.Fatal(err)
	}
	within(t, "with imports inside", sums, []float64{64.0 / 41, 60.0 / 41}, 1e-15)

	for m, want := range map[*Model]string{
		home:  "10 of exports are imported goods exported again: they are removed from exports, and the domestic share of these sectors is 0; a 10 (exports 50, output 40)",
		total: "10 of exports are imported goods exported again: total flows treat them as domestic; a 10 (exports 50, output 40)",
	} {
		if !slices.Contains(m.Notes(), want) {
			t.Errorf("%s flows: the notes are %q", m.Flows, m.Notes())
		}
	}
}

// withReExports lets some sectors of a random competitive economy export more than they make, by goods that they import
// as well. pure is the same economy without these goods in exports and imports.
func withReExports(r *rand.Rand) (table, pure *tables.Table, count int) {
	table, pure = randomEconomy(r), nil
	if table.Treatment != tables.Competitive || len(table.FinalItems) < 2 {
		return nil, nil, 0
	}
	for i, x := range table.Output {
		if r.IntN(3) > 0 || table.Imports[i] <= 0 {
			continue
		}
		others := 0.0
		for k, item := range table.FinalItems {
			if item.Export() && k != 1 {
				others += table.F.At(i, k)
			}
		}
		// Now x is exported in all, and imports take the place of what is used at home.
		table.Imports[i] += x - others - table.F.At(i, 1)
		table.F.Set(i, 1, x-others)
	}
	copied := *table
	copied.F, copied.Imports = mat.DenseCopyOf(table.F), slices.Clone(table.Imports)
	for i, x := range table.Output {
		exports := 0.0
		for k, item := range table.FinalItems {
			if item.Export() {
				exports += table.F.At(i, k)
			}
		}
		if x == 0 || exports < x*(1-1e-12) {
			continue
		}
		more := 1 + 9*r.Float64() // every item of exports grows by this
		for k, item := range table.FinalItems {
			if item.Export() {
				table.F.Set(i, k, more*table.F.At(i, k))
			}
		}
		table.Imports[i] += (more - 1) * exports
		count++
	}
	return table, &copied, count
}

// Re-exports change nothing that the economy makes: an economy with them and the same one without give the same
// matrices, multipliers, leakage and inducement, and the items of final demand still make all of output.
func TestReExportsChangeNothingAtHome(t *testing.T) {
	tried := 0
	for seed := range uint64(400) {
		table, pure, count := withReExports(rand.New(rand.NewPCG(seed, 21)))
		if count == 0 {
			continue
		}
		tried++
		m, bare := modelOf(t, table, Domestic), modelOf(t, pure, Domestic)
		nearMatrix(t, "L", must[*mat.Dense](t)(m.Coefficients(Leontief)), must[*mat.Dense](t)(bare.Coefficients(Leontief)), 1e-10)
		in, without := must[*Inducement](t)(m.Inducement()), must[*Inducement](t)(bare.Inducement())
		size := mat.Max(without.Amount)
		nearMatrix(t, "inducement", in.Amount, without.Amount, 1e-10*size)
		for i, x := range table.Output {
			near(t, "Σ_k X^k", []float64{mat.Sum(in.Amount.RowView(i))}, []float64{x}, 1e-8, 1)
		}
		a, b := must[*Leakage](t)(m.Leakage()), must[*Leakage](t)(bare.Leakage())
		near(t, "imports", a.Imports, b.Imports, 1e-9, 1e-9)
		near(t, "value added", a.ValueAdded, b.ValueAdded, 1e-9, 1e-9)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
		if len(m.reExportNotes()) != 1 || len(bare.reExportNotes()) != 0 {
			t.Errorf("seed %d: notes %q and %q", seed, m.reExportNotes(), bare.reExportNotes())
		}
	}
	if tried < 50 {
		t.Errorf("only %d economies re-export", tried)
	}
}

// Where exports take all that is made and all that is imported, imports cannot be divided; of a product that is
// not made at all, what is exported was imported.
func TestReExportsWithoutHomeUse(t *testing.T) {
	all := mustRead(t, "code,a,b,homes,exports,imports,output\na,0,0,0,50,10,40\nb,10,40,100,30,20,160\nvalue_added,30,120,,,,\noutput,40,160,,,,\n")
	_, err := New(all, Options{})
	wantRefusal(t, "nothing left at home", err, "a (output 40, imports 10, exports 50)", "--flows total")
	if _, err := New(all, Options{Flows: Total}); err != nil {
		t.Errorf("total flows need no domestic share: %v", err)
	}

	unmade := mustRead(t, "code,a,b,homes,exports,imports,output\na,0,3,2,4,9,0\nb,0,4,6,0,0,10\nvalue_added,0,3,,,,\noutput,0,10,,,,\n")
	m := modelOf(t, unmade, Domestic)
	withinMatrix(t, "inducement", must[*Inducement](t)(m.Inducement()).Amount, mat.NewDense(2, 2, []float64{0, 0, 10, 0}), 1e-14)
	if note := strings.Join(m.reExportNotes(), "\n"); !strings.Contains(note, "a 4 (exports 4, output 0)") {
		t.Errorf("the note is %q", note)
	}
}
