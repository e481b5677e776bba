package scenarios

import (
	"fmt"
	"math/rand/v2"
	"sync"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/ioa"
)

// mostAgain is how often a draw is made again before the distributions are refused.
const mostAgain = 1000

// mostDrawn is how many results draws keep at most; their quantiles need all of them. 2³⁰ of them are 8 GiB.
const mostDrawn = 1 << 30

// DrawOptions say what is drawn.
type DrawOptions struct {
	Draws    int
	First    int                   // the number of the first draw: several runs with the same seed make one
	Seed     uint64                // the same seed gives the same draws
	Sectors  []int                 // of the table, whose output is reported as well
	Inputs   DrawCoefficients      // of the table, drawn as well where its SD is not 0
	Progress func(done, total int) // called from one goroutine at a time; nil for none
}

// Draws are the results of a scenario with numbers drawn from their distributions.
type Draws struct {
	Numbers  []DrawnNumber
	Measures []DrawnMeasure
	Again    int    // draws that broke a bound and were drawn again
	Bound    string // what the first of them broke; "" for none

	values [][]float64 // by measure and draw
}

// Count is how many draws there are.
func (d *Draws) Count() int { return len(d.values[0]) }

// Values are the results of one measure, by draw.
func (d *Draws) Values(measure int) []float64 { return d.values[measure] }

// Draw computes the totals of a scenario with numbers drawn from their distributions, independently of each other. What
// has to add up with a drawn number moves as [Scenario.Set] says. A draw that breaks a bound (a share above 1, parts that
// exceed the whole, a local content that cannot be met) is drawn again and counted. Each draw has a stream of random
// numbers of its own, so that the results depend neither on the number of processors nor on how draws are divided among
// runs. The solution that all rest on was certified once, for the effects of units ([Project.Totals]). With drawn
// coefficients every draw is a solution of its own, which is not certified; the recipes of lines stay those of the table.
//
// It is an error when no number has a distribution, or a draw breaks bounds a thousand times in a row.
func (p *Project) Draw(s *Scenario, o DrawOptions) (*Draws, error) {
	out := &Draws{Numbers: s.DrawnNumbers()}
	switch {
	case len(out.Numbers) == 0 && o.Inputs.SD == 0:
		return nil, &input.Error{Msg: "no number of scenario " + s.Name + " has a distribution, so all draws would be the same", Hint: distributionHint}
	case o.Draws < 2:
		return nil, fmt.Errorf("%d draws have no spread: make at least 2", o.Draws)
	}
	rows, err := p.newDrawRows(s, o.Sectors)
	if err != nil {
		return nil, err
	}
	if o.Inputs.SD != 0 {
		if rows.inputs, err = p.newInputs(o.Inputs); err != nil {
			return nil, err
		}
	}
	if o.Draws > mostDrawn/len(rows.measures) {
		return nil, &ioa.Refusal{Reason: fmt.Sprintf("%d draws of %d results are more than can be kept", o.Draws, len(rows.measures)),
			Hint: fmt.Sprintf("make at most %d draws", mostDrawn/len(rows.measures))}
	}
	if err := memory.Numbers(o.Draws, len(rows.measures)+1, "the results of draws"); err != nil {
		return nil, err
	}
	out.Measures = rows.measures
	for range rows.measures {
		out.values = append(out.values, make([]float64, o.Draws))
	}
	return out, out.fill(s, rows, o)
}

// drawsTogether is how many draws a processor takes at a time.
const drawsTogether = 64

// fill makes the draws on all processors.
func (d *Draws) fill(s *Scenario, rows *drawRows, o DrawOptions) error {
	blocks := make([]drawBlock, (o.Draws+drawsTogether-1)/drawsTogether)
	spare := sync.Pool{New: func() any { return newDrawing(s, d.Numbers, rows) }}
	inParallel(len(blocks), o.blocksDone(), func(b int) {
		one := spare.Get().(*drawing)
		defer spare.Put(one)
		for i := b * drawsTogether; i < min(o.Draws, (b+1)*drawsTogether) && blocks[b].err == nil; i++ {
			blocks[b].draw(one, o.Seed, uint64(o.First+i))
			for k, x := range one.row {
				d.values[k][i] = x
			}
		}
	})
	for b := range blocks { // in the order of the draws, whoever made them
		if blocks[b].err != nil {
			return blocks[b].err
		}
		if d.Again += blocks[b].again; d.Bound == "" {
			d.Bound = blocks[b].bound
		}
	}
	return nil
}

// blocksDone turns blocks that are done into draws that are done.
func (o *DrawOptions) blocksDone() func(done, total int) {
	if o.Progress == nil {
		return nil
	}
	return func(done, _ int) { o.Progress(min(o.Draws, done*drawsTogether), o.Draws) }
}

// drawBlock is what some draws in a row came to, besides their results.
type drawBlock struct {
	again int
	bound string
	err   error
}

// drawing is a processor's own copy of what a draw changes.
type drawing struct {
	*drawer
	rows     *drawRows
	stream   *rand.PCG
	samplers []func() float64
	memory   rooms
	inputs   *drawnInputs // nil where they are those of the table
	values   []float64
	row      []float64
}

func newDrawing(s *Scenario, numbers []DrawnNumber, rows *drawRows) *drawing {
	d := &drawing{drawer: newDrawer(s, numbers), rows: rows, stream: rand.NewPCG(0, 0), values: make([]float64, len(numbers)), row: make([]float64, len(rows.measures))}
	for k := range numbers {
		d.samplers = append(d.samplers, numbers[k].Draw.sampler(d.stream))
	}
	if rows.inputs != nil {
		d.inputs = rows.inputs.room(d.stream)
	}
	return d
}

// draw draws the numbers once, from a stream of random numbers of its own.
func (b *drawBlock) draw(d *drawing, seed, number uint64) {
	const golden = 0x9e3779b97f4a7c15 // neighbouring draws begin far from each other
	d.stream.Seed(seed, (number+1)*golden)
	for range mostAgain {
		for k, sample := range d.samplers {
			d.values[k] = sample()
		}
		broken := d.compute()
		if broken == nil {
			return
		}
		if b.again++; b.bound == "" {
			b.bound = broken.Error()
		}
	}
	b.err = &ioa.Refusal{Reason: fmt.Sprintf("draw %d breaks a bound %d times in a row: %s", number+1, mostAgain, b.bound),
		Hint: "narrow the distributions: most of what they allow is impossible"}
}

// compute puts the values into the scenario and computes its totals. An error is a bound that they break.
func (d *drawing) compute() error {
	if err := d.put(d.values); err != nil {
		return err
	}
	if d.inputs != nil {
		d.inputs.draw()
		if err := d.inputs.factor(); err != nil {
			return err
		}
	}
	return d.rows.compute(d, d.s, d.row)
}

// NewDraws is no draws yet, of these measures: for draws that were made in several processes and are put together.
func NewDraws(measures []DrawnMeasure) *Draws {
	return &Draws{Measures: measures, values: make([][]float64, len(measures))}
}

// Add adds a draw: its values by measure. It is an error where there is no room for more.
func (d *Draws) Add(values []float64) error {
	if len(values) != len(d.values) {
		return fmt.Errorf("a draw of %d results where %d belong", len(values), len(d.values))
	}
	for k, x := range values {
		if kept := len(d.values[k]); kept == cap(d.values[k]) {
			if err := memory.Numbers(kept+kept/2, 1, "the results of draws"); err != nil {
				return err
			}
		}
		d.values[k] = append(d.values[k], x)
	}
	return nil
}
