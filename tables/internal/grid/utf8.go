package grid

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"ioimpact/internal/input"
)

// UTF8 is a small text as UTF-8 without its byte-order mark: as it stands where it is UTF-8,
// otherwise decoded from the encoding that it proves to be, as for sheets (UTF-16 by its zeros
// or mark, GB18030, Windows-1252). notUTF8 is the mistake that is returned, with why, when it is none of these.
func UTF8(name string, data []byte, notUTF8 *input.Error) ([]byte, error) {
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return nil, &input.Error{File: name, Msg: "a zip or Excel file, not CSV text", Hint: "in the spreadsheet program choose: save as, CSV UTF-8"}
	}
	encoding, bom, err := headEncoding(name, data[:min(len(data), headSize)])
	if err != nil {
		return nil, err
	}
	data = data[bom:]
	if encoding == utf8Name && utf8.Valid(data) {
		return data, nil
	}
	if encoding == utf8Name {
		if bom > 0 {
			return nil, notUTF8 // it says that it is
		}
		if encoding, err = guessEncoding(bytesSource(name, data), Limits{}.orDefault(), notUTF8); err != nil {
			if e := (*input.Error)(nil); errors.As(err, &e) {
				e.Hint = notUTF8.Hint // a small file has no place to say what it is
			}
			return nil, err
		}
	}
	r, err := decoded(bufio.NewReader(bytes.NewReader(data)), encoding)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}
