package files

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The plain reader refuses commas between thousands, and says what reads them; a description does. 1,500 alone stays without an answer.
func TestThousandsInPlainFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	const text = "code,a,b,final,output\na,150.00,500.00,350.00,\"1,000.00\"\nb,200.00,100.00,\"1,700.00\",\"2,000.00\"\nva,650.00,\"1,400.00\",,\noutput,\"1,000.00\",\"2,000.00\",,\n"
	if _, err := Load(write("q.csv", text)); err == nil || !strings.Contains(err.Error(), "a description reads such numbers") {
		t.Error(err)
	}
	if _, err := Load(write("r.csv", strings.ReplaceAll(text, ".00", ""))); err == nil || strings.Contains(err.Error(), "a description reads") {
		t.Error(err)
	}
	write("q.yaml", "layout:\n  row_labels: {code: A}\n  column_labels: {code: 1}\n  sectors: a to b\n  final: final\n  output: {column: output, row: output}\n  primary: va\n")
	got, err := Load(filepath.Join(dir, "q.csv"))
	if err != nil || got.Output[1] != 2000 || got.F.At(1, 0) != 1700 {
		t.Errorf("%v, %v", got, err)
	}
}
