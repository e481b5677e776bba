package derive

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
)

// DefaultBalanceTolerance is how far, as a share of its target, a row or column
// of a balanced matrix may miss. Tables are published with six to ten digits; this is well below.
const DefaultBalanceTolerance = 1e-9

// DefaultBalanceIterations bounds the work. A feasible target is met in tens of
// steps; one that can only be met by driving cells to zero creeps, and is reported after this many.
const DefaultBalanceIterations = 20000

// Target is what a matrix of r rows and c columns must add up to (平衡目标).
type Target struct {
	Rows    []float64   // r row sums
	Columns []float64   // c column sums; they add up to the same total as the rows
	Fixed   []FixedCell // cells whose value is known; the others are adjusted around them
	// Names for messages; "row 3" where they are missing.
	RowNames, ColumnNames []string
}

// FixedCell is a cell known from elsewhere (固定单元).
type FixedCell struct {
	Row, Column int
	Value       float64
}

// BalanceOptions say when to stop.
type BalanceOptions struct {
	Tolerance  float64 // largest relative miss; 0 means DefaultBalanceTolerance
	Iterations int     // most steps; 0 means DefaultBalanceIterations
}

func (o BalanceOptions) filled() BalanceOptions {
	if o.Tolerance <= 0 {
		o.Tolerance = DefaultBalanceTolerance
	}
	if o.Iterations <= 0 {
		o.Iterations = DefaultBalanceIterations
	}
	return o
}

// BalanceReport says how a matrix was balanced and how well.
type BalanceReport struct {
	Method     string    // "RAS" or "GRAS"
	Iterations int       // one is a step over the rows and one over the columns
	Miss       float64   // largest miss of a row or column, as a share of its target
	MissAt     string    // where, "" when nothing is missed
	R, S       []float64 // multipliers by row and by column; only their products r_i s_j are determined, so s is scaled to a geometric mean of one
	Fixed      int       // how many cells were held
	Negative   int       // how many cells of the prior were below zero
	Cells      Spread    // by how much the free non-zero cells were multiplied
	Rows       Spread    // of r, with s scaled to a geometric mean of one
	Columns    Spread    // of s, so scaled
}

// Spread sums up multipliers: where they lie and how many left the band from a half to two.
type Spread struct {
	Min, Median, Max float64
	Count            int // how many there are
	Far              int // how many are below 1/2 or above 2
}

// String is one line for a report.
func (r *BalanceReport) String() string {
	s := fmt.Sprintf("%s: %d iterations, largest miss %.2g", r.Method, r.Iterations, r.Miss)
	if r.MissAt != "" {
		s += " (" + r.MissAt + ")"
	}
	s += fmt.Sprintf("; %d cells multiplied by %.4g to %.4g (median %.4g), %d of them by less than 0.5 or more than 2; r from %.4g to %.4g, s from %.4g to %.4g",
		r.Cells.Count, r.Cells.Min, r.Cells.Max, r.Cells.Median, r.Cells.Far, r.Rows.Min, r.Rows.Max, r.Columns.Min, r.Columns.Max)
	if r.Fixed > 0 {
		s += fmt.Sprintf("; %d cells held", r.Fixed)
	}
	return s
}

// balance is one problem: the free part of the prior and what it must add up to.
type balance struct {
	free       *mat.Dense // the prior with fixed cells at zero
	prior      mat.Matrix
	fixed      map[[2]int]float64
	rows, cols []float64 // targets less fixed cells
	target     Target
	opts       BalanceOptions
	r, s       []float64
	p, n       []float64 // by row: sums of the cells above and below zero with the column multipliers
	negative   int
	idle       [2][]bool // rows and columns whose free cells are all zero
	scale      float64   // largest absolute target: the size below which a difference is rounding
}

// rowName and columnName name a place in a message.
func (t Target) rowName(i int) string    { return placeName("row", t.RowNames, i) }
func (t Target) columnName(j int) string { return placeName("column", t.ColumnNames, j) }

func placeName(what string, names []string, i int) string {
	if i < len(names) {
		return what + " " + names[i]
	}
	return fmt.Sprintf("%s %d", what, i+1)
}

