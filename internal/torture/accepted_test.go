//go:build torture

package torture

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// What comes of a damaged input that is accepted.
const (
	sameResult  = "with the same result"
	otherResult = "with another result"
	unbalanced  = "and does not balance"
)

// accepted compares the result with that of whole inputs. Where a table was read that gives another one, the table is written in
// the plain format and its accounts are added up again by [balanced], which knows nothing of how it was read: what does not balance has to be
// said.
func (rd *reader) accepted(t *testing.T, dir, file string, mutant []byte, e *ending) string {
	t.Helper()
	switch {
	case bytes.Equal(mutant, rd.files[file]):
		return "not damaged"
	case e.stdout == rd.whole.stdout:
		return sameResult
	case !rd.table || rd.damaged[0] != file:
		return otherResult
	}
	line := []string{"table", "convert", file, "-o", "o/again.csv"}
	if i := slices.Index(rd.args, "--describe"); i >= 0 {
		line = append(line, rd.args[i:i+2]...)
	}
	put(t, dir, map[string][]byte{"o/": nil})
	if finish(t, command(dir, line)).status != 0 {
		return otherResult
	}
	text, err := os.ReadFile(filepath.Join(dir, "o/again.csv"))
	if err != nil {
		t.Fatal(err)
	}
	said := strings.Contains(e.stdout+e.messages, "-balance") // what printed digits explain is a warning
	if why := balanced(text); why != "" && !said {
		t.Log(why)
		return unbalanced
	}
	return otherResult
}

// balanced adds up a plain table of one account: uses of each row are its output, inputs of each column are its output. It says which do not.
func balanced(text []byte) string {
	records, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil || len(records) < 3 {
		return fmt.Sprint("no table: ", err)
	}
	head := records[0]
	first := 1
	for first < len(head) && (head[first] == "name" || head[first] == "name_zh") {
		first++
	}
	outputAt := slices.Index(head, "output")
	down := make([]float64, len(head))
	var output []float64
	n := 0
	for _, record := range records[1:] {
		row := numbersOf(record, first)
		if record[0] == "output" {
			output = row
			break
		}
		sector := n < len(head)-first && record[0] == head[first+n]
		if across := sumOf(row, head, outputAt); sector && outputAt >= 0 && far(across, row[outputAt]) {
			return fmt.Sprintf("row %s: %g, stated %g", record[0], across, row[outputAt])
		}
		if sector {
			n++
		}
		for k := range row {
			down[k] += row[k]
		}
	}
	for k := first; k < first+n && output != nil; k++ {
		if far(down[k], output[k]) {
			return fmt.Sprintf("column %s: %g, stated %g", head[k], down[k], output[k])
		}
	}
	return ""
}

// sumOf are the uses in a row: imports are subtracted, output is not one.
func sumOf(row []float64, head []string, output int) (sum float64) {
	for k, v := range row {
		switch {
		case k == output:
		case head[k] == "imports":
			sum -= v
		default:
			sum += v
		}
	}
	return sum
}

func numbersOf(record []string, first int) []float64 {
	row := make([]float64, len(record))
	for k := first; k < len(record); k++ {
		row[k], _ = strconv.ParseFloat(record[k], 64)
	}
	return row
}

// far reports whether a sum misses what is stated by more than a thousandth, which is the most that is taken for rounding.
func far(sum, stated float64) bool {
	return !(math.Abs(sum-stated) <= 0.001*math.Max(math.Abs(sum), math.Abs(stated))+1e-9)
}

// keepAccepted keeps an input that was accepted with another result, to be looked at, in the folder IOA_TORTURE_KEEP, if that is set.
func keepAccepted(t *testing.T, rd *reader, file string, mutant []byte, i int, e *ending) {
	t.Helper()
	dir := os.Getenv("IOA_TORTURE_KEEP")
	if dir == "" {
		return
	}
	put(t, filepath.Join(dir, "accepted", fmt.Sprintf("%05d", i)), map[string][]byte{
		"line": []byte(rd.name + ": ioa " + strings.Join(rd.args, " ") + "\n" + file + "\n"), "was": rd.files[file], "is": mutant,
		"result.was": []byte(rd.whole.stdout + rd.whole.messages), "result.is": []byte(e.stdout + e.messages)})
}
