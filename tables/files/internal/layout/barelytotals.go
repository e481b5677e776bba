package layout

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
)

// sumOfFlows is what an embedded description calls the total of the flows where it is labelled as a total and no more: 合计. Only a line
// that is that sum in every cell has the label.
const sumOfFlows = "(sum of the flows)"

// totalWords are labels that say of a line that it is a total, and not of what.
var totalWords = []string{"合计", "合計", "总计", "總計", "小计", "小計", "共计", "total", "totals", "sum"}

// isTotalOnly reports whether all that the labels of an element say is that it is a total.
func (a *axis) isTotalOnly(i int) bool {
	said := false
	for _, label := range []string{a.code[i], a.name[i], a.nameZH[i]} {
		if label == "" {
			continue
		}
		if !slices.Contains(totalWords, naming.Fold(label)) {
			return false
		}
		said = true
	}
	return said
}

// nameSums gives the totals of the flows their label. rows and cols are the lines of the sheet with a label that rows and columns have
// in common, so that a total of both may be among them.
func (l *layout) nameSums(rows, cols []int) {
	flows := func(a *axis, lines []int) (out []int) {
		for i, at := range a.at {
			if slices.Contains(lines, at) && !a.isTotalOnly(i) {
				out = append(out, i)
			}
		}
		return out
	}
	sellers, buyers := flows(l.rows, rows), flows(l.cols, cols)
	for _, one := range []struct {
		a              *axis
		parts, crossed []int
	}{{l.cols, buyers, sellers}, {l.rows, sellers, buyers}} {
		for i := range one.a.at {
			if len(one.parts) > 1 && i > one.parts[len(one.parts)-1] && one.a.isTotalOnly(i) && l.isSum(one.a, i, one.parts, one.crossed) {
				one.a.exact[sumOfFlows] = append(one.a.exact[sumOfFlows], i)
				break
			}
		}
	}
}

// isSum reports whether line i is the sum of others in every line that crosses them, but for rounding, and not all zero.
func (l *layout) isSum(a *axis, i int, parts, crossed []int) bool {
	some := false
	for _, k := range crossed {
		total, half, ok := l.figure(a, i, k)
		sum, gross := 0.0, math.Abs(total)
		for _, j := range parts {
			v, h, good := l.figure(a, j, k)
			sum, gross, half, ok = sum+v, gross+math.Abs(v), half+h, ok && good
		}
		if !ok || !(math.Abs(sum-total) <= math.Min(half, 0.001*gross)+1e-9*gross) {
			return false
		}
		some = some || total != 0
	}
	return some
}

// figure is the number in line i of an axis where line k crosses it, and half a unit of its last decimal. An empty cell is zero.
func (l *layout) figure(a *axis, i, k int) (v, half float64, ok bool) {
	r, c := i, k
	if a == l.cols {
		r, c = k, i
	}
	at, on := l.rows.at[r], l.cols.at[c]
	switch l.sheet.Kind(at, on) {
	case grid.Empty:
		return 0, 0, true
	case grid.Number:
		v, bad := l.sheet.Number(at, on)
		return v, l.sheet.Printed(at, on).Half(), bad == nil
	}
	return 0, 0, isDash(l.sheet.Text(at, on))
}

// leaveOutSums leaves out of the layout of an office what is labelled as a total and no more, and is the sum of the parts just before it.
func (l *layout) leaveOutSums() {
	if !strings.HasPrefix(l.d.Name, embeddedName) || !l.d.recognise.labels.given() {
		return
	}
	l.leaveOutSumsOf(l.cols, l.colUse, slices.Concat(l.domestic, l.imported))
	l.leaveOutSumsOf(l.rows, l.rowUse, l.sectors)
}

func (l *layout) leaveOutSumsOf(a *axis, use map[int]string, crossed []int) {
	var before []int
	for i := range a.at {
		what, used := use[i]
		switch {
		case used && what != leftOut && what != "a sector" && what != "an imported good":
			before = append(before, i)
		case used || !a.isTotalOnly(i):
			continue
		}
		for from := range len(before) - 1 {
			if !used && l.isSum(a, i, before[from:], crossed) {
				use[i] = leftOut
				l.t.Inferred = append(l.t.Inferred, fmt.Sprintf("%s (%s) is left out: it is the sum of %s to %s", a.position(i), a.label(i), a.label(before[from]),
					a.label(before[len(before)-1])))
				break
			}
		}
	}
}
