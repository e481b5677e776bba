package plots

const (
	barThick  = 7.0
	barLength = 190.0 // at most
)

// colorBar draws the colours with their axis under the cursor, centred on
// mid, and moves the cursor below.
func (s *sheet) colorBar(c colorScale, mid float64, name string) {
	length := min(barLength, s.width-2*margin-24)
	x0 := min(max(mid-length/2, margin+12), s.width-margin-12-length)
	top, bottom := s.y, s.y+barThick
	step := length / levels
	for i := range levels {
		// Each colour reaches to the end and is covered by the next: no seams.
		x := x0 + step*float64(i)
		s.fill(boxPath(Box{x, top, x0 + length, bottom}), sequential(levelColor(i)))
	}
	s.stroke(boxPath(Box{x0, top, x0 + length, bottom}), pen{inkGrey, 0.5, nil})
	s.colorTicks(c, x0, length, bottom)
	s.y = bottom + 3 + blockHeight(1, sizeTick)
	s.nameBelow(name, x0, x0+length)
}

// colorTicks writes as many numbers as have room, in order of preference.
func (s *sheet) colorTicks(c colorScale, x0, length, bottom float64) {
	var taken []Box
	for _, v := range c.candidates() {
		at := x0 + length*c.at(v)
		t := text{
			kind: LabelTick, lines: []string{plain(v)}, size: sizeTick, color: inkBlack,
			at: point{at, bottom + 3}, right: 0.5,
		}
		b := s.box(t)
		free := Box{b.X0 - 4, b.Y0, b.X1 + 4, b.Y1}
		clash := b.X0 < margin || b.X1 > s.width-margin
		for _, other := range taken {
			clash = clash || free.Overlaps(other)
		}
		if clash {
			continue
		}
		taken = append(taken, s.write(t))
		s.line(point{at, bottom}, point{at, bottom + 2.5}, pen{inkGrey, 0.5, nil})
	}
}

// scaleName adds the kind of scale to what the colours mean, in Chinese where
// the name is Chinese.
func scaleName(name, given string, kind Scale) string {
	if given == "" && kind != Linear {
		given = map[Scale]string{SquareRoot: "square-root scale", Logarithmic: "logarithmic scale"}[kind]
		if chinese(name) {
			given = map[Scale]string{SquareRoot: "平方根标度", Logarithmic: "对数标度"}[kind]
		}
	}
	switch {
	case given == "" || name == "":
		return name + given
	case chinese(name):
		return name + "，" + given
	}
	return name + ", " + given
}
