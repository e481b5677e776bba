package keep

import (
	"bytes"
	"encoding/binary"
	"encoding/gob"
	"errors"
	"hash/crc32"
	"io"
	"math"
	"os"
	"runtime"
	"sync"
	"unsafe"

	"ioimpact/tables"
	"ioimpact/tables/files/internal/slab"
)

// entryVersion is the version of the form below, and of what the reader makes of
// a file: it is raised whenever either changes.
const entryVersion = 5

// An entry is the file that keeps one table, in the byte order of the machine:
//
//	preamble   64 bytes
//	path       of the file it was read from, for the list of what is kept
//	head       the table without its matrices and the shapes of those, by encoding/gob, with zeros up to a multiple of 8
//	matrices   one after the other, as they stand in memory
//	sums       CRC-32C of each chunk of each matrix
type entry struct {
	preamble
	path, head []byte
	matrices   [][]float64
	sums       []uint32
}

// preamble is the beginning of an entry.
type preamble struct {
	Magic      [8]byte
	Order      uint32 // reads as another number on a machine of the other byte order
	Version    uint32
	Path, Head uint64 // lengths in bytes
	Numbers    uint64 // of all matrices
	Chunks     uint64
	Reserved   uint64
	SumsCheck  uint32 // CRC-32C of the sums
	HeadCheck  uint32 // CRC-32C of the preamble (with 0 here), path and head
}

const (
	entryMagic   = "IOATABLE"
	entryOrder   = 0x01020304
	preambleSize = 64
	chunkBytes   = 1 << 20 // of a matrix: checked while it is still in the processor's cache
	maxHead      = 1 << 30
	maxNumbers   = 1 << 40
)

var errEntry = errors.New("not a kept table, or a damaged one")

func newEntry(path string, t *tables.Table) (*entry, error) {
	var head bytes.Buffer
	bare, matrices := withoutMatrices(t)
	if err := gob.NewEncoder(&head).Encode(bare); err != nil {
		return nil, err
	}
	for (preambleSize+len(path)+head.Len())%8 > 0 {
		head.WriteByte(0) // the numbers are read to where they are aligned
	}
	e := &entry{path: []byte(path), head: head.Bytes(), matrices: matrices}
	e.preamble = preamble{Order: entryOrder, Version: entryVersion, Path: uint64(len(path)), Head: uint64(head.Len())}
	copy(e.Magic[:], entryMagic)
	table := castagnoli()
	for _, m := range matrices {
		e.Numbers += uint64(len(m))
	}
	chunks := e.cut()
	e.sums = make([]uint32, len(chunks))
	_ = eachChunk(chunks, func(i int, c entryChunk) error {
		e.sums[i] = crc32.Checksum(c.numbers, table)
		return nil
	})
	e.Chunks = uint64(len(e.sums))
	e.SumsCheck = crc32.Checksum(bytesOf(e.sums), table)
	e.HeadCheck = e.headCheck()
	return e, nil
}

// writeTo writes the numbers on all processors: copying them to the system takes longer than the disk does.
func (e *entry) writeTo(f *os.File) error {
	var start bytes.Buffer
	_ = binary.Write(&start, binary.NativeEndian, &e.preamble) // a buffer takes everything
	start.Write(e.path)
	start.Write(e.head)
	if _, err := f.Write(start.Bytes()); err != nil {
		return err
	}
	if err := eachChunk(e.cut(), func(_ int, c entryChunk) error {
		_, err := f.WriteAt(c.numbers, c.at)
		return err
	}); err != nil {
		return err
	}
	_, err := f.WriteAt(bytesOf(e.sums), e.start()+int64(8*e.Numbers))
	return err
}

func (e *entry) start() int64 { return int64(preambleSize + e.Path + e.Head) }
func (e *entry) size() int64  { return e.start() + int64(8*e.Numbers) + 4*int64(e.Chunks) }

func (e *entry) headCheck() uint32 {
	bare := e.preamble
	bare.HeadCheck = 0
	var text bytes.Buffer
	_ = binary.Write(&text, binary.NativeEndian, &bare) // a buffer takes everything
	table := castagnoli()
	sum := crc32.Checksum(text.Bytes(), table)
	return crc32.Update(crc32.Update(sum, table, e.path), table, e.head)
}

