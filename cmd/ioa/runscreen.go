package main

import (
	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
)

// terminal is the text for standard output, and what to say about it.
func (o *runOptions) terminal(x *computed, format report.Format) (text []byte, notes []string, err error) {
	r := x.r
	if len(o.varying.vary) > 0 {
		text, err = ladderText(x, format, wording.Language(o.screenLang), o.style)
		return text, nil, err
	}
	if x.drawn != nil {
		text, err = x.drawn.text(r, format, wording.Language(o.screenLang), o.style)
		return text, nil, err
	}
	selection, err := o.shown.selection(x.m.Table)
	if err != nil {
		return nil, nil, err
	}
	switch {
	case format == report.JSON:
		text, err = resultJSON(r)
		return text, nil, err
	case format.RowsOnly():
		return o.selectedRows(r, selection, format)
	}
	s := summary{r: r, lang: o.screenLang, shown: selection}
	if err := s.checkColumns(); err != nil {
		return nil, nil, usageError{err}
	}
	brief := format == report.Text && !o.full
	if s.shown.Top == 0 && s.shown.Rows == nil && !brief {
		s.shown.Top = topSectors
	}
	if s.brief = brief; brief {
		if s.shown.Columns == nil {
			s.shown.Columns = []string{"output"}
		}
		text, err = s.onScreen(o.Dir, format, o.style)
		return text, nil, err
	}
	text, err = s.write(format, o.style)
	return text, nil, err
}
