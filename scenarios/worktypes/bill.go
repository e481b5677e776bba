package worktypes

import (
	"fmt"
	"slices"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// Correspondence says which sectors of a table each product of the common list goes into (对照表).
type Correspondence struct {
	Name string // of an embedded one: the table it was made for
	File string
	to   map[string][]weighted
}

// correspondence reads one, see [Library.ReadCorrespondence].
func (l *Library) correspondence(file string, data []byte, errs *input.List) *Correspondence {
	before := errs.Len()
	_, rows := readCSV(file, data, csvHeader{columns: []string{"product", "sector", "weight"}}, errs)
	codes := codesOf(l.Products)
	for _, row := range rows {
		if !slices.Contains(codes, row.cells[0]) {
			row.bad(errs, 0, input.Suggest(row.cells[0], codes, "products: "), "no such product")
		}
		if row.cells[1] == "" {
			row.bad(errs, 1, "", "the line names no sector")
		}
	}
	c := &Correspondence{Name: file, File: file, to: divided{from: 0, to: 1, weight: 2, open: true}.read(rows, errs)}
	var lacks []string
	for _, code := range codes {
		if c.to[code] == nil {
			lacks = append(lacks, code)
		}
	}
	if len(lacks) > 0 && errs.Len() == before {
		errs.Addf(input.In(file), "", "every product goes into some sector of the table", "no line for the products %s", input.Listed(lacks))
	}
	return c
}

// Sectors are those that a product goes into, by their codes without a region.
func (c *Correspondence) Sectors(product string) []string {
	var out []string
	for _, end := range c.to[product] {
		out = append(out, end.to)
	}
	return out
}

// Share is a work type and its share of the cost.
type Share struct {
	Name  string
	Share float64
}

// Mix is several work types in one: goods by product of the common list and value added, as shares of cost that
// add up to 1, with what they rest on.
type Mix struct {
	Shares      []Share
	Goods       []Input // imported parts are not told apart
	ValueAdded  []ValueAddedShare
	Sources     []Note // office, table and price base of every official column in it
	Assumptions []Note // shares of ours, and how sectors of the offices go into products

	library *Library
}

// Mix puts work types together by their shares of the cost, which are above 0 and add up to 1. All mistakes are
// returned together as [input.Errors]; an unknown name suggests the nearest.
func (l *Library) Mix(shares []Share) (*Mix, error) {
	var errs input.List
	var parts []Part
	sum, seen := 0.0, map[string]bool{}
	for _, s := range shares {
		t := l.known(s.Name)
		switch {
		case t == nil:
			errs.Add(l.unknown(s.Name))
			continue
		case seen[s.Name]:
			errs.Addf(input.Place{}, s.Name, "add the two shares up", "the work type occurs twice")
		case !(s.Share > 0 && s.Share <= 1):
			errs.Addf(input.Place{}, s.Name, "a share is above 0 and at most 1", "its share is %g", s.Share)
		}
		seen[s.Name] = true
		sum += s.Share
		if !t.Assumed {
			parts = append(parts, Part{Name: t.Name, Share: s.Share})
		}
		for _, p := range t.Parts {
			p.Share *= s.Share
			parts = append(parts, p)
		}
	}
	if errs.Len() == 0 && !isOne(sum) {
		errs.Addf(input.Place{}, "", "shares of work types add up to 1", "the shares add up to %.9g", sum)
	}
	if err := errs.Err(); err != nil {
		return nil, err
	}
	m := &Mix{Shares: slices.Clone(shares), library: l}
	m.Goods, m.ValueAdded = l.mixed(parts)
	m.restsOn()
	return m, nil
}

// Compensation is the share of the cost that is paid to the builders' own workers; a scenario that
// states labour itself puts that in its place.
func (m *Mix) Compensation() float64 { return partShare(m.ValueAdded, compensationPart) }

// InputTaxes is the share of the cost that is net taxes on the products used (所用产品税收净额), where the source has them
// apart. They are among ValueAdded, and are no value added of the builder.
func (m *Mix) InputTaxes() float64 { return partShare(m.ValueAdded, InputTaxes) }

// Bought is the share of the cost that is spent on any of the products.
func (m *Mix) Bought(products ...string) float64 { return goodsShare(m.Goods, products) }

// Products is the share of the cost that the mixes buy as products beside the official columns: no wages are paid on site with it.
func (m *Mix) Products() float64 {
	total := 0.0
	for _, s := range m.Shares {
		for _, p := range m.library.known(s.Name).Parts {
			if p.Product {
				total += s.Share * p.Share
			}
		}
	}
	return total
}

// restsOn collects sources and assumptions, each once.
func (m *Mix) restsOn() {
	add := func(list *[]Note, n Note) {
		if !slices.Contains(*list, n) {
			*list = append(*list, n)
		}
	}
	for _, s := range m.Shares {
		t, _ := m.library.Type(s.Name) // known, or there would be no mix
		columns := []*Type{t}
		for _, p := range t.Parts {
			add(&m.Assumptions, Note{fmt.Sprintf("assumption: work type %s is %.4g %% %s: %s", t.Name, 100*p.Share, p.Name, p.Reason),
				fmt.Sprintf("假设：工程类型%s（%s）含%s %.4g%%：%s", t.Name, t.TitleZH, p.Name, 100*p.Share, p.ReasonZH)})
			if !p.Product {
				of, _ := m.library.Type(p.Name) // known, as [readFolder] checked
				columns = append(columns, of)
			}
		}
		for _, c := range columns {
			if c.Source == nil {
				continue
			}
			add(&m.Sources, c.Source.cited())
			for _, n := range m.library.notes[c.Source.Name] {
				if slices.ContainsFunc(c.Inputs, func(in Input) bool { return in.Code == n.sector }) {
					add(&m.Assumptions, n.Note)
				}
			}
		}
	}
}

// Bill is a mix of work types in the sectors of a table.
type Bill struct {
	*Mix
	Correspondence *Correspondence // that put the products into the sectors
	Inputs         []float64       // by sector of the table, as shares of cost; with the value added of the mix they add up to 1
	Notes          []Note          // which correspondence, and what was divided by output
}

// Bill puts the goods into the sectors of a table, or of one of its regions (region is "" for a table without regions).
// The correspondence is the caller's or, if nil, the embedded one for these sectors. A product that goes
// into several sectors without weights is divided by their output in the table. A sector that the correspondence lacks
// is an error that names it, and so is one that the table lacks; so is dividing by outputs that are all 0.
func (m *Mix) Bill(t *tables.Table, region string, c *Correspondence) (*Bill, error) {
	at, err := sectorsOf(t, region)
	if err != nil {
		return nil, err
	}
	if c == nil {
		if c, err = m.library.fit(t, at); err != nil {
			return nil, err
		}
	}
	if err := c.check(t, at); err != nil {
		return nil, err
	}
	b := &Bill{Mix: m, Correspondence: c, Inputs: make([]float64, t.N())}
	b.Notes = append(b.Notes, Note{"products of the work types are those of table " + t.Name + " by the correspondence " + c.Name,
		"工程类型的产品按对照表" + c.Name + "归入表" + t.Name + "的部门"})
	for _, g := range m.Goods {
		if err := b.give(t, at, g, c.to[g.Code]); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// give divides a product over its sectors.
func (b *Bill) give(t *tables.Table, at map[string]int, g Input, ends []weighted) error {
	if ends[0].weight >= 0 {
		for _, e := range ends {
			b.Inputs[at[e.to]] += g.Share * e.weight
		}
		return nil
	}
	output, codes := 0.0, []string{}
	for _, e := range ends {
		output += t.Output[at[e.to]]
		codes = append(codes, t.Sectors[at[e.to]].Code)
	}
	if !(output > 0) {
		return input.Refuse(codes, "give the lines of the correspondence weights",
			"table %s: product %s cannot be divided by output: %s have none", t.Name, g.Code, input.Listed(codes))
	}
	for _, e := range ends {
		b.Inputs[at[e.to]] += g.Share * t.Output[at[e.to]] / output
	}
	b.Notes = append(b.Notes, Note{
		fmt.Sprintf("assumption: %s (%.2g %% of cost) is divided over %s by their output", g.Name, 100*g.Share, input.Listed(codes)),
		fmt.Sprintf("假设：%s（占造价%.2g%%）按产出分摊至%s", g.NameZH, 100*g.Share, input.Listed(codes))})
	return nil
}
