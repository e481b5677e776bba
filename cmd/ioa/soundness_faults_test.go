package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
)

// kindsOfFaults is the list; a new kind is one more line and its functions.
func kindsOfFaults() []kindOfFault {
	competitive := func(r *rand.Rand) made { return file("t.csv", newEconomy(r, true).plain()) }
	domestic := func(r *rand.Rand) made { return file("t.csv", newEconomy(r, false).plain()) }
	office := func(r *rand.Rand) made {
		e := newEconomy(r, r.IntN(2) == 0)
		return described(e.sheet(e.layout()))
	}
	whole := []func(*rand.Rand) made{competitive, domestic, office}
	return []kindOfFault{
		{"inputs or uses that do not make output", whole, []func(*rand.Rand) made{wrongFlow, wrongOutput, wrongInput}},
		{"flows alone", append(whole, coefficientsWithOutput), []func(*rand.Rand) made{flowsAlone, flowsAloneDescribed, coefficientsAlone}},
		{"a total counted as final demand or as value added", []func(*rand.Rand) made{office}, []func(*rand.Rand) made{totalAsFinal, outputAsFinal, totalAsInput, valueAddedTwice}},
		{"imports among value added, trade under other names", whole, []func(*rand.Rand) made{exportsUnnamed, exportsDescribedAsDemand, importsAsDemand, importsAsNegativeDemand, importsAsValueAdded, importsByProductAsInput}},
		{"a unit that contradicts the scale", []func(*rand.Rand) made{unitAndScale(true)}, []func(*rand.Rand) made{unitAndScale(false)}},
		{"a satellite that one sector lacks", []func(*rand.Rand) made{longWithSatellite(false)}, []func(*rand.Rand) made{longWithSatellite(true)}},
		{"effects that do not add up, all else accepted", []func(*rand.Rand) made{effectsThatAddUp(competitive), effectsThatAddUp(domestic), effectsThatAddUp(office), effectsThatAddUp(roundedInputs)},
			[]func(*rand.Rand) made{effectsOff(wrongInput), effectsOff(wrongFlow), effectsOff(foreignTwice), effectsOff(importsUnderOutput)}},
	}
}

// off is a figure that is wrong by more than a check can overlook: half of the sector's output more or less.
func (e *economy) off(v, output float64) float64 {
	return e.round(v + output*(0.05+0.5*e.r.Float64()))
}

func wrongFlow(r *rand.Rand) made {
	e := newEconomy(r, r.IntN(2) == 0)
	i, j := r.IntN(len(e.codes)), r.IntN(len(e.codes))
	e.z[i][j] = e.off(e.z[i][j], e.output[i])
	return wanting(file("t.csv", e.plain()), "-balance")
}

func wrongOutput(r *rand.Rand) made {
	e := newEconomy(r, r.IntN(2) == 0)
	i := r.IntN(len(e.codes))
	e.output[i] = e.off(e.output[i], e.output[i])
	return wanting(described(e.sheet(e.layout())), "-balance")
}

func wrongInput(r *rand.Rand) made {
	e := newEconomy(r, r.IntN(2) == 0)
	j := r.IntN(len(e.codes))
	p := e.row(e.surplus)
	p.cells[j] = e.off(p.cells[j], e.output[j])
	return wanting(file("t.csv", e.plain()), "column-balance")
}

func wanting(m made, want string) made {
	m.want = want
	return m
}

