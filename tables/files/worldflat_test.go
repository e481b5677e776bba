package files

import "strings"

// figaroFlat is the same table with one number a line.
func (w *worldTruth) figaroFlat() string {
	rows := strings.Split(strings.TrimSpace(w.figaro()), "\n")
	header := strings.Split(rows[0], ",")
	out := cellsOf("icioiRow,icioiCol,refArea,rowIi,counterpartArea,colIi,obsValue")
	for _, row := range rows[1:] {
		cells := strings.Split(row, ",")
		from, code, _ := strings.Cut(cells[0], "_")
		for c := 1; c < len(cells); c++ {
			to, use, _ := strings.Cut(header[c], "_")
			if from == "W2" && cells[c] == "0" {
				continue
			}
			out = append(out, strings.Join([]string{cells[0], header[c], from, code, to, use, cells[c]}, ","))
		}
	}
	return strings.Join(out, "\n") + "\n"
}
