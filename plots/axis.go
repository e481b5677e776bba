package plots

import "math"

// axis is a linear scale from lo to hi with the places of its numbers.
type axis struct {
	lo, hi   float64
	ticks    []float64
	decimals int
}

// barAxis spans zero and the data and ends on ticks, since a bar is read
// against the next number beyond its end. A side with only a stub of a bar
// does without: a whole step for it would push the other bars aside.
func barAxis(lo, hi float64, steps int) axis {
	lo, hi = min(lo, 0), max(hi, 0)
	step, decimals := niceStep(hi-lo, steps)
	first := math.Floor(lo/step + 1e-9)
	last := math.Ceil(hi/step - 1e-9)
	a := axis{lo: first * step, hi: last * step, decimals: decimals}
	if -lo < stub*step && lo < 0 {
		first, a.lo = 0, lo*1.2
	}
	if hi < stub*step && hi > 0 {
		last, a.hi = 0, hi*1.2
	}
	for k := first; k <= last; k++ {
		a.ticks = append(a.ticks, k*step)
	}
	return a
}

// stub is the part of a step which a bar must reach to get a number beyond it.
const stub = 0.4

// freeAxis spans lo to hi exactly, with the ticks inside.
func freeAxis(lo, hi float64, steps int) axis {
	step, decimals := niceStep(hi-lo, steps)
	a := axis{lo: lo, hi: hi, decimals: decimals}
	for k := math.Ceil(lo/step-1e-9) + 0; k*step <= hi+step*1e-9; k++ {
		a.ticks = append(a.ticks, k*step)
	}
	return a
}

// at maps a value to the range from a to b on the sheet.
func (x axis) at(v, a, b float64) float64 { return a + (v-x.lo)/(x.hi-x.lo)*(b-a) }

func (x axis) label(v float64) string { return number(v, x.decimals) }

// crowded reports whether the numbers of a horizontal axis of this length
// come closer than 4 points, about a digit.
func (s *sheet) crowded(x axis, length float64) bool {
	end := math.Inf(-1)
	for _, v := range x.ticks {
		at, half := x.at(v, 0, length), s.numberWidth(x.label(v))/2
		if at-half < end+4 {
			return true
		}
		end = at + half
	}
	return false
}

func (s *sheet) numberWidth(label string) float64 { return s.measure(label, sizeTick) }

// roomy tries ever fewer steps until the numbers of a horizontal axis have
// room.
func (s *sheet) roomy(length float64, build func(steps int) axis) axis {
	for steps := 6; steps > 1; steps-- {
		if x := build(steps); !s.crowded(x, length) {
			return x
		}
	}
	return s.thinned(build(1), length)
}

// thinned leaves out every second number until the rest have room.
func (s *sheet) thinned(x axis, length float64) axis {
	for s.crowded(x, length) && len(x.ticks) > 1 {
		var kept []float64
		for i := 0; i < len(x.ticks); i += 2 {
			kept = append(kept, x.ticks[i])
		}
		x.ticks = kept
	}
	return x
}

// axisBelow draws grid lines from top to bottom, then the numbers and the
// name of a horizontal axis below, and moves the cursor under them.
func (s *sheet) axisBelow(x axis, x0, x1, top, bottom float64, name string) {
	for _, v := range x.ticks {
		at := x.at(v, x0, x1)
		s.line(point{at, bottom}, point{at, bottom + 2.5}, pen{inkGrey, 0.5, nil})
		s.write(text{
			kind: LabelTick, lines: []string{x.label(v)}, size: sizeTick, color: inkBlack,
			at: point{at, bottom + 3}, right: 0.5,
		})
	}
	s.y = bottom + 3 + blockHeight(1, sizeTick)
	s.nameBelow(name, x0, x1)
}

// nameBelow writes the name of a horizontal axis under the cursor, centred
// under the axis or, when it is longer, as far as the sheet allows.
func (s *sheet) nameBelow(name string, x0, x1 float64) {
	if name == "" {
		return
	}
	lines := s.wrap(name, sizeText, s.width-2*margin)
	half := s.widest(lines, sizeText) / 2
	mid := min(max((x0+x1)/2, margin+half), s.width-margin-half)
	b := s.write(text{
		kind: LabelAxis, lines: lines, size: sizeText, color: inkBlack,
		at: point{mid, s.y + 2}, right: 0.5,
	})
	s.y = b.Y1
}

// gridAcross draws the light lines behind horizontal bars.
func (s *sheet) gridAcross(x axis, x0, x1, top, bottom float64) {
	for _, v := range x.ticks {
		at := x.at(v, x0, x1)
		s.line(point{at, top}, point{at, bottom}, pen{inkFaint, 0.4, nil})
	}
}

// sideWidth is the room an axis at the left takes: name, numbers and ticks.
func (s *sheet) sideWidth(y axis, name string, height float64) float64 {
	w := 0.0
	for _, v := range y.ticks {
		w = max(w, s.numberWidth(y.label(v)))
	}
	if name != "" {
		w += blockHeight(len(s.wrap(name, sizeText, height)), sizeText) + 3
	}
	return w + 4
}

// axisLeft draws ticks, numbers and the turned name of an axis at x0, which
// runs from bottom up to top.
func (s *sheet) axisLeft(y axis, x0, top, bottom float64, name string) {
	edge := x0
	for _, v := range y.ticks {
		at := y.at(v, bottom, top)
		s.line(point{x0 - 2.5, at}, point{x0, at}, pen{inkGrey, 0.5, nil})
		b := s.write(text{
			kind: LabelTick, lines: []string{y.label(v)}, size: sizeTick, color: inkBlack,
			at: point{x0 - 4, at}, right: 1, down: 0.5,
		})
		edge = min(edge, b.X0)
	}
	if name == "" {
		return
	}
	s.write(text{
		kind: LabelAxis, lines: s.wrap(name, sizeText, bottom-top), size: sizeText, color: inkBlack,
		at: point{edge - 3, (top + bottom) / 2}, right: 1, down: 0.5, turned: true,
	})
}