// square is the flows and nothing else.
func (e *economy) square(cell func(i, j int) string) string {
	var b strings.Builder
	b.WriteString("code," + strings.Join(e.codes, ",") + "\n")
	for i, code := range e.codes {
		b.WriteString(code)
		for j := range e.codes {
			b.WriteString("," + cell(i, j))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func flowsAlone(r *rand.Rand) made {
	e := newEconomy(r, false)
	return wanting(file("t.csv", e.square(func(i, j int) string { return e.text(e.z[i][j]) })), "final demand")
}

const squareYAML = "layout:\n  row_labels: {code: A}\n  column_labels: {code: 1}\n  sectors: {columns: %s to %s}\n"

func flowsAloneDescribed(r *rand.Rand) made {
	e := newEconomy(r, false)
	return wanting(flowsAlone(r), "").and(e, func(i, j int) string { return e.text(e.z[i][j]) }, "no-accounts")
}

func coefficientsAlone(r *rand.Rand) made {
	e := newEconomy(r, false)
	return made{}.and(e, func(i, j int) string { return fmt.Sprintf("%.4f", e.z[i][j]/math.Max(e.output[j], 1)) }, "coefficients")
}

// and is a square with a description instead.
func (made) and(e *economy, cell func(i, j int) string, want string) made {
	m := file("t.csv", e.square(cell)).with("t.yaml", fmt.Sprintf(squareYAML, e.codes[0], e.codes[len(e.codes)-1]))
	return wanting(m, want)
}

// coefficientsWithOutput is a matrix of coefficients as it may be used: output is 1 for every sector.
func coefficientsWithOutput(r *rand.Rand) made {
	e := newEconomy(r, false)
	var b strings.Builder
	b.WriteString("code," + strings.Join(e.codes, ",") + ",final,output\n")
	for i, code := range e.codes {
		b.WriteString(code)
		rest := 10000
		for j := range e.codes {
			v := int(10000 * e.z[i][j] / math.Max(e.output[j], 1))
			rest -= v
			fmt.Fprintf(&b, ",%.4f", float64(v)/10000)
		}
		fmt.Fprintf(&b, ",%.4f,1\n", float64(rest)/10000)
	}
	b.WriteString("output" + strings.Repeat(",1", len(e.codes)) + ",,\n")
	return file("t.csv", b.String())
}

// The office's total of uses among final demand, as a description written in haste has it.
func totalAsFinal(r *rand.Rand) made {
	e := newEconomy(r, r.IntN(2) == 0)
	l := e.layout()
	l.final, l.leaveColumns = append(l.final, e.total), nil
	return wanting(described(e.sheet(l)), "")
}

// Output as a column of final demand, and nothing stated as output.
func outputAsFinal(r *rand.Rand) made {
	e := newEconomy(r, r.IntN(2) == 0)
	l := e.layout()
	l.final, l.output, l.leaveRows = append(l.final, e.words.output), false, append(l.leaveRows, e.words.output)
	return wanting(described(e.sheet(l)), "")
}

func totalAsInput(r *rand.Rand) made {
	e := newEconomy(r, r.IntN(2) == 0)
	l := e.layout()
	l.primary, l.leaveRows = append(l.primary, quoted(e.totalInputs)), []string{e.words.valueAdded}
	return wanting(described(e.sheet(l)), "")
}

func valueAddedTwice(r *rand.Rand) made {
	e := newEconomy(r, r.IntN(2) == 0)
	l := e.layout()
	l.primary, l.leaveRows = append(l.primary, quoted(e.words.valueAdded)), []string{e.totalInputs}
	return wanting(described(e.sheet(l)), "")
}

// Exports under the office's own name in a plain table, where only the reserved name makes them exports.
func exportsUnnamed(r *rand.Rand) made {
	e := newEconomy(r, true)
	label := []string{"EX", e.abroad, "P6", "X", "ROW"}[r.IntN(5)]
	return wanting(file("t.csv", strings.Replace(e.plain(), "exports", label, 1)), "")
}

func exportsDescribedAsDemand(r *rand.Rand) made {
	e := newEconomy(r, true)
	e.column(e.abroad).label, e.abroad = "EX", "EX"
	l := e.layout()
	l.final, l.exports = append(l.final, e.abroad), ""
	return wanting(described(e.sheet(l)), "")
}

func importsAsDemand(r *rand.Rand) made {
	e := newEconomy(r, true)
	l := e.layout()
	l.final, l.imports = append(l.final, e.imports.label), ""
	return wanting(described(e.sheet(l)), "")
}

func importsAsNegativeDemand(r *rand.Rand) made {
	e := newEconomy(r, true)
	for i := range e.imports.cells {
		e.imports.cells[i] = -math.Abs(e.imports.cells[i]) - 1 // none is zero
		e.output[i] = e.round(e.output[i])
	}
	rows, _ := e.sums()
	for i := range e.output { // uses still make output
		e.output[i] = rows[i] + e.imports.cells[i]
		for _, f := range e.final {
			e.output[i] += f.cells[i]
		}
	}
	e.closeInputs()
	l := e.layout()
	l.final, l.imports = append(l.final, e.imports.label), ""
	return wanting(described(e.sheet(l)), "")
}

// closeInputs makes the surplus what inputs leave of output.
func (e *economy) closeInputs() {
	_, inputs := e.sums()
	surplus := e.row(e.surplus)
	for j, x := range e.output {
		left := x - inputs[j]
		for _, p := range e.primary {
			if p.label != e.surplus {
				left -= p.cells[j]
			}
		}
		surplus.cells[j] = e.round(left)
	}
}

// Imported inputs of a non-competitive table under the office's name in a plain table, where they are value added.
func importsAsValueAdded(r *rand.Rand) made {
	e := newEconomy(r, false)
	label := []string{"IM", e.foreign, "Imports cif", "P7"}[r.IntN(4)]
	return wanting(file("t.csv", strings.Replace(e.plain(), "\nimports,", "\n"+label+",", 1)), "")
}

// Competitive imports by product as a row of inputs.
func importsByProductAsInput(r *rand.Rand) made {
	e := newEconomy(r, true)
	e.primary = append(e.primary, line{"foreign", e.imports.cells})
	e.imports = nil
	l := e.layout()
	return wanting(described(e.sheet(l)), "imports-as-value-added")
}

// unitAndScale is a table with a unit and a scale that agree, or do not.
func unitAndScale(agree bool) func(*rand.Rand) made {
	units := []struct {
		unit  string
		scale float64
	}{{"10,000 yuan", 1e4}, {"万元", 1e4}, {"亿元", 1e8}, {"million euro", 1e6}, {"Millionen Euro", 1e6}, {"Mrd. EUR", 1e9}, {"milhões de reais", 1e6}, {"miles de millones de pesos", 1e9}, {"thousand USD", 1e3}, {"百万元", 1e6}, {"bn baht", 1e9}}
	return func(r *rand.Rand) made {
		u := units[r.IntN(len(units))]
		scale := u.scale
		if !agree {
			scale = []float64{1, 10, 100, 1e7, 1e12}[r.IntN(5)]
		}
		yaml := fmt.Sprintf("unit: %s\nscale: %g\n", quoted(u.unit), scale)
		m := file("t.csv", newEconomy(r, true).plain()).with("t.yaml", yaml)
		return wanting(m, "unit-scale")
	}
}

// longWithSatellite is a table in long form whose satellite lacks a sector, or states it with a zero.
func longWithSatellite(lacks bool) func(*rand.Rand) made {
	return func(r *rand.Rand) made {
		e := newEconomy(r, r.IntN(2) == 0)
		without := r.IntN(len(e.codes))
		e.jobs.cells[without] = 0
		var b strings.Builder
		b.WriteString("block,kind,row,column,value,unit,name,name_zh\n")
		put := func(block, kind, row, column, value string) {
			fmt.Fprintf(&b, "%s,%s,%s,%s,%s,,,\n", block, kind, row, column, value)
		}
		for i, code := range e.codes {
			put("output", "", code, "", e.text(e.output[i]))
		}
		for _, f := range e.final {
			put("item", "", "", e.reserved(f.label), "")
		}
		for i, code := range e.codes {
			if e.imports != nil {
				put("imports", "", code, "", e.text(e.imports.cells[i]))
			}
		}
		for _, p := range e.primary {
			kind := "value_added"
			if p.label == e.foreign {
				kind = "imports"
			}
			put("primary", kind, e.reserved(p.label), "", "")
			for j, v := range p.cells {
				put("primary", kind, e.reserved(p.label), e.codes[j], e.text(v))
			}
		}
		put("satellite", "", "jobs", "", "")
		for j, v := range e.jobs.cells {
			if j != without || !lacks {
				put("satellite", "", "jobs", e.codes[j], e.text(v))
			}
		}
		for i, code := range e.codes {
			for j, v := range e.z[i] {
				put("flow", "", code, e.codes[j], e.text(v))
			}
			for _, f := range e.final {
				put("final", "", code, e.reserved(f.label), e.text(f.cells[i]))
			}
		}
		return wanting(file("t.long.csv", b.String()), "satellite-gap")
	}
}
