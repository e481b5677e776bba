package files

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/internal/vector"
)

// A composed table survives writing and reading.
func TestComposedTableIsReadBack(t *testing.T) {
	got, err := Load("china-laos-2018")
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := Write(&text, got); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "w.csv")
	if err := os.WriteFile(path, text.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	back, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if !mat.Equal(back.Z, got.Z) || back.Treatment != tables.NonCompetitive || vector.Sum(back.ValueAdded()) != vector.Sum(got.ValueAdded()) {
		t.Error("the composed table changes when it is written and read")
	}
}
