package mrio

import (
	"math"
	"sort"
	"strings"

	"ioimpact/internal/input"
)

// gross is by how much the uses or costs of a sector may miss the total that the
// publisher states of them, as a share of the total or of a hundredth of the mean one: published
// sums are exact to rounding, a lost cell or a shifted block is beyond.
const gross = 0.01

// maxMisses is how many sectors that do not add up are named.
const maxMisses = 5

// addsUp refuses a table whose stated totals are not the sums of what they are totals of.
func (t *Table) addsUp(file, what string, sums, stated []float64, errs *input.List) {
	mean, missed := 0.0, 0
	for _, x := range stated {
		mean += math.Abs(x) / float64(len(stated))
	}
	for i, x := range stated {
		if math.Abs(sums[i]-x) <= gross*math.Max(math.Abs(x), mean/100) {
			continue
		}
		if missed++; missed <= maxMisses {
			errs.Addf(input.In(file), t.Sectors[i].Full(), "a cell or block is missing, shifted or damaged: take the file as downloaded",
				"the %s of the sector add up to %.9g, the stated output is %.9g", what, sums[i], x)
		}
	}
	if missed > maxMisses {
		errs.Addf(input.In(file), "", "", "the %s of %d sectors in all do not add up to the stated output", what, missed)
	}
}

// complete checks labels and fills in the output; every reader ends with it.
func (t *Table) complete(file string, errs *input.List) {
	t.distinct(file, errs)
	if errs.Len() > 0 {
		return
	}
	if t.Output == nil {
		t.Output = t.uses()
		t.infer("output: the row sums of flows and final demand; the rows balance by construction")
	}
	for j, x := range t.Output {
		if x-x != 0 {
			errs.Addf(input.In(file), t.Sectors[j].Full(), "", "the flows of the sector add up to more than a number can hold")
		}
		if x != 0 {
			continue
		}
		for i := range t.Sectors {
			if v := t.Z.At(i, j); v != 0 {
				errs.Addf(input.In(file), t.Sectors[j].Full(), "no coefficient can be made of it", "the sector has no output but inputs, such as %g of %s", v,
					t.Sectors[i].Full())
				break
			}
		}
	}
}

func (t *Table) distinct(file string, errs *input.List) {
	seen := map[string]string{}
	add := func(code, what string) {
		switch first, twice := seen[code]; {
		case strings.ContainsAny(code, "\r\n\x00"):
			errs.Addf(input.In(file), code, "", "a line end or a NUL in the name of %s", what)
		case code == "" || strings.HasSuffix(code, ":"):
			errs.Addf(input.In(file), code, "every sector and column needs a name", "%s has no name", what)
		case twice:
			errs.Addf(input.In(file), code, "every sector, column and row needs a name of its own", "%s has the name of %s", what, first)
		}
		seen[code] = what
	}
	for _, s := range t.Sectors {
		add(s.Full(), "a sector")
	}
	for _, f := range t.Items {
		add(f.Full(), "a final-demand column")
	}
	for _, rows := range [][]Row{t.Primary, t.Satellites} {
		for _, r := range rows {
			add(r.Code, "a row")
		}
	}
}

func sortLabels(labels []string) { sort.Strings(labels) }