// readEntry reads a table back. Whatever is wrong with the file is an error.
func readEntry(f *os.File) (*tables.Table, error) {
	e, err := readHead(f)
	if err != nil {
		return nil, err
	}
	var bare keptTable
	if err := gob.NewDecoder(bytes.NewReader(e.head)).Decode(&bare); err != nil {
		return nil, err
	}
	numbers := uint64(0)
	for _, s := range bare.Shapes {
		if s.Rows < 1 || s.Cols < 1 || s.Rows > 1<<24 || s.Cols > 1<<24 {
			return nil, errEntry
		}
		numbers += uint64(s.Rows) * uint64(s.Cols)
	}
	if numbers != e.Numbers || !bare.fits() {
		return nil, errEntry
	}
	for _, s := range bare.Shapes {
		e.matrices = append(e.matrices, slab.New(s.Rows * s.Cols)[:s.Rows*s.Cols])
	}
	if err := e.readMatrices(f); err != nil {
		return nil, err
	}
	t := bare.withMatrices(e.matrices)
	return t, t.Validate()
}

// readPreamble reads the beginning of an entry and its path.
func readPreamble(f *os.File) (*entry, error) {
	e := &entry{}
	if err := binary.Read(f, binary.NativeEndian, &e.preamble); err != nil {
		return nil, err
	}
	if string(e.Magic[:]) != entryMagic || e.Order != entryOrder || e.Version != entryVersion ||
		e.Path > 1<<16 || e.Head > maxHead || e.Numbers == 0 || e.Numbers > min(maxNumbers, math.MaxInt/8) || e.Chunks > e.Numbers {
		return nil, errEntry
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() != e.size() {
		return nil, errEntry
	}
	e.path = make([]byte, e.Path)
	_, err = io.ReadFull(f, e.path)
	return e, err
}

func readHead(f *os.File) (*entry, error) {
	e, err := readPreamble(f)
	if err != nil {
		return nil, err
	}
	e.head = make([]byte, e.Head)
	if _, err := io.ReadFull(f, e.head); err != nil {
		return nil, err
	}
	if e.headCheck() != e.HeadCheck {
		return nil, errEntry
	}
	return e, nil
}

// entryChunk is some numbers of a matrix and where they stand in the file.
type entryChunk struct {
	numbers []byte
	at      int64
}

// cut is the chunks of all matrices.
func (e *entry) cut() []entryChunk {
	var out []entryChunk
	at := e.start()
	for _, m := range e.matrices {
		for rest := bytesOf(m); len(rest) > 0; {
			n := min(len(rest), chunkBytes)
			out = append(out, entryChunk{rest[:n:n], at})
			rest, at = rest[n:], at+int64(n)
		}
	}
	return out
}

// readMatrices reads and checks the numbers, chunks side by side.
func (e *entry) readMatrices(f *os.File) error {
	chunks := e.cut()
	if uint64(len(chunks)) != e.Chunks {
		return errEntry
	}
	e.sums = make([]uint32, len(chunks))
	sums := bytesOf(e.sums)
	if _, err := f.ReadAt(sums, e.start()+int64(8*e.Numbers)); err != nil {
		return err
	}
	table := castagnoli()
	if crc32.Checksum(sums, table) != e.SumsCheck {
		return errEntry
	}
	return eachChunk(chunks, func(i int, c entryChunk) error {
		if _, err := f.ReadAt(c.numbers, c.at); err != nil {
			return err
		}
		if crc32.Checksum(c.numbers, table) != e.sums[i] {
			return errEntry
		}
		return nil
	})
}

// eachChunk calls do for all chunks side by side, until one fails.
func eachChunk(chunks []entryChunk, do func(i int, c entryChunk) error) error {
	workers := min(runtime.GOMAXPROCS(0), 4, len(chunks))
	errs := make([]error, workers)
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			for i := w; i < len(chunks) && errs[w] == nil; i += workers {
				errs[w] = do(i, chunks[i])
			}
		})
	}
	wait.Wait()
	return errors.Join(errs...)
}

// castagnoli is the table of CRC-32C, for which processors have an instruction.
func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// bytesOf is the memory of numbers.
func bytesOf[T float64 | uint32](numbers []T) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(numbers))), len(numbers)*int(unsafe.Sizeof(T(0))))
}
