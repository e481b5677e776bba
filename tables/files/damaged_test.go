package files

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// damages change a specimen's cells. What they change the numbers to is still a table only where Check finds it.
var damages = map[string]func(*specimen, *rand.Rand){
	"text in a number": func(s *specimen, rng *rand.Rand) {
		r, c := s.numberCell(rng)
		s.cells[r][c] = []string{"n.a.", "x12", "12x", "#REF!", "1e", "--3", "0x1F", "NaN", "(12)", "12%", "１２", "1 2 3 4"}[rng.IntN(12)]
	},
	"mixed decimals": func(s *specimen, rng *rand.Rand) {
		for {
			r, c := s.numberCell(rng)
			if strings.Contains(s.cells[r][c], ".") {
				if s.comma == ';' {
					s.cells[r][c] += "\u00a0" // keeps its point: no number to the writer above
					return
				}
				s.cells[r][c] = strings.Replace(s.cells[r][c], ".", ",", 1)
				return
			}
		}
	},
	"empty cell": func(s *specimen, rng *rand.Rand) { r, c := s.numberCell(rng); s.cells[r][c] = "" },
	"cell lost": func(s *specimen, rng *rand.Rand) {
		r, c := s.numberCell(rng)
		s.cells[r] = append(s.cells[r][:c], s.cells[r][c+1:]...)
	},
	"cell too many": func(s *specimen, rng *rand.Rand) {
		r, c := s.numberCell(rng)
		s.cells[r] = append(s.cells[r][:c+1], s.cells[r][c:]...)
	},
	"row lost": func(s *specimen, rng *rand.Rand) {
		r, _ := s.numberCell(rng)
		s.cells = append(s.cells[:r], s.cells[r+1:]...)
	},
	"row twice": func(s *specimen, rng *rand.Rand) {
		r, _ := s.numberCell(rng)
		s.cells = append(s.cells[:r+1], s.cells[r:]...)
	},
	"rows swapped": func(s *specimen, rng *rand.Rand) {
		r := s.first[0] + rng.IntN(2)
		s.cells[r], s.cells[r+1] = s.cells[r+1], s.cells[r]
	},
	"row label repeated": func(s *specimen, rng *rand.Rand) {
		r := s.first[0] + 1 + rng.IntN(2)
		copy(s.cells[r][:s.first[1]], s.cells[r-1][:s.first[1]])
	},
	"column label repeated": func(s *specimen, rng *rand.Rand) {
		head := s.cells[s.first[0]-1]
		c := min(s.first[1]+1+rng.IntN(2), len(head)-1)
		head[c] = head[c-1]
	},
	"column labels swapped": func(s *specimen, rng *rand.Rand) {
		head := s.cells[s.first[0]-1]
		head[s.first[1]], head[s.first[1]+1] = head[s.first[1]+1], head[s.first[1]]
	},
	"blocks swapped": func(s *specimen, rng *rand.Rand) { // the values of the last rows of the flows for those of the first
		n := s.truth.N()
		a, b := s.first[0], s.first[0]+n-1
		for c := s.first[1]; c < len(s.cells[a]); c++ {
			s.cells[a][c], s.cells[b][c] = s.cells[b][c], s.cells[a][c]
		}
	},
	"wrong total": func(s *specimen, rng *rand.Rand) { // an output
		last := s.cells[len(s.cells)-1]
		c := s.first[1]
		if v, ok, _, _ := input.Number(last[c]); ok {
			last[c] = digits(v * (1.01 + rng.Float64()))
		}
	},
	"unit of a cell": func(s *specimen, rng *rand.Rand) {
		r, c := s.numberCell(rng)
		v, _, _, _ := input.Number(s.cells[r][c])
		s.cells[r][c] = digits(v * 1000)
	},
	"sign of a cell": func(s *specimen, rng *rand.Rand) {
		r, c, v := 0, 0, 0.0
		for v == 0 {
			r, c = s.numberCell(rng)
			v, _, _, _ = input.Number(s.cells[r][c])
		}
		s.cells[r][c] = digits(-v)
	},
	"column header lost": func(s *specimen, rng *rand.Rand) {
		head := s.cells[s.first[0]-1]
		head[s.first[1]+rng.IntN(len(head)-s.first[1])] = ""
	},
	"header lost": func(s *specimen, _ *rand.Rand) { s.cells = append(s.cells[:s.first[0]-1], s.cells[s.first[0]:]...) },
}

// Damaged files in every layout: each is refused with its place and a hint, or is
// still a table of the true numbers, or one in which Check finds the damage. The corpus follows from its seed.
func TestDamagedFiles(t *testing.T) {
	const seeds = 3
	count, refused, found, harmless := 0, 0, 0, 0
	for seed := range uint64(seeds) {
		for _, whole := range specimens(rand.New(rand.NewPCG(seed, 1))) {
			table, err := whole.read(t, whole.bytes(t))
			if err != nil {
				t.Fatalf("%s, not damaged: %v", whole.name, err)
			}
			if diff := tableDiff(table, whole.truth); diff != "" {
				t.Fatalf("%s, not damaged: %s", whole.name, diff)
			}
			for name, damage := range damages {
				s := whole.copy()
				damage(&s, rand.New(rand.NewPCG(seed, uint64(len(name)))))
				count++
				switch s.judge(t, name, s.bytes(t)) {
				case "refused":
					refused++
				case "found":
					found++
				default:
					harmless++
				}
			}
			for k := range 6 {
				data := whole.bytes(t)
				data = data[:len(data)*(k+1)/8+int(seed)]
				count++
				switch whole.judge(t, fmt.Sprintf("cut after %d bytes", len(data)), data) {
				case "refused":
					refused++
				case "found":
					found++
				default:
					harmless++
				}
			}
		}
	}
	t.Logf("%d damaged files: %d refused, %d found by Check, %d with the true numbers", count, refused, found, harmless)
	if count < 200 || refused < count/2 || found == 0 {
		t.Errorf("%d damaged files, %d refused, %d found: the corpus is not what it was meant to be", count, refused, found)
	}
}

// judge reads a damaged file and says what became of it.
func (s specimen) judge(t *testing.T, damage string, data []byte) string {
	t.Helper()
	what := s.name + ", " + damage
	table, err := s.read(t, data)
	if err != nil {
		if !placed(err) {
			t.Errorf("%s: no place or no hint: %v", what, err)
		}
		return "refused"
	}
	diff := tableDiff(table, s.truth)
	if diff == "" {
		return "harmless"
	}
	for _, f := range tables.Check(table, tables.CheckOptions{}) {
		inBalance := f.Severity == tables.Warning && strings.HasSuffix(f.Code, "-balance") // stated on every result
		if f.Severity == tables.Failure || inBalance || f.Code == "value-added-inferred" {
			return "found"
		}
	}
	t.Errorf("%s: read as other numbers and nothing found: %s", what, diff)
	return "read"
}

// placed reports whether an error names its file, with the place inside it where there is one, and what to do.
func placed(err error) bool {
	var all input.Errors
	if !errors.As(err, &all) {
		var one *input.Error
		if !errors.As(err, &one) {
			return false
		}
		all.List = []*input.Error{one}
	}
	hint, place := false, false
	for _, e := range all.List {
		if e.File == "" {
			return false
		}
		hint = hint || e.Hint != ""
		place = place || e.Line > 0 || strings.HasSuffix(e.File, ".xlsx") // a workbook cut off is no zip any more
	}
	return hint && place
}
