package plots

import "math"

// gridStep is the side of a square of a boxGrid in points, about a label.
const gridStep = 24.0

// boxGrid finds the boxes near a place without a look at all of them: a world
// table has thousands of sectors, and a label tries hundreds of places.
type boxGrid struct {
	boxes   []Box
	squares map[[2]int][]int // indices of the boxes which touch a square
}

func newBoxGrid(boxes []Box) boxGrid {
	g := boxGrid{boxes: boxes, squares: make(map[[2]int][]int)}
	for i, b := range boxes {
		eachSquare(b, func(at [2]int) bool {
			g.squares[at] = append(g.squares[at], i)
			return false
		})
	}
	return g
}

// eachSquare calls visit for the squares a box touches until one returns
// true, and reports whether one did.
func eachSquare(b Box, visit func(at [2]int) bool) bool {
	low := func(v float64) int { return int(math.Floor(v / gridStep)) }
	for x := low(b.X0); x <= low(b.X1); x++ {
		for y := low(b.Y0); y <= low(b.Y1); y++ {
			if visit([2]int{x, y}) {
				return true
			}
		}
	}
	return false
}

// any reports whether a box which touches a square of near passes the test.
func (g boxGrid) any(near Box, test func(i int, b Box) bool) bool {
	return eachSquare(near, func(at [2]int) bool {
		for _, i := range g.squares[at] {
			if test(i, g.boxes[i]) {
				return true
			}
		}
		return false
	})
}
