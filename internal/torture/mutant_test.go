//go:build torture

package torture

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"unicode/utf8"
)

// mutate damages a file, as a bad disk, an editor, a spreadsheet or an attacker would. What is packed is damaged inside, mostly.
func mutate(r *rand.Rand, data []byte) []byte {
	for range 1 + r.IntN(3) {
		switch {
		case bytes.HasPrefix(data, []byte("PK\x03\x04")) && r.IntN(4) > 0:
			data = inZip(r, data)
		case bytes.HasPrefix(data, []byte("\x1f\x8b")) && r.IntN(4) > 0:
			data = inGzip(r, data)
		case utf8.Valid(data):
			data = pick(r, textMutations())(r, data)
		default:
			data = pick(r, byteMutations())(r, data)
		}
	}
	return data
}

type mutation = func(*rand.Rand, []byte) []byte

func pick[T any](r *rand.Rand, of []T) T { return of[r.IntN(len(of))] }

// byteMutations know nothing of what they damage.
func byteMutations() []mutation {
	return []mutation{
		func(r *rand.Rand, d []byte) []byte { // one bit
			if len(d) > 0 {
				d = bytes.Clone(d)
				d[r.IntN(len(d))] ^= 1 << r.IntN(8)
			}
			return d
		},
		func(r *rand.Rand, d []byte) []byte { return d[:r.IntN(len(d)+1)] },
		func(r *rand.Rand, d []byte) []byte { // a stretch goes
			a, b := stretch(r, d)
			return replace(d, a, b, nil)
		},
		func(r *rand.Rand, d []byte) []byte { // a stretch twice
			a, b := stretch(r, d)
			return replace(d, b, b, d[a:b])
		},
		func(r *rand.Rand, d []byte) []byte { // a stretch of one byte
			a, b := stretch(r, d)
			return replace(d, a, b, bytes.Repeat([]byte{pick(r, []byte{0, 0xff, '9', ' ', 0x80})}, b-a))
		},
		func(r *rand.Rand, d []byte) []byte { // a length, an offset
			a, _ := stretch(r, d)
			word := binary.LittleEndian.AppendUint64(nil, pick(r, []uint64{0, 1, 0x7fffffff, 0xffffffff, 1 << 40, 1<<63 - 1, 1<<64 - 1}))[:pick(r, []int{2, 4, 8})]
			return replace(d, a, min(len(d), a+len(word)), word)
		},
		digits,
		func(r *rand.Rand, d []byte) []byte { // noise
			a, _ := stretch(r, d)
			noise := make([]byte, 1+r.IntN(16))
			for i := range noise {
				noise[i] = byte(r.Uint32())
			}
			return replace(d, a, a, noise)
		},
	}
}

