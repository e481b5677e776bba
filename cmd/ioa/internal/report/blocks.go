package report

import (
	"io"
	"runtime"
	"sync"
	"sync/atomic"
)

// blockCells is about how many cells are formatted at a time: a few hundred kilobytes of text.
const blockCells = 1 << 14

// blocks are the rows of a table on their way out. They are formatted on all processors, some rows at a time, and written in
// order by the one that adds them. Few blocks are under way, so a matrix that is larger than memory as text can be written.
type blocks struct {
	out     io.Writer
	format  func(text []byte, n int, row []Cell) []byte // appends row n
	most    int                                         // rows of a block
	rows    int
	now     *block
	pending []*block // in the order of rows
	spare   []*block
	work    chan *block
	wait    sync.WaitGroup
}

// block is some rows, and then their text.
type block struct {
	from, rows int
	cells      []Cell
	text       []byte
	done       chan struct{}
}

// writeRows writes the rows of a table, each as format appends it to the text.
func writeRows(w io.Writer, t *Table, format func(text []byte, n int, row []Cell) []byte) error {
	b := &blocks{out: w, format: format, most: blockCells/max(1, len(t.Columns)) + 1}
	defer b.stop()
	if err := t.each(b.add); err != nil {
		return err
	}
	return b.finish()
}

// writeLines writes n lines of about so many cells, each as format appends it to the text.
func writeLines(w io.Writer, n, cells int, format func(text []byte, n int) []byte) error {
	b := &blocks{out: w, format: func(text []byte, n int, _ []Cell) []byte { return format(text, n) }, most: blockCells/max(1, cells) + 1}
	defer b.stop()
	for range n {
		if err := b.add(nil); err != nil {
			return err
		}
	}
	return b.finish()
}

// sideBySide calls do for 0…n−1 on all processors.
func sideBySide(n int, do func(i int)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wait.Wait()
}

func (b *blocks) add(row []Cell) error {
	if b.now == nil {
		b.now = b.fresh()
	}
	b.now.cells = append(b.now.cells, row...)
	b.now.rows++
	b.rows++
	if b.now.rows < b.most {
		return nil
	}
	return b.send()
}

// fresh is an empty block.
func (b *blocks) fresh() *block {
	if last := len(b.spare) - 1; last >= 0 {
		one := b.spare[last]
		b.spare = b.spare[:last]
		one.from, one.rows, one.cells, one.text = b.rows, 0, one.cells[:0], one.text[:0]
		return one
	}
	return &block{from: b.rows, done: make(chan struct{}, 1)}
}

// send gives a full block to be formatted, and writes the oldest one if enough are under way.
func (b *blocks) send() error {
	most := 4 * runtime.GOMAXPROCS(0)
	if b.work == nil {
		b.work = make(chan *block, most)
		for range runtime.GOMAXPROCS(0) {
			b.wait.Go(func() {
				for one := range b.work {
					one.write(b.format)
					one.done <- struct{}{}
				}
			})
		}
	}
	b.pending = append(b.pending, b.now)
	b.work <- b.now
	b.now = nil
	if len(b.pending) < most {
		return nil
	}
	return b.writeOldest()
}

func (b *blocks) writeOldest() error {
	one := b.pending[0]
	b.pending = b.pending[1:]
	<-one.done
	b.spare = append(b.spare, one)
	_, err := b.out.Write(one.text)
	return err
}

// finish writes what is left.
func (b *blocks) finish() error {
	for len(b.pending) > 0 {
		if err := b.writeOldest(); err != nil {
			return err
		}
	}
	if b.now == nil {
		return nil
	}
	b.now.write(b.format)
	_, err := b.out.Write(b.now.text)
	return err
}

// stop ends the formatting, also where an error left blocks unwritten.
func (b *blocks) stop() {
	if b.work != nil {
		close(b.work)
		b.wait.Wait()
	}
}

// write appends the rows to the text.
func (k *block) write(format func(text []byte, n int, row []Cell) []byte) {
	width := len(k.cells) / k.rows
	for n := range k.rows {
		k.text = format(k.text, k.from+n, k.cells[n*width:(n+1)*width])
	}
}
