package files

import (
	"archive/zip"
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// folderTexts are the files of a table in pymrio's layout.
func folderTexts(t *testing.T, table *tables.Table) map[string]string {
	t.Helper()
	all, err := PymrioFolder(table)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range all {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		out[f.Name] = b.String()
	}
	return out
}

// putFolder writes files below a new folder.
func putFolder(t *testing.T, texts map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "folder")
	for name, text := range texts {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// Written and read back, a table is the same to the last bit, as a folder and as a zip: with and without regions, names, competitive
// imports, satellites, cells under final demand.
func TestPymrioRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(10, 6))
	for i := range 60 {
		want := randomTable(r)
		if i%2 == 0 {
			want = withoutRegions(want)
		}
		want.ImportedZ, want.ImportedF, want.ImportedTotal = nil, nil, nil
		want.Treatment = tables.TreatmentOf(want)
		if len(want.FinalItems) == 0 && want.Imports == nil {
			continue
		}
		if want.F == nil && want.Imports == nil {
			want.F = mat.NewDense(want.N(), len(want.FinalItems), nil)
		}
		want.Name = "folder"
		all, err := PymrioFolder(want)
		if err != nil {
			t.Fatal(err)
		}
		var packed bytes.Buffer
		if err := WriteFolderZip(&packed, all); err != nil {
			t.Fatal(err)
		}
		zipped := filepath.Join(t.TempDir(), "folder.zip")
		if err := os.WriteFile(zipped, packed.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{putFolder(t, folderTexts(t, want)), zipped} {
			got, err := Load(path)
			alike(t, got, err, want, nil)
		}
	}
}

// withoutRegions cuts the region off the codes.
func withoutRegions(t *tables.Table) *tables.Table {
	for i := range t.Sectors {
		_, t.Sectors[i].Code, _ = strings.Cut(t.Sectors[i].Code, ":")
	}
	return t
}

// A folder without ioa.json, as pymrio itself saves one: value added is the extension that closes the columns, and nothing is claimed
// that metadata.json does not say.
func TestPymrioFolder(t *testing.T) {
	texts := folderTexts(t, seededEconomy(seeded(3), "x", 4))
	delete(texts, "ioa.json")
	got, err := Load(putFolder(t, texts))
	if err != nil {
		t.Fatal(err)
	}
	want := seededEconomy(seeded(3), "x", 4)
	if len(got.Primary) != 3 || got.Primary[0].Kind != tables.ImportedInputs || got.Primary[2].Values[3] != want.Primary[2].Values[3] || len(got.Sources) != 0 ||
		got.Sectors[0].Code != "X:s1" || got.Z.At(1, 2) != want.Z.At(1, 2) || got.Output[3] != want.Output[3] {
		t.Errorf("read %v, %v, sources %v, sectors %v", got.Primary, got.Z, got.Sources, got.Sectors)
	}
	for _, finding := range tables.Check(got, tables.CheckOptions{}) {
		if finding.Severity == tables.Failure {
			t.Errorf("it does not hold together: %v", finding)
		}
	}
	texts["factor_inputs/F.txt"] = strings.Replace(texts["factor_inputs/F.txt"], "\n"+tables.ValueAddedCode+"\t", "\n"+tables.ValueAddedCode+"\t1", 1)
	if got, err = Load(putFolder(t, texts)); err != nil || len(got.Satellites) != 3 {
		t.Errorf("rows that do not close the columns are satellites: %v, %v", got, err)
	}
}

// What is damaged or stored in another way is refused, with the file.
func TestPymrioRefused(t *testing.T) {
	sound := folderTexts(t, seededEconomy(seeded(4), "x", 3))
	for _, c := range []struct{ file, old, new, want string }{
		{"file_parameters.json", "Z.txt", "Z.parquet", "file_parameters.json: the file of Z is not called Z.txt: \"Z.parquet\"\n  hint: save it as text"},
		{"file_parameters.json", `"nr_header": "2"`, `"nr_header": "3"`, "should have 2 label columns and 2 header rows"},
		{"file_parameters.json", "{", "", "file_parameters.json: not a JSON text"},
		{"ioa.json", "ioa-pymrio-1", "other", "ioa.json: not the labels that ioa table convert writes"},
		{"ioa.json", `"s2"`, `"s9"`, "ioa.json: its sectors are not those of the numbers beside it: \"X:s9\""},
		{"ioa.json", `"gfcf"`, `"g"`, "its final-demand columns are not those"},
		{"ioa.json", `"kind": "imports"`, `"kind": "x"`, "no kind of primary input"},
		{"factor_inputs/F.txt", "\nimports\t", "\nimport\t", "unit.txt:2: F.txt has no row of this name: \"imports\""},
		{"Z.txt", "\nX\ts2\t", "\nX\ts2\tx", "Z.txt:5:"},
		{"Z.txt", "\nX\ts3", "\nX\ts2", "Z.txt:6:"},
		{"x.txt", "X\ts3", "X\ts2", "x.txt:4"},
	} {
		texts := map[string]string{}
		for name, text := range sound {
			texts[name] = text
		}
		texts[c.file] = strings.Replace(texts[c.file], c.old, c.new, 1)
		if texts[c.file] == sound[c.file] {
			t.Fatalf("%s does not hold %q", c.file, c.old)
		}
		if _, err := Load(putFolder(t, texts)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s with %q: %v", c.file, c.new, err)
		}
	}
}

// What pymrio's layout cannot hold is not written.
func TestPymrioNotWritten(t *testing.T) {
	for want, change := range map[string]func(*tables.Table){
		"cannot hold a code with a line": func(t *tables.Table) { t.Sectors[0].Code = "a\nb" },
		"two codes are the same":         func(t *tables.Table) { t.Sectors[0].Code = "X:s2" },
		"no tables without final demand": func(t *tables.Table) { t.F, t.FinalItems = nil, nil },
	} {
		table := seededEconomy(seeded(5), "x", 3)
		change(table)
		if _, err := PymrioFolder(table); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", want, err)
		}
	}
}

// FuzzFolder: any bytes in any file of a folder neither panic nor are refused without words.
func FuzzFolder(f *testing.F) {
	sound, err := PymrioFolder(seededEconomy(seeded(6), "x", 2))
	if err != nil {
		f.Fatal(err)
	}
	for i, file := range sound {
		var b bytes.Buffer
		if err := file.Write(&b); err != nil {
			f.Fatal(err)
		}
		f.Add(uint8(i), b.Bytes())
	}
	path := filepath.Join(f.TempDir(), "f.zip")
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		var packed bytes.Buffer
		z := zip.NewWriter(&packed)
		for i, file := range sound {
			w, err := z.Create(file.Name)
			if err == nil && i == int(which)%len(sound) {
				_, err = w.Write(data)
			} else if err == nil {
				err = file.Write(w)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, packed.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		if table, err := Load(path); err != nil && strings.TrimSpace(err.Error()) == "" || err == nil && table.Validate() != nil {
			t.Fatalf("%v, %v", table, err)
		}
	})
}
