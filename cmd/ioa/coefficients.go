package main

import (
	"runtime/debug"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"

	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/ioa"
)

// coefficientMatrix is one of the matrices that can be printed.
type coefficientMatrix struct {
	matrix       ioa.Matrix
	title, means string
}

func coefficientMatrices() []coefficientMatrix {
	return []coefficientMatrix{
		{ioa.Direct, "Direct consumption coefficients A 直接消耗系数", "A: inputs per unit of output"},
		{ioa.Complete, "Complete consumption coefficients B = L − I 完全消耗系数",
			"B = L − I: direct and indirect inputs per unit of final demand, without the unit itself"},
		{ioa.Leontief, "Leontief inverse L = (I − A)⁻¹ 列昂惕夫逆矩阵", "L = (I − A)⁻¹, total requirements"},
		{ioa.Allocation, "Allocation (output) coefficients H 直接分配系数", "H: sales per unit of the seller's output"},
		{ioa.Ghosh, "Ghosh inverse G = (I − H)⁻¹ 完全分配系数矩阵", "G = (I − H)⁻¹"},
	}
}

func coefficients() measure {
	var of string
	var names []string
	var lines []heading
	for _, c := range coefficientMatrices() {
		names = append(names, string(c.matrix))
		lines = append(lines, heading{name: string(c.matrix), means: c.means})
	}
	return measure{
		name:      "coefficients",
		arguments: "--of " + strings.Join(names, "|"),
		short:     "Coefficient matrices: A, B, L, H or G 消耗系数",
		long:      "Print a coefficient matrix: code, name, then one column for each sector.\n\n" + strings.TrimRight(helpLines(lines, wording.English), "\n"),
		example: `  ioa coefficients china-2018 --of direct -f csv
  ioa coefficients china-2018 --of complete --flows total -o complete.csv
  ioa coefficients china-2018 --of complete --columns rail-construction --sort rail-construction --top 10`,
		columns:    []heading{{name: "SECTOR", zh: "SECTOR"}},
		disposable: true,
		choices:    []choice{{flag: "of", usage: "which matrix", value: &of, values: names}},
		compute: func(m *ioa.Model, r *measured) error {
			c := coefficientMatrices()[slices.Index(names, of)]
			r.Title = c.title
			return r.matrix(m, c.matrix)
		},
	}
}

// matrix adds a column for each sector.
func (r *measured) matrix(m *ioa.Model, of ioa.Matrix) error {
	codes := m.Table.Codes()
	debug.FreeOSMemory() // otherwise garbage from reading stays in memory beside a large matrix until the next collection
	matrix, err := r.certified(m, of)
	if err != nil {
		return err
	}
	for j, code := range codes {
		r.numbersOf("SECTOR", label{code, code}, func(i int) float64 { return matrix.At(i, j) })
	}
	return nil
}

// certifyBelow is the largest number of sectors for which an inverse is always
// certified: the proof takes as long as the inverse.
const certifyBelow = 1000

// certified computes a matrix and, on request or where it costs little, the
// number of proved decimal places. JSON always has it.
func (r *measured) certified(m *ioa.Model, of ioa.Matrix) (*mat.Dense, error) {
	if !r.proves(m) {
		return m.Coefficients(of)
	}
	matrix, c, err := m.CertifiedCoefficients(of)
	if err == nil {
		r.certify(c)
	}
	return matrix, err
}
