//go:build torture

package torture

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// reader is a command that reads files, of which one at a time is damaged.
type reader struct {
	name    string
	args    []string
	damaged []string // files
	files   map[string][]byte
	table   bool   // the first damaged file is a table of one economy
	whole   ending // how the command ends with whole inputs
}

// readers are all that read files of users: of tables, of small files, of scenarios, of batches.
func readers(t *testing.T) []reader {
	t.Helper()
	dir := t.TempDir()
	_, files := fixture(t)
	put(t, dir, files)
	for name, text := range moreFiles() {
		files[name] = []byte(text)
	}
	put(t, dir, files)
	for _, line := range []string{"table convert two.csv -o t.long.csv.gz", "table convert two.csv -o t.long.csv", "table convert two.csv -o t.xlsx", "table convert two.csv -o t.npz",
		"table convert two.csv -o t.npy", "table convert world.csv -o w.zip --to pymrio", "batch road.yaml -o b", "batch drawn.yaml --draws 200 --block 100 -o d", "run road.yaml --figures none -o r"} {
		if e := finish(t, command(dir, strings.Fields(line))); e.status != 0 {
			t.Fatalf("ioa %s: %s", line, e.messages)
		}
	}
	all := []reader{
		{name: "plain", args: split("table check two.csv"), damaged: []string{"two.csv"}, table: true},
		{name: "multipliers", args: split("multipliers two.csv -f csv"), damaged: []string{"two.csv", "two.yaml"}, table: true},
		{name: "yaml beside", args: split("table show two.csv"), damaged: []string{"two.yaml"}},
		{name: "long", args: split("multipliers t.long.csv -f csv"), damaged: []string{"t.long.csv"}, table: true},
		{name: "long, gzip", args: split("table check t.long.csv.gz"), damaged: []string{"t.long.csv.gz"}, table: true},
		{name: "workbook", args: split("multipliers t.xlsx -f csv"), damaged: []string{"t.xlsx"}, table: true},
		{name: "npz", args: split("multipliers t.npz -f csv"), damaged: []string{"t.npz"}, table: true},
		{name: "npy", args: split("multipliers t.npy -f csv"), damaged: []string{"t.npy", "t.json"}, table: true},
		{name: "pymrio", args: split("footprint w.zip --row value_added -f csv"), damaged: []string{"w.zip"}},
		{name: "described", args: split("multipliers office.csv --describe office.yaml -f csv"), damaged: []string{"office.csv", "office.yaml"}, table: true},
		{name: "describe", args: split("table describe unknown.csv"), damaged: []string{"unknown.csv"}},
		{name: "map", args: split("table aggregate two.csv --map map.csv"), damaged: []string{"map.csv"}},
		{name: "totals", args: split("table balance two.csv --totals totals.csv"), damaged: []string{"totals.csv", "two.csv"}},
		{name: "region", args: split("table regionalise two.csv --region region.csv --name N"), damaged: []string{"region.csv"}},
		{name: "margins", args: split("table estimate --prior two.csv --margins margins.csv --economy NEW --year 2020 --unit m"), damaged: []string{"margins.csv"}},
		{name: "trade", args: split("table compose A=two.csv B=two.csv --trade trade.csv"), damaged: []string{"trade.csv"}},
		{name: "supply and use", args: split("table from-sut --supply supply.csv --use use.csv"), damaged: []string{"supply.csv", "use.csv"}},
		{name: "demand", args: split("impact two.csv --demand demand.csv -f csv"), damaged: []string{"demand.csv"}},
		{name: "fixed", args: split("mixed two.csv --fixed fixed.csv -f csv"), damaged: []string{"fixed.csv"}},
		{name: "shock", args: split("inoperability two.csv --shock shock.csv -f csv"), damaged: []string{"shock.csv"}},
		{name: "deflator", args: split("decompose two.csv two.csv --deflator index.csv -f csv"), damaged: []string{"index.csv"}},
		{name: "world", args: split("feedback world.csv -f csv"), damaged: []string{"world.csv"}},
		{name: "scenario", args: split("scenario check road.yaml"), damaged: []string{"road.yaml"}},
		{name: "run", args: split("run road.yaml --figures none -f csv -o o"), damaged: []string{"road.yaml", "hill.csv", "hill.yaml"}},
		{name: "draws", args: split("run drawn.yaml --draws 20 --figures none -f csv -o o"), damaged: []string{"drawn.yaml"}},
		{name: "merge", args: split("merge b"), damaged: []string{"b/plan.lock", "b/units/00001-road.json", "b/units/00001-road.csv"}},
		{name: "merge draws", args: split("merge d"), damaged: []string{"d/plan.lock", "d/units/00001-road-000000000.json", "d/units/00001-road-000000000.npy"}},
		{name: "verify", args: split("verify r"), damaged: []string{"r/run.json", "r/results.csv"}},
		{name: "run again", args: split("run road.yaml --figures none -f csv -o r"), damaged: []string{"r/run.json"}},
	}
	made := tree(t, dir)
	for i := range all {
		all[i].files = made
	}
	return append(all, others(t)...)
}

