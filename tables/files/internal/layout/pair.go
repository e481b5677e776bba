package layout

import (
	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/internal/grid"
)

// Pair says of supply and use tables of any layout where their parts are: the keys `supply` and `use` under `layout`,
// each with the keys of a table's layout for how it is written, its labels and its parts, and the keys `products`, `industries` and
// `totals`. Like a description of a table it is exhaustive.
type Pair struct {
	Name        string
	Text        []byte
	Supply, Use *PairPart // nil when it is not described

	meta  tables.Meta
	about metadata.Labels
}

// PairPart is the layout of one of the two tables.
type PairPart struct {
	*Description
	what                 string // supply or use
	isMake               bool   // industries in rows, products in columns
	stated               bool   // the description says whether they are
	products, industries []ref
	margins              []item // of a supply table: each is one kind of margins
	taxes                *item
	prices               string // of a use table: basic, purchasers, or "" if it has a row of taxes on products or has not
	totals               pairTotals
	rename               sheetPlace    // labels that the other table spells in another way
	eurostat             bool          // its codes are those of the database of Eurostat, whose records are read too
	records              *recordsSheet // of a file of records that says itself what it holds
}

// pairTotals are the rows and columns that add others up.
type pairTotals struct{ rows, columns []pairTotal }

// pairTotal is one of them, and what it adds up.
type pairTotal struct{ total, of []ref }

// The keys of the parts: those of how a file is written and labelled, and those of either table.
var (
	pairKeys = []string{"file", "sheet", "delimiter", "decimal", "thousands", "encoding", "form", "row_labels", "column_labels", "records", "empty",
		"empty_marks", "factor", "products", "industries", "totals", "rename", "leave_out", "names", "recognise"}
	supplyKeys = append([]string{"orientation", "imports", "margins", "taxes"}, pairKeys...)
	useKeys    = append([]string{"prices", "final", "exports", "imports", "output", "primary", "satellites"}, pairKeys...)
)

// ParsePair is the description of supply and use tables in a YAML; nil when it describes none.
func ParsePair(y *metadata.Sidecar) (*Pair, error) {
	var errs input.List
	p := describePair(y.Name, y.Top(&errs))
	if err := errs.Err(); err != nil || p == nil {
		return nil, err
	}
	if err := refuseMarks(y.Name, y.Text); err != nil {
		return nil, err
	}
	p.Text = y.Text
	return p, nil
}

func describePair(file string, doc input.Value) *Pair {
	if !doc.Given() || !doc.IsMap() {
		return nil
	}
	layout := doc.Map(append(metadata.Keys(), "layout")...).Get("layout")
	if !layout.Given() || !layout.IsMap() {
		return nil
	}
	if first := layout.Map(append([]string{"supply", "use"}, layoutKeys...)...); !first.Get("supply").Given() && !first.Get("use").Given() {
		return nil
	}
	p := &Pair{Name: file}
	p.about = metadata.Fill(doc.Map(append(metadata.Keys(), "layout")...), &p.meta)
	m := layout.Map("supply", "use")
	if v := m.Get("supply"); v.Given() {
		p.Supply = parsePairPart(file, "supply", v, v.Map(supplyKeys...))
	}
	if v := m.Get("use"); v.Given() {
		p.Use = parsePairPart(file, "use", v, v.Map(useKeys...))
	}
	return p
}

// parsePairPart reads the layout of one table.
func parsePairPart(file, what string, v input.Value, m input.Map) *PairPart {
	d := &Description{Name: file, at: v, form: "matrix", factor: 1}
	d.File, d.Sheet = m.Get("file").Text(), m.Get("sheet").Text()
	d.parseSignature(m.Get("recognise"))
	d.parseDialect(m)
	if f := m.Get("form"); f.Given() {
		d.form = f.OneOf("matrix", "long")
	}
	if d.form == "long" {
		d.parseRecords(m)
	} else {
		d.parseLabels(m)
	}
	d.emptyZero = m.Get("empty").OneOf("error", "zero") == "zero"
	d.emptyMarks = m.Get("empty_marks").Texts()
	if f := m.Get("factor"); f.Given() {
		d.factor = factorOf(f)
	}
	d.parseNames(m.Get("names"))
	d.leaveRows, d.leaveCols = parseLeaveOut(m.Get("leave_out"))
	p := &PairPart{Description: d, what: what, products: refsOf(m.Need("products")), industries: refsOf(m.Need("industries"))}
	p.totals = parsePairTotals(m.Get("totals"))
	p.rename.parseRename(m.Get("rename"))
	if one := m.Get("imports"); one.Given() {
		it := parseItem(one, "column")
		d.imports = &it
	}
	if what == "supply" {
		p.parseSupply(m)
	} else {
		p.parseUse(m)
	}
	return p
}

// parseSupply reads the keys that only a supply table has.
func (p *PairPart) parseSupply(m input.Map) {
	if v := m.Get("orientation"); v.Given() {
		p.stated, p.isMake = true, v.OneOf("supply", "make") == "make"
	}
	p.margins = parseItems(m.Get("margins"), "column")
	if t := m.Get("taxes"); t.Given() {
		it := parseItem(t, "column")
		p.taxes = &it
	}
}

// parseUse reads the keys that only a use table has.
func (p *PairPart) parseUse(m input.Map) {
	if v := m.Get("prices"); v.Given() {
		p.prices = v.OneOf("basic", "purchasers")
	}
	d := p.Description
	d.final, d.exports = parseItems(m.Get("final"), "column"), parseItems(m.Get("exports"), "column")
	d.primary, d.satellite = parseItems(m.Get("primary"), "row"), parseItems(m.Get("satellites"), "row")
	if v := m.Get("output"); v.Given() {
		o := v.Map("column", "row")
		if c := o.Get("column"); c.Given() {
			d.output.column = &item{refs: refsOf(c), factor: 1, at: c}
		}
		if r := o.Get("row"); r.Given() {
			d.output.row = &item{refs: refsOf(r), factor: 1, at: r}
		}
	}
}

func parsePairTotals(v input.Value) (out pairTotals) {
	if !v.Given() {
		return out
	}
	read := func(list input.Value, what string) (all []pairTotal) {
		if !list.Given() {
			return nil
		}
		for _, one := range list.List() {
			m := one.Map(what, "of")
			all = append(all, pairTotal{refsOf(m.Need(what)), refsOf(m.Need("of"))})
		}
		return all
	}
	m := v.Map("rows", "columns")
	out.rows, out.columns = read(m.Get("rows"), "row"), read(m.Get("columns"), "column")
	return out
}

// PairSheet is a part of a pair and the sheet that it describes.
type PairSheet struct {
	*PairPart
	Grid *grid.Grid
}
