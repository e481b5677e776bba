package grid

import (
	"fmt"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/csvtext"
)

// The sample that the delimiter is read off.
const (
	sampleBytes   = 1 << 18
	sampleRecords = 200
)

// score is how well a delimiter explains a sample.
type score struct {
	delimiter byte
	multi     int     // records of two cells and more
	value     float64 // numbers standing alone + records alike − cells that another delimiter would cut
}

// clearly is by how much a delimiter must explain a text better than the others.
const clearly = 0.05

// detectDelimiter chooses between comma, semicolon and tab. 0 means the text is one
// column. An error says that two explain it equally well.
func detectDelimiter(file string, block csvtext.Block) (byte, *input.Error) {
	var best, second score
	for _, d := range []byte{',', ';', '\t'} {
		s := scoreDelimiter(block.Data, d)
		if s.multi == 0 {
			continue
		}
		if s.value > best.value || best.delimiter == 0 {
			best, second = s, best
		} else if s.value > second.value || second.delimiter == 0 {
			second = s
		}
	}
	if best.delimiter == 0 {
		return 0, nil
	}
	if second.delimiter != 0 && best.value-second.value < clearly {
		return 0, &input.Error{File: file, Line: block.Line, Msg: fmt.Sprintf("cells can be separated by %s and by %s alike", delimiterName(best.delimiter),
			delimiterName(second.delimiter)),
			Hint: "say which delimiter the file uses"}
	}
	if best.delimiter == ',' {
		if e := onlyThousands(file, block); e != nil {
			return 0, e
		}
	}
	return best.delimiter, nil
}

func delimiterName(d byte) string {
	switch d {
	case ',':
		return "commas"
	case ';':
		return "semicolons"
	case '\t':
		return "tabs"
	}
	return fmt.Sprintf("%q", rune(d))
}

// sampled calls take for the records of the sample that are not blank.
func sampled(data []byte, take func(rec []byte)) {
	data = data[:min(len(data), sampleBytes)]
	for n := 0; len(data) > 0 && n < sampleRecords; {
		end := csvtext.RecordEnd(data)
		if rec := csvtext.TrimLineEnd(data[:end]); len(trimBlanks(rec)) > 0 {
			take(rec)
			n++
		}
		data = data[end:]
	}
}

func scoreDelimiter(data []byte, delimiter byte) score {
	s := score{delimiter: delimiter}
	var fields []csvtext.Field
	widths := map[int]int{}
	records, cells, numbers, cut := 0, 0, 0, 0
	sampled(data, func(rec []byte) {
		records++
		var bad int
		fields, bad = csvtext.Split(rec, delimiter, fields[:0])
		if bad >= 0 {
			return
		}
		widths[len(fields)]++
		if len(fields) > 1 {
			s.multi++
		}
		for _, f := range fields {
			text := trimBlanks(f.Content(rec))
			if len(text) == 0 {
				continue
			}
			cells++
			if numberLike(text) {
				numbers++
			} else if !f.Quoted && hasOther(text, delimiter) {
				cut++
			}
		}
	})
	alike := 0
	for width, n := range widths {
		if width > 1 {
			alike = max(alike, n)
		}
	}
	s.value = float64(numbers)/float64(max(cells, 1)) + float64(alike)/float64(max(records, 1)) - float64(cut)/float64(2*max(cells, 1))
	return s
}

// numberLike reports whether a cell is a number under some marks.
func numberLike(s []byte) bool {
	sh, ok := lexNumber(s)
	return ok && (sh.nruns == 1 || sh.classes() != 0)
}

func hasOther(s []byte, delimiter byte) bool {
	for _, c := range s {
		if c != delimiter && (c == ',' || c == ';' || c == '\t') {
			return true
		}
	}
	return false
}

// onlyThousands refuses a text whose every comma can stand between thousands:
// `1,500` on a line is two cells or one number.
func onlyThousands(file string, block csvtext.Block) *input.Error {
	found, other := []byte(nil), false
	var fields []csvtext.Field
	sampled(block.Data, func(rec []byte) {
		var bad int
		fields, bad = csvtext.Split(rec, ',', fields[:0])
		if bad >= 0 || len(fields) < 2 {
			return
		}
		if sh, ok := lexNumber(trimBlanks(rec)); ok && (sh.classes().has(eitherComma) || sh.classes().has(thousandsComma)) {
			if found == nil {
				found = append(found, rec...)
			}
			return
		}
		other = true
	})
	if found == nil || other {
		return nil
	}
	return &input.Error{File: file, Line: block.Line, Text: string(found), Msg: "commas that can separate cells or thousands",
		Hint: "say whether the file is separated by commas, or write its numbers without thousands marks"}
}
