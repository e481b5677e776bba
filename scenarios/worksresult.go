package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/scenarios/worktypes"
)

// WorksResult is what the works of a line are made of, and what that rests on.
type WorksResult struct {
	Types          []WorksType   `json:"types"`
	Region         string        `json:"region,omitempty"` // of the table, whose sectors the inputs are named by
	Correspondence string        `json:"correspondence"`   // of products to sectors
	ValueAdded     []WorksPart   `json:"value_added"`      // of the builder, as shares of the line
	InputTaxes     float64       `json:"input_taxes"`      // net taxes on the inputs: excluded, and no value added
	Products       float64       `json:"products"`         // share of the line that mixes buy as products: without wages on site
	Sources        []WorksRemark `json:"sources"`
	Assumptions    []WorksRemark `json:"assumptions,omitempty"`
}

// WorksType is a work type of a line.
type WorksType struct {
	Name    string  `json:"name"`
	Title   string  `json:"title"`
	TitleZH string  `json:"title_zh"`
	Share   float64 `json:"share"`   // of the line
	Assumed bool    `json:"assumed"` // a mix of this program; otherwise an official column
}

// WorksPart is a part of value added.
type WorksPart struct {
	Code   string  `json:"code"`
	Name   string  `json:"name"`
	NameZH string  `json:"name_zh"`
	Share  float64 `json:"share"`
}

// WorksRemark is a source or an assumption of work types.
type WorksRemark struct {
	Text   string `json:"text"`
	TextZH string `json:"text_zh"`
}

// boughtWorks is the bill of a line with its shares in a run.
type boughtWorks struct {
	*worktypes.Bill
	bound   *boundWorks
	library *worktypes.Library
}

// worksOf are the bills of the lines with works, with the shares of the run: what says what the figures rest on. The money
// is spread by the same columns, see [boundLine.of].
func (p *plan) worksOf() ([][]*boughtWorks, error) {
	out := make([][]*boughtWorks, len(p.s.Cases))
	for i := range p.s.Cases {
		out[i] = make([]*boughtWorks, len(p.s.Cases[i].Lines))
		for j := range p.s.Cases[i].Lines {
			bound := p.bound[i][j].works
			if bound == nil {
				continue
			}
			mix, err := p.works.Mix(p.s.Cases[i].Lines[j].Works.parts())
			if err != nil {
				return nil, err
			}
			bill, err := mix.Bill(p.t, bound.region, bound.fit)
			if err != nil {
				return nil, err
			}
			out[i][j] = &boughtWorks{bill, bound, p.works}
		}
	}
	return out, nil
}

// parts are the work types with a share. That the shares add up to 1 was checked with the money.
func (w *Works) parts() []worktypes.Share {
	whole := 0.0
	for _, t := range w.Types {
		whole += float64(t.Share.Value)
	}
	var out []worktypes.Share
	for _, t := range w.Types {
		if x := float64(t.Share.Value); x != 0 {
			out = append(out, worktypes.Share{Name: t.Name, Share: x / whole})
		}
	}
	return out
}

// result is nil without works. left is the part of the line that is its value at the table's prices, whose shares those of the bill are.
func (w *boughtWorks) result(left float64) *WorksResult {
	if w == nil {
		return nil
	}
	out := &WorksResult{Region: w.bound.region, Correspondence: w.Correspondence.Name, InputTaxes: left * w.InputTaxes(),
		Products: left * w.Mix.Products()}
	for _, s := range w.Shares {
		if t, err := w.library.Type(s.Name); err == nil {
			out.Types = append(out.Types, WorksType{t.Name, t.Title, t.TitleZH, s.Share, t.Assumed})
		}
	}
	for _, v := range w.ValueAdded {
		if v.Code != worktypes.InputTaxes {
			out.ValueAdded = append(out.ValueAdded, WorksPart{v.Code, v.Name, v.NameZH, left * v.Share})
		}
	}
	out.Sources, out.Assumptions = remarks(w.Sources), remarks(slices.Concat(w.Assumptions, w.Notes))
	return out
}

func remarks(notes []worktypes.Note) []WorksRemark {
	var out []WorksRemark
	for _, n := range notes {
		out = append(out, WorksRemark(n))
	}
	return out
}

// worksNotes say what the works of each line are, and where design may be counted twice.
func (p *plan) worksNotes() []string {
	var out []string
	for i := range p.mixes {
		for j, w := range p.mixes[i] {
			if w != nil {
				out = append(out, p.worksNote(i, j, w))
				out = append(out, p.designNotes(i, j, w)...)
			}
		}
	}
	return out
}

func (p *plan) worksNote(i, j int, w *boughtWorks) string {
	c, r := &p.s.Cases[i], w.result(p.spreads[i][j].left())
	var assumed, sources []string
	for _, t := range r.Types {
		if t.Assumed {
			assumed = append(assumed, t.Name)
		}
	}
	for _, s := range r.Sources {
		sources = append(sources, s.Text)
	}
	text := fmt.Sprintf("case %s, line %s: the inputs and value added are those of the works %s", c.ID, c.Lines[j].ID, c.Lines[j].Works)
	if len(assumed) > 0 {
		text += "; assumption: mixes of official columns and products by shares of this program (" + input.Listed(assumed) + ")"
	}
	if len(sources) > 0 {
		text += "; columns of " + strings.Join(sources, "; ")
	}
	text += fmt.Sprintf("; products in the sectors of table %s by the correspondence %s; %d assumptions on shares, products and sectors are listed with the line",
		p.t.Name, r.Correspondence, len(r.Assumptions))
	if w.bound.home == nil && len(p.s.Groups) > 0 {
		text += "; no direct and complete coefficients are given, because the table does not say by product which part of a bill is imported"
	}
	if r.Products > 0 {
		text += fmt.Sprintf("; %s of the line is bought as products, with no wages on site", percentOf(r.Products))
	}
	return text
}

// designNotes warn where works with design in them are beside a line that buys design.
func (p *plan) designNotes(i, j int, w *boughtWorks) []string {
	c, part := &p.s.Cases[i], w.Bought(worktypes.EngineeringServices)*p.spreads[i][j].left()
	if part == 0 {
		return nil
	}
	sectors := w.Correspondence.Sectors(worktypes.EngineeringServices)
	var out []string
	for k := range c.Lines {
		for _, s := range p.bound[i][k].sectors {
			if s >= 0 && slices.Contains(sectors, plain(p.t.Sectors[s].Code)) {
				out = append(out, fmt.Sprintf("warning: case %s: the works of line %s hold engineering and other technical services (design, survey) for %s of it, "+
					"%s, and line %s buys %s too: see that design is not counted twice", c.ID, c.Lines[j].ID, percentOf(part),
					AmountIn(fourDigits(part*p.s.amount(&c.Lines[j])), p.s.ownUnit()), c.Lines[k].ID, p.short(s)))
				break
			}
		}
	}
	return out
}

// works are the shares of a line's work types.
func (w *rowWriter) works(l LineResult) {
	if l.Works == nil {
		return
	}
	for _, t := range l.Works.Types {
		w.put(0, "line_works_"+strings.ReplaceAll(t.Name, "-", "_"), l.ID, "share", t.Share)
	}
}
