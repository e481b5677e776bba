package worktypes_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ioimpact/scenarios/worktypes/builtin/recipe/offices"
)

// The recipe refuses a table whose printed sums are not met, whose labels are others, or in which a cell is no number: Viet Nam's with one
// text of one line replaced.
func TestWorkTypesRecipeRefuses(t *testing.T) {
	const file = "asean-national/vnm-2012-gso/IO_total_mvnd.csv"
	whole, err := os.ReadFile(filepath.Join(oracleFolder(t), file))
	if err != nil {
		t.Fatal(err)
	}
	text := string(whole)
	cell := func(row, column string) string {
		_, at := cells(t, filepath.Join(oracleFolder(t), file), 2)
		return at[[2]string{row, column}]
	}
	for _, c := range []struct{ row, old, new, want string }{
		{"72", cell("72", "109"), "1" + cell("72", "109"), "column 109: inputs and value added miss output by"},
		{"165", cell("165", "109"), "1" + cell("165", "109"), "column 109: row 165 is"},
		{"167", cell("167", "109"), "1" + cell("167", "109"), "column 109: row 167 is"},
		{"72", cell("72", "109"), "-" + cell("72", "109"), "column 109 buys -"},
		{"72", cell("72", "109"), "n.a.", "row 72, column 109: \"n.a.\" is not a number"},
		{"72", "Cements", "Bricks", "sector 72 is called \"Bricks\" there, not \"Cements\""},
		{"73", "73,", "72,", "row 72 occurs twice"},
	} {
		if c.old == "" || !strings.Contains(text, "\n"+c.row+",") {
			t.Fatalf("row %s has no %q", c.row, c.old)
		}
		before, line, _ := strings.Cut(text, "\n"+c.row+",")
		line, after, _ := strings.Cut(c.row+","+line, "\n")
		dir := t.TempDir()
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(file)), 0o755); err != nil {
			t.Fatal(err)
		}
		changed := before + "\n" + strings.Replace(line, c.old, c.new, 1) + "\n" + after
		if err := os.WriteFile(filepath.Join(dir, file), []byte(changed), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := offices.Shares(dir, workFolder, "vietnam-2012"); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("row %s, %q for %q: %v, want %q", c.row, c.new, c.old, err, c.want)
		}
	}
}
