package files

import (
	"bytes"
	"compress/gzip"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// A table of one country in a zip is the table of the file itself, in every format.
func TestZippedTables(t *testing.T) {
	random := randomTable(rand.New(rand.NewPCG(5, 5)))
	var book, long bytes.Buffer
	if err := WriteWorkbook(&book, random); err != nil {
		t.Fatal(err)
	}
	if err := WriteLong(&long, random); err != nil {
		t.Fatal(err)
	}
	for name, in := range map[string]files{
		"t.csv":      {"t.csv": whole, "readme.txt": "what it is", "__MACOSX/._t.csv": "x"},
		"deep/t.csv": {"deep/t.csv": whole, "deep/licence.pdf": "%PDF"},
		"s.csv":      {"s.csv": strings.ReplaceAll(whole, ",", ";")},
		"u.csv":      {"u.csv": "\xef\xbb\xbf" + whole},
		"g.csv.gz":   {"g.csv.gz": zipped(whole)},
		"t.txt":      {"t.txt": whole},
		"t.xlsx":     {"t.xlsx": book.String()},
		"t.long.csv": {"t.long.csv": long.String(), "t.md": "x"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			if err := os.WriteFile(strings.ReplaceAll(name, "/", "-"), []byte(in[name]), 0o600); err != nil {
				t.Fatal(err)
			}
			want, err := Load(strings.ReplaceAll(name, "/", "-"))
			if err != nil {
				t.Fatal(err)
			}
			in.zip(t, "in.zip", "")
			for _, path := range []string{"in.zip", "in.zip/" + name} {
				got, err := Load(path)
				if err != nil {
					t.Fatal(err)
				}
				if diff := tableDiff(got, want); diff != "" {
					t.Errorf("%s: %s", path, diff)
				}
				if got.Hash == "" || got.Hash == want.Hash || path == "in.zip" && got.Name != "in" {
					t.Errorf("%s: called %s, hash %s", path, got.Name, got.Hash)
				}
			}
		})
	}
}

// The YAML beside a zip says of the table in it what it says beside a file.
func TestZippedWithMetadata(t *testing.T) {
	t.Chdir(t.TempDir())
	files{"t.csv": whole}.zip(t, "in.zip", "")
	writeFile(t, "in.yaml", "year: 1999\n")
	if table, err := Load("in.zip"); err != nil || table.Year != 1999 {
		t.Errorf("%+v, %v", table, err)
	}
	writeFile(t, "in.yaml", "yeer: 1999\n")
	if _, err := Load("in.zip"); err == nil || !strings.Contains(err.Error(), `in.yaml:1:1: unknown key: "yeer"`) {
		t.Errorf("%v", err)
	}
}

func TestZippedRefuses(t *testing.T) {
	t.Chdir(t.TempDir())
	files{"x.csv": whole}.zip(t, "inner.zip", "")
	inner, err := os.ReadFile("inner.zip")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, path string
		in         files
		want       []string
	}{
		{"several", "in.zip", files{"b.csv": whole, "a.csv": whole}, []string{"in.zip: the zip holds more than one file that can be the table: ", "a.csv", "b.csv", "\n  hint: name one: in.zip/"}},
		{"none", "in.zip", files{"a.pdf": "x"}, []string{"in.zip: the zip holds no CSV file and no workbook\n  hint: it holds a.pdf"}},
		{"zip in zip", "in.zip", files{"in.zip": string(inner)}, []string{"no CSV file and no workbook\n  hint: it holds in.zip; a zip inside a zip is not followed: unpack it first"}},
		{"no such file", "in.zip/c.csv", files{"a.csv": whole}, []string{`in.zip: no member of the zip has this name: "c.csv"`, "hint: "}},
		{"mistake inside", "in.zip", files{"a.csv": change(whole, "10,20", "10,x")}, []string{"in.zip/a.csv:2:"}},
		{"no table", "in.zip", files{"a.csv": "hello\n1\n"}, []string{"in.zip/a.csv:1:1: the first column must be named code"}},
		{"text for a workbook", "in.zip", files{"a.xlsx": "hello"}, []string{"in.zip/a.xlsx:1:1: the first column must be named code"}},
		{"damaged workbook", "in.zip", files{"a.xlsx": string(inner[:len(inner)-10])}, []string{"in.zip/a.xlsx: the zip is damaged", "hint: "}},
		{"empty", "in.zip", files{}, []string{"in.zip: ", "hint: "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.in.zip(t, "in.zip", "")
			table, err := Load(c.path)
			if err == nil || table != nil {
				t.Fatal("it is read")
			}
			for _, part := range c.want {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("got %v\nwant %s", err, part)
				}
			}
		})
	}
}

// What packs ten thousand times is no table: it is refused before it is unpacked, in every format that unpacks.
func TestGzipBombs(t *testing.T) {
	if underRace {
		t.Skip("millions of lines")
	}
	t.Chdir(t.TempDir())
	pack := func(head, line string) string {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		_, _ = z.Write([]byte(head))
		lines := []byte(strings.Repeat(line, 1<<20/len(line)))
		for range 20 {
			_, _ = z.Write(lines)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	const packed, long = "it unpacks to more than 200 times its size\n  hint: ", "more than 2097152 lines\n  hint: " // whichever comes first
	for name, c := range map[string]struct{ text, want string }{
		"t.csv.gz":      {pack("code,a,hh,output\na,1,2,3\n", "x,0,0,0\n"), packed},
		"t.long.csv.gz": {pack("block,kind,row,column,value,unit,name,name_zh\n", "output,,a,,1,,,\n"), packed},
		"wide.csv.gz":   {pack("Title\n", strings.Repeat("0;", 50)+"0\n"), packed},
		"blank.csv.gz":  {pack("", "\n"), long},
		"office.csv.gz": {pack("Title\n", "0;0;0\n"), long},
	} {
		writeFile(t, name, c.text)
		_, err := Load(name)
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), name) {
			t.Errorf("%s: %.300v", name, err)
		}
	}
	writeFile(t, "twice.csv.gz", zipped(zipped(whole)))
	if _, err := Load("twice.csv.gz"); err == nil || !strings.Contains(err.Error(), "a packed file inside a packed file, not a table\n  hint: unpack it first") {
		t.Errorf("gzip in gzip: %v", err)
	}
}

// The YAML packed beside a table says of it what it says of the unpacked one, that it is an
// estimate above all; one beside the zip goes before it, and a description is not passed over.
func TestZippedWithMeta(t *testing.T) {
	t.Chdir(t.TempDir())
	files{"d/t.csv": whole, "d/t.yaml": "unit: million\nestimated: true\n", "t.yaml": "unit: of another folder\n"}.zip(t, "in.zip", "")
	for _, path := range []string{"in.zip", "in.zip/d/t.csv"} {
		if got, err := Load(path); err != nil {
			t.Error(err)
		} else if got.Unit != "million" || !got.Estimated {
			t.Errorf("%s: unit %q, estimated %v", path, got.Unit, got.Estimated)
		}
	}
	if err := os.WriteFile("in.yaml", []byte("unit: billion\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := Load("in.zip"); err != nil || got.Unit != "billion" {
		t.Errorf("a YAML beside the zip: %+v, %v", got, err)
	}
	for text, want := range map[string]string{
		officeYAML:         "wrong.zip/t.yaml: a description of a layout inside a zip",
		"units: million\n": "wrong.zip/t.yaml:1:1: ",
	} {
		files{"t.csv": whole, "t.yaml": text}.zip(t, "wrong.zip", "")
		if _, err := Load("wrong.zip"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}
