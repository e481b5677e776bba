package plots

import (
	_ "embed"
	"fmt"
	"sync"

	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font/sfnt"
)

// droidSans is a subset of Droid Sans Fallback; see fonts/SOURCES.md.
//
//go:embed fonts/DroidSansFallback-subset.ttf
var droidSans []byte

// faces is the fall-back chain: a character is set from the first face which
// has it. Parsed once, read-only afterwards. The installed fonts of the
// machine are left out on purpose: they would make the same figure look
// different elsewhere, and be clipped where a name is set wider.
var faces = sync.OnceValues(func() ([]*sfnt.Font, error) {
	var chain []*sfnt.Font
	for _, ttf := range [][]byte{liberationsansregular.TTF, droidSans} {
		f, err := sfnt.Parse(ttf)
		if err != nil {
			return nil, fmt.Errorf("plots: embedded face: %w", err)
		}
		chain = append(chain, f)
	}
	return chain, nil
})
