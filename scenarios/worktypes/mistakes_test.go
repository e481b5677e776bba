package worktypes

import (
	"encoding/csv"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"ioimpact/tables"
	"ioimpact/tables/files"
)

// Mistakes of those who name work types, with the whole message.
func TestWorkMixMistakes(t *testing.T) {
	l, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for want, shares := range map[string][]Share{
		"no such work type: \"railwy\"\n  hint: did you mean railway?": {{"railwy", 1}},
		"the work type occurs twice: \"roads\"":                        {{"roads", 0.5}, {"roads", 0.5}},
		"its share is -0.5: \"roads\"":                                 {{"roads", -0.5}, {"bridges", 1.5}},
		"its share is 1.5: \"bridges\"":                                {{"roads", -0.5}, {"bridges", 1.5}},
		"its share is NaN: \"roads\"":                                  {{"roads", nan()}},
		"the shares add up to 0.9":                                     {{"roads", 0.5}, {"bridges", 0.4}},
		"the shares add up to 0":                                       nil,
	} {
		if _, err := l.Mix(shares); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want %q", shares, err, want)
		}
	}
	if _, err := l.Correspondence("china"); err == nil || !strings.Contains(err.Error(), "did you mean china-2018?") {
		t.Error(err)
	}
}

func nan() float64 { zero := 0.0; return zero / zero }

// A table that the correspondence does not fit is an error that names the sectors.
func TestWorkBillMistakes(t *testing.T) {
	l, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	m, err := l.Mix([]Share{{"railway", 1}})
	if err != nil {
		t.Fatal(err)
	}
	laos, err := files.Load("laos-2018")
	if err != nil {
		t.Fatal(err)
	}
	renamed := *laos
	renamed.Sectors = append([]tables.Sector{}, laos.Sectors...)
	renamed.Sectors[3].Code = "rubber-trees"
	both, err := files.Load("china-laos-2018")
	if err != nil {
		t.Fatal(err)
	}
	strange := &tables.Table{Sectors: []tables.Sector{{Code: "A"}, {Code: "B"}}, Output: []float64{1, 1}}
	for _, c := range []struct {
		table  *tables.Table
		region string
		want   string
	}{
		{&renamed, "", "the correspondence has no sector rubber-trees; the table has no sector " + laos.Sectors[3].Code},
		{both, "", "table china-laos-2018 has regions"},
		{both, "LAOS", "no such region: \"LAOS\"\n  hint: did you mean LAO?"},
		{strange, "", "are not those of china-2018, laos-2018, oecd-iot-2022"},
	} {
		if _, err := m.Bill(c.table, c.region, nil); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want %q", err, c.want)
		}
	}
}

