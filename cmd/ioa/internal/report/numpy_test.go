package report

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"math"
	"strings"
	"testing"
)

// members are the files of an archive.
func members(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(text)
	}
	return out
}

func arraysExample(rows int) *Table {
	return &Table{Title: "Example", Notes: []string{"a note"}, Facts: []Fact{{Key: "year", Label: "year", Value: 2018}},
		Columns: Names([]string{"code", "values"}, []string{"output", "share"}), Rows: rows,
		Each: FromRows([][]Cell{{T("a"), T("x"), N(1.5), N(math.NaN())}, {T("b"), T("y"), N(-2), N(0.25)}})}
}

func TestNumPyArchive(t *testing.T) {
	for _, rows := range []int{0, 2} {
		var b bytes.Buffer
		if err := Write(&b, NumPy, arraysExample(rows)); err != nil {
			t.Fatal(err)
		}
		got := members(t, b.Bytes())
		if len(got) != 5 || got["code.npy"] == "" || got["values_.npy"] == "" || got["columns.npy"] == "" {
			t.Fatalf("members %v", got)
		}
		for _, want := range []string{`"title": "Example"`, `"year": 2018`, `"a note"`} {
			if !strings.Contains(got["about.json"], want) {
				t.Errorf("about.json lacks %s: %s", want, got["about.json"])
			}
		}
		_, numbers, _ := strings.Cut(got["values.npy"], "\n")
		if !strings.Contains(got["values.npy"], "(2, 2)") || len(numbers) != 4*8 {
			t.Fatalf("values.npy is %q", got["values.npy"])
		}
		for i, want := range []float64{1.5, math.NaN(), -2, 0.25} {
			v := math.Float64frombits(binary.LittleEndian.Uint64([]byte(numbers[8*i:])))
			if v != want && !(math.IsNaN(v) && math.IsNaN(want)) {
				t.Errorf("number %d is %g, want %g", i, v, want)
			}
		}
	}
}

func TestNumPyOfSeveralTables(t *testing.T) {
	var b bytes.Buffer
	if err := WriteAll(&b, NumPy, []*Table{arraysExample(2), arraysExample(2)}, Style{}); err != nil {
		t.Fatal(err)
	}
	got := members(t, b.Bytes())
	if got["Example/values.npy"] == "" || got["Example 2/values.npy"] == "" {
		t.Errorf("members %v", got)
	}
}

// What an array cannot hold is an error, not lost.
func TestNumPyRefuses(t *testing.T) {
	mixed := arraysExample(2)
	mixed.Each = FromRows([][]Cell{{T("a"), T("x"), T("many"), N(1)}, {T("b"), T("y"), N(-2), N(0.25)}})
	for want, table := range map[string]*Table{"column output has texts": mixed, "has 2 rows and not the 3": arraysExample(3), "has 2 rows and not the 1": arraysExample(1)} {
		if err := Write(io.Discard, NumPy, table); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want an error with %q", err, want)
		}
	}
}
