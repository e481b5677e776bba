// Package naming compares labels as people write them and finds sectors, rows and columns by code or name.
package naming

import (
	"fmt"
	"strings"

	"ioimpact/internal/input"
)

// Naming finds what has a code and names (sectors, rows, columns) by what people
// call it: its exact code, otherwise its name or its Chinese name, but for case and
// width. A code goes before every name, and a name that belongs to two is none.
type Naming struct {
	Codes []string
	exact map[string]int
	named map[string][]int
}

// New finds nothing yet.
func New() *Naming { return &Naming{exact: map[string]int{}, named: map[string][]int{}} }

// Add is one more thing, at the next position.
func (n *Naming) Add(code string, names ...string) {
	at := len(n.Codes)
	n.Codes = append(n.Codes, code)
	if _, twice := n.exact[code]; !twice {
		n.exact[code] = at
	}
	for _, name := range names {
		if name == code { // a code is not to be found by another that looks like it
			continue
		}
		name = Fold(name)
		all := n.named[name]
		if name != "" && (len(all) == 0 || all[len(all)-1] != at) { // positions are added in order
			n.named[name] = append(all, at)
		}
	}
}

// mostListed is how many that have the same name a hint lists.
const mostListed = 20

// Find is the position of what is called so; otherwise −1, and what could be meant.
func (n *Naming) Find(called string) (at int, hint string) {
	if at, known := n.exact[called]; known {
		return at, ""
	}
	named := n.named[Fold(called)]
	switch {
	case len(named) == 1:
		return named[0], ""
	case len(named) > 1:
		var codes []string
		for _, at := range named[:min(mostListed, len(named))] {
			codes = append(codes, n.Codes[at])
		}
		if more := len(named) - len(codes); more > 0 {
			codes = append(codes, fmt.Sprintf("one of %d more", more))
		}
		return -1, "several are called so: write a code, " + strings.Join(codes, " or ")
	}
	return -1, input.DidYouMean(called, n.Codes)
}

// Named is what has a code and two names.
type Named interface {
	Labels() (code, name, nameZH string)
}

// Of finds the elements of a list.
func Of[T Named](list []T) *Naming {
	n := New()
	for _, one := range list {
		code, name, nameZH := one.Labels()
		n.Add(code, name, nameZH)
	}
	return n
}
