package scenarios

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ioimpact/internal/input"
)

const secret = "secret,text\nof,others\n"

// description is of a table that is outside the folder.
const description = `layout:
  file: ../other/secret.csv
  row_labels: {code: A}
  column_labels: {code: 1}
  sectors: secret to of
`

// place is a folder `mine` with the scenario of two economies, which is edited, beside a folder `other`
// with a table and files of somebody else. It returns the folder of both, without links in its path.
func place(t *testing.T, edits ...string) string {
	t.Helper()
	top, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"mine/scenario.yaml": edit(t, twoScenario, edits...), "mine/two.csv": twoTable, "mine/two.yaml": twoMeta + "prices: basic prices\n",
		"mine/sub/two.csv": twoTable, "mine/sub/two.yaml": twoMeta, "mine/map.csv": "from,to\nmat,raw\n",
		"other/two.csv": twoTable, "other/two.yaml": twoMeta, "other/map.csv": "from,to\nmat,raw\n",
		"other/secret.csv": secret, "other/secret.yaml": "secret: text of others\n",
	} {
		path := filepath.Join(top, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	return top
}

// link makes a link below top.
func link(t *testing.T, top, to, at string) {
	t.Helper()
	if err := os.Symlink(to, filepath.Join(top, at)); err != nil {
		t.Skip("no links here:", err)
	}
}

// A scenario reads what is in its folder and below, and nothing else: what it names elsewhere is a mistake at its
// place, which says what to do and nothing of what the file holds.
func TestReadsOnlyItsFolder(t *testing.T) {
	table := func(path string) []string { return []string{"table: two.csv", "table: " + path} }
	matches := func(path string) []string { return []string{"sectors: {mat: raw}\n", "file: " + path + "\n"} }
	recipes := func(path string) []string { return []string{"region: A}", "region: A, recipes: " + path + "}"} }
	works := func(path string) []string {
		return []string{"recipe: bld", "works: {tunnels: 1, economy: host}\n        works_map: " + path}
	}
	margins := func(path string) []string {
		return []string{"recipe: bld", "recipe: bld\n        prices: purchasers\n        margins: {file: " + path + ", assumption: x}"}
	}
	for name, c := range map[string]struct {
		edits []string
		links [2]string // to, at
		named string    // what the mistake is at; "" for none
		path  string    // what it says of where the file is
	}{
		"table in it":               {edits: table("./two.csv")},
		"table below it":            {edits: table("sub/two.csv")},
		"correspondence in it":      {edits: matches("map.csv")},
		"linked folder inside":      {edits: table("link/two.csv"), links: [2]string{"sub", "mine/link"}},
		"table above":               {edits: table("../other/two.csv"), named: "../other/two.csv", path: "other/two.csv"},
		"table of secrets":          {edits: table("../other/secret.csv"), named: "../other/secret.csv", path: "other/secret.csv"},
		"table that is not there":   {edits: table("../other/none.csv"), named: "../other/none.csv", path: "other/none.csv"},
		"absolute table":            {edits: table("/dev/null"), named: "/dev/null", path: "/dev/null"},
		"table that is a link":      {edits: table("link.csv"), links: [2]string{"../other/secret.csv", "mine/link.csv"}, named: "link.csv", path: "mine/link.csv"},
		"table in a linked folder":  {edits: table("link/two.csv"), links: [2]string{"../other", "mine/link"}, named: "link/two.csv", path: "mine/link/two.csv"},
		"link to nothing":           {edits: table("link.csv"), links: [2]string{"../none/two.csv", "mine/link.csv"}, named: "link.csv", path: "mine/link.csv"},
		"YAML beside the table":     {edits: table("map.csv"), links: [2]string{"../other/secret.yaml", "mine/map.yaml"}, named: "map.csv", path: "mine/map.yaml"},
		"described table":           {edits: table("d.yaml"), links: [2]string{"", "mine/d.yaml"}, named: "d.yaml", path: "other/secret.csv"},
		"correspondence above":      {edits: matches("../other/map.csv"), named: "../other/map.csv", path: "other/map.csv"},
		"correspondence of secrets": {edits: matches("../other/secret.csv"), named: "../other/secret.csv", path: "other/secret.csv"},
		"linked correspondence":     {edits: matches("link.csv"), links: [2]string{"../other/secret.csv", "mine/link.csv"}, named: "link.csv", path: "mine/link.csv"},
		"works above":               {edits: works("../other/secret.csv"), named: "../other/secret.csv", path: "other/secret.csv"},
		"margins above":             {edits: margins("../other/secret.csv"), named: "../other/secret.csv", path: "other/secret.csv"},
		"linked margins":            {edits: margins("link.csv"), links: [2]string{"../other/secret.csv", "mine/link.csv"}, named: "link.csv", path: "mine/link.csv"},
		"recipes above":             {edits: recipes("../other/secret.csv"), named: "../other/secret.csv", path: "other/secret.csv"},
		"linked recipes":            {edits: recipes("link.csv"), links: [2]string{"../other/secret.csv", "mine/link.csv"}, named: "link.csv", path: "mine/link.csv"},
	} {
		t.Run(name, func(t *testing.T) {
			top := place(t, c.edits...)
			switch to, at := c.links[0], c.links[1]; {
			case to != "":
				link(t, top, to, at)
			case at != "":
				if err := os.WriteFile(filepath.Join(top, at), []byte(description), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			_, err := Load(filepath.Join(top, "mine", "scenario.yaml"))
			if c.named == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			holdsOutside(t, err, c.named, c.path)
			_, err = Open(filepath.Join(top, "mine", "scenario.yaml"), Override{AllowOutside: true})
			if err != nil && strings.Contains(err.Error(), "outside the folder") {
				t.Errorf("allowed: %v", err)
			}
		})
	}
}

// holdsOutside fails unless err is a mistake at what the scenario names, says where the file is, and nothing of what is in it.
func holdsOutside(t *testing.T, err error, named, path string) {
	t.Helper()
	var all input.Errors
	if !errors.As(err, &all) {
		t.Fatalf("got %v", err)
	}
	said := slices.ContainsFunc(all.List, func(e *input.Error) bool {
		return e.Text == named && e.Line > 0 && strings.Contains(e.Msg, "is outside the folder of the scenario") &&
			strings.Contains(filepath.ToSlash(e.Msg), path) && strings.Contains(e.Hint, "--allow-outside")
	})
	if !said { // others follow from what could not be read
		t.Errorf("got %v", err)
	}
	for _, word := range []string{"others", "of,"} {
		if strings.Contains(err.Error(), word) {
			t.Errorf("the message tells what is there: %v", err)
		}
	}
}

// Allowed, a scenario computes the same from files that are elsewhere.
func TestAllowOutside(t *testing.T) {
	top := place(t, "table: two.csv", "table: ../other/two.csv", "sectors: {mat: raw}\n", "file: ../other/map.csv\n")
	p, err := Open(filepath.Join(top, "mine", "scenario.yaml"), Override{AllowOutside: true})
	if err != nil {
		t.Fatal(err)
	}
	got, err := p.Run(p.Scenario())
	if err != nil {
		t.Fatal(err)
	}
	rows, want := slices.Collect(got.Rows()), slices.Collect(twoRun(t).Rows())
	if !slices.EqualFunc(rows, want, func(a, b Row) bool {
		return a.Measure == b.Measure && (a.Value == b.Value || math.IsNaN(float64(a.Value)) && math.IsNaN(float64(b.Value)))
	}) || len(rows) < 10 {
		t.Errorf("got %v\nwant %v", rows, want)
	}
}

// A table named by the caller may be anywhere; what the scenario names itself may not, all the same.
func TestTableOfTheCallerMayBeAnywhere(t *testing.T) {
	top := place(t, "table: two.csv", "table: ../other/none.csv")
	mine := filepath.Join(top, "mine", "scenario.yaml")
	p, err := Open(mine, Override{Table: filepath.Join(top, "other", "two.csv")})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Run(p.Scenario()); err != nil {
		t.Errorf("once more: %v", err)
	}
	top = place(t, "sectors: {mat: raw}\n", "file: ../other/map.csv\n")
	_, err = Open(filepath.Join(top, "mine", "scenario.yaml"), Override{Table: filepath.Join(top, "other", "two.csv")})
	holdsOutside(t, err, "../other/map.csv", "other/map.csv")
}

// A scenario that is reached through a link is in the folder of the link: what it names is looked for there.
func TestLinkedScenario(t *testing.T) {
	top := place(t)
	link(t, top, "../mine/scenario.yaml", "other/linked.yaml")
	link(t, top, "mine", "folder")
	for _, path := range []string{"other/linked.yaml", "folder/scenario.yaml"} {
		if _, err := Load(filepath.Join(top, path)); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
	link(t, top, "../scenario.yaml", "mine/sub/linked.yaml")
	if err := os.Remove(filepath.Join(top, "mine/sub/two.csv")); err != nil {
		t.Fatal(err)
	}
	link(t, top, "../two.csv", "mine/sub/two.csv")
	_, err := Load(filepath.Join(top, "mine/sub/linked.yaml"))
	holdsOutside(t, err, "two.csv", "mine/sub/two.csv")
}

// A folder of the user's that is called as that of the embedded scenarios is one like any other.
func TestFolderCalledBuiltin(t *testing.T) {
	top := place(t)
	t.Chdir(top)
	if err := os.Rename("mine", "builtin"); err != nil {
		t.Fatal(err)
	}
	if _, err := Load("builtin/scenario.yaml"); err != nil {
		t.Error(err)
	}
	for _, name := range Names() {
		if _, err := Load(name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Load("builtin/" + Names()[0] + ".yaml"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("an embedded file by its path: %v", err)
	}
}

// Only two functions read what a scenario names, so that none forgets to look where it is.
func TestOneWayToReadFiles(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") || file == "ownfiles.go" || file == "builtin.go" {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if call := regexp.MustCompile(`\b(os\.(ReadFile|Open)|files\.(Load|ReadFile|ReadSupplyUse))\(`).Find(text); call != nil {
			t.Errorf("%s calls %s…): use loadTable or readFile", file, call)
		}
	}
}
