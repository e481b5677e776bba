package tables

import (
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// naming finds what has a code and names (sectors, rows, columns) by what people
// call it: its code as it stands, otherwise its name or its Chinese name, but for case and
// width. A code goes before every name, and a name that belongs to two is none.
type naming struct {
	codes []string
	exact map[string]int
	named map[string][]int
}

func newNaming() *naming { return &naming{exact: map[string]int{}, named: map[string][]int{}} }

// add is one more thing, at the next position.
func (n *naming) add(code string, names ...string) {
	at := len(n.codes)
	n.codes = append(n.codes, code)
	if _, twice := n.exact[code]; !twice {
		n.exact[code] = at
	}
	for _, name := range names {
		if name == code { // a code is not to be found by another that looks like it
			continue
		}
		if name = foldLabel(name); name != "" && !slices.Contains(n.named[name], at) {
			n.named[name] = append(n.named[name], at)
		}
	}
}

// find is the position of what is called so; otherwise −1, and what could be meant.
func (n *naming) find(called string) (at int, hint string) {
	if at, known := n.exact[called]; known {
		return at, ""
	}
	named := n.named[foldLabel(called)]
	switch {
	case len(named) == 1:
		return named[0], ""
	case len(named) > 1:
		var codes []string
		for _, at := range named {
			codes = append(codes, n.codes[at])
		}
		return -1, "several are called so: write a code, " + strings.Join(codes, " or ")
	}
	return -1, input.DidYouMean(called, n.codes)
}

// sectorNaming finds the sectors of a table.
func sectorNaming(t *Table) *naming {
	n := newNaming()
	for _, s := range t.Sectors {
		n.add(s.Code, s.Name, s.NameZH)
	}
	return n
}
