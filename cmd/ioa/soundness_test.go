package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// made is a table on its way to files: what each is called and holds. The first is what the command names.
type made struct {
	names []string
	files map[string]string
	also  []string // further arguments
	want  string   // what standard error must say of an unsound table
}

func file(name, text string) made {
	return made{names: []string{name}, files: map[string]string{name: text}}
}

func (m made) with(name, text string) made {
	m.files[name] = text
	return m
}

func described(s sheet) made {
	return file("t.csv", s.csv).with("t.yaml", s.yaml)
}

// kindOfFault makes tables that are sound, and tables with one fault, from a source of randomness.
type kindOfFault struct {
	name    string
	sound   []func(*rand.Rand) made
	unsound []func(*rand.Rand) made
}

// tablesEach is how many tables of a kind are made, half of them sound.
const tablesEach = 60

// TestNoNumberFromAnUnsoundTable makes tables of every kind of fault and runs the commands on them as a user
// does: no sound table is refused, and no unsound one is computed. What it counts is in docs/accuracy.md.
func TestNoNumberFromAnUnsoundTable(t *testing.T) {
	counts := "| fault | sound tables computed | unsound tables refused |\n|---|---|---|\n"
	for _, kind := range kindsOfFaults() {
		t.Run(kind.name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(20, 18))
			computed, refused := 0, 0
			for i := range tablesEach / 2 {
				m := kind.sound[i%len(kind.sound)](r)
				if status, stderr := m.run(t); status == exitDone {
					computed++
				} else {
					t.Errorf("sound table %d ends with status %d: %s%s", i, status, stderr, m.show())
				}
				m = kind.unsound[i%len(kind.unsound)](r)
				status, stderr := m.run(t)
				if status == exitBadInput && strings.Contains(stderr, m.want) {
					refused++
				} else {
					t.Errorf("unsound table %d ends with status %d, want %d and %q: %s%s", i, status, exitBadInput, m.want, stderr, m.show())
				}
			}
			counts += fmt.Sprintf("| %s | %d of %d | %d of %d |\n", kind.name, computed, tablesEach/2, refused, tablesEach/2)
		})
	}
	page, err := os.ReadFile("../../docs/accuracy.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(page), counts) {
		t.Errorf("docs/accuracy.md does not hold these counts:\n%s", counts)
	}
}

// run writes the files and computes multipliers.
func (m made) run(t *testing.T) (status int, stderr string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range m.files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	args := []string{"multipliers", "--no-cache", "-f", "csv", filepath.Join(dir, m.names[0])}
	var out, messages bytes.Buffer
	status = run(append(args, m.also...), strings.NewReader(""), &out, &messages)
	if status != exitDone && out.Len() > 0 {
		t.Errorf("status %d, but numbers on standard output", status)
	}
	return status, messages.String()
}

// show is the files, for a message of the test.
func (m made) show() string {
	out := ""
	for name, text := range m.files {
		out += "\n--- " + name + "\n" + text
	}
	return out
}
