package derive

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables"
	"ioimpact/tables/internal/naming"
)

// estimateTolerance is what the flows of an estimated table may miss their
// margins by; narrower than for balancing in general, because the margins here are made consistent first.
const estimateTolerance = 1e-12

// EstimateOptions are the choices that an estimate cannot make by itself.
type EstimateOptions struct {
	// Like names, for a sector of the margins, the sector of the prior whose
	// inputs and sales are used for it: where the prior has none of that code or one without output.
	Like    map[string]string
	Balance BalanceOptions // zero means a tolerance of 1e-12
}

// EstimateReport says what an estimate rests on.
type EstimateReport struct {
	Balance          *BalanceReport
	ImportedInputs   float64   // Σ intermediate inputs − Σ intermediate sales at home
	ExportsForInputs []float64 // the part of each sector's exports taken to be for intermediate use
	FinalFromTotals  []string  // sectors whose final sales the prior's items could not split
	MarginsMiss      float64   // largest disagreement of the margins among themselves, as a share of output
}

// estimate is one run.
type estimate struct {
	prior  *tables.Table
	m      *Margins
	opts   EstimateOptions
	at     []int      // sector of the margins → sector of the prior
	cells  *mat.Dense // the pattern: (n+1)×n, in the sectors of the margins
	taxed  []float64  // by sector, what part of the prior's foreign inputs is taxes on products
	report *EstimateReport
	notes  []string
}

// EstimateTable answers: what could the table of an economy look like of which
// only the totals are known, if its sectors buy and sell in the pattern of another economy (先验表)?
//
// The domestic flows of the prior and its row of imported inputs, (n+1)×n, are
// balanced by [GRAS] (RAS where no cell is below zero) to
//
//	rows     u_i = s_i (1 − e_i/x_i)       intermediate sales at home
//	         M   = Σ_j v_j − Σ_i u_i       imported inputs, all sectors together
//	columns  v_j                           intermediate inputs, domestic and imported
//
// with s intermediate sales, e exports, x output. Exports are taken to be split
// between intermediate and final uses abroad as all sales of the sector are. Final
// sales at home, (x_i − s_i)(1 − e_i/x_i), are split over items as the prior's row is, negative
// cells counted as zero. Value added is one row, x − v. Imports for final demand are not known and stay empty.
// Taxes on products of the prior are part of what the margins call inputs: they share the import row, which is split as in the prior.
//
// The result is a non-competitive table in the unit of the margins, marked
// estimated, with notes on prior, margins and assumptions; the prior's satellites are
// not carried. Rows and columns balance to 1e-12.
//
// Refused, with the sectors named: codes that differ between prior and margins,
// sectors with output that the prior does not have (see Like), home sales above all
// inputs, margins that the prior's zeros do not allow.
// Source: Miller & Blair (2009), sections 7.4 and 8.6 (exchange of coefficients between economies); Junius & Oosterhaven (2003).
func EstimateTable(prior *tables.Table, m *Margins, opts EstimateOptions) (_ *tables.Table, _ *EstimateReport, err error) {
	defer memory.Catch(&err, "")
	e := &estimate{prior: prior, m: m, opts: opts, report: &EstimateReport{}}
	if e.opts.Balance.Tolerance <= 0 {
		e.opts.Balance.Tolerance = estimateTolerance
	}
	if err := e.match(); err != nil {
		return nil, nil, err
	}
	e.measureMargins()
	flows, u, err := e.flows()
	if err != nil {
		return nil, nil, err
	}
	t := &tables.Table{Meta: m.Meta, Sectors: append([]tables.Sector(nil), m.Sectors...), Output: append([]float64(nil), m.Output...)}
	n := len(m.Sectors)
	t.Z = memory.Copy(flows.Slice(0, n, 0, n), "estimated flows")
	e.addFinal(t)
	e.addPrimary(t, flows.RawRowView(n))
	t.Treatment = tables.TreatmentOf(t)
	t.Estimated = true
	t.Notes = append(append([]string(nil), m.Notes...), e.allNotes(u)...)
	t.Sources = append(append([]string(nil), m.Sources...), "pattern of flows: "+prior.Label())
	if t.Title == "" {
		t.Title = "estimated from the pattern of " + prior.Label()
		if of := m.economyYear(); of != "" {
			t.Title = of + ", " + t.Title
		}
	}
	if err := t.ValidateDerived(); err != nil {
		return nil, nil, err
	}
	tables.Inherit(t, repaired(prior))
	return t, e.report, nil
}

