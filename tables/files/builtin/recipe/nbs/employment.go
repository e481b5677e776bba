package nbs

import (
	_ "embed"
	"math"
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// The source counts in 10,000 persons.
const personsPerUnit = 10000

// employmentMap says which sectors of the table an industry of the employment
// accounts covers: one line a pair; a line without a sector leaves the industry out.
//
//go:embed employment.csv
var employmentMap []byte

// employment gives persons by sector. Where an industry covers several sectors
// its persons are split by compensation of employees, which assumes one wage
// inside the industry; where a sector holds several industries they are added.
func employment(e *sheet, year string, sectors []string, compensation []float64, mapFile string, mapData []byte, errs *input.List) []float64 {
	index := map[string]int{}
	for i, code := range sectors {
		index[code] = i
	}
	leaves := e.leaves(year)
	covers := readMap(mapFile, mapData, leaves, index, errs)
	persons, covered := make([]float64, len(sectors)), make([]bool, len(sectors))
	for _, industry := range leaves {
		total := 0.0
		for _, i := range covers[industry] {
			total += compensation[i]
			covered[i] = true
			if compensation[i] < 0 {
				errs.Addf(input.In(mapFile), sectors[i], "", "compensation is negative, so employment cannot be split by it")
			}
		}
		count := e.number(industry, year) * personsPerUnit
		if len(covers[industry]) > 0 && !(total > 0) {
			errs.Addf(input.In(mapFile), industry, "", "its sectors pay no compensation, so employment cannot be split by it")
			continue
		}
		for _, i := range covers[industry] {
			persons[i] += count * (compensation[i] / total)
		}
	}
	for i, ok := range covered {
		if !ok {
			errs.Addf(input.In(mapFile), sectors[i], "", "no industry covers the sector")
		}
	}
	return persons
}

// leaves are the industries without parts (A01, A02, … and sections such as K
// that are not divided), after the printed totals were compared with them. All
// figures are rounded to whole units, so a total of n parts may miss by (n+1)/2.
func (e *sheet) leaves(year string) []string {
	parts := map[string][]string{}
	for _, code := range e.codes {
		if len(code) == 3 && code != "TOT" {
			parts[code[:1]] = append(parts[code[:1]], code)
		}
	}
	var out []string
	for _, code := range e.codes {
		if len(code) == 1 && parts[code] == nil {
			out = append(out, code)
		} else if len(code) == 1 {
			e.checkRounded(code, parts[code], year)
			out = append(out, parts[code]...)
		}
	}
	e.checkRounded("TOT", out, year)
	return out
}

func (e *sheet) checkRounded(total string, parts []string, year string) {
	add := 0.0
	for _, p := range parts {
		add += e.number(p, year)
	}
	if v := e.number(total, year); math.Abs(v-add) > float64(len(parts)+1)/2 {
		e.errs.Addf(input.At(e.file, e.rows[total].line, 0), total, "", "employment in %s is %g, its parts add up to %g", year, v, add)
	}
}

// readMap reads the columns industry, sector, note into the positions of the sectors by industry.
func readMap(file string, data []byte, leaves []string, index map[string]int, errs *input.List) map[string][]int {
	known := map[string]bool{}
	for _, l := range leaves {
		known[l] = true
	}
	covers, seen := map[string][]int{}, map[string]bool{}
	for n, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		cells := strings.SplitN(strings.TrimSuffix(line, "\r"), ",", 3)
		if n == 0 {
			if strings.Join(cells, ",") != "industry,sector,note" {
				errs.Addf(input.At(file, 1, 0), line, "the columns are industry,sector,note", "not an employment map")
			}
			continue
		}
		if len(cells) != 3 || !known[cells[0]] {
			errs.Addf(input.At(file, n+1, 0), line, "", "not an industry without parts of the employment accounts")
			continue
		}
		seen[cells[0]] = true
		i, ok := index[cells[1]]
		switch {
		case ok && slices.Contains(covers[cells[0]], i):
			errs.Addf(input.At(file, n+1, 0), line, "", "the line occurs twice")
		case ok:
			covers[cells[0]] = append(covers[cells[0]], i)
		case cells[1] != "":
			errs.Addf(input.At(file, n+1, 0), cells[1], "", "the table has no such sector")
		case cells[2] == "":
			errs.Addf(input.At(file, n+1, 0), line, "say why in the note", "an industry left out")
		}
	}
	for _, l := range leaves {
		if !seen[l] {
			errs.Addf(input.In(file), l, "", "the industry is not in the map")
		}
	}
	return covers
}
