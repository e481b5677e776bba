package scenarios

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// Projects that share what they have in common have the bits of projects by themselves, and those on another table, of another
// folder or with other flows share nothing.
func TestShared(t *testing.T) {
	folder := func(table string) string {
		return filepath.Dir(write(t, "a.yaml", handScenario, "b.yaml", strings.Replace(handScenario, "{domestic: 0.5, host: 0.5}", "{domestic: 0.4, host: 0.6}", 1),
			"hand.csv", table, "hand.yaml", handMeta))
	}
	one, other := folder(handTable), folder(handTable)
	var shared Shared
	names := []string{one + "/a.yaml", one + "/b.yaml", other + "/a.yaml", "china-laos-railway", "china-laos-railway-both", "china-laos-railway"}
	projects, ladders := make([]*Project, len(names)), make([]*Ladder, len(names))
	var wait sync.WaitGroup
	for i, name := range names {
		wait.Go(func() {
			var err error
			if projects[i], err = Open(name, Override{Shared: &shared}); err != nil {
				t.Error(err)
				return
			}
			if ladders[i], err = projects[i].Vary(projects[i].Scenario(), VaryOptions{Vary: []Variation{}}); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	for i, got := range ladders {
		alone, err := Open(names[i], Override{})
		if err != nil {
			t.Fatal(err)
		}
		want, err := alone.Vary(alone.Scenario(), VaryOptions{Vary: []Variation{}})
		if err != nil || got == nil || len(want.Variants[0].Rows) == 0 || fmt.Sprint(got.Variants) != fmt.Sprint(want.Variants) {
			t.Errorf("%s: %v; shared\n%v\nalone\n%v", names[i], err, got, want) // floats are printed with all their digits
		}
	}
	if projects[0].m != projects[1].m || projects[0].units != projects[1].units || projects[3].units != projects[5].units || projects[3].outputs != projects[5].outputs {
		t.Error("the same table was read, or the same units solved for, twice")
	}
	if projects[0].m == projects[2].m || projects[3].m == projects[4].m {
		t.Error("two tables are one")
	}
	total, err := Open(names[0], Override{Shared: &shared, Flows: "total"})
	if err == nil && total.m == projects[0].m {
		t.Error("domestic and total flows are one")
	}
}

// A table that one scenario may read is not shared with one that may not, and a table that cannot be read is a mistake of each.
func TestSharedRefuses(t *testing.T) {
	dir := filepath.Dir(write(t, "scenario.yaml", handScenario, "hand.csv", handTable, "hand.yaml", handMeta))
	below := filepath.Join(dir, "below")
	if err := os.Mkdir(below, 0o755); err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(handScenario, "table: hand.csv", "table: ../hand.csv", 1)
	for _, name := range []string{"scenario.yaml", "again.yaml"} {
		if err := os.WriteFile(filepath.Join(below, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var shared Shared
	if _, err := Open(filepath.Join(dir, "scenario.yaml"), Override{Shared: &shared}); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(filepath.Join(below, "scenario.yaml"), Override{Shared: &shared, AllowOutside: true}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"scenario.yaml", "again.yaml"} {
		if _, err := Open(filepath.Join(below, name), Override{Shared: &shared}); err == nil || !strings.Contains(err.Error(), name) || !strings.Contains(err.Error(), "outside the folder") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