// newBalance checks shapes, numbers and totals and takes the fixed cells out.
func newBalance(prior mat.Matrix, target Target, opts BalanceOptions) (*balance, error) {
	b := &balance{prior: prior, target: target, opts: opts.filled(), fixed: map[[2]int]float64{}}
	if err := b.checkShape(); err != nil {
		return nil, err
	}
	b.free = memory.Copy(prior, "the cells to balance")
	b.rows = append([]float64(nil), target.Rows...)
	b.cols = append([]float64(nil), target.Columns...)
	if err := b.checkNumbers(); err != nil {
		return nil, err
	}
	if err := b.takeOutFixed(); err != nil {
		return nil, err
	}
	return b, b.checkTotals()
}

func (b *balance) checkShape() error {
	r, c := b.prior.Dims()
	if len(b.target.Rows) != r || len(b.target.Columns) != c {
		return input.Refuse(nil, "", "the matrix has %d rows and %d columns, the targets are %d and %d", r, c, len(b.target.Rows), len(b.target.Columns))
	}
	for _, f := range b.target.Fixed {
		if f.Row < 0 || f.Row >= r || f.Column < 0 || f.Column >= c {
			return input.Refuse(nil, "", "a fixed cell at row %d, column %d lies outside the %d x %d matrix", f.Row+1, f.Column+1, r, c)
		}
	}
	return nil
}

func (b *balance) checkNumbers() error {
	for i := range b.rows {
		for j, v := range b.free.RawRowView(i) {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return input.Refuse([]string{b.target.rowName(i), b.target.columnName(j)}, "", "%s, %s: the cell of the prior is not a finite number",
					b.target.rowName(i), b.target.columnName(j))
			}
			if v < 0 {
				b.negative++
			}
		}
	}
	check := func(values []float64, name func(int) string) error {
		for i, v := range values {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return input.Refuse([]string{name(i)}, "", "%s: the target is not a finite number", name(i))
			}
			b.scale = math.Max(b.scale, math.Abs(v))
		}
		return nil
	}
	if err := check(b.rows, b.target.rowName); err != nil {
		return err
	}
	return check(b.cols, b.target.columnName)
}

func (b *balance) takeOutFixed() error {
	for _, f := range b.target.Fixed {
		at := [2]int{f.Row, f.Column}
		place := b.target.rowName(f.Row) + ", " + b.target.columnName(f.Column)
		if math.IsNaN(f.Value) || math.IsInf(f.Value, 0) {
			return input.Refuse([]string{place}, "", "%s: the fixed value is not a finite number", place)
		}
		if _, twice := b.fixed[at]; twice {
			return input.Refuse([]string{place}, "", "%s is fixed twice", place)
		}
		b.fixed[at] = f.Value
		b.free.Set(f.Row, f.Column, 0)
		b.rows[f.Row] -= f.Value
		b.cols[f.Column] -= f.Value
	}
	for i := range b.rows {
		b.rows[i] = b.settle(b.rows[i], b.target.Rows[i])
	}
	for j := range b.cols {
		b.cols[j] = b.settle(b.cols[j], b.target.Columns[j])
	}
	return nil
}

// settle turns what fixed cells leave over by rounding into a plain zero.
func (b *balance) settle(left, target float64) float64 {
	if left != target && math.Abs(left) <= 1e-12*math.Abs(target) {
		return 0
	}
	return left
}

// checkTotals refuses rows and columns that add up to different sums: no matrix has both.
func (b *balance) checkTotals() error {
	rows, cols, gross := 0.0, 0.0, 0.0
	for _, v := range b.target.Rows {
		rows += v
		gross += math.Abs(v)
	}
	for _, v := range b.target.Columns {
		cols += v
		gross += math.Abs(v)
	}
	// gross/2 is about the total; half the tolerance is left for the rows, which then carry the difference.
	if math.Abs(rows-cols) > b.opts.Tolerance/2*gross/2 {
		return input.Refuse(nil, "make the targets agree: every cell is counted once in a row and once in a column",
			"the row targets add up to %.12g and the column targets to %.12g; they differ by %.6g", rows, cols, rows-cols)
	}
	return nil
}
