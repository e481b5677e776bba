package report

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"ioimpact/cmd/ioa/internal/wording"
)

func text(t *testing.T, table *Table, width int) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteAll(&b, Text, []*Table{table}, Style{Width: width}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// wide is a table of random texts in both scripts and n columns of numbers.
func wide(rng *rand.Rand, n int) *Table {
	word := func() string {
		out := ""
		for range 1 + rng.IntN(9) {
			out += []string{"steel ", "钢铁", "value_added_", "计算机、", "x", "（not available 无数据）", strings.Repeat("w", rng.IntN(60))}[rng.IntN(7)]
		}
		return out
	}
	t := &Table{Title: word(), Facts: []Fact{{Label: word(), Value: word() + word()}}, Notes: []string{word() + word() + word()}}
	t.Columns = []Column{{Name: "code", Spare: true}, {Name: word()}}
	for k := range n {
		t.Columns = append(t.Columns, Column{Name: fmt.Sprintf("%s%d", word(), k), Number: true})
	}
	t.Columns = append(t.Columns, Column{Name: "last"})
	var rows [][]Cell
	for range 5 {
		row := []Cell{T("c"), T(word())}
		for range n {
			row = append(row, N(rng.NormFloat64()*1e5))
		}
		rows = append(rows, append(row, T(word())))
	}
	t.Each = FromRows(rows)
	return t
}

// No line is wider than the terminal, and columns that have no room are counted.
func TestNothingIsWiderThanTheTerminal(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		table := wide(rng, rng.IntN(30))
		if rng.IntN(2) == 0 {
			table.Lang = wording.Chinese
		}
		for _, width := range []int{40, 80, 120} {
			got := text(t, table, width)
			for _, line := range strings.Split(got, "\n") {
				if cells(line) > width {
					t.Fatalf("%d cells in %d: %q\n%s", cells(line), width, line, got)
				}
			}
		}
	}
}

// A table that fits is the same on a terminal and in a pipe; one that does not shows every number in blocks, or says how many
// columns it shows.
func TestFolding(t *testing.T) {
	table := sample()
	if whole, fitted := text(t, table, 0), text(t, table, 80); whole != fitted {
		t.Errorf("got\n%s\nwant\n%s", fitted, whole)
	}
	numbers := make([]string, 9)
	row := []Cell{T("cement"), T("Cement and cement products")}
	for k := range numbers {
		numbers[k], row = fmt.Sprintf("%d,000", k+11), append(row, N(float64(k+11)*1000))
	}
	table = &Table{Columns: Names([]string{"code", "name"}, strings.Split("aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc d e f g hhhhhhhhhhhh i", " ")), Each: FromRows([][]Cell{row})}
	table.Columns[0].Spare = true
	got := text(t, table, 80)
	for _, n := range numbers {
		if strings.Count(got, n) != 1 {
			t.Errorf("%s is not shown once in\n%s", n, got)
		}
	}
	if strings.HasPrefix(got, "code") || !strings.Contains(got, "no room for the column code") {
		t.Errorf("the code, which the name repeats, is left out and counted:\n%s", got)
	}
	if got := text(t, table, 40); strings.Contains(got, numbers[8]) || !strings.Contains(got, "columns fit the terminal") {
		t.Errorf("more than %d blocks are cut to one:\n%s", mostFolds, got)
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		want string
	}{
		{"value_added_effect", 8, "value_|added_|effect"},
		{"study: value added, including on-site", 12, "study: value|added,|including|on-site"},
		{"计算机、电子设备", 8, "计算机、|电子设备"},
		{"（含施工）现场", 6, "（含施|工）现|场"},
		{"wwwwwwwwww", 4, "wwww|wwww|ww"},
		{"", 4, ""},
	} {
		if got := strings.Join(wrap(c.text, c.n), "|"); got != c.want {
			t.Errorf("%q in %d is %q, want %q", c.text, c.n, got, c.want)
		}
	}
}
