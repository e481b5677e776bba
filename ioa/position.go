package ioa

import (
	"math"
	"math/big"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// Position is where sectors stand between primary inputs and final use. NaN for sectors without output.
type Position struct {
	Upstreamness, Downstreamness   []float64
	FinalUseShare, ValueAddedShare []float64
	Inventories                    []string    // codes of the items that outputs were corrected for; nil without correction
	Notes                          []string    // what is not available, and how far the measure goes
	Certificate                    Certificate // of upstreamness and downstreamness
}

// Position answers: how many stages of production lie between a sector and final use (上游度), and between primary inputs and the
// sector (下游度)?
//
//	upstreamness       U_i = Σ_j g_ij          U_i = 1 + Σ_j h_ij U_j: 1 if all output goes to final use
//	downstreamness     D_j = Σ_i l_ij          D_j = 1 + Σ_i D_i a_ij: 1 if there are only primary inputs
//	final_use_share    f_i / x_i               最终使用占比
//	value_added_share  v_j / x_j               增加值率, v the rows of value added
//
// f is final demand for domestic goods (on total flows, for all goods). In a table that balances Σ_i U_i (x − i'Z)_i = Σ_j D_j f_j = Σx. A
// national table on domestic flows treats exports as final use and imported inputs as primary inputs, so that both measures are below those
// of a world table; a note says so. U = x̂⁻¹ L x and D are two solves; L is not formed. No unit.
//
// inventories are codes of final-demand items (see [Model.InventoryItems]) whose sum N_i is taken out of final use as if stocks went the
// way of the rest of the output: row i of Z and of final use is multiplied by x_i / (x_i − N_i), and value added takes up what inputs
// change, so that columns still add up to output. Where N_i is not below x_i there is nothing to scale:
// the row stays as it is, U and the final-use share are NaN, and a note names the sector.
// Sources: Antràs, Chor, Fally & Hillberry (2012), American Economic Review 102(3), 412-416; Fally (2012); Miller & Temurshoev (2017), International
// Regional Science Review 40; Antràs & Chor (2018), On the measurement of upstreamness and downstreamness in global value chains, section 2.
func (m *Model) Position(inventories ...string) (*Position, error) {
	columns, err := m.itemColumns(inventories)
	if err != nil {
		return nil, err
	}
	used, uncorrected := m.withoutInventories(columns)
	s, err := used.system()
	if err != nil {
		return nil, err
	}
	pushed, upCert, err := s.solve(fromColumns([][]float64{m.Table.Output}), nil)
	if err != nil {
		return nil, err
	}
	down, downCert, err := used.OutputMultipliers()
	if err != nil {
		return nil, err
	}
	out := &Position{Inventories: inventories, Upstreamness: ratio(mat.Col(nil, 0, pushed), m.Table.Output), Downstreamness: m.whereOutput(down)}
	out.Certificate = upCert.after(1).Worse(downCert)
	out.shares(m, used, columns)
	for _, i := range uncorrected {
		out.Upstreamness[i], out.FinalUseShare[i] = math.NaN(), math.NaN()
	}
	out.Notes = append(out.Notes, m.notCorrected(uncorrected)...)
	out.Notes = append(out.Notes, m.belowTheWorld()...)
	return out, m.allFinite(named{"the upstreamness", out.Upstreamness}, named{"the downstreamness", out.Downstreamness},
		named{"the share of final use", out.FinalUseShare}, named{"the share of value added", out.ValueAddedShare})
}

// shares sets the shares of final use, without inventories, and of value added.
func (p *Position) shares(m, used *Model, inventories []int) {
	n := m.Table.N()
	p.FinalUseShare, p.ValueAddedShare = nans(n), nans(n)
	if m.f == nil {
		p.Notes = append(p.Notes, "final_use_share is not available: the table records no final demand")
	} else {
		p.FinalUseShare = ratio(used.demandByProduct(inventories...).values, m.Table.Output)
	}
	if !m.Table.HasPrimary(tables.ValueAdded) {
		p.Notes = append(p.Notes, "value_added_share is not available: the table has no rows of value added")
		return
	}
	v := append([]float64(nil), m.Table.ValueAdded()...)
	if used != m {
		for i, d := range m.share {
			for j, z := range m.z.RawRowView(i) {
				v[j] -= (used.share[i] - d) * z
			}
		}
	}
	p.ValueAddedShare = ratio(v, m.Table.Output)
}

// notCorrected names the sectors whose inventories are not below their output.
func (m *Model) notCorrected(sectors []int) []string {
	if len(sectors) == 0 {
		return nil
	}
	var codes []string
	for _, i := range sectors {
		codes = append(codes, m.Table.Sectors[i].Code)
	}
	return []string{"not corrected, because changes in inventories are no less than output: " + input.Listed(codes)}
}

// belowTheWorld says what ends at the border.
func (m *Model) belowTheWorld() []string {
	var notes []string
	for k, item := range m.Table.FinalItems {
		if item.Export() && m.f != nil && mat.Norm(m.f.ColView(k), 1) > 0 {
			notes = append(notes, "exports are treated as final use, so upstreamness is below the measure of a world table, where they go on to users abroad")
			break
		}
	}
	if m.Flows == Domestic && m.Table.Treatment != tables.NoImports {
		notes = append(notes, "imported inputs are treated as primary inputs, so downstreamness is below the measure of a world table")
	}
	return notes
}

// InventoryItems are the codes of the final-demand items that are changes in inventories, by code or name.
func (m *Model) InventoryItems() []string {
	words := []string{"inven", "stocks", "存货", "库存", "存貨", "在庫"}
	regions := m.regions()
	var out []string
	for _, item := range m.Table.FinalItems {
		_, code := regions.Cut(item.Code)
		label := strings.ToLower(code + " " + item.Name + " " + item.NameZH)
		if slices.ContainsFunc(words, func(w string) bool { return strings.Contains(label, w) }) {
			out = append(out, item.Code)
		}
	}
	return out
}

// withoutInventories is the model with the rows of flows and final use multiplied by x / (x − N), N the sum of these columns; the model
// itself without columns. Sectors where N is not below x are not corrected, and returned.
func (m *Model) withoutInventories(columns []int) (*Model, []int) {
	if len(columns) == 0 {
		return m, nil
	}
	out := &Model{Table: m.Table, Flows: m.Flows, given: m.given, z: m.z, f: m.f, abroad: m.abroad, again: m.again, active: m.active, idle: m.idle,
		outputs: m.outputs, dropped: m.dropped, options: m.options, findings: m.findings, accepted: m.accepted,
		share: slices.Clone(m.share), shareLow: slices.Clone(m.shareLow), exported: slices.Clone(m.exported)}
	home := m.homeDemand()
	var uncorrected []int
	for _, i := range m.active {
		left := new(big.Float).SetPrec(bits).SetFloat64(m.Table.Output[i])
		for _, k := range columns {
			left.Sub(left, new(big.Float).SetPrec(bits).SetFloat64(home.At(i, k)))
		}
		if left.Sign() <= 0 {
			uncorrected = append(uncorrected, i)
			continue
		}
		out.share[i], out.shareLow[i] = scaled(m.share[i], m.shareLow[i], m.Table.Output[i], left)
		out.exported[i], _ = scaled(m.exported[i], 0, m.Table.Output[i], left)
	}
	return out, uncorrected
}

// scaled is (d + low) x / left, as the sum of two numbers.
func scaled(d, low, x float64, left *big.Float) (high, rest float64) {
	v := new(big.Float).SetPrec(bits).SetFloat64(d)
	v.Add(v, new(big.Float).SetFloat64(low))
	v.Mul(v, new(big.Float).SetFloat64(x))
	v.Quo(v, left)
	high, _ = v.Float64()
	rest, _ = v.Sub(v, new(big.Float).SetFloat64(high)).Float64()
	return high, rest
}

// itemColumns are the columns of the final-demand items with these codes; in a table with regions a code without a region is that item
// in every region.
func (m *Model) itemColumns(items []string) ([]int, error) {
	var out []int
	var codes []string
	for _, item := range m.Table.FinalItems {
		codes = append(codes, item.Code)
	}
	regions := m.regions()
	for _, want := range items {
		found := false
		for k, code := range codes {
			if _, within := regions.Cut(code); code == want || within == want {
				out, found = append(out, k), true
			}
		}
		if !found {
			hint := input.DidYouMean(want, codes)
			if hint == "" {
				hint = "the items are " + input.Listed(codes)
			}
			return nil, refuse(hint, "table %s has no final-demand item %q", m.Table.Name, want)
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}
