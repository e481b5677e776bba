package tables

import (
	"fmt"
	"math"
	"slices"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables/internal/vector"
)

func (s *selection) cut() *Table {
	t := s.t
	out := &Table{Meta: t.Meta, Inferred: append([]string(nil), t.Inferred...)}
	for _, i := range s.rows {
		out.Sectors = append(out.Sectors, t.Sectors[i])
	}
	for _, k := range s.items {
		out.FinalItems = append(out.FinalItems, t.FinalItems[k])
	}
	out.Output = vector.Pick(t.Output, s.rows)
	out.Z = memory.Dense(len(s.rows), len(s.rows), "selected flows")
	for a, i := range s.rows {
		copy(out.Z.RawRowView(a), vector.Pick(t.Z.RawRowView(i), s.rows))
	}
	s.cutSales(out)
	imports := s.cutPurchases(out)
	for _, p := range t.Satellites {
		p.Values, p.Final = vector.Pick(p.Values, s.rows), s.final(p.Final, len(out.FinalItems))
		out.Satellites = append(out.Satellites, p)
	}
	for _, r := range t.MarginRates {
		if _, err := out.Index(r.Code); err == nil {
			out.MarginRates = append(out.MarginRates, r)
		}
	}
	out.Rounding = t.Rounding.picked(s.rows) // what was cut away is still in the sums: as exports, sales and imports
	out.Treatment = TreatmentOf(out)
	out.Notes = append([]string(nil), t.Notes...)
	if shared := s.shared(); shared != nil {
		out.Notes = append(out.Notes, "primary inputs under "+input.Listed(shared)+" are those of all regions of the whole table: no region owns these columns")
	}
	out.Notes = append(out.Notes, s.note(imports))
	if t.HasImportsMatrix() {
		out.Notes = append(out.Notes, "the imports matrix was left out: purchases from sectors left out have no row in it")
	}
	return out
}

// final is the cells of a row under the columns that stay; the columns added have none.
func (s *selection) final(cells []float64, width int) []float64 {
	if cells == nil || width == 0 {
		return nil
	}
	out := make([]float64, width)
	copy(out, vector.Pick(cells, s.items))
	return out
}

// soldAway is what sectors that stay sell to what is left out: at home, to regions
// that go, and the imported goods among the latter, which go with them.
type soldAway struct {
	home, away, lost []float64
	anyHome, anyAway bool
}

func (s *selection) soldAway() soldAway {
	n := len(s.rows)
	out := soldAway{home: make([]float64, n), away: make([]float64, n), lost: make([]float64, n)}
	for j, kept := range s.keep {
		switch {
		case kept:
		case s.isHome(j):
			out.anyHome = true
			for a, i := range s.rows {
				out.home[a] += s.t.Z.At(i, j)
			}
		default:
			for a, i := range s.rows {
				out.sell(a, s.domestic[i], s.t.Z.At(i, j))
			}
		}
	}
	for k, kept := range s.keepItem {
		for a, i := range s.rows {
			switch {
			case kept:
			case s.t.FinalItems[k].Export(): // of domestic goods alone
				out.sell(a, 1, s.t.F.At(i, k))
			default:
				out.sell(a, s.domestic[i], s.t.F.At(i, k))
			}
		}
	}
	return out
}

// sell adds a sale to a region that goes, of which the part d was made at home.
func (o *soldAway) sell(a int, d, v float64) {
	o.anyAway = true
	o.away[a] += d * v
	o.lost[a] += (1 - d) * v
}

// cutSales makes final demand: the columns that stay, sales at home to what is left out, exports.
func (s *selection) cutSales(out *Table) {
	sold := s.soldAway()
	s.cutImports(out, sold.lost)
	var columns [][]float64
	if sold.anyHome {
		out.FinalItems = append(out.FinalItems, FinalItem{s.free(leftOutSales), "Sales to sectors left out", "对略去部门的销售"})
		columns = append(columns, sold.home)
	}
	if sold.anyAway {
		out.FinalItems = append(out.FinalItems, FinalItem{s.free(exportsCode), "Exports to regions left out", "对略去地区的出口"})
		columns = append(columns, sold.away)
	}
	width := len(out.FinalItems)
	out.F = memory.Dense(len(s.rows), width, "selected final demand")
	for a, i := range s.rows {
		row := out.F.RawRowView(a)
		for b, k := range s.items {
			row[b] = s.t.F.At(i, k)
		}
		for c, column := range columns {
			row[len(s.items)+c] = column[a]
		}
	}
}

