package grid

import (
	"fmt"
	"io"
	"runtime"
	"sync"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/csvtext"
)

// readAll parses the blocks on all processors and takes them in file order.
func (r *textReader) readAll(first csvtext.Block, blocks *csvtext.Reader) error {
	pending := make(chan chan *parsed, min(2*runtime.GOMAXPROCS(0), csvtext.MaxInFlight))
	stop := make(chan struct{})
	var readErr error
	var running sync.WaitGroup
	running.Add(1)
	go func() {
		defer running.Done()
		defer close(pending)
		block, err := first, error(nil)
		for err == nil {
			done := make(chan *parsed, 1)
			select {
			case pending <- done:
			case <-stop:
				return
			}
			go func(block csvtext.Block) { done <- r.parser.parse(block) }(block)
			block, err = blocks.Next()
		}
		if err != io.EOF {
			readErr = err
		}
	}()
	err := r.takeAll(pending, blocks)
	close(stop)
	running.Wait()
	if err == nil && readErr != nil {
		err = r.failure(readErr, blocks.Line())
	}
	return err
}

func (r *textReader) takeAll(pending chan chan *parsed, blocks *csvtext.Reader) error {
	for done := range pending {
		block := <-done
		if err := r.take(block); err != nil {
			return err
		}
		blocks.Recycle(block.text)
	}
	return nil
}

// take adds one block to the grid.
func (r *textReader) take(b *parsed) error {
	if b.foreign != nil {
		return r.notUTF8(b.foreign)
	}
	r.errs.Merge(&b.errs)
	if len(r.rows)+len(b.rows) > r.limits.Rows {
		return &input.Error{File: r.src.name, Msg: fmt.Sprintf("more than %d lines", r.limits.Rows), Hint: "no published table is so long: is it the right file?"}
	}
	if b.tooWide != nil {
		return b.tooWide
	}
	r.rows = append(r.rows, b.rows...)
	r.proof.merge(&b.proof)
	if r.controls += b.controls; r.control == nil {
		r.control = b.control
	}
	r.narrow, r.wide = r.narrow || b.narrow, r.wide || b.wide
	if r.cells += int64(b.cells); r.cells > r.limits.Cells {
		return &input.Error{File: r.src.name, Msg: fmt.Sprintf("more than %d cells", r.limits.Cells), Hint: "no published table is so large: is it the right file?"}
	}
	return nil
}
