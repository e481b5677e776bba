package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// words are labels in one language: what statistics offices call the parts of a table.
type words struct {
	sectors                             []string
	home, investment, abroad, imports   string
	wages, surplus, taxes, output, jobs string
	foreign                             string // imported inputs
	total, totalInputs, valueAdded      string
}

// languages are the languages in which tables are made up.
func languages() map[string]words {
	return map[string]words{
		"en": {[]string{"Farming", "Mining", "Steel", "Cement", "Power", "Construction", "Trade", "Transport", "Finance", "Schools"}, "Households", "Investment", "Exports", "Imports", "Wages", "Operating surplus", "Taxes on production", "Output", "Jobs", "Imported inputs", "Total use", "Intermediate inputs", "Gross value added"},
		"zh": {[]string{"农业", "采矿业", "钢铁", "水泥", "电力", "建筑业", "批发零售", "运输", "金融", "教育"}, "居民消费", "资本形成", "出口", "进口", "劳动者报酬", "营业盈余", "生产税净额", "总产出", "就业", "进口中间投入", "使用合计", "中间投入合计", "增加值合计"},
		"pt": {[]string{"Agricultura", "Mineração", "Aço", "Cimento", "Energia", "Construção", "Comércio", "Transporte", "Finanças", "Educação"}, "Famílias", "Formação de capital", "Exportações", "Importações", "Remunerações", "Excedente", "Impostos sobre a produção", "Produção", "Ocupações", "Insumos importados", "Demanda total", "Consumo intermediário", "Valor adicionado bruto"},
		"es": {[]string{"Agricultura", "Minería", "Acero", "Cemento", "Energía", "Construcción", "Comercio", "Transporte", "Finanzas", "Enseñanza"}, "Hogares", "Formación de capital", "Exportaciones", "Importaciones", "Remuneración", "Excedente", "Impuestos sobre la producción", "Producción", "Empleo", "Insumos importados", "Empleos totales", "Consumos intermedios", "Valor agregado bruto"},
		"de": {[]string{"Landwirtschaft", "Bergbau", "Stahl", "Zement", "Energie", "Bau", "Handel", "Verkehr", "Finanzen", "Bildung"}, "Haushalte", "Investitionen", "Ausfuhr", "Einfuhr", "Löhne", "Überschuss", "Produktionsabgaben", "Produktionswert", "Erwerbstätige", "Importierte Vorleistungen", "Gesamte Verwendung", "Vorleistungen", "Bruttowertschöpfung"},
	}
}

// line is a labelled row or column with a cell for each sector.
type line struct {
	label string
	cells []float64
}

// economy is a made-up table. Its accounts close to rounding: uses less imports make output, and so do inputs.
type economy struct {
	words
	r        *rand.Rand
	decimals int // printed
	codes    []string
	z        [][]float64
	final    []line // home, investment, abroad in any order
	imports  *line  // competitive imports by product, nil without
	primary  []line // with the imported inputs of a non-competitive table first
	output   []float64
	jobs     line
}

// newEconomy makes one of 3 to 14 sectors. With competitive imports the flows hold imported goods, and a
// column of imports is subtracted; otherwise the flows are domestic and imported inputs are a row.
func newEconomy(r *rand.Rand, competitive bool) *economy {
	names := []string{"en", "zh", "pt", "es", "de"}
	e := &economy{words: languages()[names[r.IntN(len(names))]], r: r, decimals: r.IntN(5)}
	n := 3 + r.IntN(12)
	size := math.Pow(10, 4+3*r.Float64())
	a := make([][]float64, n)
	share := make([]float64, n) // of imports in what is used at home
	for i := range n {
		e.codes = append(e.codes, fmt.Sprintf("s%02d", i+1))
		a[i] = make([]float64, n)
		share[i] = 0.4 * r.Float64() * r.Float64()
		for j := range n {
			if r.IntN(5) > 0 {
				a[i][j] = 1.1 * r.Float64() / float64(n)
			}
		}
	}
	home, abroad := make([][2]float64, n), make([]float64, n)
	for i := range n {
		home[i] = [2]float64{size * r.Float64(), size * r.Float64() * r.Float64()}
		abroad[i] = 0.5 * size * r.Float64()
	}
	x := make([]float64, n)
	for range 400 { // x = (I − m̂)(A x + h) + e, by rounds
		next := make([]float64, n)
		for i := range n {
			use := home[i][0] + home[i][1]
			for j := range n {
				use += a[i][j] * x[j]
			}
			next[i] = (1-share[i])*use + abroad[i]
		}
		x = next
	}
	e.fill(a, share, home, abroad, x, competitive)
	return e
}

// round is a figure as it is printed.
func (e *economy) round(v float64) float64 {
	f := math.Pow(10, float64(e.decimals))
	return math.Round(v*f) / f
}

