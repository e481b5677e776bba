package ioa

import (
	"testing"

	"gonum.org/v1/gonum/mat"
)

// Miller & Blair (2009), chapter 2: A, L, the output for new final demands of 600
// and 1500, and the labour for it. Printed with 8 decimals (L) and one (output).
func TestMillerBlair(t *testing.T) {
	m := modelOf(t, transcribed(t, "miller-blair-2009.csv"), Domestic)
	withinMatrix(t, "A", must[*mat.Dense](t)(m.Coefficients(Direct)), mat.NewDense(2, 2, []float64{0.15, 0.25, 0.20, 0.05}), 1e-15)
	withinMatrix(t, "L", must[*mat.Dense](t)(m.Coefficients(Leontief)), mat.NewDense(2, 2, []float64{1.25412541, 0.33003300, 0.26402640, 1.12211221}), 5e-9)
	impact := must[*Impact](t)(m.Impact([]float64{600, 1500}))
	within(t, "output", impact.Output, []float64{1247.5, 1841.6}, 0.05)
	labour := impact.Accounts[1]
	if labour.Code != "labour" {
		t.Fatalf("the second account is %s", labour.Code)
	}
	within(t, "labour coefficients", account(t, m, "labour").Direct, []float64{0.30, 0.25}, 1e-15)
	// Printed as coefficient times printed output.
	within(t, "labour", labour.Values, []float64{374.25, 460.4}, 0.05*0.30)
}

// Eurostat (2008), chapter 15: Germany 1995, four decimals. Outputs are those of
// the balanced table, industry 1,079,446. The forward linkage of industry is
// printed as 1.6691; that is a misprint of 1.6910, which this output gives and the
// misprinted 1,079,400 gives as well.
func TestGermany1995(t *testing.T) {
	const printed = 0.5e-4 + 1e-9
	m := modelOf(t, transcribed(t, "germany-1995.csv"), Domestic)
	a, l := must[*mat.Dense](t)(m.Coefficients(Direct)), must[*mat.Dense](t)(m.Coefficients(Leontief))
	h, g := must[*mat.Dense](t)(m.Coefficients(Allocation)), must[*mat.Dense](t)(m.Coefficients(Ghosh))
	within(t, "A", []float64{a.At(0, 0), a.At(1, 1), a.At(2, 2), a.At(4, 0), a.At(4, 4)}, []float64{0.0258, 0.2822, 0.0158, 0.0828, 0.2790}, printed)
	within(t, "I − A", []float64{1 - a.At(0, 0), 1 - a.At(1, 1), 1 - a.At(2, 2), -a.At(1, 2)}, []float64{0.9742, 0.7178, 0.9842, -0.2613}, printed)
	within(t, "L", []float64{l.At(0, 0), l.At(1, 1), l.At(2, 2)}, []float64{1.0339, 1.4292, 1.0289}, printed)
	mult := must[*Multipliers](t)(m.Multipliers("value_added", "employment"))
	within(t, "output multipliers", mult.Output, []float64{1.7048, 1.8413, 1.8136, 1.6035, 1.5951, 1.3782}, printed)
	within(t, "value-added coefficients", mult.Rows[0].Direct, []float64{0.4934, 0.3659, 0.4708, 0.5766, 0.5999, 0.7172}, printed)
	within(t, "value added a unit of final demand", mult.Rows[0].Effect, []float64{0.8450, 0.7647, 0.8615, 0.9019, 0.9393, 0.9199}, printed)
	within(t, "employment a unit of final demand", mult.Rows[1].Effect, []float64{0.0326, 0.0162, 0.0207, 0.0237, 0.0112, 0.0242}, printed)
	within(t, "H", []float64{h.At(4, 0), h.At(4, 4)}, []float64{0.0053, 0.2790}, printed)
	within(t, "column of G", mat.Col(nil, 0, g), []float64{1.0339, 0.0118, 0.0037, 0.0103, 0.0117, 0.0043}, printed)
	within(t, "forward linkages", rowSums(g), []float64{2.1126, 1.6910, 1.3558, 1.5848, 2.1037, 1.2106}, printed)

	// The same by the solves of Linkages, which form no matrix.
	link := must[*Linkages](t)(m.Linkages(ForwardGhosh))
	mean := 0.0
	for _, v := range rowSums(g) {
		mean += v / 6
	}
	forward := make([]float64, 6)
	for i, v := range link.SensitivityGhosh {
		forward[i] = v * mean
	}
	within(t, "forward linkages by solving", forward, []float64{2.1126, 1.6910, 1.3558, 1.5848, 2.1037, 1.2106}, printed)
}

