package layout

import (
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/naming"
)

// find is the indices a reference names, in the order of the sheet: an address range, a label,
// the first of several labels `TIU | Total use` that is there, a range `01 to 42`, or
// all `before TIU`. One with a question mark behind it may be missing. Mistakes are in errs.
func (a *axis) find(r ref, errs *input.List) []int {
	if first, last, ok := a.addresses(r, errs); ok {
		return a.between(first, last)
	}
	if label, found := strings.CutPrefix(r.text, "before "); found && len(a.exact[naming.Clean(r.text)]) == 0 {
		if i, ok := a.one(r, a.alternative(strings.TrimSpace(label)), errs); ok {
			return a.between(0, a.at[i]-1)
		}
		return nil
	}
	if r.text = a.alternative(r.text); r.text == "" {
		return nil // it may be missing, and is
	}
	if len(a.hits(r.text)) > 0 {
		return a.byLabel(r, errs)
	}
	if from, to, found := strings.Cut(r.text, " to "); found {
		i, ok1 := a.one(r, strings.TrimSpace(from), errs)
		j, ok2 := a.one(r, strings.TrimSpace(to), errs)
		if !ok1 || !ok2 {
			return nil
		}
		if j < i {
			r.at.In(errs).Errorf("write the first one first", "the range runs backwards")
			return nil
		}
		return a.between(a.at[i], a.at[j])
	}
	a.one(r, r.text, errs)
	return nil
}

// byLabel is the one element that a reference names by its label.
func (a *axis) byLabel(r ref, errs *input.List) []int {
	if i, ok := a.one(r, r.text, errs); ok {
		return []int{i}
	}
	return nil
}

// alternative is the first of several labels that the axis has, the label itself when there is only one, and
// "" for labels that may be missing and are.
func (a *axis) alternative(text string) string {
	if len(a.exact[naming.Clean(text)]) > 0 && len(a.others(text)) > 0 {
		return text // a label may hold a stroke or a question mark
	}
	labels, optional := alternatives(text)
	for _, label := range labels {
		if len(a.others(label)) > 0 {
			return label
		}
	}
	if optional {
		return ""
	}
	if len(labels) > 1 {
		for _, label := range labels {
			if len(a.hits(label)) > 0 {
				return label
			}
		}
		return labels[0]
	}
	return text
}

// alternatives splits `TIU | Total use ?` into its labels, and says whether they may be missing.
func alternatives(text string) (labels []string, optional bool) {
	text, optional = strings.CutSuffix(strings.TrimSpace(text), "?")
	for _, label := range strings.Split(text, " | ") {
		if label = strings.TrimSpace(label); label != "" {
			labels = append(labels, label)
		}
	}
	return labels, optional
}

// between is the indices of the positions from first to last.
func (a *axis) between(first, last int) []int {
	var out []int
	for i, p := range a.at {
		if p >= first && p <= last {
			out = append(out, i)
		}
	}
	return out
}
