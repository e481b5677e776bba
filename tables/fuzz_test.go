package tables

import (
	"bytes"
	"strings"
	"testing"
)

func readBytes(data []byte) (*Table, error) {
	return readNamed("t.csv", bytes.NewReader(data), int64(len(data)), "t.yaml", nil)
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
		Check(table, 0)
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
