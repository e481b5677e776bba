package plots

import (
	_ "embed"
	"errors"
	"fmt"
	"sync"

	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font/sfnt"
)

// droidSans is a subset of Droid Sans Fallback; see fonts/SOURCES.md.
//
//go:embed fonts/DroidSansFallback-subset.ttf
var droidSans []byte

// Face is a TrueType face for the text of figures. It is read-only.
type Face struct {
	font *sfnt.Font
	ttf  []byte
}

// ParseFace reads a TrueType font file (.ttf). Collections and fonts with PostScript outlines cannot be embedded as subsets.
func ParseFace(ttf []byte) (*Face, error) {
	if len(ttf) < 4 || string(ttf[:4]) != "\x00\x01\x00\x00" && string(ttf[:4]) != "true" {
		return nil, errors.New("plots: not a TrueType font: choose a file that ends in .ttf")
	}
	f, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, fmt.Errorf("plots: font: %w", err)
	}
	return &Face{f, ttf}, nil
}

// faces is the fall-back chain: a character is set from the first face which
// has it. Parsed once, read-only afterwards. The installed fonts of the
// machine are left out on purpose: they would make the same figure look
// different elsewhere, and be clipped where a name is set wider.
var faces = sync.OnceValues(func() ([]*Face, error) {
	var chain []*Face
	for _, ttf := range [][]byte{liberationsansregular.TTF, droidSans} {
		f, err := ParseFace(ttf)
		if err != nil {
			return nil, err
		}
		chain = append(chain, f)
	}
	return chain, nil
})
