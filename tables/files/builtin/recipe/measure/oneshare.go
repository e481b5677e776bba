// Package measure says how far off the two assumptions of china-asean are, where the truth is published: that every user
// imports the same share of a product, and that goods come from suppliers in the shares of all imports.
package measure

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"gonum.org/v1/gonum/mat"
)

// Office is a table of a statistics office that has domestic and imported flows apart.
type Office struct {
	Economy, Source   string // "IDN", "BPS 2016, 185 products"
	Codes, Names      []string
	domestic, foreign *mat.Dense // flows
	homeFinal, final  []float64  // domestic and imported goods in final demand at home
	output, added     []float64
}

// Multipliers are those of one sector: with the office's domestic flows, and with one share per product.
type Multipliers struct {
	Economy, Code, Name string
	Output, OutputOne   float64
	Added, AddedOne     float64
	Size                float64 // the sector's output
}

// Offices reads the four tables; dir holds asean-national.
func Offices(dir string) ([]Office, error) {
	var out []Office
	for _, read := range []func(string) (Office, error){indonesia, thailand, singapore, vietNam} {
		o, err := read(filepath.Join(dir, "asean-national"))
		if err != nil {
			return nil, err
		}
		if err := o.closes(); err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, nil
}

// closes checks that each row of domestic goods is no more than output.
func (o *Office) closes() error {
	for i, x := range o.output {
		if used := mat.Sum(o.domestic.RowView(i)) + o.homeFinal[i]; used > x*(1+1e-6)+1 && o.Codes[i] != "" {
			return fmt.Errorf("%s %s: home uses of %g of an output of %g", o.Source, o.Codes[i], used, x)
		}
	}
	return nil
}

// OneShare computes both multipliers of every sector with output:
//
//	office      a_ij = d_ij / x_j
//	one share   a_ij = (1 − m_i) (d_ij + f_ij) / x_j,  m_i = imports of i used at home / all of i used at home
//
// with d domestic and f imported flows.
func (o *Office) OneShare() ([]Multipliers, error) {
	n := len(o.output)
	own, one := mat.NewDense(n, n, nil), mat.NewDense(n, n, nil)
	for i := range o.output {
		home, imported := mat.Sum(o.domestic.RowView(i))+o.homeFinal[i], mat.Sum(o.foreign.RowView(i))+o.final[i]
		m := 0.0
		if home+imported != 0 {
			m = imported / (home + imported)
		}
		for j, x := range o.output {
			if x > 0 {
				own.Set(i, j, o.domestic.At(i, j)/x)
				one.Set(i, j, (1-m)*(o.domestic.At(i, j)+o.foreign.At(i, j))/x)
			}
		}
	}
	var out []Multipliers
	a, err := o.multipliers(own)
	if err != nil {
		return nil, err
	}
	b, err := o.multipliers(one)
	if err != nil {
		return nil, err
	}
	for j, x := range o.output {
		if x > 0 {
			out = append(out, Multipliers{o.Economy, o.Codes[j], o.Names[j], a[0][j], b[0][j], a[1][j], b[1][j], x})
		}
	}
	return out, nil
}

// multipliers are the column sums of the inverse, and those weighted with value added per output.
func (o *Office) multipliers(a *mat.Dense) ([2][]float64, error) {
	n := len(o.output)
	left, right := mat.NewDense(n, n, nil), mat.NewDense(n, 2, nil)
	for i := range o.output {
		for j := range o.output {
			left.Set(i, j, -a.At(j, i))
		}
		left.Set(i, i, 1-a.At(i, i))
		right.Set(i, 0, 1)
		if o.output[i] > 0 {
			right.Set(i, 1, o.added[i]/o.output[i])
		}
	}
	var x mat.Dense
	if err := x.Solve(left, right); err != nil {
		return [2][]float64{}, fmt.Errorf("%s: %w", o.Source, err)
	}
	return [2][]float64{mat.Col(nil, 0, &x), mat.Col(nil, 1, &x)}, nil
}

// Errors sums up by how much one share per product is off the office's flows, as shares of the office's multiplier.
type Errors struct {
	Median, Weighted, Largest float64 // of the absolute differences; weighted by output
	Bias                      float64 // of the differences, weighted by output
	At                        string  // the sector with the largest
}

// ErrorsOf compares pairs of figures with weights.
func ErrorsOf(names []string, truth, made, weights []float64) Errors {
	var all []float64
	e := Errors{}
	sum := 0.0
	for k, v := range truth {
		d := made[k]/v - 1
		all = append(all, math.Abs(d))
		e.Weighted, e.Bias, sum = e.Weighted+weights[k]*math.Abs(d), e.Bias+weights[k]*d, sum+weights[k]
		if math.Abs(d) > e.Largest {
			e.Largest, e.At = math.Abs(d), names[k]
		}
	}
	slices.Sort(all)
	e.Median = (all[len(all)/2] + all[(len(all)-1)/2]) / 2
	e.Weighted, e.Bias = e.Weighted/sum, e.Bias/sum
	return e
}

// cells is a sheet of texts.
type cells struct {
	file    string
	records [][]string
	columns map[string]int
	rows    map[string]int
}

func readCells(file string, key int) (*cells, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	records, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	c := &cells{file, records, map[string]int{}, map[string]int{}}
	for j, code := range records[0] {
		c.columns[code] = j
	}
	for i, r := range records[1:] {
		c.rows[r[key]] = i + 1
	}
	return c, nil
}

// at is a cell; 0 where the row is missing, which the tables do for goods that are not imported.
func (c *cells) at(row, column string) (float64, error) {
	i, known := c.rows[row]
	if !known {
		return 0, nil
	}
	j, known := c.columns[column]
	if !known {
		return 0, fmt.Errorf("%s: no column %s", c.file, column)
	}
	v, err := strconv.ParseFloat(c.records[i][j], 64)
	if err != nil {
		return 0, fmt.Errorf("%s:%d: %w", c.file, i+1, err)
	}
	return v, nil
}
