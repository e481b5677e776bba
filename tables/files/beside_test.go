package files

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What can stand beside a table is replaced; what somebody wrote for another purpose is not.
func TestBesideTaken(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct{ name, text, want string }{
		{"absent.yaml", "", ""},
		{"meta.yaml", "unit: million\nnotes: [kept]\n", ""},
		{"none.yaml", "{}\n", ""},
		{"blank.yaml", "\n", ""},
		{"office.yaml", officeYAML, "describes a layout"},
		{"broken.yaml", "layout:\n  sectors: [\n", "describes a layout"},
		{"scenario.yaml", "scenario: bridge\ntitle: A bridge\n", "something else"},
		{"list.yaml", "- a\n- b\n", "something else"},
		{"other.json", `{"a": 1}`, "not the description of an array"},
		{"torn.json", `{"format":`, "not the description of an array"},
		{"own.json", `{"format": "ioa-table-1"}`, ""},
	} {
		path := filepath.Join(dir, c.name)
		if c.name != "absent.yaml" {
			if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		switch err := BesideTaken(path); {
		case err == nil && c.want != "":
			t.Errorf("%s may be replaced, want: %s", c.name, c.want)
		case err != nil && (c.want == "" || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), path)):
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}
