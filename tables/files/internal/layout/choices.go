package layout

import (
	"strings"
)

// choose is the first list of which every label is there. What only the others name is left out:
// it is a total of what was taken, or a part of it.
func (l *layout) choose(a *axis, it item) []item {
	for c, list := range it.choices {
		if l.allThere(a, list) {
			l.leaveOthers(a, it.choices, c)
			return list
		}
	}
	var labels []string
	eachRef(it.choices, func(_ int, r ref) { labels = append(labels, r.text) })
	hint := "the labels are: " + strings.Join(labels, ", ")
	if strings.HasPrefix(l.d.Name, embeddedName) && len(a.at) > 0 { // its reader has the file, not the description
		l.errs.Add(a.error(len(a.at)-1, hint, "in none of the lists of %ss of this layout are all labels present", a.what))
		return nil
	}
	it.at.In(l.errs).Errorf(hint, "in none of the lists of %ss are all labels present", a.what)
	return nil
}

// leaveOthers claims what the lists that were not chosen name and the chosen one does not.
func (l *layout) leaveOthers(a *axis, choices [][]item, chosen int) {
	taken := map[int]bool{}
	eachRef(choices[chosen:chosen+1], func(_ int, r ref) {
		for _, i := range a.others(a.alternative(r.text)) {
			taken[i] = true
		}
	})
	eachRef(choices, func(list int, r ref) {
		hits := a.others(a.alternative(r.text))
		if list != chosen && len(hits) == 1 && !taken[hits[0]] && l.useOf(a, hits[0]) == "" {
			taken[hits[0]] = true
			l.claim(a, hits[0], "left out", r.at)
		}
	})
}

// eachRef calls take for every reference of every list.
func eachRef(lists [][]item, take func(list int, r ref)) {
	for k, list := range lists {
		for _, one := range list {
			for _, r := range one.refs {
				take(k, r)
			}
		}
	}
}

// allThere reports whether every label of a list is there.
func (l *layout) allThere(a *axis, list []item) bool {
	for _, one := range list {
		for _, r := range one.refs {
			if len(a.others(a.alternative(r.text))) == 0 {
				return false
			}
		}
	}
	return len(list) > 0
}
