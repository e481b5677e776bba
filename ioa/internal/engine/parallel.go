package engine

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// workers returns the number of goroutines worth starting for tasks pieces of
// work. It decides who computes a piece, never how it is computed: results do
// not depend on GOMAXPROCS.
func workers(tasks int) int { return max(1, min(runtime.GOMAXPROCS(0), tasks)) }

// parallel calls run(worker, task) for every task in 0…tasks−1, in that order
// of start, with at most count calls at a time; worker < count names the
// caller's scratch space. It returns when all calls have.
func parallel(count, tasks int, run func(worker, task int)) {
	if count = min(count, tasks); count <= 1 {
		for t := range tasks {
			run(0, t)
		}
		return
	}
	var next atomic.Int64
	var wait sync.WaitGroup
	loop := func(worker int) {
		for t := int(next.Add(1)) - 1; t < tasks; t = int(next.Add(1)) - 1 {
			run(worker, t)
		}
	}
	for w := 1; w < count; w++ {
		wait.Go(func() { loop(w) })
	}
	loop(0)
	wait.Wait()
}
