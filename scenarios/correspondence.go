package scenarios

import (
	"errors"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// readMatches resolves an economy's correspondence: from products of other regions to sectors of its own.
func (r *regional) readMatches(s *Scenario, e int, t *tables.Table, errs *input.List) map[int][]end {
	c := s.Economies[e].Correspondence
	out := map[int][]end{}
	if c == nil || r.region[e] < 0 {
		return out
	}
	if c.File != "" {
		r.readConcordance(s, e, t, out, errs)
		return out
	}
	for _, m := range c.Sectors {
		from := r.from(e, m.From, m.at.In(errs), t, errs)
		if from < 0 {
			continue
		}
		if out[from] != nil {
			m.at.In(errs).Errorf("keep one of them", "the sector occurs twice, once with its region and once without")
			continue
		}
		for _, to := range m.To {
			k := r.called(r.region[e], to.Sector)
			if k < 0 {
				r.unknown(t, r.region[e], to.Sector, to.at, errs)
				continue
			}
			out[from] = append(out[from], end{k, float64(to.Share.Value)})
		}
	}
	return out
}

// from is the product that a correspondence of economy e speaks about: a plain code is one of the domestic region.
func (r *regional) from(e int, code string, at input.Value, t *tables.Table, errs *input.List) int {
	i := r.product(r.region[Domestic], code)
	switch {
	case i < 0:
		r.unknown(t, r.region[Domestic], code, at, errs)
	case r.of[i] == r.region[e]:
		at.Errorf("a correspondence goes from sectors of other regions to those of this one", "the sector is one of region %s itself", r.regions[r.region[e]].Code)
		return -1
	}
	return i
}

// readConcordance does the same from a CSV, whose mistakes have their places in it.
func (r *regional) readConcordance(s *Scenario, e int, t *tables.Table, out map[int][]end, errs *input.List) {
	c := s.Economies[e].Correspondence
	path, data := s.readFile(ownFile{name: c.File, at: c.fileAt, what: "the correspondence",
		hint: "a CSV with the columns from,to; its path starts at this file"}, errs)
	if data == nil {
		return
	}
	concordance, err := tables.ReadConcordance(path, data)
	if err == nil {
		err = concordance.Mistakes()
	}
	if err != nil {
		addAll(errs, err)
		return
	}
	r.files = append(r.files, newInputFile("correspondence", path, data))
	called := map[int]string{}
	for _, pair := range concordance.Pairs() {
		var own input.List
		from := r.from(e, pair.From, input.Value{}.In(&own), t, &own)
		to := r.called(r.region[e], pair.To)
		if to < 0 {
			r.unknown(t, r.region[e], pair.To, input.Value{}.In(&own), &own)
		}
		if first := called[from]; from >= 0 && first != "" && first != pair.From {
			own.Addf(input.Place{}, "", "keep one of them", "the sector occurs twice, once with its region and once without")
		}
		called[from] = pair.From
		placeAll(errs, &own, path, pair)
		if from >= 0 && to >= 0 {
			out[from] = append(out[from], end{to, pair.Weight})
		}
	}
}

// addAll adds mistakes that were returned together.
func addAll(errs *input.List, err error) {
	var all input.Errors
	if errors.As(err, &all) {
		for _, e := range all.List {
			errs.Add(e)
		}
		return
	}
	errs.Add(&input.Error{Msg: err.Error()})
}

// placeAll gives mistakes of one line of a file their place.
func placeAll(errs, own *input.List, path string, pair tables.Pair) {
	var all input.Errors
	if errors.As(own.Err(), &all) {
		for _, e := range all.List {
			e.File, e.Line = path, pair.Line
			e.Text = pair.From + "," + pair.To
			errs.Add(e)
		}
	}
}
