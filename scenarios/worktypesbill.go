package scenarios

import (
	"fmt"
	"slices"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// WorkCorrespondence says which sectors of a table each product of the common list goes into (对照表).
type WorkCorrespondence struct {
	Name string // of an embedded one: the table it was made for
	File string
	to   map[string][]weighted
}

// correspondence reads one, see [WorkLibrary.ReadCorrespondence].
func (l *WorkLibrary) correspondence(file string, data []byte, errs *input.List) *WorkCorrespondence {
	before := errs.Len()
	_, rows := readWorkCSV(file, data, workHeader{columns: []string{"product", "sector", "weight"}}, errs)
	codes := codesOf(l.Products)
	for _, row := range rows {
		if !slices.Contains(codes, row.cells[0]) {
			row.bad(errs, 0, nearestOf(row.cells[0], codes, "products: "), "no such product")
		}
		if row.cells[1] == "" {
			row.bad(errs, 1, "", "the line names no sector")
		}
	}
	c := &WorkCorrespondence{Name: file, File: file, to: divided{from: 0, to: 1, weight: 2, open: true}.read(rows, errs)}
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

// WorkShare is a work type and its share of the cost.
type WorkShare struct {
	Name  string
	Share float64
}

// WorkMix is several work types in one: goods by product of the common list and value added, as shares of cost that
// add up to 1, with what they rest on.
type WorkMix struct {
	Shares      []WorkShare
	Goods       []WorkInput // imported parts are not told apart
	ValueAdded  []ValueAddedShare
	Sources     []WorkNote // office, table and price base of every official column in it
	Assumptions []WorkNote // shares of ours, and how sectors of the offices go into products

	library *WorkLibrary
}

// Mix puts work types together by their shares of the cost, which are above 0 and add up to 1. All mistakes are
// returned together as [input.Errors]; an unknown name suggests the nearest.
func (l *WorkLibrary) Mix(shares []WorkShare) (*WorkMix, error) {
	var errs input.List
	var parts []WorkPart
	sum, seen := 0.0, map[string]bool{}
	for _, s := range shares {
		t, err := l.Type(s.Name)
		switch {
		case err != nil:
			addAll(&errs, err)
			continue
		case seen[s.Name]:
			errs.Addf(input.Place{}, s.Name, "add the two shares up", "the work type occurs twice")
		case !(s.Share > 0 && s.Share <= 1):
			errs.Addf(input.Place{}, s.Name, "a share is above 0 and at most 1", "its share is %g", s.Share)
		}
		seen[s.Name] = true
		sum += s.Share
		if !t.Assumed {
			parts = append(parts, WorkPart{Name: t.Name, Share: s.Share})
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
	m := &WorkMix{Shares: slices.Clone(shares), library: l}
	m.Goods, m.ValueAdded = l.mixed(parts)
	m.restsOn()
	return m, nil
}

// Compensation is the share of the cost that is paid to the builders' own workers; a scenario that
// states labour itself puts that in its place.
func (m *WorkMix) Compensation() float64 { return partShare(m.ValueAdded, compensationPart) }

// restsOn collects sources and assumptions, each once.
func (m *WorkMix) restsOn() {
	add := func(list *[]WorkNote, n WorkNote) {
		if !slices.Contains(*list, n) {
			*list = append(*list, n)
		}
	}
	for _, s := range m.Shares {
		t, _ := m.library.Type(s.Name) // known, or there would be no mix
		columns := []*WorkType{t}
		for _, p := range t.Parts {
			add(&m.Assumptions, WorkNote{fmt.Sprintf("assumption: work type %s is %.4g %% %s: %s", t.Name, 100*p.Share, p.Name, p.Reason),
				fmt.Sprintf("假设：工程类型%s（%s）含%s %.4g%%：%s", t.Name, t.TitleZH, p.Name, 100*p.Share, p.ReasonZH)})
			if !p.Product {
				of, _ := m.library.Type(p.Name) // known, as [readWorkTypes] checked
				columns = append(columns, of)
			}
		}
		for _, c := range columns {
			if c.Source == nil {
				continue
			}
			add(&m.Sources, c.Source.cited())
			for _, n := range m.library.notes[c.Source.Name] {
				if slices.ContainsFunc(c.Inputs, func(in WorkInput) bool { return in.Code == n.sector }) {
					add(&m.Assumptions, n.WorkNote)
				}
			}
		}
	}
}

// WorkBill is a mix of work types in the sectors of a table.
type WorkBill struct {
	*WorkMix
	Inputs []float64  // by sector of the table, as shares of cost; with the value added of the mix they add up to 1
	Notes  []WorkNote // which correspondence, and what was divided by output
}

// Bill puts the goods into the sectors of a table, or of one of its regions (region is "" for a table without regions).
// The correspondence is the caller's or, if nil, the embedded one for these sectors. A product that goes
// into several sectors without weights is divided by their output in the table. A sector that the correspondence lacks
// is an error that names it, and so is one that the table lacks; so is dividing by outputs that are all 0.
func (m *WorkMix) Bill(t *tables.Table, region string, c *WorkCorrespondence) (*WorkBill, error) {
	at, err := workSectors(t, region)
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
	b := &WorkBill{WorkMix: m, Inputs: make([]float64, t.N())}
	b.Notes = append(b.Notes, WorkNote{"products of the work types are those of table " + t.Name + " by the correspondence " + c.Name,
		"工程类型的产品按对照表" + c.Name + "归入表" + t.Name + "的部门"})
	for _, g := range m.Goods {
		if err := b.give(t, at, g, c.to[g.Code]); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// give divides a product over its sectors.
func (b *WorkBill) give(t *tables.Table, at map[string]int, g WorkInput, ends []weighted) error {
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
	b.Notes = append(b.Notes, WorkNote{
		fmt.Sprintf("assumption: %s (%.2g %% of cost) is divided over %s by their output", g.Name, 100*g.Share, input.Listed(codes)),
		fmt.Sprintf("假设：%s（占造价%.2g%%）按产出分摊至%s", g.NameZH, 100*g.Share, input.Listed(codes))})
	return nil
}