// Australian Bureau of Statistics, 1989-90: A, L and simple multipliers, four
// decimals, and employment rounded to persons a million dollars. Type I only: the
// paper says that its Type II matrix is wrong.
//
// The flows are printed in whole millions, half a million of which is up to 2e-5
// of the smallest output, and half a unit of the fourth decimal is 5e-5: a figure
// made of several such flows may differ by one in its last printed digit.
func TestAustralia1989(t *testing.T) {
	const printed = 1e-4
	m := modelOf(t, transcribed(t, "australia-1989-90.csv"), Domestic)
	withinMatrix(t, "A", must[*mat.Dense](t)(m.Coefficients(Direct)), mat.NewDense(7, 7, []float64{
		0.0914, 0.0021, 0.0679, 0.0009, 0.0004, 0.0035, 0.0017,
		0.0001, 0.0774, 0.0492, 0.0079, 0.0004, 0.0127, 0.0013,
		0.1281, 0.0832, 0.2451, 0.2823, 0.0910, 0.0490, 0.1063,
		0.0006, 0.0066, 0.0006, 0.0012, 0.0049, 0.0070, 0.0094,
		0.0738, 0.0748, 0.0947, 0.0926, 0.1011, 0.0497, 0.0840,
		0.0746, 0.0814, 0.0668, 0.0640, 0.1487, 0.1776, 0.1518,
		0.0033, 0.0015, 0.0052, 0.0097, 0.0049, 0.0044, 0.1689}), printed)
	withinMatrix(t, "L", must[*mat.Dense](t)(m.Coefficients(Leontief)), mat.NewDense(7, 7, []float64{
		1.1175, 0.0144, 0.1043, 0.0328, 0.0134, 0.0124, 0.0196,
		0.0139, 1.0940, 0.0762, 0.0330, 0.0122, 0.0227, 0.0172,
		0.2175, 0.1506, 1.3848, 0.4162, 0.1603, 0.1002, 0.2171,
		0.0026, 0.0090, 0.0035, 1.0037, 0.0074, 0.0094, 0.0143,
		0.1248, 0.1175, 0.1712, 0.1625, 1.1455, 0.0840, 0.1553,
		0.1445, 0.1446, 0.1628, 0.1505, 0.2248, 1.2449, 0.2732,
		0.0073, 0.0045, 0.0112, 0.0163, 0.0091, 0.0080, 1.2072}), printed)
	mult := must[*Multipliers](t)(m.Multipliers("wages", "jobs"))
	within(t, "output multipliers", mult.Output, []float64{1.6281, 1.5346, 1.9140, 1.8150, 1.5728, 1.4817, 1.9039}, printed)
	within(t, "income coefficients", mult.Rows[0].Direct, []float64{0.1245, 0.1506, 0.1666, 0.2179, 0.3114, 0.3406, 0.3617}, printed)
	within(t, "income multipliers", mult.Rows[0].Effect, []float64{0.2687, 0.2811, 0.3687, 0.4049, 0.4684, 0.4768, 0.6224}, printed)
	within(t, "jobs a million dollars of output", mult.Rows[1].Direct, []float64{15, 4, 7, 10, 15, 12, 12}, 0.5)
	within(t, "jobs a million dollars of final demand", mult.Rows[1].Effect, []float64{22, 9, 16, 18, 21, 17, 22}, 0.5)

	// First round and industrial support are the direct and indirect parts of the impact of one unit.
	wages := mult.Rows[0].Direct
	first, support := make([]float64, 7), make([]float64, 7)
	income, incomeSupport := make([]float64, 7), make([]float64, 7)
	for j := range first {
		f := make([]float64, 7)
		f[j] = 1
		impact := must[*Impact](t)(m.Impact(f))
		for i := range f {
			first[j] += impact.Direct[i]
			support[j] += impact.Indirect[i]
			income[j] += wages[i] * impact.Direct[i]
			incomeSupport[j] += wages[i] * impact.Indirect[i]
		}
	}
	within(t, "first round", first, []float64{0.3719, 0.3270, 0.5294, 0.4586, 0.3513, 0.3041, 0.5234}, printed)
	within(t, "industrial support", support, []float64{0.2562, 0.2076, 0.3845, 0.3564, 0.2215, 0.1776, 0.3805}, printed)
	within(t, "income, first round", income, []float64{0.0824, 0.0788, 0.1110, 0.1027, 0.1002, 0.0896, 0.1591}, printed)
	within(t, "income, industrial support", incomeSupport, []float64{0.0618, 0.0517, 0.0912, 0.0842, 0.0568, 0.0466, 0.1016}, printed)
}

// The regional competitive example: import ratios m_i/(x_i + m_i − e_i) and the
// column sums of (I − A)⁻¹ and [I − (I − M̂)A]⁻¹, computed by another program.
func TestCompetitiveImports(t *testing.T) {
	table := transcribed(t, "competitive-3.csv")
	closed, open := modelOf(t, table, Total), modelOf(t, table, Domestic)
	total, home := must[*mat.Dense](t)(closed.Coefficients(Direct)), must[*mat.Dense](t)(open.Coefficients(Direct))
	ratios := make([]float64, 3)
	for i := range ratios {
		ratios[i] = 1 - home.At(i, 2)/total.At(i, 2)
	}
	within(t, "import ratios", ratios, []float64{0.380952380952381, 0.0454545454545455, 0.222222222222222}, 1e-14)
	within(t, "total flows", must[*Linkages](t)(closed.Linkages(ForwardLeontief)).OutputMultiplier, []float64{2.47742062709525, 1.9980280023664, 2.24433050680339}, 1e-13)
	within(t, "domestic flows", must[*Linkages](t)(open.Linkages(ForwardLeontief)).OutputMultiplier, []float64{1.79622132253711, 1.68038842905786, 1.77281362438074}, 1e-13)
}
