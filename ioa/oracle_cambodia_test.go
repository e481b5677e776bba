package ioa

import "testing"

// The table behind the indices is not published, so what can be held to them is what they are by definition: a sector's sum over the mean
// of all sums. Each printed column averages to 1 as ours do, to the two decimals printed, and the printed ranks are those of the figures.
func TestPrintedLinkagesOfCambodia(t *testing.T) {
	sheet := oracle(t, "cambodia-linkages-jes2021/table5.csv")
	l := must[*Linkages](t)(modelOf(t, oecdTable(t, "KHM"), Domestic).Linkages(ForwardGhosh))
	mean := func(values []float64) (out float64) {
		n := 0.0
		for _, v := range values {
			if v == v {
				out, n = out+v, n+1
			}
		}
		return out / n
	}
	for c := 1; c < len(sheet[0]); c += 2 {
		printed, ranks := make([]float64, len(sheet)-1), make([]int, len(sheet)-1)
		for i, row := range sheet[1:] {
			printed[i], ranks[i] = number(t, row[c]), int(number(t, row[c+1]))
		}
		ours := l.Influence
		if sheet[0][c][:2] == "FL" {
			ours = l.SensitivityGhosh
		}
		within(t, "mean of "+sheet[0][c], []float64{mean(ours)}, []float64{mean(printed)}, .005)
		for i := range printed {
			for k := range printed {
				if printed[i] > printed[k] && ranks[i] > ranks[k] {
					t.Errorf("%s: %s is number %d, behind %s", sheet[0][c], sheet[1+i][0], ranks[i], sheet[1+k][0])
				}
			}
		}
	}
}
