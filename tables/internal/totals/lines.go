package totals

import "gonum.org/v1/gonum/mat"

// Lines are lines of one kind, in table order, among which sums are looked for: the columns of final
// demand, the rows of primary inputs, the rows or the columns of the sectors.
type Lines struct {
	Word  string           // what one is called: "row" or "column"
	Name  func(int) string // codes
	Cells Cells
	Mix   []Mix
	Half  []float64 // half the unit of the last decimal printed in each line; 0 where there is none
	Bases []Base    // what may be in a sum beside the lines; the first is nothing
	Least int       // how many lines make a sum that has no base
	*Mixer
}

// Base is what a total may contain beside lines of its own kind.
type Base struct {
	Words  string
	Values []float64
	Mix    Mix
	Half   float64 // rounding of a cell, all that is in it together
	Parts  int     // how many parts it represents; two is as good as more
	Alone  bool    // a line may be the sum of it alone
}

// Sum is what a line is found to be the sum of.
type Sum struct {
	Base  int
	Parts []int // lines, in their order
	Less  int   // a line that is subtracted; −1 for none
	// Far sums are of lines that are not beside the total, nor all there are.
	Far   bool
	Tries float64 // how many such sums were tried for each line
	Proof
	of *Lines
}

// Proof is how well a line is proved to be a sum.
type Proof struct {
	Exact    bool    // without any rounding
	Filled   int     // cells of the line that are not zero
	Count    int     // parts that are more than rounding
	Evidence float64 // how many decimal digits agree that need not, over all cells
}

// Cells are the cells of lines.
type Cells interface {
	cell(line, i int) float64
	addTo(out []float64, lines []int)
}

// Columns are the columns of a matrix.
type Columns struct{ *mat.Dense }

func (c Columns) cell(line, i int) float64 { return c.RawRowView(i)[line] }

func (c Columns) addTo(out []float64, lines []int) {
	for i := range out {
		row := c.RawRowView(i)
		for _, k := range lines {
			out[i] += row[k]
		}
	}
}

// Rows are rows, each a slice of its own.
type Rows [][]float64

// RowsOf are the rows of a matrix.
func RowsOf(m *mat.Dense) Rows {
	n, _ := m.Dims()
	out := make(Rows, n)
	for i := range out {
		out[i] = m.RawRowView(i)
	}
	return out
}

func (c Rows) cell(line, i int) float64 { return c[line][i] }

func (c Rows) addTo(out []float64, lines []int) {
	for _, k := range lines {
		for i, v := range c[k] {
			out[i] += v
		}
	}
}
