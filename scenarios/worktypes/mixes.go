package worktypes

import (
	"fmt"
	"io/fs"
	"math"
	"path"
	"strings"

	"ioimpact/internal/input"
)

// goods are the products with a share, in the order of the list.
func (l *Library) goods(shares, imported []float64) []Input {
	var out []Input
	for i, p := range l.Products {
		if shares[i] != 0 {
			out = append(out, Input{p.Code, p.Name, p.NameZH, shares[i], imported[i]})
		}
	}
	return out
}

// valueAdded are the parts with a share, in the order of the list.
func (l *Library) valueAdded(shares map[string]float64) []ValueAddedShare {
	var out []ValueAddedShare
	for _, p := range l.parts {
		if v := shares[p.Code]; v != 0 {
			out = append(out, ValueAddedShare{p.Code, p.Name, p.NameZH, v})
		}
	}
	return out
}

// noteDivisions keeps the reasons why sectors of a source go where they do.
func (r *reader) noteDivisions(s *Source, rows []csvRow, to map[string][]weighted) {
	for i, row := range rows {
		c := row.cells
		if c[6] == "" || i > 0 && rows[i-1].cells[0] == c[0] {
			if c[6] == "" && len(to[c[0]]) > 1 {
				row.bad(&r.errs, 0, "say why in the column reason", "a sector is divided without a reason")
			}
			continue
		}
		var ends []string
		for _, e := range to[c[0]] {
			ends = append(ends, strings.TrimPrefix(fmt.Sprintf("%g %s", e.weight, e.to), "1 "))
		}
		goes := strings.Join(ends, ", ")
		r.notes[s.Name] = append(r.notes[s.Name], sectorNote{c[0], Note{
			fmt.Sprintf("assumption: %s, sector %s (%s), counts as %s: %s", s.Name, c[0], c[2], goes, c[6]),
			fmt.Sprintf("假设：%s部门%s（%s）计入%s：%s", s.Name, c[0], c[3], goes, c[7])}})
	}
}

// readMixes reads the work types of ours and what they are mixed of.
func (r *reader) readMixes() {
	_, rows := r.rows("mixes.csv", "work,title,title_zh,description,description_zh", false)
	own := map[string]csvRow{}
	for _, row := range rows {
		c := row.cells
		r.name(row, &Type{Name: c[0], Assumed: true, Title: c[1], TitleZH: c[2], Description: c[3], DescriptionZH: c[4]})
		own[c[0]] = row
	}
	_, rows = r.rows("parts.csv", "work,part,share,reason,reason_zh", false)
	for _, row := range rows {
		r.readPart(row)
	}
	for _, t := range r.types {
		if !t.Assumed {
			continue
		}
		sum := 0.0
		for _, p := range t.Parts {
			sum += p.Share
		}
		if !isOne(sum) {
			own[t.Name].bad(&r.errs, 0, "", "its parts add up to %.9g, not to 1", sum)
		}
		t.Goods, t.ValueAdded = r.mixed(t.Parts)
	}
}

func (r *reader) readPart(row csvRow) {
	c := row.cells
	t, of := r.known(c[0]), r.known(c[1])
	_, product := r.product[c[1]]
	switch {
	case t == nil || !t.Assumed:
		row.bad(&r.errs, 0, "", "no mix of this name in mixes.csv")
	case !product && (of == nil || of.Assumed):
		row.bad(&r.errs, 1, "", "neither an official work type nor a product")
	case c[3] == "" || c[4] == "":
		row.bad(&r.errs, 3, "", "an assumption without its reason in both languages")
	default:
		t.Parts = append(t.Parts, Part{Name: c[1], Product: product, Share: row.share(&r.errs, 2), Reason: c[3], ReasonZH: c[4]})
	}
}

// mixed adds up parts by product and part of value added. Imports are not told apart: those of several economies say nothing of another.
func (l *Library) mixed(parts []Part) ([]Input, []ValueAddedShare) {
	shares, imported, added := make([]float64, len(l.Products)), make([]float64, len(l.Products)), map[string]float64{}
	for _, p := range parts {
		var of *Type
		for _, t := range l.types {
			if t.Name == p.Name {
				of = t
			}
		}
		for i, product := range l.Products {
			imported[i] = math.NaN()
			if p.Product && product.Code == p.Name {
				shares[i] += p.Share
			} else if of != nil {
				shares[i] += p.Share * of.Share(product.Code)
			}
		}
		if of != nil {
			for _, v := range of.ValueAdded {
				added[v.Code] += p.Share * v.Share
			}
		}
	}
	return l.goods(shares, imported), l.valueAdded(added)
}

// readFits reads the embedded correspondences to tables.
func (r *reader) readFits() {
	found, _ := fs.Glob(r.folder, "to/*.csv") // the pattern is constant and well-formed
	for _, file := range found {
		data, err := fs.ReadFile(r.folder, file)
		if err != nil {
			r.errs.Addf(input.In(file), "", "", "cannot be read: %v", err)
			continue
		}
		c := r.correspondence(file, data, &r.errs)
		c.Name = strings.TrimSuffix(path.Base(file), ".csv")
		r.fits = append(r.fits, c)
	}
}

func codesOf(list []Product) []string {
	var out []string
	for _, p := range list {
		out = append(out, p.Code)
	}
	return out
}

// ReadCorrespondence reads a CSV product,sector,weight: which sectors of a table each product of the common list goes into.
// A product is divided over several sectors by the weights, or without weights by the output of the sectors in
// the table. Every product has a line, and every sector of the table it is used on, see [Mix.Bill].
func (l *Library) ReadCorrespondence(file string, data []byte) (*Correspondence, error) {
	var errs input.List
	c := l.correspondence(file, data, &errs)
	if err := errs.Err(); err != nil {
		return nil, err
	}
	return c, nil
}
