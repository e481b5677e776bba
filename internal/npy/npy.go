// Package npy writes arrays in the format of NumPy (.npy, version 1.0): numbers as little-endian float64, row by row, and texts in UTF-32.
//
// Source: NumPy Enhancement Proposal 1, A simple file format for NumPy arrays.
package npy

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"
)

// Magic begins every .npy file; the next two bytes are the version of the format.
const Magic = "\x93NUMPY"

// MatrixHeader is what stands before the numbers of a matrix.
func MatrixHeader(rows, columns int) []byte {
	return header("<f8", fmt.Sprintf("(%d, %d)", rows, columns))
}

// VectorHeader is what stands before the numbers of a vector.
func VectorHeader(length int) []byte { return header("<f8", fmt.Sprintf("(%d,)", length)) }

// header is the magic, the length of what follows, and a Python literal padded to 64 bytes.
func header(of, shape string) []byte {
	text := "{'descr': '" + of + "', 'fortran_order': False, 'shape': " + shape + ", }"
	if over := (len(Magic) + 4 + len(text) + 1) % 64; over > 0 {
		text += strings.Repeat(" ", 64-over)
	}
	out := binary.LittleEndian.AppendUint16([]byte(Magic+"\x01\x00"), uint16(len(text)+1))
	return append(out, text+"\n"...)
}

// AppendNumber appends a number of an array.
func AppendNumber(data []byte, v float64) []byte {
	return binary.LittleEndian.AppendUint64(data, math.Float64bits(v))
}

// Texts is a whole array of texts; NumPy drops NUL characters at their ends.
func Texts(texts []string) []byte {
	longest := 1
	for _, s := range texts {
		longest = max(longest, utf8.RuneCountInString(s))
	}
	out := header(fmt.Sprintf("<U%d", longest), fmt.Sprintf("(%d,)", len(texts)))
	for _, s := range texts {
		end := len(out) + 4*longest
		for _, r := range s {
			out = binary.LittleEndian.AppendUint32(out, uint32(r))
		}
		out = append(out, make([]byte, end-len(out))...)
	}
	return out
}
