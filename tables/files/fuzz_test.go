package files

import (
	"bytes"
	"strings"
	"testing"

	"ioimpact/tables"
	"ioimpact/tables/files/internal/layout"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/internal/grid"
)

func readBytes(data []byte) (*tables.Table, error) {
	return readPlainFile(memorySource("t.csv", data, metadata.NewSidecar("t.yaml", nil)))
}

// FuzzRead: whatever the bytes, no panic; what is refused has a message; what is
// accepted is finite, has distinct codes, and is written and read back the same.
func FuzzRead(f *testing.F) {
	for _, c := range badTables {
		f.Add([]byte(c.text))
	}
	for _, text := range []string{whole, silent, zipped(whole), "code,S1,S2,hh,exports,imports,output\nS1,1,2,9,0,2,10\nS2,3,4,6,0,3,10\nva,6,4,,,,\noutput,10,10,,,,\nco2,1,2,3,,,\n"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := readBytes(data)
		if err != nil {
			if strings.TrimSpace(err.Error()) == "" {
				t.Error("an error without words")
			}
			return
		}
		codes := map[string]bool{}
		for _, s := range table.Sectors {
			if codes[s.Code] || s.Code == "" {
				t.Errorf("the code %q is empty or occurs twice", s.Code)
			}
			codes[s.Code] = true
		}
		for i := range table.Sectors {
			for _, v := range table.Z.RawRowView(i) {
				if v-v != 0 {
					t.Fatalf("a flow of %v", v)
				}
			}
			if x := table.Output[i]; x-x != 0 {
				t.Fatalf("an output of %v", x)
			}
		}
		tables.Check(table, tables.CheckOptions{})
		var out bytes.Buffer
		if err := Write(&out, table); err != nil {
			t.Fatal(err)
		}
		again, err := readBytes(out.Bytes())
		if err != nil {
			t.Fatalf("written, it is refused: %v\n%s", err, out.String())
		}
		sameFigures(t, again, table)
	})
}

// FuzzDescribed reads any text by any description: no panic, and every mistake names its file.
func FuzzDescribed(f *testing.F) {
	f.Add(office, officeYAML)
	f.Add("year,sells,buys,v\n2020,a,a,1.5\n2020,va,a,6\n", "layout:\n  form: long\n  records: {row: sells, column: buys, value: v, where: {year: 2020}}\n  origin: {domestic: a, imports: b}\n  sectors: a\n  primary: va\n")
	f.Add("code,from,a,home\na,H,1,2\na,M,1,2\nva,,1,\n", "layout:\n  row_labels: {code: A, origin: B}\n  column_labels: {code: 1}\n  sectors: {columns: C:C, rows: \"2:2\", imported_rows: \"3:3\"}\n  final: home\n  primary: va\n")
	f.Add("code,a\na,1\n", "layout:\n  row_labels: {code: A}\n  column_labels: {code: 2}\n  sectors: a to a\n  recognise: {cells: {A1: code}}\n")
	f.Fuzz(func(t *testing.T, text, yaml string) {
		d, err := layout.Parse(metadata.NewSidecar("t.yaml", []byte(yaml)))
		if d == nil || err != nil {
			return
		}
		book, err := grid.OpenBytes("t.csv", []byte(text), d.Options())
		if err != nil || book.Format != grid.TextFile {
			return
		}
		g, err := book.Read("")
		if err != nil || g.Rows() == 0 {
			return
		}
		table, err := d.Table(g)
		if (table == nil) != (err != nil) {
			t.Fatalf("table %v with %v", table, err)
		}
		if table != nil {
			if err := table.Validate(); err != nil {
				t.Fatal(err)
			}
			tables.Check(table, tables.CheckOptions{})
		}
	})
}

// FuzzDescribe: whatever a sheet holds, a first description of it does not panic, and without a mark it reads the sheet.
func FuzzDescribe(f *testing.F) {
	for k, s := range officeSheets() {
		f.Add(csvOf(s.write(newOfficeEconomy(uint64(k), 3))))
	}
	f.Add(office)
	f.Add(marginText)
	f.Fuzz(func(t *testing.T, text string) {
		book, err := grid.OpenBytes("t.csv", []byte(text), grid.Options{})
		if err != nil {
			return
		}
		g, err := book.Read("")
		if err != nil {
			return
		}
		yaml, err := layout.Propose(g, "t.csv")
		if err != nil || strings.Contains(string(yaml), "# check:") {
			return
		}
		d, err := layout.Parse(metadata.NewSidecar("t.yaml", yaml))
		if err != nil {
			t.Fatalf("%v\n%s", err, yaml)
		}
		if _, err := d.Table(g); err != nil {
			t.Fatalf("without a mark: %v\n%s", err, yaml)
		}
	})
}
