package main

import (
	"runtime/debug"
	"slices"

	"github.com/spf13/cobra"
	"gonum.org/v1/gonum/mat"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/ioa"
)

// matrixTitles are the headings of the coefficient matrices.
var matrixTitles = map[ioa.Matrix]string{
	ioa.Direct:     "Direct consumption coefficients A 直接消耗系数",
	ioa.Complete:   "Complete consumption coefficients B = L − I 完全消耗系数",
	ioa.Leontief:   "Leontief inverse L = (I − A)⁻¹ 列昂惕夫逆矩阵",
	ioa.Allocation: "Allocation (output) coefficients H 直接分配系数",
	ioa.Ghosh:      "Ghosh inverse G = (I − H)⁻¹ 完全分配系数矩阵",
}

func (a *app) newCoefficients() *cobra.Command {
	var o outputFlags
	var f modelFlags
	var of string
	cmd := &cobra.Command{
		Use:   "coefficients T --of direct|complete|leontief|allocation|ghosh",
		Short: "Print a coefficient matrix 消耗系数",
		Long: `Print a coefficient matrix: code, name, then one column for each sector.

  direct      A: inputs per unit of output 直接消耗系数
  complete    B = L − I: all inputs per unit of final demand besides the unit itself 完全消耗系数
  leontief    L = (I − A)⁻¹
  allocation  H: sales per unit of the seller's output 直接分配系数
  ghosh       G = (I − H)⁻¹`,
		Example: `  ioa coefficients china-2018 --of direct -f csv
  ioa coefficients china-2018 --of complete --flows total -o complete.csv`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.coefficients(args[0], ioa.Matrix(of), &f, &o) },
	}
	cmd.Flags().StringVar(&of, "of", string(ioa.Direct), "which matrix")
	f.register(cmd)
	o.register(cmd)
	return cmd
}

func (a *app) coefficients(name string, of ioa.Matrix, f *modelFlags, o *outputFlags) error {
	if !slices.Contains(ioa.Matrices(), of) {
		return usagef("--of is one of direct, complete, leontief, allocation, ghosh, not %q", of)
	}
	format, err := o.resolve()
	if err != nil {
		return err
	}
	m, err := f.model(name)
	if err != nil {
		return err
	}
	out := &report.Table{Title: matrixTitles[of], Facts: modelFacts(m), Notes: m.Notes()}
	debug.FreeOSMemory() // what reading left behind would stand beside a large matrix until the next collection
	matrix, err := certifiedMatrix(m, of, format, f.digits, out)
	if err != nil {
		return err
	}
	out.Columns = report.Names([]string{"code", "name"}, m.Table.Codes())
	row := make([]report.Cell, len(out.Columns))
	out.Each = func(yield func([]report.Cell) error) error {
		for i, s := range m.Table.Sectors {
			row[0], row[1] = report.T(s.Code), report.T(sectorName(s, o.lang))
			for j, v := range matrix.RawRowView(i) {
				row[2+j] = report.N(v)
			}
			if err := yield(row); err != nil {
				return err
			}
		}
		return nil
	}
	return a.emit(o, out)
}

// certifyBelow is up to how many sectors an inverse is certified without being
// asked: the proof takes as long again as the inverse.
const certifyBelow = 1000

// certifiedMatrix computes a matrix and, where it is asked for or costs little,
// the decimal places that are proved. JSON always carries them.
func certifiedMatrix(m *ioa.Model, of ioa.Matrix, format report.Format, digits int, out *report.Table) (*mat.Dense, error) {
	if m.Table.N() > certifyBelow && format != report.JSON && digits == 0 {
		return m.ConsumeCoefficients(of) // the table is not needed after this
	}
	matrix, c, err := m.CertifiedCoefficients(of)
	if err != nil {
		return nil, err
	}
	out.Facts = append(out.Facts, certificateFact(c))
	return matrix, c.Require(digits)
}
