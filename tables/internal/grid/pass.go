package grid

import (
	"fmt"
	"io"
	"runtime"
	"sync"

	"ioimpact/internal/input"
)

// readAll parses the blocks on all processors and takes them in file order.
func (r *textReader) readAll(first textBlock, blocks *blockReader) error {
	pending := make(chan chan *parsed, 2*runtime.GOMAXPROCS(0))
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
			go func(block textBlock) { done <- r.parser.parse(block) }(block)
			block, err = blocks.next()
		}
		if err != io.EOF {
			readErr = err
		}
	}()
	err := r.takeAll(pending)
	close(stop)
	running.Wait()
	if err == nil && readErr != nil {
		err = r.failure(readErr, blocks.line)
	}
	return err
}

func (r *textReader) takeAll(pending chan chan *parsed) error {
	for done := range pending {
		if err := r.take(<-done); err != nil {
			return err
		}
	}
	return nil
}

// take adds one block to the grid.
func (r *textReader) take(b *parsed) error {
	if b.foreign != nil {
		return r.notUTF8(b.foreign)
	}
	r.errs.Merge(&b.errs)
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
