package ioa

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// InducementOf answers: how many of the jobs of each sector, how much of its value added, imports or emissions, are due to
// consumption, investment, exports?
//
//	amount        c_i X_i^k,  c_i = r_i / x_i      in the unit of the row
//	coefficient   c_i X_i^k / Σ_i (y + yᵐ)_i^k     per money unit of the item; per unit of its domestic part likewise
//	dependence    c_i X_i^k / Σ_k c_i X_i^k        NaN in a sector without any of the row
//
// row is the code of an account ([Model.Accounts]); X^k is that of [Model.Inducement]. What the row records under an item
// itself, as imports for final demand or emissions of households, is induced in no sector: it is in
// Direct. On total flows value added and its components are refused ([Model.Withheld]).
// Source: Miller & Blair (2009), section 6.2; Japan MIC, Input-Output Tables, ch. IV.
func (m *Model) InducementOf(row string) (*Inducement, error) {
	accounts, err := m.chooseAccounts([]string{row})
	if err != nil {
		return nil, err
	}
	return m.inducement(&accounts[0])
}

// ofRow turns amounts of output into those of a row.
func (in *Inducement) ofRow(m *Model, a *Account) {
	c, cert := a.per(m.Table.Output), in.Certificate
	n, k := in.Amount.Dims()
	for item := range k {
		output, values, bounds := mat.Col(nil, item, in.Amount), make([]float64, n), make([]float64, n)
		least := negligible * largestOf(output)
		for i, x := range output {
			values[i] = c.values[i] * x
			if c.values[i] != 0 || c.offAt(i) > math.SmallestNonzeroFloat64 {
				size := math.Max(math.Abs(x), least)
				bounds[i] = (math.Abs(c.values[i])*cert.share()*size + c.offAt(i)*size + gammaOf(1)*math.Abs(values[i])) * 1.001
			}
		}
		in.Amount.SetCol(item, values)
		if cert.Reason == "" {
			in.Certificate = in.Certificate.Worse(digitsOf(values, values, bounds))
		}
	}
	in.Account, in.Direct = a, m.recordedUnder(a.Code)
}

// recordedUnder is what an account records under each final-demand item; nil if nothing. Imports include those of the items of a
// competitive table on domestic flows.
func (m *Model) recordedUnder(code string) []float64 {
	k := len(m.Table.FinalItems)
	out, any := make([]float64, k), false
	add := func(final []float64) {
		for c, v := range final {
			out[c] += v
		}
		any = any || final != nil
	}
	hasSum := hasRow(m.Table, tables.ValueAddedCode)
	for _, p := range m.Table.Primary {
		switch {
		case p.Code == code, code == tables.ValueAddedCode && !hasSum && p.Kind == tables.ValueAdded:
			add(finalOf(m.Table, p))
		}
	}
	for _, s := range m.Table.Satellites {
		if s.Code == code {
			add(s.Final)
		}
	}
	if m.takesOut() && code == m.importsAccount() {
		add(m.importedItems())
	}
	if !any {
		return nil
	}
	return out
}

// importedItems is the imported part of each item of a competitive table on domestic flows.
func (m *Model) importedItems() []float64 {
	out := make([]float64, len(m.Table.FinalItems))
	home := m.homeDemand()
	for i := range m.Table.Sectors {
		for k, f := range home.RawRowView(i) {
			out[k] += m.f.At(i, k) - f
		}
	}
	return out
}
