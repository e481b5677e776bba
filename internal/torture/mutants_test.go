//go:build torture

package torture

import (
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
// file, no result that is no number, and nothing but what was asked for is left behind.
func TestDamagedInputs(t *testing.T) {
	all := readers(t)
	n := count(600, 10_000)
	var mu sync.Mutex
	counts := tally{}
	inParallel(t, n, func(t *testing.T, dir string, i int) {
		status := all[i%len(all)].damagedCase(t, dir, i)
		mu.Lock()
		defer mu.Unlock()
		counts[status]++
	})
	t.Logf("damaged inputs of %d readers: %v", len(all), counts)
}

// damagedCase is the i-th case.
func (rd *reader) damagedCase(t *testing.T, dir string, i int) (status int) {
	defer os.RemoveAll(dir)
	put(t, dir, rd.files)
	r := rand.New(rand.NewPCG(seed, uint64(i)))
	file := pick(r, rd.damaged)
	mutant := mutate(r, rd.files[file])
	put(t, dir, map[string][]byte{file: mutant})
	e := finish(t, command(dir, rd.args))
	why := rd.complaint(&e)
	if left := leftBehind(tree(t, dir), rd.files); why == "" && left != "" {
		why = "it leaves " + left
	}
	if why != "" {
		kept := keepCase(file, mutant, i)
		t.Errorf("case %d, %s with %s damaged (%s): %s: status %d\n%.600s", i, rd.line(), file, kept, why, e.status, e.messages)
	}
	return e.status
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
