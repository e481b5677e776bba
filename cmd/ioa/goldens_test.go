package main

import (
	"encoding/xml"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var writeGoldens = flag.Bool("write-goldens", false, "write the figures that TestGoldens holds all figures to")

// goldenFigures are the arguments that each figure is drawn by, after its name. All are drawn from the small tables and scenarios
// of testdata/figures, so that a golden changes with its figure only.
func goldenFigures() map[string][]string {
	return map[string][]string{
		"sectors": {"line.yaml"}, "economies": {"line.yaml"}, "spending": {"line.yaml"}, "spillovers": {"line.yaml"}, "materials": {"line.yaml"},
		"amounts": {"line.yaml"}, "years": {"line.yaml"}, "ladder": {"line.yaml", "--vary", "money.total=80,100,120"},
		"tornado": {"line.yaml"}, "density": {"line.yaml", "--draws", "300"},
		"linkages": {"two.csv"}, "heatmap": {"two.csv"}, "field": {"two.csv"}, "products": {"two.csv"}, "regions": {"two.csv"},
		"layers": {"two.csv", "--to", "A:bld"}, "paths": {"two.csv", "--to", "A:bld", "--top", "7"},
		"decompose": {"two.csv", "later.csv", "--nominal", "--factors"},
		"series":    {"two.csv", "later.csv", "--measure", "multipliers", "--column", "output"},
	}
}

// The marks and texts of every figure are where they were, in both languages, within a twentieth of a millimetre: a bar that
// moves or a label that changes fails. A figure without a golden fails, too. go test -run TestGoldens ./cmd/ioa -write-goldens
// writes them; look at the figures before.
func TestGoldens(t *testing.T) {
	folder, err := filepath.Abs("testdata/figures")
	if err != nil {
		t.Fatal(err)
	}
	commands := map[string][]string{"comparison": {"compare", "line.yaml", "other.yaml", "--case", "main", "-f", "csv", "-o", filepath.Join(t.TempDir(), "c.csv"), "--figure"}}
	for _, f := range figures() {
		args, known := goldenFigures()[f.name]
		if !known {
			t.Errorf("figure %s has no golden: add its arguments to goldenFigures, and run   go test -run TestGoldens ./cmd/ioa -write-goldens", f.name)
			continue
		}
		commands[f.name] = append(append([]string{"plot", f.name}, args...), "-o")
	}
	t.Chdir(folder)
	for name, command := range commands {
		for _, lang := range []string{"en", "zh"} {
			svg := filepath.Join(t.TempDir(), "figure.svg")
			output(t, append(slices.Clone(command), svg, "--lang", lang)...)
			got := marksOf(t, svg)
			file := name + "-" + lang + ".golden"
			if *writeGoldens {
				if err := os.WriteFile(file, []byte(strings.Join(got, "\n")+"\n"), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			text, err := os.ReadFile(file)
			if err != nil {
				t.Error(err)
				continue
			}
			if difference := differ(got, strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")); difference != "" {
				t.Errorf("%s: %s\nif the figure is meant to change: go test -run TestGoldens ./cmd/ioa -write-goldens", file, difference)
			}
		}
	}
}

// tolerance is how far a mark may be from where it was, in points: processors round last digits differently.
const goldenTolerance = 0.15

// marksOf has a line for the size of an SVG, each text with its place, and each path with its colour, the number of its points,
// the box they are in and their mean.
func marksOf(t *testing.T, file string) (out []string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	decoder := xml.NewDecoder(strings.NewReader(string(text)))
	for token, err := decoder.Token(); err == nil; token, err = decoder.Token() {
		element, is := token.(xml.StartElement)
		if !is {
			continue
		}
		attribute := map[string]string{}
		for _, a := range element.Attr {
			attribute[a.Name.Local] = a.Value
		}
		switch element.Name.Local {
		case "svg":
			out = append(out, "size "+strings.TrimPrefix(attribute["viewBox"], "0 0 "))
		case "text":
			inner, _ := decoder.Token()
			chars, _ := inner.(xml.CharData)
			out = append(out, strings.Join([]string{"text", attribute["x"], attribute["y"], attribute["font-size"], attribute["fill"], string(chars)}, " "))
		case "path":
			out = append(out, fmt.Sprintf("path %s %s %s%s", attribute["fill"], attribute["stroke"], attribute["stroke-dasharray"], extentOf(attribute["d"])))
		}
	}
	return out
}

// extentOf is the number of points of a path, the box they are in, and their mean.
func extentOf(d string) string {
	var places []float64
	for _, word := range strings.FieldsFunc(d, func(r rune) bool { return strings.ContainsRune("MLCZ ", r) }) {
		if v, err := strconv.ParseFloat(word, 64); err == nil {
			places = append(places, v)
		}
	}
	lo, hi, mean := [2]float64{math.Inf(1), math.Inf(1)}, [2]float64{math.Inf(-1), math.Inf(-1)}, [2]float64{}
	for i, v := range places {
		k := i % 2
		lo[k], hi[k], mean[k] = min(lo[k], v), max(hi[k], v), mean[k]+v
	}
	n := float64(len(places)) / 2
	return fmt.Sprintf(" n=%.0f %.2f %.2f %.2f %.2f %.2f %.2f", n, lo[0], lo[1], hi[0], hi[1], mean[0]/n, mean[1]/n)
}

// differ says where two lists of marks differ by more than the tolerance; "" if they do not.
func differ(got, want []string) string {
	for k := range min(len(got), len(want)) {
		a, b := strings.Fields(got[k]), strings.Fields(want[k])
		same := len(a) == len(b)
		for i := range min(len(a), len(b)) {
			x, errX := strconv.ParseFloat(a[i], 64)
			y, errY := strconv.ParseFloat(b[i], 64)
			same = same && (a[i] == b[i] || errX == nil && errY == nil && a[0] != "text" && math.Abs(x-y) <= goldenTolerance ||
				errX == nil && errY == nil && i < 4 && math.Abs(x-y) <= goldenTolerance) // a text that is a number must be the same
		}
		if !same {
			return fmt.Sprintf("line %d is\n  %s\nand was\n  %s", k+1, got[k], want[k])
		}
	}
	if len(got) != len(want) {
		return fmt.Sprintf("%d marks, and there were %d", len(got), len(want))
	}
	return ""
}

// What moves, changes, comes or goes is found, and a last digit is not.
func TestGoldensFindDifferences(t *testing.T) {
	want := []string{"size 100 50", "text 1 2 7 #000000 12", "path #124784  n=4 0.00 0.00 10.00 5.00 5.00 2.50"}
	for _, one := range []struct {
		line int
		text string
		same bool
	}{
		{0, "size 100.1 50", true}, {0, "size 101 50", false}, {1, "text 1.1 2 7 #000000 12", true}, {1, "text 1 2 7 #000000 12.1", false},
		{1, "text 3 2 7 #000000 12", false}, {2, "path #124784  n=4 0.00 0.00 10.05 5.00 5.02 2.50", true},
		{2, "path #124784  n=4 0.00 0.00 11.00 5.00 5.50 2.50", false}, {2, "path #000000  n=4 0.00 0.00 10.00 5.00 5.00 2.50", false},
		{2, "path #124784  n=5 0.00 0.00 10.00 5.00 5.00 2.50", false},
	} {
		got := slices.Clone(want)
		got[one.line] = one.text
		if difference := differ(got, want); (difference == "") != one.same {
			t.Errorf("%s: %q", one.text, difference)
		}
	}
	if differ(want[:2], want) == "" || differ(append(slices.Clone(want), "text"), want) == "" {
		t.Error("a mark that comes or goes is not found")
	}
}
