package worktypes

import (
	"io/fs"
	"math"
	"path"
	"strings"

	"ioimpact/internal/input"
)

// reader reads the files of a library, collecting every mistake.
type reader struct {
	Library
	folder  fs.FS
	errs    input.List
	product map[string]int
	part    map[string]int
}

// readFolder reads a library from its folder: products, value added, sources, their columns with the shares of
// inputs, the mixes, and the correspondences to tables.
func readFolder(folder fs.FS) (*Library, error) {
	r := &reader{folder: folder}
	r.notes = map[string][]sectorNote{}
	r.Products, r.product = r.labels("products.csv", "product,name,name_zh,isic")
	r.parts, r.part = r.labels("valueadded.csv", "part,name,name_zh")
	r.readSources()
	r.readColumns()
	for i := range r.Sources {
		r.readInputs(&r.Sources[i])
	}
	r.readMixes()
	r.readFits()
	if err := r.errs.Err(); err != nil {
		return nil, err
	}
	return &r.Library, nil
}

// rows reads a file of the folder.
func (r *reader) rows(file, head string, more bool) ([]string, []csvRow) {
	data, err := fs.ReadFile(r.folder, file)
	if err != nil {
		r.errs.Addf(input.In(file), "", "", "cannot be read: %v", err)
		return nil, nil
	}
	return readCSV(file, data, csvHeader{strings.Split(head, ","), more}, &r.errs)
}

// labels reads a list of codes and names, each code once.
func (r *reader) labels(file, head string) ([]Product, map[string]int) {
	_, rows := r.rows(file, head, false)
	var out []Product
	index := map[string]int{}
	for _, row := range rows {
		if _, twice := index[row.cells[0]]; twice {
			row.bad(&r.errs, 0, "", "the code occurs twice")
			continue
		}
		index[row.cells[0]] = len(out)
		p := Product{Code: row.cells[0], Name: row.cells[1], NameZH: row.cells[2]}
		if len(row.cells) > 3 {
			p.ISIC = row.cells[3]
		}
		out = append(out, p)
	}
	return out, index
}

func (r *reader) readSources() {
	_, rows := r.rows("sources.csv", "source,economy,economy_zh,year,office,office_zh,prices,prices_zh,imports,terms", false)
	for _, row := range rows {
		c := row.cells
		year, ok, _, _ := input.Number(c[3])
		if !ok || year != math.Trunc(year) {
			row.bad(&r.errs, 3, "", "not a year")
		}
		if c[8] != "apart" && c[8] != "together" {
			row.bad(&r.errs, 8, "apart or together", "whether imports are apart")
		}
		r.Sources = append(r.Sources, Source{Name: c[0], Economy: c[1], EconomyZH: c[2], Year: int(year), Office: c[4], OfficeZH: c[5],
			Prices: c[6], PricesZH: c[7], Apart: c[8] == "apart", Terms: c[9]})
	}
}

// source is the source of that name, nil when there is none.
func (r *reader) source(name string) *Source {
	for i := range r.Sources {
		if r.Sources[i].Name == name {
			return &r.Sources[i]
		}
	}
	return nil
}

// name adds a type, whose name must be new: of no other type and no product.
func (r *reader) name(row csvRow, t *Type) {
	_, product := r.product[t.Name]
	if product || r.known(t.Name) != nil {
		row.bad(&r.errs, 0, "", "the name is taken")
		return
	}
	r.types = append(r.types, t)
}

func (r *reader) readColumns() {
	_, rows := r.rows("columns.csv", "work,source,column,published,title,title_zh,description,description_zh", false)
	for _, row := range rows {
		c := row.cells
		s := r.source(c[1])
		if s == nil {
			row.bad(&r.errs, 1, "", "no such source")
			continue
		}
		r.name(row, &Type{Name: c[0], Source: s, Column: c[2], Title: c[4], TitleZH: c[5], Description: c[6], DescriptionZH: c[7]})
	}
}

// readInputs reads the shares of the columns of a source and adds them up by product.
func (r *reader) readInputs(s *Source) {
	file := path.Join("from", s.Name+".csv")
	_, rows := r.rows(file, "sector,published,name,name_zh,product,weight,reason,reason_zh", false)
	to := divided{from: 0, to: 4, weight: 5}.read(rows, &r.errs)
	for _, row := range rows {
		if _, ok := r.product[row.cells[4]]; !ok {
			row.bad(&r.errs, 4, input.Suggest(row.cells[4], codesOf(r.Products), "products: "), "no such product")
		}
	}
	r.noteDivisions(s, rows, to)
	file = path.Join("inputs", s.Name+".csv")
	header, shares := r.rows(file, "row,name,name_zh", true)
	for j := 3; j < len(header); j++ {
		name, imported := strings.CutSuffix(header[j], ":imported")
		t := r.known(name)
		switch {
		case t == nil || t.Source != s:
			r.errs.Addf(input.At(file, 1, 0), header[j], "", "no work type of this source")
		case imported && (!s.Apart || header[j-1] != name):
			r.errs.Addf(input.At(file, 1, 0), header[j], "", "imported inputs belong behind their work type, and only where the source tells them apart")
		case !imported && s.Apart && (j+1 == len(header) || header[j+1] != name+":imported"):
			r.errs.Addf(input.At(file, 1, 0), header[j], "", "its imported inputs are missing behind it")
		case !imported:
			r.readColumn(t, shares, j, to)
		}
	}
}

// readColumn reads one column of shares, with the imported part from the next where the source has it.
func (r *reader) readColumn(t *Type, rows []csvRow, j int, to map[string][]weighted) {
	goods, imports := make([]float64, len(r.Products)), make([]float64, len(r.Products))
	total, parts := 0.0, map[string]float64{}
	for _, row := range rows {
		share := 0.0
		if _, part := r.part[row.cells[0]]; part {
			share = r.signed(row, j)
			parts[row.cells[0]] = share
		} else if ends := to[row.cells[0]]; ends == nil {
			row.bad(&r.errs, 0, "", "neither a sector of the source nor a part of value added")
		} else {
			share = row.share(&r.errs, j)
			in := Input{Code: row.cells[0], Name: row.cells[1], NameZH: row.cells[2], Share: share, Imported: math.NaN()}
			if t.Source.Apart {
				in.Imported = row.share(&r.errs, j+1)
			}
			if in.Imported > share {
				row.bad(&r.errs, j+1, "", "more is imported than bought")
			}
			if share != 0 {
				t.Inputs = append(t.Inputs, in)
			}
			for _, end := range ends {
				if k, ok := r.product[end.to]; ok {
					goods[k] += share * end.weight
					imports[k] += in.Imported * end.weight
				}
			}
		}
		total += share
	}
	if len(rows) > 0 && !isOne(total) {
		rows[0].errsColumn(&r.errs, t.Name, total)
	}
	t.Goods, t.ValueAdded = r.goods(goods, imports), r.valueAdded(parts)
}

// errsColumn records that a column does not add up.
func (r csvRow) errsColumn(errs *input.List, name string, total float64) {
	errs.Addf(input.In(r.file), name, "", "inputs and value added add up to %.9g of cost, not to 1", total)
}

// signed reads a part of value added, which may be negative.
func (r *reader) signed(row csvRow, cell int) float64 {
	v, ok, why, hint := input.Number(row.cells[cell])
	if !ok || math.Abs(v) > 1 {
		row.bad(&r.errs, cell, hint, "not a share of cost: %s", why)
		return 0
	}
	return v
}