// fill makes the printed cells: all parts are rounded, and output and the last row of inputs follow from them, so
// that every account closes to the last digit printed.
func (e *economy) fill(a [][]float64, share []float64, home [][2]float64, abroad, x []float64, competitive bool) {
	n := len(x)
	keep := func(i int) float64 { // what of a use at home is in the flows
		if competitive {
			return 1
		}
		return 1 - share[i]
	}
	foreign, inputs := make([]float64, n), make([]float64, n)
	parts := [3]line{{e.home, make([]float64, n)}, {e.investment, make([]float64, n)}, {e.abroad, make([]float64, n)}}
	imports := line{e.words.imports, make([]float64, n)}
	e.output = make([]float64, n)
	for i := range n {
		row, use := make([]float64, n), home[i][0]+home[i][1]
		for j := range n {
			row[j] = e.round(keep(i) * a[i][j] * x[j])
			foreign[j] += share[i] * a[i][j] * x[j]
			inputs[j] += row[j]
			use += a[i][j] * x[j]
			e.output[i] += row[j]
		}
		e.z = append(e.z, row)
		for k, v := range []float64{keep(i) * home[i][0], keep(i) * home[i][1], abroad[i]} {
			parts[k].cells[i] = e.round(v)
			e.output[i] += parts[k].cells[i]
		}
		imports.cells[i] = e.round(share[i] * use)
		if competitive {
			e.output[i] -= imports.cells[i]
		}
		e.output[i] = e.round(e.output[i])
	}
	if competitive {
		e.imports = &imports
	} else {
		row := line{e.words.foreign, make([]float64, n)}
		for j, v := range foreign {
			row.cells[j] = e.round(v)
			inputs[j] += row.cells[j]
		}
		e.primary = append(e.primary, row)
	}
	e.final = parts[:]
	e.r.Shuffle(len(e.final), func(a, b int) { e.final[a], e.final[b] = e.final[b], e.final[a] })
	e.earn(inputs)
}

// earn splits what inputs leave of output into wages, taxes and a surplus, and makes the jobs.
func (e *economy) earn(inputs []float64) {
	n := len(e.output)
	wages, taxes, surplus := line{e.wages, make([]float64, n)}, line{e.taxes, make([]float64, n)}, line{e.surplus, make([]float64, n)}
	e.jobs = line{e.words.jobs, make([]float64, n)}
	for j, x := range e.output {
		left := x - inputs[j]
		wages.cells[j], taxes.cells[j] = e.round((0.3+0.3*e.r.Float64())*left), e.round(0.1*e.r.Float64()*left)
		surplus.cells[j] = e.round(left - wages.cells[j] - taxes.cells[j])
		e.jobs.cells[j] = math.Round(1 + x*e.r.Float64()/10)
	}
	rows := []line{wages, taxes, surplus}
	e.r.Shuffle(len(rows), func(a, b int) { rows[a], rows[b] = rows[b], rows[a] })
	e.primary = append(e.primary, rows...)
}

func (e *economy) text(v float64) string { return strconv.FormatFloat(v, 'f', e.decimals, 64) }

// sums of the flows by row and by column, as printed.
func (e *economy) sums() (rows, columns []float64) {
	rows, columns = make([]float64, len(e.output)), make([]float64, len(e.output))
	for i, row := range e.z {
		for j, v := range row {
			rows[i] += v
			columns[j] += v
		}
	}
	return rows, columns
}

// plain is the table in the plain format, in which exports and imports have their reserved names.
func (e *economy) plain() string {
	var b strings.Builder
	put := func(cells ...string) { b.WriteString(strings.Join(cells, ",") + "\n") }
	head := append([]string{"code"}, e.codes...)
	for _, f := range e.final {
		head = append(head, e.reserved(f.label))
	}
	if e.imports != nil {
		head = append(head, e.reserved(e.imports.label))
	}
	put(append(head, "output")...)
	for i, code := range e.codes {
		cells := []string{code}
		for _, v := range e.z[i] {
			cells = append(cells, e.text(v))
		}
		for _, f := range e.final {
			cells = append(cells, e.text(f.cells[i]))
		}
		if e.imports != nil {
			cells = append(cells, e.text(e.imports.cells[i]))
		}
		put(append(cells, e.text(e.output[i]))...)
	}
	empty := make([]string, len(head)-len(e.codes))
	below := func(label string, cells []float64) {
		row := []string{label}
		for _, v := range cells {
			row = append(row, e.text(v))
		}
		put(append(row, empty...)...)
	}
	for _, p := range e.primary {
		below(e.reserved(p.label), p.cells)
	}
	below("output", e.output)
	below(e.jobs.label, e.jobs.cells)
	return b.String()
}

// reserved is what the plain format calls exports and imports; every other label is its own.
func (e *economy) reserved(label string) string {
	switch label {
	case e.abroad:
		return "exports"
	case e.words.imports, e.words.foreign:
		return "imports"
	}
	return label
}

// column finds a column of final demand by its label.
func (e *economy) column(label string) *line {
	i := slices.IndexFunc(e.final, func(l line) bool { return l.label == label })
	return &e.final[i]
}

// row finds a row of primary inputs by its label.
func (e *economy) row(label string) *line {
	i := slices.IndexFunc(e.primary, func(l line) bool { return l.label == label })
	return &e.primary[i]
}
