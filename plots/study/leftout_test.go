package study

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ioimpact/ioa"
	"ioimpact/tables/files"
)

// A figure says under it that exports hold imported goods: 50 are exported of the 40 that a makes.
func TestFiguresSayReExports(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.csv")
	const text = "code,a,b,homes,exports,imports,output\na,5,10,15,50,40,40\nb,10,40,100,30,20,160\nvalue_added,25,110,,,,\noutput,40,160,,,,\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	table, err := files.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	m, err := ioa.New(table, ioa.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for lang, words := range map[Language]string{English: " Note: 10 of exports are imported goods exported again", Chinese: "注：10 of exports are"} {
		if note := modelNote(m, lang); !strings.Contains(note, words) {
			t.Errorf("note %q", note)
		}
	}
}
