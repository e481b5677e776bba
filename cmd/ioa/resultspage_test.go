package main

import (
	"bytes"
	"os"
	"testing"

	"ioimpact/scenarios"
)

// docs/results.md is what the embedded scenarios give. After a change of a scenario or of its table:
//
//	IOA_WRITE_RESULTS=1 go test -run TestResultsPage ./cmd/ioa
func TestResultsPage(t *testing.T) {
	if testing.Short() {
		t.Skip("runs every embedded scenario")
	}
	var results []*scenarios.Result
	for _, name := range scenarios.Names() {
		s, err := scenarios.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := scenarios.Run(s)
		if err != nil {
			t.Fatal(err)
		}
		results = append(results, r)
	}
	unlinked, err := (&runOptions{}).withoutTrade(results)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := libraryPage(results, unlinked, "en")
	if err != nil {
		t.Fatal(err)
	}
	const page = "../../docs/results.md"
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	intro, was, found := bytes.Cut(text, []byte("\n### "))
	if !found {
		t.Fatal("docs/results.md has no tables")
	}
	if bytes.Equal(append([]byte("### "), was...), tables) {
		return
	}
	if os.Getenv("IOA_WRITE_RESULTS") == "" {
		t.Fatal("docs/results.md is not what the scenarios give: write it with IOA_WRITE_RESULTS=1, and read what changed")
	}
	if err := os.WriteFile(page, append(append(intro, '\n'), tables...), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Every embedded scenario meets what it expects, as `ioa test` says.
func TestLibraryExpectations(t *testing.T) {
	if testing.Short() {
		t.Skip("runs every embedded scenario")
	}
	var out, errs bytes.Buffer
	if status := run(append([]string{"test"}, scenarios.Names()...), nil, &out, &errs); status != exitDone {
		t.Errorf("exit status %d\n%s%s", status, out.String(), errs.String())
	}
}
