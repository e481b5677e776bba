package files

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ioimpact/tables"
)

// kindsOfFiles are files of every kind that is read, each with what to name, in the working folder.
func kindsOfFiles(t *testing.T) map[string]func() (path, description string) {
	t.Helper()
	w := truthOf(4, "AUS", "LAO")
	random := randomTable(rand.New(rand.NewPCG(3, 3)))
	made := func(name string, write func(*bytes.Buffer) error) {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		writeFile(t, name, b.String())
	}
	put := func(path string, in files) func() (string, string) {
		return func() (string, string) { in.write(t, filepath.Dir(path)); return path, "" }
	}
	folder := func(path string, in files) func() (string, string) {
		return func() (string, string) { in.write(t, path); return path, "" }
	}
	zipOfFiles := func(path string, in files) func() (string, string) {
		return func() (string, string) { in.zip(t, path, ""); return path, "" }
	}
	return map[string]func() (string, string){
		"described": put("office.csv", files{"office.csv": office, "office.yaml": officeYAML}),
		"described apart": func() (string, string) {
			put("office.csv", files{"office.csv": office, "apart.yaml": officeYAML})()
			return "office.csv", "apart.yaml"
		},
		"a description": put("d.yaml", files{"office.csv": office, "d.yaml": strings.Replace(officeYAML, "layout:\n", "layout:\n  file: office.csv\n", 1)}),
		"semicolons":    put("s.csv", files{"s.csv": strings.ReplaceAll(whole, ",", ";")}),
		"oecd":          put("ICIO2021_2018.csv", files{"ICIO2021_2018.csv": w.oecd(oecdStyles["2022_SML.csv"]), "ICIO2021_2018.yaml": "unit: dollars\n"}),
		"oecd zipped":   zipOfFiles("o.zip", files{"ICIO2021_2018.csv": w.oecd(oecdStyles["2022_SML.csv"])}),
		"member of a zip": func() (string, string) {
			zipOfFiles("m.zip", files{"a.csv": w.oecd(oecdStyles["2022_SML.csv"]), "b.csv": whole})()
			return "m.zip/a.csv", ""
		},
		"wiod workbook": put("w.xlsx", files{"w.xlsx": string(w.workbook(t, false))}),
		"exiobase":      folder("exio", w.exiobase(true)),
		"eora":          folder("eora", w.eora()),
		"gloria":        folder("gloria", w.gloria(t, 0)),
		"long": func() (string, string) {
			made("t.long.csv", func(b *bytes.Buffer) error { return WriteLong(b, random) })
			return "t.long.csv", ""
		},
		"workbook": func() (string, string) {
			made("t.xlsx", func(b *bytes.Buffer) error { return WriteWorkbook(b, random) })
			return "t.xlsx", ""
		},
		"arrays": func() (string, string) {
			made("t.npz", func(b *bytes.Buffer) error { return WriteArrays(b, random) })
			return "t.npz", ""
		},
		"array": func() (string, string) {
			made("t.npy", func(b *bytes.Buffer) error { return WriteArray(b, random) })
			made("t.json", func(b *bytes.Buffer) error { return WriteArrayDescription(b, random) })
			return "t.npy", ""
		},
		"plain in a zip": zipOfFiles("p.zip", files{"p.csv": whole, "readme.txt": "read me"}),
		"described in a zip": func() (string, string) {
			zipOfFiles("office.zip", files{"o.csv": office})()
			writeFile(t, "office.yaml", officeYAML)
			return "office.zip", ""
		},
		"with imports matrix": put("t.csv", files{"t.csv": blocksText(t), "t.yaml": blocksYAML(t)}),
	}
}

func blocksText(t *testing.T) string { s := blockSpecimenOf(); return string(s.bytes(t)) }
func blocksYAML(*testing.T) string   { return blockSpecimenOf().yaml }

func blockSpecimenOf() specimen {
	for _, s := range specimens(rand.New(rand.NewPCG(1, 1))) {
		if s.name == "blocks" {
			return s
		}
	}
	return specimen{}
}

func readKind(path, description string, with ...Option) (*tables.Table, error) {
	return Load(path, append(with, WithDescription(description))...)
}

// A table of any kind is kept as it was read, and found again without reading any file of
// it; a change of any file that says something makes it be read anew.
func TestEveryKindIsKept(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, make := range kindsOfFiles(t) {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			path, description := make()
			c := later(t)
			want, err := readKind(path, description)
			if err != nil {
				t.Fatal(err)
			}
			for run := range 3 {
				told := int64(0)
				got, err := readKind(path, description, WithCache(c), WithProgress(func(done, total int64) { told = max(told, done) }))
				if err != nil {
					t.Fatal(err)
				}
				if !sameTable(got, want) {
					t.Errorf("run %d: another table\n%+v\n%+v", run, got, want)
				}
				if run > 0 && told > 0 && hasStamps(t, newSource(path, options{description: description}).files()[0]) {
					t.Errorf("run %d: %d bytes were read again", run, told)
				}
			}
			if list := c.Entries(); len(list) != 1 {
				t.Fatalf("%d tables are kept: %+v", len(list), list)
			}
			changeEachFile(t, c, path, description)
		})
	}
}

// changeEachFile adds something to one file after the other: what is read with the cache is what is read without.
func changeEachFile(t *testing.T, c *Cache, path, description string) {
	t.Helper()
	for _, file := range newSource(path, options{description: description}).files() {
		before, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, with := range []string{"\x00\x01", "\nnotes: [other]\n"} {
			writeFile(t, file, string(before)+with)
			want, wrong := readKind(path, description)
			got, err := readKind(path, description, WithCache(c))
			if !sameTable(got, want) || (err == nil) != (wrong == nil) || err != nil && err.Error() != wrong.Error() {
				t.Errorf("%s changed: got %v, %v\nwant %v, %v", file, got, err, want, wrong)
			}
		}
		writeFile(t, file, string(before))
	}
}

// One file read by two descriptions is two tables, and no cache mixes them.
func TestKeptByItsDescription(t *testing.T) {
	t.Chdir(t.TempDir())
	c := later(t)
	writeFile(t, "office.csv", office)
	writeFile(t, "a.yaml", officeYAML)
	writeFile(t, "b.yaml", strings.Replace(officeYAML, "factor: 1000", "factor: 2000", 1))
	for range 2 {
		for description, jobs := range map[string]float64{"a.yaml": 70000, "b.yaml": 140000} {
			table, err := Load("office.csv", WithDescription(description), WithCache(c))
			if err != nil || table.Satellites[0].Values[0] != jobs || table.Description != description {
				t.Errorf("%s: %v, %v", description, table.Satellites[0].Values, err)
			}
		}
	}
}

// Reading tells how far it has come, whatever is read: never beyond the whole.
func TestProgressOfEveryKind(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, make := range kindsOfFiles(t) {
		if strings.HasPrefix(name, "array") {
			continue // read in one go
		}
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			path, description := make()
			calls := 0
			_, err := readKind(path, description, WithProgress(func(done, total int64) {
				if calls++; done > total || done < 0 {
					t.Errorf("%d of %d bytes", done, total)
				}
			}))
			if err != nil || calls == 0 {
				t.Errorf("%d calls, %v", calls, err)
			}
		})
	}
}
