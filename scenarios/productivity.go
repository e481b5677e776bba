package scenarios

import (
	"fmt"
	"math"

	"ioimpact/internal/input"
)

// Productivity is how output per person grows from the year of the table to the years of spending (劳动生产率增长).
type Productivity struct {
	Growth Quantity // a year
}

// factor is (1 + g)^−(year − base): jobs per unit of output in a year over those of the table's year.
func (p *Productivity) factor(year, base int) float64 {
	if p == nil {
		return 1
	}
	return math.Pow(1+float64(p.Growth.Value), float64(base-year))
}

func describedProductivity(help, helpZH string) Key {
	return Key{Name: "productivity", Kind: KindKeys, Sourced: true, Keys: described(productivityKeys()), Help: help, HelpZH: helpZH}
}

func productivityKey() key[Scenario] {
	return key[Scenario]{Key: describedProductivity("growth of output per person, of economies without their own; without it the table year's jobs "+
		"per unit of output count", "劳动生产率年增长率；未给出时采用表年就业系数"), read: func(b *block, v input.Value, s *Scenario) { s.Productivity = readProductivity(b, v) }}
}

func economyProductivityKey() key[EconomyEntry] {
	return key[EconomyEntry]{Key: describedProductivity("growth of output per person in this economy", "该经济体劳动生产率年增长率"),
		read: func(b *block, v input.Value, to *EconomyEntry) { to.Productivity = readProductivity(b, v) }}
}

func productivityKeys() []key[Productivity] {
	return append([]key[Productivity]{
		{Key: Key{Name: "growth", Kind: KindShare, Required: true, Stated: true, Signed: true, Growth: true, Help: "a year: 3 %", HelpZH: "年增长率，如 3 %"},
			read: func(b *block, v input.Value, p *Productivity) {
				p.Growth = b.quantity(v, growth, Quantity{About: b.label + "growth of labour productivity a year", Unit: growthUnit, Path: "growth", signed: true})
			}},
	}, sourceKeys[Productivity]()...)
}

// growthUnit is the unit of a growth rate, which may be below zero: output per person can fall.
const growthUnit = "share a year"

// growth reads a growth rate.
func growth(v input.Value) float64 {
	x := v.SignedShare()
	if x == -1 {
		v.Errorf("write 3 %, or -0.7 % where output per person falls", "nothing is left of output per person after a year")
		return math.NaN()
	}
	return x
}

func readProductivity(b *block, v input.Value) *Productivity {
	out := &Productivity{}
	if !readBlock(b.under("productivity"), v, productivityKeys(), out) {
		return nil
	}
	return out
}

// productivity is that of a region of the table, -1 for an economy outside it: its economy's own, or the scenario's.
func (p *plan) productivity(region int) *Productivity {
	if region >= 0 && p.r.economy[region] >= 0 {
		if e := p.r.economy[region]; e < len(p.s.Economies) && p.s.Economies[e].Productivity != nil {
			return p.s.Economies[e].Productivity
		}
	}
	return p.s.Productivity
}

// jobsNote says by which coefficients the jobs of a region are computed.
func (p *plan) jobsNote(region int) string {
	own := p.productivity(region)
	if own != nil && own.Growth.Value < 0 {
		return fmt.Sprintf("jobs per unit of output are those of %d, and rise by a decline of labour productivity of %s a year to the years of spending",
			p.t.Year, percentOf(-float64(own.Growth.Value)))
	}
	if own != nil {
		return fmt.Sprintf("jobs per unit of output are those of %d, and fall by a growth of labour productivity of %s a year to the years of spending",
			p.t.Year, percentOf(float64(own.Growth.Value)))
	}
	return fmt.Sprintf("jobs per unit of output are those of %d in all years", p.t.Year)
}