func split(line string) []string { return strings.Fields(line) }

// moreFiles are those that no line of the commands needs.
func moreFiles() map[string]string {
	return map[string]string{
		"index.csv":   "code,index\ns1,1.1\ns2,0.9\n",
		"office.yaml": "layout:\n  row_labels: {code: A, name: B}\n  column_labels: {code: 2}\n  sectors: 01 to 02\n  final: C\n  exports: EX\n  output: {column: GO, row: X}\n  satellites: {row: J, code: jobs}\n  primary: [W]\n",
		"unknown.csv": "Table;;;;;\ncode;name;01;02;C;GO\n01;Farms;1,5;2;3,5;7\n02;Works;1;3;7,25;11,25\nW;Wages;4,5;6,25;;\nX;Output;7;11,25;;\n",
	}
}

// others are readers of files that other programs and statistics offices write, as they are in the tests and among the published data.
func others(t *testing.T) []reader {
	t.Helper()
	paths := []string{"../../tables/internal/xls/testdata/lo.xls", "../../tables/internal/xls/testdata/old.xls", "../../tables/internal/xls/testdata/lo.fods"}
	if data := os.Getenv("IOA_ORACLES"); data != "" {
		for _, pattern := range []string{"cases/attack/*", "format-samples/oecd/*.zip", "format-samples/wiod_mock/*.xlsx", "format-samples/wiod_mock/*.zip"} {
			found, err := filepath.Glob(filepath.Join(data, pattern))
			if err != nil || len(found) == 0 {
				t.Fatalf("nothing at %s: %v", pattern, err)
			}
			paths = append(paths, found...)
		}
	}
	var out []reader
	for _, path := range paths {
		if info, err := os.Stat(path); err != nil || info.Size() > 2<<20 {
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(path)
		args := []string{"table", "check", name}
		if strings.HasSuffix(name, ".yaml") {
			args = []string{"scenario", "check", name}
		}
		out = append(out, reader{name: name, args: args, damaged: []string{name}, files: map[string][]byte{name: data}})
	}
	return out
}

// notNumbers are cells of a CSV that no result may have.
var notNumbers = regexp.MustCompile(`(?mi)(^|,)[+-]?(nan|inf)(,|$)`)

// complaint says what is wrong about how a reader ended; "" if nothing is.
func (rd *reader) complaint(e *ending) string {
	if why := e.wrong(0, 1, 3, 4, 74); why != "" {
		return why
	}
	switch {
	case e.status != 0 && strings.TrimSpace(e.messages+e.stdout) == "":
		return "an error without words"
	case e.status == 3 && !slices.ContainsFunc(rd.damaged, func(file string) bool { return strings.Contains(e.messages, filepath.Base(file)) }) && !rd.names(e):
		return "status 3 without a file"
	case e.status == 0 && slices.Contains(rd.args, "csv") && notNumbers.MatchString(e.stdout):
		return "a result that is no number"
	}
	return ""
}

// names reports whether a message names any file, as one that is wrong because of the damaged one.
func (rd *reader) names(e *ending) bool {
	for file := range rd.files {
		if base := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file)); strings.Contains(e.messages, base) {
			return true
		}
	}
	return false
}
