package plots

import (
	"slices"
	"strconv"
	"strings"
)

// maxNumbered is how many points a figure may have whose names, where there is no room for them, are numbers.
const maxNumbered = 120

// key is the list of names that are numbers in a figure: one number for a name, in all its panels.
type key struct {
	names []string
	at    map[string]int
}

func (k *key) number(name string) string {
	if k.at == nil {
		k.at = map[string]int{}
	}
	n, known := k.at[name]
	if !known {
		k.names = append(k.names, name)
		n = len(k.names)
		k.at[name] = n
	}
	return strconv.Itoa(n)
}

// write lists the names below the panels.
func (k *key) write(s *page) {
	if len(k.names) == 0 {
		return
	}
	var list []string
	for i, name := range k.names {
		list = append(list, strconv.Itoa(i+1)+"\u00a0"+name)
	}
	lines := s.paragraphs(strings.Join(list, "   "), sizeSmall, s.width-2*margin)
	s.y = s.write(LabelNote, sizeSmall, lines, anchor{at: point{margin, s.y + 4}}).Y1
}

// numbered gives points without room for their name a number of the key. A number may take the room of another name, which
// then becomes a number too, and so on until all are placed or nothing changes; then names that are not of key points make
// room, and at last all. Among more than maxNumbered names only those of key points become numbers.
func (f Quadrants) numbered(s *page, d field, placed []spot, list *key) (Quadrants, []spot) {
	most := f.named() > maxNumbered
	for round := range numberRounds + 2 {
		missing := f.unplaced(placed)
		if len(missing) == 0 {
			break
		}
		changed := false
		f.Points = slices.Clone(f.Points)
		for i := range f.Points {
			q := &f.Points[i]
			crowded := round >= numberRounds && !most && (!q.Key || round > numberRounds)
			if !q.number && clean(q.Label) != "" && (q.Key || !most) && (crowded || slices.Contains(missing, i)) {
				q.Label, q.number = list.number(clean(q.Label)), true
				changed = true
			}
		}
		if changed {
			placed, _ = f.arrange(s, d, true)
		}
	}
	return f, placed
}

const numberRounds = 12

// named is how many points have a name.
func (f Quadrants) named() int {
	n := 0
	for _, q := range f.Points {
		if clean(q.Label) != "" {
			n++
		}
	}
	return n
}

// unplaced are the points whose name or number has no place.
func (f Quadrants) unplaced(placed []spot) (missing []int) {
	done := make(map[int]bool)
	for _, p := range placed {
		done[p.index] = true
	}
	for i, q := range f.Points {
		if !done[i] && clean(q.Label) != "" {
			missing = append(missing, i)
		}
	}
	return missing
}
