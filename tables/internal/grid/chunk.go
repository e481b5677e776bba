package grid

import (
	"sort"
	"unsafe"
)

// chunk is the cells of some consecutive rows, in arrays of their own, so that
// a growing grid is never copied.
type chunk struct {
	values []float64 // the number; for texts, dates and faults the position in texts
	forms  []uint8
	widths []uint8 // characters the cell takes in its file, marks and blanks included; nil for workbooks
	wide   map[uint32]wideCell
	texts  []string
	oddEnd []oddCell // numbers whose text is stored, in order of cell
	odd    []byte
}

// oddCell is a number whose text does not follow from its value: its text ends at end in chunk.odd.
type oddCell struct{ cell, end uint32 }

// wideCell is the extent of a cell too wide for a byte, or with line ends inside.
type wideCell struct{ lines, width int } // width: characters after the last line end

const isWide = 255

// rowRef is where the cells of a row are.
type rowRef struct {
	c     *chunk
	start uint32
	n     uint32
	line  uint32 // physical line of a text file
}

// interner gives the texts of a chunk, each distinct one stored once.
type interner struct {
	c    *chunk
	seen map[string]int
}

func newInterner(c *chunk) *interner { return &interner{c: c, seen: map[string]int{}} }

func (t *interner) add(s []byte) float64 {
	if at, ok := t.seen[string(s)]; ok {
		return float64(at)
	}
	own := string(s)
	t.c.texts = append(t.c.texts, own)
	t.seen[own] = len(t.c.texts) - 1
	return float64(len(t.c.texts) - 1)
}

// addString is add without a copy of the text.
func (t *interner) addString(s string) float64 {
	if at, ok := t.seen[s]; ok {
		return float64(at)
	}
	t.c.texts = append(t.c.texts, s)
	t.seen[s] = len(t.c.texts) - 1
	return float64(len(t.c.texts) - 1)
}

// addOdd stores the text of the number that is about to become the next cell.
func (c *chunk) addOdd(s []byte) {
	c.odd = append(c.odd, s...)
	c.oddEnd = append(c.oddEnd, oddCell{uint32(len(c.values)), uint32(len(c.odd))})
}

func (c *chunk) oddText(cell uint32) string {
	i := sort.Search(len(c.oddEnd), func(i int) bool { return c.oddEnd[i].cell >= cell })
	start := uint32(0)
	if i > 0 {
		start = c.oddEnd[i-1].end
	}
	return string(c.odd[start:c.oddEnd[i].end])
}

// at is the cell at a position of the chunk.
func (c *chunk) at(cell uint32, m marks) Cell {
	form, v := c.forms[cell], c.values[cell]
	switch form {
	case formEmpty:
		return Cell{}
	case formText, formDate, formFault:
		return Cell{Kind: Kind(form), Text: c.texts[int(v)]}
	case formOdd:
		return Cell{Kind: Number, Text: c.oddText(cell), Value: v}
	}
	var scratch [40]byte
	return Cell{Kind: Number, Text: string(appendNumber(scratch[:0], v, form, m)), Value: v}
}

// bytes is about what the chunk holds in memory.
func (c *chunk) bytes() int {
	n := 8*cap(c.values) + cap(c.forms) + cap(c.widths) + cap(c.odd) + 8*cap(c.oddEnd)
	for _, s := range c.texts {
		n += len(s) + int(unsafe.Sizeof(s))
	}
	return n
}
