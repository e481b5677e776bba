package grid

import (
	"archive/zip"
	"compress/flate"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"

	"ioimpact/internal/input"
)

// maxDirectory bounds the list of contents at the end of a zip: it is read whole.
const maxDirectory = 4 << 20

// container is an opened zip whose declared contents were checked.
type container struct {
	name   string
	limits Limits
	files  []*zip.File
}

// isDamage reports whether an error of reading is the file's fault, not the system's.
func isDamage(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.Is(err, zip.ErrFormat) || errors.Is(err, zip.ErrChecksum) || errors.Is(err, zip.ErrAlgorithm) ||
		errors.Is(err, gzip.ErrChecksum) || errors.Is(err, gzip.ErrHeader) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.As(err, &corrupt)
}

// openContainer opens a zip and refuses it, before anything is unpacked, when what
// it declares is absurd: too many parts, too many bytes, packed too well,
// parts that overlap or have the same name. What it declares is counted again while reading.
func openContainer(name string, r io.ReaderAt, bytes int64, limits Limits) (*container, error) {
	c := &container{name: name, limits: limits}
	if err := c.checkDirectory(r, bytes); err != nil {
		return nil, err
	}
	z, err := zip.NewReader(r, bytes)
	if err != nil {
		if errors.Is(err, os.ErrNotExist) || !isDamage(err) && !strings.HasPrefix(err.Error(), "zip:") {
			return nil, err
		}
		return nil, c.refuse("download it again, or test it: unzip -t", "the zip is damaged: %v", err)
	}
	if len(z.File) > limits.Parts {
		return nil, c.refuse("no published table has so many: is it the right file?", "%d parts in the zip, more than %d", len(z.File), limits.Parts)
	}
	c.files = z.File
	for _, check := range []func(int64) error{c.checkSizes, c.checkNames, c.checkOverlap} {
		if err := check(bytes); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (c *container) refuse(hint, format string, args ...any) error {
	return &input.Error{File: c.name, Msg: fmt.Sprintf(format, args...), Hint: hint}
}

// checkDirectory reads the end record of the zip itself, because the library
// reads the whole list of contents before it can be asked how long it is.
func (c *container) checkDirectory(r io.ReaderAt, bytes int64) error {
	tail := make([]byte, min(bytes, 1<<16+22))
	if _, err := r.ReadAt(tail, bytes-int64(len(tail))); err != nil && err != io.EOF {
		return err
	}
	for i := len(tail) - 22; i >= 0; i-- {
		if binary.LittleEndian.Uint32(tail[i:]) != 0x06054b50 {
			continue
		}
		length, offset := int64(binary.LittleEndian.Uint32(tail[i+12:])), int64(binary.LittleEndian.Uint32(tail[i+16:]))
		end := bytes - int64(len(tail)-i)
		if length == 0xffffffff || offset == 0xffffffff {
			return c.checkDirectory64(r, end)
		}
		return c.directorySize(length, offset, end)
	}
	return nil // no end record: the library says so
}

// checkDirectory64 is for zips over 4 GB, whose end record stands before the old one.
func (c *container) checkDirectory64(r io.ReaderAt, end int64) error {
	var locator [20]byte
	if _, err := r.ReadAt(locator[:], end-20); err != nil || binary.LittleEndian.Uint32(locator[:]) != 0x07064b50 {
		return c.refuse("download it again, or test it: unzip -t", "the zip is damaged: its end record is missing")
	}
	var record [56]byte
	at := int64(binary.LittleEndian.Uint64(locator[8:]))
	if _, err := r.ReadAt(record[:], at); err != nil || binary.LittleEndian.Uint32(record[:]) != 0x06064b50 {
		return c.refuse("download it again, or test it: unzip -t", "the zip is damaged: its end record is missing")
	}
	return c.directorySize(int64(binary.LittleEndian.Uint64(record[40:])), int64(binary.LittleEndian.Uint64(record[48:])), end)
}

func (c *container) directorySize(length, offset, end int64) error {
	if length < 0 || length > maxDirectory || offset < 0 || offset < end-maxDirectory-length {
		return c.refuse("no published table has so many parts: is it the right file?", "a list of contents of %s", size(max(length, end-offset)))
	}
	return nil
}

// checkSizes adds up what the parts declare.
func (c *container) checkSizes(bytes int64) error {
	var total, packed uint64
	for _, f := range c.files {
		total += f.UncompressedSize64
		packed += f.CompressedSize64
		if f.UncompressedSize64 > uint64(c.limits.Unpacked) || total > uint64(c.limits.Unpacked) {
			return c.refuse("no published table is so large: is it the right file?", "it declares to unpack to more than %s", size(c.limits.Unpacked))
		}
		if f.CompressedSize64 > uint64(bytes) || packed > uint64(bytes) {
			return c.refuse("download it again, or test it: unzip -t", "the parts of the zip together are larger than the zip")
		}
		if f.UncompressedSize64 > ratioFrom && f.UncompressedSize64 > uint64(c.limits.Ratio)*max(f.CompressedSize64, 1) {
			return c.refuse("tables do not pack so well: the file is damaged or a zip bomb", "%s unpacks to more than %d times its size", quoted(f.Name), c.limits.Ratio)
		}
	}
	return nil
}

func (c *container) checkNames(int64) error {
	seen := map[string]bool{}
	for _, f := range c.files {
		key := strings.ToLower(f.Name)
		if seen[key] {
			return c.refuse("programs differ in which they take; pack it again", "the zip holds %s twice", quoted(f.Name))
		}
		seen[key] = true
		if f.Flags&1 != 0 {
			return c.refuse("unpack it with the password first", "%s is encrypted", quoted(f.Name))
		}
		if f.Method != zip.Store && f.Method != zip.Deflate {
			return c.refuse("pack it again with the usual deflate method", "%s is packed with method %d, which is not read", quoted(f.Name), f.Method)
		}
	}
	return nil
}

// checkOverlap refuses parts that share bytes: the trick by which a small zip
// unpacks to petabytes while every part looks harmless.
func (c *container) checkOverlap(int64) error {
	type span struct{ from, to int64 }
	var spans []span
	for _, f := range c.files {
		from, err := f.DataOffset()
		if err != nil {
			return c.refuse("download it again, or test it: unzip -t", "the zip is damaged: %s: %v", quoted(f.Name), err)
		}
		spans = append(spans, span{from, from + int64(f.CompressedSize64)})
	}
	sort.Slice(spans, func(i, j int) bool { return spans[i].from < spans[j].from })
	for i := 1; i < len(spans); i++ {
		if spans[i].from < spans[i-1].to || spans[i].from == spans[i-1].from {
			return c.refuse("the file is damaged or a zip bomb", "parts of the zip overlap")
		}
	}
	return nil
}

// part finds a part by name, whatever its case.
func (c *container) part(name string) *zip.File {
	for _, f := range c.files {
		if strings.EqualFold(f.Name, name) {
			return f
		}
	}
	return nil
}

// open unpacks a part, counting: never more than it declared, of which the sum was
// checked. The checksum is verified by reading to the end.
func (c *container) open(f *zip.File) (io.ReadCloser, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	packed := int64(f.CompressedSize64)
	limited := &limitReader{r: r, left: int64(f.UncompressedSize64), limits: c.limits, packed: func() int64 { return packed }, stated: true}
	return struct {
		io.Reader
		io.Closer
	}{limited, r}, nil
}

func quoted(name string) string {
	if len(name) > 60 {
		name = strings.ToValidUTF8(name[:60], "") + "…"
	}
	return fmt.Sprintf("%q", name)
}
