package main

import (
	"math/rand/v2"
)

// acceptingSums are arguments that let through every error that a sum of these tables can make, but not effects
// that do not add up.
func acceptingSums(m made) made {
	for _, code := range []string{"row-balance", "column-balance", "unit-jump", "total-inside", "imports-as-value-added", "unrecognised-trade"} {
		m.also = append(m.also, "--accept", code)
	}
	return m
}

// effectsThatAddUp are sound tables with everything accepted that might be wrong with them.
func effectsThatAddUp(make func(*rand.Rand) made) func(*rand.Rand) made {
	return func(r *rand.Rand) made { return acceptingSums(make(r)) }
}

// effectsOff is the same of tables with a fault in their columns: nothing is left to stop them but the sum of effects.
func effectsOff(make func(*rand.Rand) made) func(*rand.Rand) made {
	return func(r *rand.Rand) made { return wanting(acceptingSums(make(r)), "effects-identity") }
}

// roundedInputs is printed in whole units, each row by itself: the columns miss output by what that explains.
func roundedInputs(r *rand.Rand) made {
	e := newEconomy(r, r.IntN(2) == 0)
	e.decimals = 0
	for _, row := range e.z {
		for j, v := range row {
			row[j] = e.round(v)
		}
	}
	for _, p := range e.primary {
		for j, v := range p.cells {
			p.cells[j] = e.round(v)
		}
	}
	for j, x := range e.output {
		e.output[j] = e.round(x)
	}
	return file("t.csv", e.plain())
}

// foreignTwice is a table of domestic goods whose imported inputs are recorded twice over.
func foreignTwice(r *rand.Rand) made {
	e := newEconomy(r, false)
	row := e.row(e.foreign)
	for j, x := range e.output {
		row.cells[j] = e.round(2*row.cells[j] + 0.1*x)
	}
	return file("t.csv", e.plain())
}

// importsUnderOutput is a table whose flows hold imported goods, and whose imports by product are given as a row of inputs.
func importsUnderOutput(r *rand.Rand) made {
	e := newEconomy(r, true)
	for i, x := range e.output {
		e.imports.cells[i] += e.round(0.1 * x)
	}
	e.primary = append(e.primary, *e.imports)
	e.imports = nil
	return file("t.csv", e.plain())
}
