package grid

import (
	"io"

	"ioimpact/internal/input"
)

// Stream opens the text of a sheet, unpacked and within the limits, for readers
// whose tables are too large to hold twice. name is that of [Book.Read]. What is
// wrong with the packing is an input.Error when it is read; the encoding is not looked at.
func (b *Book) Stream(name string) (io.ReadCloser, error) {
	switch b.Format {
	case Workbook:
		return nil, &input.Error{File: b.File, Msg: "a workbook, not text", Hint: "save the sheet as CSV"}
	case Archive:
		i, err := b.find(name)
		if err != nil {
			return nil, err
		}
		inner, err := b.Part(b.Sheets[i].Name)
		if err != nil {
			return nil, err
		}
		return inner.Stream("")
	}
	r, closer, err := b.src.text(b.o.Limits.orDefault())
	if err != nil {
		return nil, err
	}
	return &textStream{r: r, Closer: closer, src: b.src}, nil
}

// textStream says in the words of its file what went wrong.
type textStream struct {
	r io.Reader
	io.Closer
	src source
}

// Read reads unpacked text.
func (t *textStream) Read(p []byte) (int, error) {
	n, err := t.r.Read(p)
	if err != nil && err != io.EOF {
		err = t.src.failure(err)
	}
	return n, err
}
