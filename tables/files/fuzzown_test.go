package files

import (
	"archive/zip"
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ioimpact/tables"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/files/internal/own"
)

// names fails for an error that does not say which file it is about.
func names(t *testing.T, err error, file string) {
	t.Helper()
	if err != nil && !strings.Contains(err.Error(), file) {
		t.Fatalf("an error without its file %s: %v", file, err)
	}
}

// FuzzLong: any long CSV is refused with its place, or it is a table that is written and read back the same.
func FuzzLong(f *testing.F) {
	r := rand.New(rand.NewPCG(16, 1))
	for range 8 {
		var b bytes.Buffer
		if err := own.WriteLong(&b, randomTable(r)); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes())
	}
	const head = "block,kind,row,column,value,unit,name,name_zh\n"
	f.Add([]byte(head + "output,,a,,2,,,\nimports,,a,,1,,,\noutput,,b,,2,,,\nimports,,b,,1,,,\n"))
	f.Add([]byte(head + "primary,value_added,wages,,,,,\noutput,,a,,2,,,\nprimary,value_added,wages,a,1,,,\n"))
	f.Add([]byte(head + "imported_total,,a,,2,,,\noutput,,a,,2,,,\nsatellite,,jobs,,,,,\nsatellite,,jobs,a,1,,,\nitem,,,f,,,,\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := own.ReadLong("t.long.csv", bytes.NewReader(data), int64(len(data)))
		if names(t, err, "t.long.csv"); err != nil {
			return
		}
		var text bytes.Buffer
		if err := own.WriteLong(&text, sound(t, table)); err != nil {
			t.Fatal(err)
		}
		again, err := own.ReadLong("t.long.csv", bytes.NewReader(text.Bytes()), int64(text.Len()))
		alike(t, again, err, table, nil)
	})
}

// sound is a table that was accepted, which holds together.
func sound(t *testing.T, table *tables.Table) *tables.Table {
	t.Helper()
	if err := table.Validate(); err != nil {
		t.Fatal(err)
	}
	tables.Check(table, tables.CheckOptions{})
	return table
}

// FuzzArrays: any bytes as one of the files of an archive of NumPy arrays, and as the archive itself.
func FuzzArrays(f *testing.F) {
	r := rand.New(rand.NewPCG(16, 2))
	members, order := map[string][]byte{}, []string{}
	var archive bytes.Buffer
	if err := own.WriteArrays(&archive, randomTable(r)); err != nil {
		f.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(archive.Bytes()), int64(archive.Len()))
	if err != nil {
		f.Fatal(err)
	}
	for i, m := range z.File {
		members[m.Name], order = bytesOf(f, m), append(order, m.Name)
		f.Add(uint8(i), members[m.Name])
	}
	f.Add(uint8(len(order)), archive.Bytes())
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		if k := int(which) % (len(order) + 1); k < len(order) {
			data = packed(t, order, members, order[k], data)
		}
		table, err := own.ReadArrayZip("t.npz", bytes.NewReader(data), int64(len(data)))
		if names(t, err, "t.npz"); err != nil {
			return
		}
		var out bytes.Buffer
		if err := own.WriteArrays(&out, sound(t, table)); err != nil {
			t.Fatal(err)
		}
		again, err := own.ReadArrayZip("t.npz", bytes.NewReader(out.Bytes()), int64(out.Len()))
		alike(t, again, err, table, nil)
	})
}

func bytesOf(f *testing.F, m *zip.File) []byte {
	f.Helper()
	r, err := m.Open()
	if err != nil {
		f.Fatal(err)
	}
	defer r.Close()
	var b bytes.Buffer
	if _, err := b.ReadFrom(r); err != nil {
		f.Fatal(err)
	}
	return b.Bytes()
}

// packed is a zip of the members, one of them replaced.
func packed(t testing.TB, order []string, members map[string][]byte, name string, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, one := range order {
		w, err := z.Create(one)
		if err != nil {
			t.Fatal(err)
		}
		text := members[one]
		if one == name {
			text = data
		}
		if _, err := w.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// FuzzArrayFile: any array with any JSON beside it.
func FuzzArrayFile(f *testing.F) {
	var array, side bytes.Buffer
	table := randomTable(rand.New(rand.NewPCG(16, 3)))
	if err := own.WriteArray(&array, table); err != nil {
		f.Fatal(err)
	}
	if err := own.WriteArrayDescription(&side, table); err != nil {
		f.Fatal(err)
	}
	f.Add(array.Bytes(), side.Bytes())
	f.Fuzz(func(t *testing.T, array, side []byte) {
		table, err := own.ReadArrayFile(own.Array{Path: "t.npy", Content: bytes.NewReader(array), Size: int64(len(array))}, "t.json", side)
		if names(t, err, "t."); err != nil {
			return
		}
		sound(t, table)
	})
}

// FuzzBeside: any YAML beside a table is refused with its place, or what it says is said again when the table is written with its YAML.
func FuzzBeside(f *testing.F) {
	const text = "code,a,final,output\na,1,1,2\nvalue_added,1,,\n"
	for _, yaml := range []string{"year: 2020\nunit: million CNY\n", "currency: USD\nscale: 1e6\nprice_base: basic\nsources: [a, b]\nnotes: [x]\n",
		"title: T\nimport_treatment: domestic\nsource: x\nestimated: true\n", "year: ~\n", "[]\n", "unit: {a: b}\n", "a: &a [*a]\n"} {
		f.Add([]byte(yaml))
	}
	f.Fuzz(func(t *testing.T, yaml []byte) {
		read := func(yaml []byte) (*tables.Table, error) {
			return readPlainFile(memorySource("t.csv", []byte(text), metadata.NewSidecar("t.yaml", yaml)))
		}
		table, err := read(yaml)
		if names(t, err, "t."); err != nil {
			return
		}
		var out bytes.Buffer
		if err := WriteMeta(&out, sound(t, table)); err != nil {
			t.Fatal(err)
		}
		again, err := read(out.Bytes())
		if err != nil {
			t.Fatalf("written, it is refused: %v\n%s", err, out.Bytes())
		}
		if again.Year != table.Year || again.Unit != table.Unit || again.Scale != table.Scale || again.PriceBase != table.PriceBase || again.Treatment != table.Treatment ||
			strings.Join(again.Sources, "\n") != strings.Join(table.Sources, "\n") {
			t.Fatalf("%+v was written as\n%s", table.Meta, out.Bytes())
		}
	})
}

// FuzzZipChoice: whatever files a zip has, none is chosen in silence among several, and an error names the zip.
func FuzzZipChoice(f *testing.F) {
	const text = "code,a,final,output\na,1,1,2\nvalue_added,1,,\n"
	f.Add("t.csv", []byte(text), "u.csv", []byte(text), "")
	f.Add("a/t.csv", []byte(text), "__MACOSX/t.csv", []byte("x"), "a/t.csv")
	f.Add("t.csv", []byte(text), "t.yaml", []byte("year: 2020\n"), "t.csv")
	f.Add("../t.csv", []byte(text), "t.zip", []byte("PK"), "../t.csv")
	path := filepath.Join(f.TempDir(), "f.zip")
	f.Fuzz(func(t *testing.T, first string, one []byte, second string, two []byte, choice string) {
		if strings.HasSuffix(first, "/") {
			return // a folder, which holds no bytes
		}
		data := packed(t, []string{first, second + "2"}, map[string][]byte{first: one, second + "2": two}, "", nil)
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		name := path
		if choice != "" {
			name += "/" + choice
		}
		table, err := Load(name)
		if names(t, err, "f.zip"); err == nil {
			sound(t, table)
		}
	})
}