// cutImports is the column of competitive imports less what regions left out used of it.
func (s *selection) cutImports(out *Table, lost []float64) {
	if s.t.Imports == nil {
		return
	}
	out.Imports = vector.Pick(s.t.Imports, s.rows)
	for a, v := range lost {
		all := out.Imports[a]
		if out.Imports[a] -= v; math.Abs(out.Imports[a]) <= 1e-14*math.Abs(all) {
			out.Imports[a] = 0 // all of it went, but for rounding
		}
	}
}

// free is a code that the table does not have yet.
func (s *selection) free(code string) string {
	taken := map[string]bool{}
	for _, f := range s.t.FinalItems {
		taken[f.Code] = true
	}
	for _, x := range s.t.Sectors {
		taken[x.Code] = true
	}
	for next := code; ; next += "_cut" {
		if !taken[next] {
			return next
		}
	}
}

// cutPurchases makes primary inputs: the rows that stay, and imports with purchases from what is left out, in the row of the code returned.
func (s *selection) cutPurchases(out *Table) (code string) {
	width := len(out.FinalItems)
	bought, used := make([]float64, len(s.rows)), make([]float64, width)
	for i, kept := range s.keep {
		if kept {
			continue
		}
		for b, j := range s.rows {
			bought[b] += s.t.Z.At(i, j)
		}
		for b, k := range s.items {
			if s.isHome(i) || s.owned(k) { // under the exports of all, sales of regions left out are no purchases of those that stay
				used[b] += s.t.F.At(i, k)
			}
		}
	}
	imports := -1
	code = ImportsCode
	for _, p := range s.t.Primary {
		p.Values, p.Final = vector.Pick(p.Values, s.rows), s.final(s.t.recordedImports(p), width)
		if p.Kind == ImportedInputs && (p.Code == ImportsCode || p.Code == leftOutImports) {
			if code = leftOutImports; p.Final != nil || width == 0 {
				imports = len(out.Primary)
			}
		}
		out.Primary = append(out.Primary, p)
	}
	if imports < 0 && code == leftOutImports && !vector.HoldsAny(bought) && !vector.HoldsAny(used) {
		return ImportsCode // nothing is bought from what is left out: the rows stay as they are
	}
	if imports < 0 { // none, or none that records imports for final demand: added to it, what is not recorded would be 0
		imports = len(out.Primary)
		out.Primary = append(out.Primary, PrimaryRow{Code: code, Name: "Imports from what is left out", NameZH: "从略去部分的进口", Kind: ImportedInputs,
			Values: make([]float64, len(s.rows))})
	}
	row := &out.Primary[imports]
	if row.Final == nil {
		row.Final = make([]float64, width)
	}
	for b, v := range bought {
		row.Values[b] += v
	}
	for b, v := range used {
		row.Final[b] += v
	}
	return row.Code
}

// recordedImports is the row under final demand; what the imports matrix holds there, if the row of imports is that of the matrix and is empty.
func (t *Table) recordedImports(p PrimaryRow) []float64 {
	if p.Final == nil && p.Kind == ImportedInputs && p.Code == ImportsCode && t.ImportedF != nil {
		return vector.ColumnSums(t.ImportedF)
	}
	return p.Final
}

// owned reports whether a column is that of a region of the table.
func (s *selection) owned(k int) bool {
	region, _ := s.regions.Cut(s.t.FinalItems[k].Code)
	return region >= 0
}

// comparable are the columns whose spending the cut keeps: of those that no region owns it leaves out what regions left out sold under them.
// at are their positions, before the cut or after it.
func (s *selection) comparable(at []int) []int {
	var out []int
	for b, k := range s.items {
		if s.owned(k) || !slices.Contains(s.home, false) {
			out = append(out, at[b])
		}
	}
	return out
}

// shared are the columns of no region under which regions left out have cells of rows, which nothing divides over regions.
func (s *selection) shared() []string {
	var out []string
	for _, k := range s.items {
		if s.owned(k) || !slices.Contains(s.home, false) {
			continue
		}
		for _, p := range s.t.Primary {
			if p.Final != nil && p.Final[k] != 0 {
				out = append(out, s.t.FinalItems[k].Code)
				break
			}
		}
	}
	return out
}

func (s *selection) note(imports string) string {
	var regions []string
	for k, region := range s.regions.List {
		if s.home[k] {
			regions = append(regions, region.Code)
		}
	}
	where := ""
	if len(regions) > 0 {
		where = " of " + input.Listed(regions)
	}
	competitive := ""
	if s.t.Imports != nil {
		competitive = "; imported goods among the purchases from it are in " + imports + " too, and the column of imports is without what regions left out used"
	}
	return fmt.Sprintf("cut out of %s: %d of its %d sectors%s; sales to what was left out are exports or %s, purchases from it are %s", s.t.Name,
		len(s.rows), s.t.N(), where, leftOutSales, imports) + competitive
}
