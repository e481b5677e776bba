package records

import (
	"cmp"
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// headerCheck compares the names of columns with those that there can be.
type headerCheck struct {
	at      Place
	names   []string
	known   []string
	missing []string // required columns that have not been found yet
	errs    *input.List
}

func checkRecordHeader(at Place, header, required, optional []string, errs *input.List) {
	h := headerCheck{at: at, names: header, known: slices.Concat(required, optional), errs: errs}
	if len(header) == 1 && strings.ContainsAny(header[0], ";\t") {
		h.add(0, header[0], "save it with commas between the cells", "the cells are separated by semicolons or tabs")
		return
	}
	for i, name := range header {
		header[i] = strings.TrimSpace(name)
	}
	for _, name := range required {
		if !slices.Contains(header, name) {
			h.missing = append(h.missing, name)
		}
	}
	h.checkNames()
	for _, name := range h.missing {
		h.add(len(header), strings.Join(header, ","), "the columns are: "+strings.Join(h.known, ", "), "the column %s is missing", name)
	}
}

func (h *headerCheck) add(k int, text, hint, format string, args ...any) {
	line, col := h.at.cell(k)
	h.errs.Addf(input.At(h.at.file, line, col), text, hint, format, args...)
}

// checkNames refuses columns that are unknown or there twice. What is missing and has perhaps another name is one mistake: an unknown
// name takes from the missing columns the one that it resembles, and otherwise the next one.
func (h *headerCheck) checkNames() {
	seen := map[string]bool{}
	hints, unlike := map[int]string{}, []int(nil)
	for i, name := range h.names {
		if !slices.Contains(h.known, name) && !seen[name] {
			near := cmp.Or(input.Nearest(name, h.missing), input.Nearest(name, h.known))
			if near == "" {
				unlike = append(unlike, i)
			} else {
				hints[i] = "did you mean " + near + "?"
				h.missing = slices.DeleteFunc(h.missing, func(m string) bool { return m == near })
			}
		}
		seen[name] = true
	}
	for _, i := range unlike {
		hints[i] = "the columns are: " + strings.Join(h.known, ", ")
		if len(h.missing) > 0 {
			hints[i] = "the column " + h.missing[0] + " is missing: is it this one? " + hints[i]
			h.missing = h.missing[1:]
		}
	}
	clear(seen)
	for i, name := range h.names {
		if seen[name] {
			h.add(i, name, "give every column once", "the column occurs twice")
		} else if !slices.Contains(h.known, name) {
			h.add(i, name, hints[i], "unknown column")
		}
		seen[name] = true
	}
}