// Mistakes in a correspondence have their places.
func TestWorkCorrespondenceMistakes(t *testing.T) {
	l, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"":                                 "the columns are product,sector,weight",
		"product,sektor\ncement,a\n":       "own.csv:1:1: not the header of this file",
		"product,sector,weight\ncemnt,a,":  "own.csv:2:1: no such product: \"cemnt\"\n  hint: did you mean cement?",
		"product,sector,weight\ncement,,":  "own.csv:2:8: the line names no sector",
		"product,sector,weight\ncement,a,": "no line for the products crops, forestry, ",
		"product,sector,weight\ncement,a,0.5\ncement,b,0.4": "own.csv:2:1: its weights add up to 0.9",
		"product,sector,weight\ncement,a,0.5\ncement,b,":    "own.csv:2:1: 1 of its 2 lines have no weight",
		"product,sector,weight\ncement,a,0.5\ncement,a,0.5": "own.csv:3:8: the pair occurs twice, first on line 2",
		"product,sector,weight\ncement,a,\"1,5\"":           "own.csv:2:10: ",
		"product,sector,weight\ncement,a,-1":                "own.csv:2:10: not a share",
		"product,sector,weight\ncement,a\n":                 "own.csv:2:1: the CSV cannot be read",
		"product,sector,weight\ncement,\"a\n":               "the CSV cannot be read",
	} {
		if _, err := l.ReadCorrespondence("own.csv", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// A damaged library is refused: each change makes one of its rules fail.
func TestDamagedWorkTypes(t *testing.T) {
	for _, c := range []struct{ file, old, new, want string }{
		{"products.csv", "\ncement,", "\ncement-products,", "the code occurs twice"},
		{"sources.csv", ",2018,", ",twenty,", "not a year"},
		{"sources.csv", ",together,", ",both,", "whether imports are apart"},
		{"columns.csv", "china-houses,china-2018", "china-houses,china-2019", "no such source"},
		{"columns.csv", "\nchina-houses,", "\ncement,", "the name is taken"},
		{"mixes.csv", "\nrailway,", "\nroads,", "the name is taken"},
		{"parts.csv", "earthworks,leasing,0.1,", "earthworks,leasing,0.2,", "its parts add up to 1.1, not to 1"},
		{"parts.csv", "earthworks,leasing,", "earthworks,leesing,", "neither an official work type nor a product"},
		{"parts.csv", "earthworks,leasing,", "earthwork,leasing,", "no mix of this name"},
		{"parts.csv", "blasting; a round figure", "", "an assumption without its reason"},
		{"from/vietnam-2012.csv", ",bricks-stone,0.7,", ",bricks-stone,0.6,", "its weights add up to 0.9"},
		{"from/vietnam-2012.csv", ",cement,", ",cment,", "no such product"},
		{"from/vietnam-2012.csv", "halves: the source does not tell them apart", "", "a sector is divided without a reason"},
		{"inputs/vietnam-2012.csv", "\n72,", "\n720,", "neither a sector of the source nor a part of value added"},
		{"inputs/vietnam-2012.csv", "vietnam-roads", "vietnam-streets", "no work type of this source"},
		{"inputs/vietnam-2012.csv", "\ncompensation,,,0.2", "\ncompensation,,,0.3", "add up to 1.1 of cost, not to 1"},
		{"inputs/thailand-2021.csv", "thailand-houses:imported", "thailand-homes:imported", "no work type of this source"},
		{"inputs/thailand-2021.csv", "thailand-houses:imported", "thailand-houses", "its imported inputs are missing behind it"},
		{"valueadded.csv", "\ncompensation,", "\nwages,", "neither a sector of the source nor a part of value added"},
		{"to/laos-2018.csv", "\ncement,", "\nconcrete,", "no such product"},
	} {
		if _, err := readFolder(damaged(t, c.file, c.old, c.new)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s, %q for %q: %v, want %q", c.file, c.new, c.old, err, c.want)
		}
	}
	for _, file := range []string{"products.csv", "from/china-2018.csv", "inputs/china-2018.csv"} {
		folder := damaged(t, file, "", "")
		delete(folder, file)
		if _, err := readFolder(folder); err == nil || !strings.Contains(err.Error(), file+": cannot be read") {
			t.Errorf("without %s: %v", file, err)
		}
	}
}

// damaged is the library with one text replaced once, which must be there.
func damaged(t *testing.T, file, old, new string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	root := os.DirFS("builtin")
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".csv") {
			return err
		}
		data, err := fs.ReadFile(root, path)
		if path == file {
			if !strings.Contains(string(data), old) {
				t.Fatalf("%s does not contain %q", file, old)
			}
			data = []byte(strings.Replace(string(data), old, new, 1))
		}
		out[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Any bytes in place of a correspondence are read or refused.
func FuzzCorrespondence(f *testing.F) {
	l, err := Embedded()
	if err != nil {
		f.Fatal(err)
	}
	whole := &strings.Builder{}
	w := csv.NewWriter(whole)
	w.Write([]string{"product", "sector", "weight"})
	for _, p := range l.Products {
		w.Write([]string{p.Code, "a", ""})
	}
	w.Flush()
	f.Add([]byte(whole.String()))
	f.Add([]byte("product,sector,weight\n\"a\n"))
	f.Add([]byte("product,sector,weight\ncement,a,1e-400\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := l.ReadCorrespondence("f.csv", data)
		if err == nil && len(c.to) < len(l.Products) {
			t.Errorf("%d of %d products", len(c.to), len(l.Products))
		}
	})
}
