package tables

// Pair is one line of a concordance: which share of an old sector goes into which new one.
type Pair struct {
	From   string
	To     string
	Weight float64 // 1 for an old sector that goes into one new sector whole
	Line   int     // in the file
}

// Pairs are the lines of a concordance in file order, for those who need it without a table.
func (c *Concordance) Pairs() []Pair {
	out := make([]Pair, len(c.parts))
	for i, p := range c.parts {
		out[i] = Pair{From: p.from, To: c.Sectors[p.to].Code, Weight: p.weight, Line: p.at.Line}
	}
	return out
}
