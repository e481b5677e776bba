package grid

import (
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Published tables as encoding/csv and strconv read them: every cell has the same
// text, every number the same value. The folder is named by IOA_ORACLES.
func TestPublishedTables(t *testing.T) {
	dir := os.Getenv("IOA_ORACLES")
	if dir == "" {
		t.Skip("IOA_ORACLES names no folder of published tables")
	}
	for path, delimiter := range map[string]rune{
		"nbs-china/china_2018_153.csv": ',', "nbs-china-2007/flows_2007_42.csv": ',', "uk-2010/uk2010_siot.csv": ',', "uk-2010/uk2010_published_multipliers.csv": ',',
		"scotland-2016/scotland_ixi_2016.csv": ',', "germany-1995/germany_1995_long.csv": ',', "wiod-1995/wiot_1995_1435.csv.gz": ',', "wiod-1995/wiot_regional_1995_245.csv": ',',
		"bea-2022/Summary_Use_2022_PRO_BeforeRedef_17sch.csv.gz": ',', "adb-margins/margins_2017_2022.csv": ',', "projects/projects.csv": ',',
		"format-samples/oecd/ICIO2018_2010.CSV": ',', "format-samples/exio3_mock/A.txt": '\t', "format-samples/eora26_mock/Eora26_2010_bp_FD.txt": '\t',
	} {
		g, err := Read(filepath.Join(dir, path), "", Options{})
		if err != nil {
			t.Error(err)
			continue
		}
		if g.Detected.Delimiter != delimiter {
			t.Errorf("%s: %v", path, g.Detected)
		}
		compareCSV(t, g, filepath.Join(dir, path), delimiter)
	}
}

func compareCSV(t *testing.T, g *Grid, path string, delimiter rune) {
	t.Helper()
	text, closer, err := fileSource(path, 0, Options{}).text(DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	defer closer.Close()
	skipBOM(text)
	c := csv.NewReader(text)
	c.Comma, c.FieldsPerRecord, c.ReuseRecord = delimiter, -1, true
	for {
		rec, err := c.Read()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		line, _ := c.FieldPos(0)
		r := rowAt(g, line)
		if r < 0 || g.RowLen(r) != len(rec) {
			t.Fatalf("%s:%d: %d cells, want %d", path, line, g.RowLen(r), len(rec))
		}
		for i, want := range rec {
			cell := g.At(r, i)
			if cell.Kind != Text {
				want = strings.TrimSpace(want)
			}
			if cell.Text != strings.ReplaceAll(want, "\r\n", "\n") {
				t.Fatalf("%s:%d: cell %d is %q, want %q", path, line, i, cell.Text, want)
			}
			v, err := strconv.ParseFloat(want, 64)
			if isNumber := err == nil && v-v == 0; isNumber != (cell.Kind == Number) || isNumber && v != cell.Value {
				t.Fatalf("%s:%d: cell %d %q is %v %v", path, line, i, want, cell.Kind, cell.Value)
			}
		}
	}
}

// rowAt is the row that begins on a physical line.
func rowAt(g *Grid, line int) int {
	for r := line - 1; r >= 0; r-- {
		if r < g.Rows() {
			if at, _ := g.Place(r, 0); at == line {
				return r
			}
		}
	}
	return -1
}