// digits makes a number within the text larger: a count, a shape, a code.
func digits(r *rand.Rand, d []byte) []byte {
	var at []int
	for i, c := range d {
		if c >= '0' && c <= '9' && (i == 0 || d[i-1] < '0' || d[i-1] > '9') {
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		return d
	}
	i := pick(r, at)
	return replace(d, i, i, []byte(pick(r, []string{"1", "9", "77", "4000", "60000", "1000000"})))
}

// wide gives a line many more cells, each with another text.
func wide(r *rand.Rand, l []string, i int) []string {
	var b strings.Builder
	b.WriteString(l[i])
	for k := range 1 << r.IntN(16) {
		fmt.Fprintf(&b, "%sx%d", separatorOf(l[i]), k)
	}
	l[i] = b.String()
	return l
}

// tall gives many lines like one, each beginning with another text.
func tall(r *rand.Rand, l []string, i int) []string {
	var more []string
	for k := range 1 << r.IntN(17) {
		more = append(more, fmt.Sprintf("x%d%s", k, l[i]))
	}
	return append(l[:i+1:i+1], append(more, l[i+1:]...)...)
}

// stretch is where a piece of at most 64 bytes begins and ends.
func stretch(r *rand.Rand, d []byte) (from, to int) {
	from = r.IntN(len(d) + 1)
	return from, min(len(d), from+1+r.IntN(64))
}

func replace(d []byte, from, to int, by []byte) []byte {
	return append(append(append(make([]byte, 0, len(d)+len(by)), d[:from]...), by...), d[to:]...)
}

// textMutations are those of bytes, and those that know lines, cells and values.
func textMutations() []mutation {
	return append(byteMutations(),
		lines(func(r *rand.Rand, l []string, i int) []string { return append(l[:i:i], l[i+1:]...) }),
		lines(func(r *rand.Rand, l []string, i int) []string {
			return append(l[:i:i], append([]string{l[i]}, l[i:]...)...)
		}),
		lines(func(r *rand.Rand, l []string, i int) []string { j := r.IntN(len(l)); l[i], l[j] = l[j], l[i]; return l }),
		lines(func(r *rand.Rand, l []string, i int) []string { l[i] = cell(r, l[i]); return l }),
		lines(func(r *rand.Rand, l []string, i int) []string { l[i] = cell(r, l[i]); return l }),
		lines(func(r *rand.Rand, l []string, i int) []string { l[i] = value(r, l[i]); return l }),
		lines(func(r *rand.Rand, l []string, i int) []string { l[i] = value(r, l[i]); return l }),
		lines(func(r *rand.Rand, l []string, i int) []string { l[i] = "  " + l[i]; return l }),
		lines(func(r *rand.Rand, l []string, i int) []string {
			l[i] += strings.Repeat(pick(r, []string{",", ";", "\t", "[", "{a: "}), 1<<r.IntN(14))
			return l
		}),
		func(r *rand.Rand, d []byte) []byte {
			return append(bytes.Clone(d), strings.Repeat("\n", 1<<r.IntN(18))...)
		},
		lines(wide), lines(tall),
		func(r *rand.Rand, d []byte) []byte { return append([]byte("\xef\xbb\xbf"), d...) },
		func(r *rand.Rand, d []byte) []byte {
			return bytes.ReplaceAll(d, []byte("\n"), []byte(pick(r, []string{"\r\n", "\r", "\n\n", "\u2028"})))
		},
		func(r *rand.Rand, d []byte) []byte { // UTF-16
			out := []byte("\xff\xfe")
			for _, c := range string(d) {
				out = binary.LittleEndian.AppendUint16(out, uint16(c))
			}
			return out
		},
	)
}

func lines(change func(r *rand.Rand, l []string, i int) []string) mutation {
	return func(r *rand.Rand, d []byte) []byte {
		l := strings.Split(string(d), "\n")
		return []byte(strings.Join(change(r, l, r.IntN(len(l))), "\n"))
	}
}

// nasty are values that readers have to refuse, or to read as what they are.
func nasty() []string {
	return []string{"", " ", "NaN", "-inf", "1e308", "-1e308", "1e-320", "1e999", "1,5", "1.000,5", "0x10", "１２", "-0", "--1", "=1+1", "@x", "\x1b[2J", "\x00", "<script>", "null",
		"~", "NULL", "[]", "{}", "*a", "&a", "!!binary x", "|", ">", "'", `"`, "-1", "0", "1e6 %", "110 %", "../../etc/passwd", "/dev/zero", ".", "CON", "2020-01-01", "yes",
		strings.Repeat("9", 400), strings.Repeat("长", 300), "\u202e", "a\tb", "1;2"}
}

// separatorOf is what separates the cells of a line.
func separatorOf(line string) string {
	separator := ","
	for _, other := range []string{";", "\t"} {
		if strings.Count(line, other) > strings.Count(line, separator) {
			separator = other
		}
	}
	return separator
}

// cell puts a nasty value into a cell, takes one out, or doubles it.
func cell(r *rand.Rand, line string) string {
	separator := separatorOf(line)
	cells := strings.Split(line, separator)
	i := r.IntN(len(cells))
	switch r.IntN(6) {
	case 0:
		cells = append(cells[:i], cells[i+1:]...)
	case 1:
		cells = append(cells[:i:i], append([]string{cells[i]}, cells[i:]...)...)
	case 2:
		cells[i] = "-" + cells[i]
	default:
		cells[i] = pick(r, nasty())
	}
	return strings.Join(cells, separator)
}

// value puts a nasty value behind a key of a YAML or JSON, or renames the key.
func value(r *rand.Rand, line string) string {
	key, after, found := strings.Cut(line, ": ")
	switch {
	case !found:
		return cell(r, line)
	case r.IntN(4) == 0:
		return key + "x: " + after
	case r.IntN(2) == 0: // within a flow
		if i := strings.LastIndex(line, ": "); i > 0 {
			end := strings.IndexAny(line[i+2:], ",}]")
			if end < 0 {
				end = len(line) - i - 2
			}
			return line[:i+2] + pick(r, nasty()) + line[i+2+end:]
		}
	}
	return key + ": " + pick(r, nasty())
}

// inZip damages a member of a zip, or leaves it out, doubles it or renames it.
func inZip(r *rand.Rand, data []byte) []byte {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(in.File) == 0 {
		return pick(r, byteMutations())(r, data)
	}
	var packed bytes.Buffer
	out := zip.NewWriter(&packed)
	chosen, what := r.IntN(len(in.File)), r.IntN(12)
	for i, f := range in.File {
		text := unpack(f)
		name := f.Name
		if i == chosen {
			switch what {
			case 0:
				continue
			case 1:
				store(out, name, text)
			case 2:
				name = pick(r, []string{"../" + name, "x" + name, "/" + name, strings.ToUpper(name)})
			default:
				text = mutate(r, text)
			}
		}
		store(out, name, text)
	}
	_ = out.Close()
	return packed.Bytes()
}

func unpack(f *zip.File) []byte {
	r, err := f.Open()
	if err != nil {
		return nil
	}
	defer r.Close()
	text, _ := io.ReadAll(r)
	return text
}

func store(z *zip.Writer, name string, text []byte) {
	if w, err := z.Create(name); err == nil {
		_, _ = w.Write(text)
	}
}

func inGzip(r *rand.Rand, data []byte) []byte {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return pick(r, byteMutations())(r, data)
	}
	text, _ := io.ReadAll(z)
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	_, _ = w.Write(mutate(r, text))
	_ = w.Close()
	return packed.Bytes()
}
