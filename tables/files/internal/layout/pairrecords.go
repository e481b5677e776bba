package layout

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/naming"
)

// recordsSheet is a supply or use table as Eurostat's database gives it, one value a record: SDMX-CSV with a column for each
// dimension, or the tab-separated bulk file, whose first column holds all dimensions and whose other columns are years. Values
// may have flags behind them; a colon is a value that is not there.
type recordsSheet struct {
	*longSheet
	flags  map[string]int // how many values have a flag
	is     map[string]string
	secret map[int]string // the columns that say of a value that it is confidential, and the letters by which they do
}

// The dimensions of Eurostat's supply tables (naio_10_cp15) and use tables (naio_10_cp16, cp1610, cp1620, cp1630).
var pairDimensions = map[string][2]string{"supply": {"prd_amo", "ind_impv"}, "use": {"prd_ava", "ind_use"}}

// The dimensions that every table has one value of.
const (
	dimTime = "time"
	dimFlow = "stk_flow"
	dimGeo  = "geo"
	dimUnit = "unit"
	dimFreq = "freq"
)

// eurostatHeader is where a file of records holds what.
type eurostatHeader struct {
	packed     bool           // all dimensions in the first column
	dims       map[string]int // the column, or the place in the first column, of each dimension
	row, col   int
	value      int
	valueYears map[string]int // columns of years
}

// readEurostatHeader reads the first line; nil if it is not that of such a file.
func readEurostatHeader(what string, g *grid.Grid) *eurostatHeader {
	if g.Rows() < 2 {
		return nil
	}
	h := &eurostatHeader{dims: map[string]int{}, value: -1}
	first := strings.TrimSpace(g.Text(0, 0))
	names := make([]string, g.RowLen(0))
	for c := range names {
		names[c] = strings.TrimSpace(g.Text(0, c))
	}
	if left, time, found := strings.Cut(first, `\`); found && strings.HasPrefix(strings.ToLower(time), dimTime) {
		h.packed, h.valueYears = true, map[string]int{}
		for c := 1; c < len(names); c++ {
			h.valueYears[names[c]] = c
		}
		names = strings.Split(left, ",")
	}
	for c, name := range names {
		switch name = strings.ToLower(strings.TrimSpace(name)); name {
		case "obs_value", "values", "value":
			h.value = c
		case "time_period":
			h.dims[dimTime] = c
		default:
			if _, twice := h.dims[name]; !twice {
				h.dims[name] = c
			}
		}
	}
	wanted := pairDimensions[what]
	row, isRow := h.dims[wanted[0]]
	col, isCol := h.dims[wanted[1]]
	if !isRow || !isCol || h.value < 0 && !h.packed {
		return nil
	}
	h.row, h.col = row, col
	return h
}

// dimension is the code that a record has of a dimension.
func (h *eurostatHeader) dimension(g *grid.Grid, r, at int) string {
	text := g.Text(r, at)
	if h.packed {
		all := strings.Split(g.Text(r, 0), ",")
		if at >= len(all) {
			return ""
		}
		text = all[at]
	}
	return naming.Clean(text)
}

// readRecords lays the records out whose other dimensions have the chosen codes.
func readRecords(what string, g *grid.Grid, choose map[string]string, errs *input.List) *recordsSheet {
	h := readEurostatHeader(what, g)
	s := &recordsSheet{longSheet: &longSheet{g: g, value: h.value, cell: map[[2]int]int{}}, flags: map[string]int{}, is: map[string]string{},
		secret: map[int]string{}}
	before := errs.Len()
	for _, dim := range []string{dimFreq, dimUnit, dimFlow, dimGeo, dimTime} {
		h.chooseCode(g, dim, choose[dim], s, errs)
	}
	if errs.Len() > before {
		return nil
	}
	if h.packed {
		s.value = h.valueYears[s.is[dimTime]]
	}
	for name, letters := range map[string]string{"obs_flag": "c", "conf_status": "cnsd"} { // in the second f is free
		if at, there := h.dims[name]; there && !h.packed {
			s.secret[at] = letters
		}
	}
	rows, cols := map[string]int{}, map[string]int{}
	for r := 1; r < g.Rows(); r++ {
		if emptyRow(g, r) || !h.kept(g, r, s.is) {
			continue
		}
		i := takeCode(&s.rows, rows, h.dimension(g, r, h.row), g, r, h.column(h.row), errs)
		j := takeCode(&s.cols, cols, h.dimension(g, r, h.col), g, r, h.column(h.col), errs)
		if i >= 0 && j >= 0 {
			s.put(i, j, r, errs)
			s.noteFlag(r)
		}
	}
	if errs.Len() > before {
		return nil
	}
	return s
}

// column is the column of the file that holds a dimension.
func (h *eurostatHeader) column(at int) int {
	if h.packed {
		return 0
	}
	return at
}

// takeCode is the index of a code, which is new or known.
func takeCode(labels *[]longLabel, index map[string]int, code string, g *grid.Grid, r, c int, errs *input.List) int {
	if code == "" {
		errs.Add(g.Error(r, c, "every record names its row and column", "a record without a label"))
		return -1
	}
	if i, known := index[code]; known {
		return i
	}
	index[code] = len(*labels)
	*labels = append(*labels, longLabel{text: code, r: r, c: c})
	return index[code]
}

// kept reports whether a record has the chosen codes.
func (h *eurostatHeader) kept(g *grid.Grid, r int, is map[string]string) bool {
	for dim, want := range is {
		if at, there := h.dims[dim]; there && h.dimension(g, r, at) != want {
			return false
		}
	}
	return true
}

// chooseCode settles which code of a dimension is read: the one that was chosen, the only one, or the total of domestic and
// imported flows.
func (h *eurostatHeader) chooseCode(g *grid.Grid, dim, chosen string, s *recordsSheet, errs *input.List) {
	codes := h.codes(g, dim)
	switch {
	case len(codes) == 0:
		return
	case dim == dimFlow && len(codes) == 1:
		s.is[dim] = codes[0] // a supply table has but one
	case chosen != "" && !slices.Contains(codes, chosen):
		errs.Add(g.Error(0, 0, cmp.Or(input.DidYouMean(chosen, codes), "there are: "+input.Listed(codes)), "no records with %s %s", dim, chosen))
	case chosen != "":
		s.is[dim] = chosen
	case len(codes) == 1:
		s.is[dim] = codes[0]
	case dim == dimFlow && slices.Contains(codes, "TOTAL"):
		s.is[dim] = "TOTAL"
	default:
		errs.Add(g.Error(0, 0, "say which:   --where "+dim+"="+codes[0], "the file has records of several %s: %s", dim, input.Listed(codes)))
	}
}

// codes are the codes of a dimension, in the order of the file.
func (h *eurostatHeader) codes(g *grid.Grid, dim string) []string {
	var out []string
	if h.packed && dim == dimTime {
		for year := range h.valueYears {
			out = append(out, year)
		}
		slices.Sort(out)
		return out
	}
	at, there := h.dims[dim]
	if !there {
		return nil
	}
	seen := map[string]bool{}
	for r := 1; r < g.Rows(); r++ {
		if code := h.dimension(g, r, at); code != "" && !seen[code] {
			seen[code] = true
			out = append(out, code)
		}
	}
	return out
}

// year is the year of the records, 0 if they say none.
func (s *recordsSheet) year() int {
	year, err := strconv.Atoi(s.is[dimTime])
	if err != nil {
		return 0
	}
	return year
}
