package files

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"sort"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// sameAccounts compares what the accounts of two tables hold: satellites have no sum to be told by. Where rows of
// value added stand apart from their labels, nothing says which is which, and they count together.
func sameAccounts(a, b *tables.Table, together bool) bool {
	near := func(a, b *mat.Dense) bool {
		return (a == nil) == (b == nil) && (a == nil || mat.EqualApprox(a, b, 1e-9))
	}
	if a.N() != b.N() || len(a.FinalItems) != len(b.FinalItems) || !near(a.Z, b.Z) || !near(a.F, b.F) || !near(a.ImportedZ, b.ImportedZ) || (a.Imports == nil) != (b.Imports == nil) {
		return false
	}
	va, vb := a.ValueAdded(), b.ValueAdded()
	if together {
		va, vb = primarySums(a), primarySums(b)
	}
	for i := range a.Output {
		if math.Abs(a.Output[i]-b.Output[i]) > 1e-9 || math.Abs(va[i]-vb[i]) > 1e-6 || a.Imports != nil && math.Abs(a.Imports[i]-b.Imports[i]) > 1e-9 {
			return false
		}
	}
	return true
}

func primarySums(t *tables.Table) []float64 {
	sum := make([]float64, t.N())
	for _, p := range t.Primary {
		for j, v := range p.Values {
			sum[j] += v
		}
	}
	return sum
}

// inOrder is a table with its sectors in the order of another one of the same codes.
func inOrder(t, like *tables.Table) *tables.Table {
	if t.N() != like.N() || t.HasImportsMatrix() || t.Imports != nil {
		return t
	}
	at := make([]int, t.N())
	for i, s := range like.Sectors {
		j, err := t.Index(s.Code)
		if err != nil {
			return t
		}
		at[i] = j
	}
	n, k := t.N(), len(t.FinalItems)
	out := &tables.Table{Sectors: like.Sectors, FinalItems: t.FinalItems, Z: mat.NewDense(n, n, nil), Output: make([]float64, n)}
	if k > 0 {
		out.F = mat.NewDense(n, k, nil)
	}
	for i, a := range at {
		out.Output[i] = t.Output[a]
		for j, b := range at {
			out.Z.Set(i, j, t.Z.At(a, b))
		}
		for j := range k {
			out.F.Set(i, j, t.F.At(a, j))
		}
	}
	for _, p := range t.Primary {
		q := tables.PrimaryRow{Code: p.Code, Kind: p.Kind, Values: make([]float64, n)}
		for i, a := range at {
			q.Values[i] = p.Values[a]
		}
		out.Primary = append(out.Primary, q)
	}
	return out
}

// explained reports whether an error names a file and says what to do, or is one of the file system.
func explained(err error) bool {
	var system *fs.PathError
	if errors.As(err, &system) {
		return true
	}
	var all input.Errors
	if !errors.As(err, &all) {
		var one *input.Error
		if !errors.As(err, &one) {
			return false
		}
		all.List = []*input.Error{one}
	}
	for _, e := range all.List {
		if e.File == "" || e.Msg == "" {
			return false
		}
	}
	return len(all.List) > 0
}

// Files of every kind, damaged at random in any file that says something: each is refused with
// a place, or holds the same money, or Check finds what is wrong. Nothing panics. The corpus follows from its seeds.
func TestDamagedKinds(t *testing.T) {
	t.Chdir(t.TempDir())
	const seeds = 24
	refused, found, harmless := 0, 0, 0
	kinds := kindsOfFiles(t)
	var names []string
	for name := range kinds {
		names = append(names, name)
	}
	sort.Strings(names)
	for k, name := range names {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			path, description := kinds[name]()
			want, err := readKind(path, description)
			if err != nil {
				t.Fatal(err)
			}
			all := newSource(path, options{description: description}).files()
			for seed := range uint64(seeds) {
				r := rand.New(rand.NewPCG(seed, uint64(k)))
				file := all[r.IntN(len(all))]
				before, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				packed := strings.HasSuffix(file, ".zip") || strings.HasSuffix(file, ".xlsx") || strings.HasSuffix(file, ".npz") || strings.HasSuffix(file, ".npy")
				damage, data := damageBytes(r, before, packed)
				writeFile(t, file, string(data))
				what := fmt.Sprintf("seed %d, %s: %s", seed, file, damage)
				got, err := readKind(path, description)
				switch {
				case err != nil && got != nil:
					t.Errorf("%s: a table with an error: %v", what, err)
				case err != nil && !explained(err):
					t.Errorf("%s: not explained: %v", what, err)
				case err != nil:
					refused++
				case sameAccounts(inOrder(got, want), want, strings.Contains(file, "_VA")):
					harmless++
				case foundByCheck(got):
					found++
				default:
					t.Errorf("%s: read as other numbers and nothing found", what)
				}
				writeFile(t, file, string(before))
			}
		})
	}
	t.Logf("%d damaged files: %d refused, %d found by Check, %d with the same money", seeds*len(names), refused, found, harmless)
	if all := seeds * len(names); all < 200 || refused < all/3 {
		t.Errorf("%d damaged files, %d refused: the corpus is not what it was meant to be", all, refused)
	}
}

func foundByCheck(t *tables.Table) bool {
	for _, f := range tables.Check(t, tables.CheckOptions{}) {
		if f.Severity == tables.Failure || f.Code == "value-added-inferred" {
			return true
		}
	}
	return false
}

// The small files beside tables, damaged in the same ways: a concordance and a description.
func TestDamagedSmallFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	const concordance = "from,to,name,weight\nS1,a,Alpha,1\nS2,a,Alpha,0.25\nS2,b,Beta,0.75\nS3,b,Beta,1\n"
	writeFile(t, "office.csv", office)
	want, err := describedText(t, office, officeYAML)
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 9))
		damage, data := damageBytes(r, []byte(concordance), false)
		c, err := tables.ReadConcordance("map.csv", data)
		if err == nil {
			err = c.Mistakes()
		}
		if err != nil {
			if refused++; !explained(err) {
				t.Errorf("seed %d, concordance, %s: not explained: %v", seed, damage, err)
			}
		}
		damage, data = damageBytes(r, []byte(officeYAML), false)
		writeFile(t, "office.yaml", string(data))
		got, err := Load("office.csv")
		if err != nil {
			if refused++; !explained(err) {
				t.Errorf("seed %d, description, %s: not explained: %v", seed, damage, err)
			}
		} else if !sameAccounts(got, want, false) && !foundByCheck(got) {
			t.Errorf("seed %d, description, %s: read as other numbers and nothing found\n%s", seed, damage, data)
		}
	}
	if refused < 200 {
		t.Errorf("only %d were refused", refused)
	}
}
