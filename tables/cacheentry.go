package tables

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
)

// entryVersion is the version of the form below, and of what the reader makes of
// a file: it is raised whenever either changes.
const entryVersion = 1

// An entry is the file that keeps one table, in the byte order of the machine:
//
//	preamble   64 bytes
//	path       of the file it was read from, for the list of what is kept
//	head       the table without its matrices, by encoding/gob, with zeros up to a multiple of 8
//	slab       rows × width numbers, as they stand in memory
//	sums       CRC-32C of each chunk of the slab
type entry struct {
	preamble
	path, head []byte
	slab       []float64
	sums       []uint32
}

// preamble is the beginning of an entry.
type preamble struct {
	Magic       [8]byte
	Order       uint32 // reads as another number on a machine of the other byte order
	Version     uint32
	Path, Head  uint64 // lengths in bytes
	Rows, Width uint64
	Reserved    uint64
	SumsCheck   uint32 // CRC-32C of the sums
	HeadCheck   uint32 // CRC-32C of the preamble (with 0 here), path and head
}

const (
	entryMagic   = "IOATABLE"
	entryOrder   = 0x01020304
	preambleSize = 64
	chunkBytes   = 1 << 20 // of the slab: checked while it is still in the processor's cache
	maxHead      = 1 << 30
)

var errEntry = errors.New("not a kept table, or a damaged one")

func newEntry(path string, t *Table, slab []float64) (*entry, error) {
	labels := *t
	labels.Z, labels.F = nil, nil
	var head bytes.Buffer
	if err := gob.NewEncoder(&head).Encode(&labels); err != nil {
		return nil, err
	}
	for (preambleSize+len(path)+head.Len())%8 > 0 {
		head.WriteByte(0) // the numbers are read to where they are aligned
	}
	e := &entry{path: []byte(path), head: head.Bytes(), slab: slab}
	e.preamble = preamble{Order: entryOrder, Version: entryVersion, Path: uint64(len(path)), Head: uint64(head.Len()), Rows: uint64(t.N()), Width: uint64(len(slab) / t.N())}
	copy(e.Magic[:], entryMagic)
	numbers, table := bytesOf(slab), castagnoli()
	e.sums = make([]uint32, e.chunks())
	for i := range e.sums {
		e.sums[i] = crc32.Checksum(chunk(numbers, i), table)
	}
	e.SumsCheck = crc32.Checksum(bytesOf(e.sums), table)
	e.HeadCheck = e.headCheck()
	return e, nil
}

func (e *entry) writeTo(w io.Writer) error {
	if err := binary.Write(w, binary.NativeEndian, &e.preamble); err != nil {
		return err
	}
	for _, part := range [][]byte{e.path, e.head, bytesOf(e.slab), bytesOf(e.sums)} {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}

func (e *entry) slabStart() int64 { return int64(preambleSize + e.Path + e.Head) }
func (e *entry) slabSize() int64  { return int64(8 * e.Rows * e.Width) }
func (e *entry) chunks() int      { return int((e.slabSize() + chunkBytes - 1) / chunkBytes) }
func (e *entry) size() int64      { return e.slabStart() + e.slabSize() + 4*int64(e.chunks()) }

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
func readEntry(f *os.File) (*Table, error) {
	e, err := readHead(f)
	if err != nil {
		return nil, err
	}
	t := &Table{}
	if err := gob.NewDecoder(bytes.NewReader(e.head)).Decode(t); err != nil {
		return nil, err
	}
	if uint64(t.N()) != e.Rows || uint64(t.N()+len(t.FinalItems)) > e.Width {
		return nil, errEntry
	}
	if err := e.readSlab(f); err != nil {
		return nil, err
	}
	t.setMatrices(e.slab, int(e.Width), len(t.FinalItems))
	return t, t.validate()
}

// readPreamble reads the beginning of an entry and its path.
func readPreamble(f *os.File) (*entry, error) {
	e := &entry{}
	if err := binary.Read(f, binary.NativeEndian, &e.preamble); err != nil {
		return nil, err
	}
	const maxSide = 1 << 24 // sectors; bounds the products below
	if string(e.Magic[:]) != entryMagic || e.Order != entryOrder || e.Version != entryVersion ||
		e.Path > 1<<16 || e.Head > maxHead || e.Rows == 0 || e.Rows > maxSide || e.Width == 0 || e.Width > maxSide {
		return nil, errEntry
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() != e.size() || e.slabSize() > math.MaxInt {
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

// readSlab reads and checks the numbers, chunks side by side.
func (e *entry) readSlab(f *os.File) error {
	e.sums = make([]uint32, e.chunks())
	sums := bytesOf(e.sums)
	if _, err := f.ReadAt(sums, e.slabStart()+e.slabSize()); err != nil {
		return err
	}
	table := castagnoli()
	if crc32.Checksum(sums, table) != e.SumsCheck {
		return errEntry
	}
	cells := int(e.Rows * e.Width)
	e.slab = newSlab(cells, cells)
	numbers := bytesOf(e.slab)
	workers := min(runtime.GOMAXPROCS(0), 4, e.chunks())
	errs := make([]error, workers)
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			for i := w; i < len(e.sums) && errs[w] == nil; i += workers {
				part := chunk(numbers, i)
				if _, err := f.ReadAt(part, e.slabStart()+int64(i)*chunkBytes); err != nil {
					errs[w] = err
				} else if crc32.Checksum(part, table) != e.sums[i] {
					errs[w] = errEntry
				}
			}
		})
	}
	wait.Wait()
	return errors.Join(errs...)
}

// castagnoli is the table of CRC-32C, for which processors have an instruction.
func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

func chunk(numbers []byte, i int) []byte {
	return numbers[i*chunkBytes : min(len(numbers), (i+1)*chunkBytes)]
}

// bytesOf is the memory of numbers.
func bytesOf[T float64 | uint32](numbers []T) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(numbers))), len(numbers)*int(unsafe.Sizeof(T(0))))
}