// match finds each sector of the margins in the prior.
func (e *estimate) match() error {
	var errs input.List
	names, codes := naming.Of(e.prior.Sectors), e.prior.Codes()
	known, used := map[string]bool{}, map[string]bool{}
	for i, s := range e.m.Sectors {
		known[s.Code] = true
		from, given := e.opts.Like[s.Code]
		if !given {
			from = s.Code
		}
		p, hint := names.Find(from)
		ok := p >= 0
		if ok {
			from = codes[p]
		}
		switch {
		case !ok:
			errs.Addf(input.Place{}, from, cmp.Or(hint, "aggregate the prior to the sectors of the margins, or say which of its sectors this one is like: "+
				"--like "+s.Code+"=CODE"), "sector %s of the margins: the prior %s has no such sector", s.Code, e.prior.Name)
		case (e.m.IntermediateInputs[i] != 0 || e.m.IntermediateSales[i] != 0) && e.prior.Output[p] == 0:
			errs.Addf(input.Place{}, from, "say which sector of the prior it is like: --like "+s.Code+"=CODE",
				"sector %s of the margins buys %.6g and sells %.6g of inputs, but the prior %s has no output to take a pattern "+
					"from", s.Code, e.m.IntermediateInputs[i], e.m.IntermediateSales[i], e.prior.Name)
		}
		used[from] = true
		e.at = append(e.at, p)
	}
	for _, code := range slices.Sorted(maps.Keys(e.opts.Like)) {
		if !known[code] {
			errs.Addf(input.Place{}, code, cmp.Or(input.DidYouMean(code, slices.Sorted(maps.Keys(known))),
				"--like names a sector of the margins first: NEW=OLD"), "the margins have no sector with this code")
		}
		used[code] = true // a sector of the prior that another one of the prior is used for
	}
	for _, c := range codes {
		if !used[c] {
			errs.Addf(input.Place{}, c, "aggregate the prior to the sectors of the margins", "the prior %s has a sector that the margins do not have", e.prior.Name)
		}
	}
	return errs.Err()
}

// measureMargins records how well the margins agree; sales and inputs are kept
// as given, final sales and value added are the residuals of output.
func (e *estimate) measureMargins() {
	m := e.m
	for i, x := range m.Output {
		if x != 0 {
			d := math.Max(math.Abs(m.IntermediateInputs[i]+m.ValueAdded[i]-x), math.Abs(m.IntermediateSales[i]+m.FinalSales[i]-x))
			e.report.MarginsMiss = math.Max(e.report.MarginsMiss, d/x)
		}
	}
}

// homeShare is 1 − e_i/x_i: the part of a sector's sales that stays at home.
func (e *estimate) homeShare(i int) float64 {
	if e.m.Output[i] == 0 {
		return 0
	}
	return 1 - e.m.Exports[i]/e.m.Output[i]
}

// flows balances the prior's pattern: n domestic rows and the row of imported inputs.
func (e *estimate) flows() (*mat.Dense, []float64, error) {
	var err error
	if e.cells, err = e.pattern(); err != nil {
		return nil, nil, err
	}
	n := len(e.m.Sectors)
	target := Target{Rows: make([]float64, n+1), Columns: append([]float64(nil), e.m.IntermediateInputs...)}
	inputs, home := 0.0, 0.0
	for i, s := range e.m.Sectors {
		target.RowNames, target.ColumnNames = append(target.RowNames, s.Code), append(target.ColumnNames, s.Code)
		target.Rows[i] = e.m.IntermediateSales[i] * e.homeShare(i)
		e.report.ExportsForInputs = append(e.report.ExportsForInputs, e.m.IntermediateSales[i]-target.Rows[i])
		home += target.Rows[i]
		inputs += target.Columns[i]
	}
	target.RowNames = append(target.RowNames, "of imported inputs")
	if imports := inputs - home; math.Abs(imports) > 1e-9*inputs {
		target.Rows[n] = imports
	} else if inputs > 0 { // rounding: a closed economy, whose columns are made to add up to what the rows sell
		for j := range target.Columns {
			target.Columns[j] *= home / inputs
		}
	}
	if e.report.ImportedInputs = target.Rows[n]; target.Rows[n] < 0 {
		return nil, nil, input.Refuse(nil, "check intermediate sales and exports",
			"intermediate sales at home add up to %.9g (sales less the part of exports that is for intermediate use) and intermediate inputs to %.9g: nothing "+
				"is left for imported inputs", home, inputs)
	}
	flows, report, err := GRAS(e.cells, target, e.opts.Balance)
	if err != nil {
		return nil, nil, err
	}
	if report.Negative == 0 {
		report.Method = "RAS"
	}
	e.report.Balance = report
	return flows, target.Rows, nil
}
