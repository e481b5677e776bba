//go:build torture

package torture

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// seed of all cases.
const seed = 16

// Damaged inputs of every reader: no crash, within the budgets of memory and time, a documented status, a message that names the
// file, no result that is no number, nothing left behind but what was asked for, and accounts that balance where a table is accepted with
// other results.
func TestDamagedInputs(t *testing.T) {
	all := readers(t)
	cases := make([]int, count(400, 10_000))
	for i := range cases {
		cases[i] = i
	}
	cases = part(t, cases)
	for i := range all {
		all[i].undamaged(t)
	}
	var mu sync.Mutex
	counts, accepted := tally{}, map[string]int{}
	inParallel(t, len(cases), func(t *testing.T, dir string, k int) {
		i := cases[k]
		status, what := all[i%len(all)].damagedCase(t, dir, i)
		mu.Lock()
		defer mu.Unlock()
		counts[status]++
		accepted[what]++
	})
	delete(accepted, "")
	t.Logf("damaged inputs of %d readers: %v; accepted: %v", len(all), counts, accepted)
}

// undamaged runs the command on whole inputs.
func (rd *reader) undamaged(t *testing.T) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "case")
	put(t, dir, rd.files)
	rd.whole = finish(t, command(dir, rd.args))
}

// ownMemory is what the program takes besides its budget: its code, stacks, and buffers of the system.
const ownMemory = 60 << 20

// budgets are values of --memory; 0 is none.
func budgets() []int64 { return []int64{0, 0, 0, 300e6, 100e6, 40e6} }

// damagedCase is the i-th case: its status, and if it was accepted with what result.
func (rd *reader) damagedCase(t *testing.T, dir string, i int) (status int, accepted string) {
	defer os.RemoveAll(dir)
	put(t, dir, rd.files)
	r := rand.New(rand.NewPCG(seed, uint64(i)))
	file := pick(r, rd.damaged)
	mutant := mutate(r, rd.files[file])
	put(t, dir, map[string][]byte{file: mutant})
	budget := pick(r, budgets())
	args := rd.args
	if budget > 0 {
		args = append([]string{"--memory", fmt.Sprint(budget)}, args...)
	}
	e := finish(t, command(dir, args))
	why := rd.complaint(&e)
	if left := leftBehind(tree(t, dir), rd.files); why == "" && left != "" {
		why = "it leaves " + left
	}
	if most := max(budget, ownPeak()) + ownMemory; why == "" && budget > 0 && e.peak > most {
		why = fmt.Sprintf("it takes %d MB of %d", e.peak>>20, most>>20)
	}
	if e.status == 0 {
		accepted = rd.accepted(t, dir, file, mutant, &e)
		if accepted == unbalanced {
			why = "a table is accepted whose accounts do not balance"
		}
	}
	if why != "" {
		kept := keepCase(file, mutant, i)
		t.Errorf("case %d, ioa %s with %s damaged (%s): %s: status %d\n%.600s", i, strings.Join(args, " "), file, kept, why, e.status, e.messages)
	}
	if accepted == otherResult {
		keepAccepted(t, rd, file, mutant, i, &e)
	}
	return e.status, accepted
}

// leftBehind is a file that was not there before and is no result; "" if there is none.
func leftBehind(after, before map[string][]byte) string {
	for name := range after {
		_, was := before[name]
		result := strings.HasPrefix(name, "o/") || strings.HasPrefix(name, "home/") || strings.HasSuffix(name, "merged.json") || strings.HasPrefix(filepath.Base(name), "uncertainty-") ||
			strings.HasSuffix(name, "/results.csv")
		if !was && (!result || strings.Contains(name, ".tmp")) {
			return name
		}
	}
	return ""
}

// keepCase keeps a damaged file that something was wrong with, in the folder IOA_TORTURE_KEEP, if that is set.
func keepCase(file string, data []byte, i int) string {
	dir := os.Getenv("IOA_TORTURE_KEEP")
	if dir == "" {
		return "IOA_TORTURE_KEEP keeps it"
	}
	path := filepath.Join(dir, fmt.Sprintf("%d-%s", i, strings.ReplaceAll(file, "/", "-")))
	if err := os.WriteFile(path, data, 0o644); err != nil {
		return err.Error()
	}
	return path
}

// A table that was kept is damaged: it is read from its file again, and the results are the same to the last byte.
func TestDamagedCache(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, map[string][]byte{"large.csv": largeTable(300)})
	args := split("multipliers large.csv -f csv")
	want := finish(t, command(dir, args))
	if want.status != 0 {
		t.Fatal(want.messages)
	}
	kept, err := filepath.Glob(filepath.Join(dir, "home/.cache/ioa/*"))
	if err != nil || len(kept) == 0 {
		t.Fatalf("nothing was kept: %v", err)
	}
	files := map[string][]byte{}
	for _, path := range kept {
		if files[path], err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
	}
	n := count(15, 300)
	for i := range n {
		r := rand.New(rand.NewPCG(seed, uint64(i)))
		for path, data := range files {
			put(t, "/", map[string][]byte{path: data})
		}
		path := kept[r.IntN(len(kept))]
		put(t, "/", map[string][]byte{path: pick(r, byteMutations())(r, files[path])})
		if e := finish(t, command(dir, args)); e.status != 0 || e.stdout != want.stdout {
			t.Errorf("case %d, %s damaged: status %d, other results: %v: %.300s", i, filepath.Base(path), e.status, e.stdout != want.stdout, e.messages)
		}
	}
	t.Logf("damaged cache: %d cases, the same results in all", n)
}

// largeTable is a balanced table of n sectors in the plain format, above the size from which tables are kept for n = 300.
func largeTable(n int) []byte {
	var b bytes.Buffer
	b.WriteString("code")
	for j := range n {
		fmt.Fprintf(&b, ",sector%04d", j)
	}
	b.WriteString(",final,output\n")
	for i := range n {
		fmt.Fprintf(&b, "sector%04d", i)
		for j := range n {
			fmt.Fprintf(&b, ",%d.%012d", (i+j)%7, 0)
		}
		sum := 0
		for j := range n {
			sum += (i + j) % 7
		}
		fmt.Fprintf(&b, ",%d,%d\n", sum, 2*sum)
	}
	b.WriteString("value_added")
	for j := range n {
		sum := 0
		for i := range n {
			sum += (i + j) % 7
		}
		fmt.Fprintf(&b, ",%d", sum) // inputs are as many as uses
	}
	b.WriteString(",,\n")
	return b.Bytes()
}
