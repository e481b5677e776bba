package main

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/batch"
	"ioimpact/internal/input"
)

// errAgain ends a batch that was asked to stop.
var errAgain = errors.New("stopped as asked; started again it goes on where it stopped")

// batchOptions are the flags of `ioa batch`.
type batchOptions struct {
	dir, table, flows, shard string
	shards, block            int
	clean, outside           bool
	drawing                  drawFlags
	sectors                  []string
	stopped                  atomic.Bool // by SIGTERM
	soundness
	read readFlags
}

func (a *app) newBatch() *cobra.Command {
	var o batchOptions
	cmd := &cobra.Command{
		Use:   "batch PATH… -o RUN",
		Short: "Compute many scenarios, variants or draws 批量计算",
		Long: `Compute many scenarios: PATH is a scenario file, the name of an embedded scenario, or a folder with
scenarios in it and below, or a list of such paths in a file that ends in .plan, one a line.

RUN/plan.lock says what is to be done, in units: the totals of a scenario and of its variants (vary in the file),
or with --draws a block of draws. Every unit is written to RUN/units when it is done. A batch that was killed goes on
where it stopped when it is started again with the same command; another plan for the same folder is refused.
ioa merge RUN then writes the results together, ioa verify RUN compares all files with their manifests.

Several processes share a batch with --shard i/n, or --shard auto in an array of Slurm, an Indexed Job of Kubernetes
or under GNU parallel; --shards N fixes the number for auto (docs/batches.md). On SIGTERM the units begun are finished,
and the status is 75.

Exit status: 3 if a scenario has a mistake, and nothing is begun; 4 if a unit cannot be computed: the others are done
all the same; 75 if it was asked to stop.`,
		Example: `  ioa batch studies -o run
  ioa batch china-laos-railway china-laos-railway-both -o run
  ioa batch mine.yaml --draws 1000000 --shard 3/40 -o run
  ioa merge run --require-complete`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 && !o.clean {
				return usagef("name a scenario or a folder, for example: ioa batch studies -o run")
			}
			return nil
		},
		RunE:              func(_ *cobra.Command, args []string) error { return a.batch(args, &o) },
		ValidArgsFunction: embeddedScenarios,
	}
	o.register(cmd)
	return cmd
}

func (o *batchOptions) register(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&o.dir, "output", "o", "", "folder of the batch")
	cmd.Flags().StringVar(&o.table, "table", "", "use this table instead of those the scenarios name")
	cmd.Flags().StringVar(&o.flows, "flows", "", "domestic or total, instead of the scenarios' choice")
	cmd.Flags().StringSliceVar(&o.sectors, "sectors", nil, "draw the output of these sectors as well")
	cmd.Flags().IntVar(&o.block, "block", 1000, "draws in a unit")
	cmd.Flags().IntVar(&o.shards, "shards", 1, "into how many shards --shard auto divides the units")
	cmd.Flags().StringVar(&o.shard, "shard", "", "do only these units: 3/40, the third of forty, or auto")
	cmd.Flags().BoolVar(&o.clean, "clean", false, "remove the temporary files of processes that were killed, and do nothing else")
	o.drawing.register(cmd)
	o.soundness.register(cmd)
	o.read.registerCache(cmd)
	registerOutside(cmd, &o.outside)
}

func (o *batchOptions) check() error {
	switch {
	case o.dir == "":
		return usagef("name the folder of the batch: -o RUN")
	case o.shards < 1 || o.block < 1:
		return usagef("--shards and --block are numbers above zero")
	case len(o.sectors) > 0 && o.drawing.draws == 0:
		return usagef("--sectors is for draws: give --draws N as well")
	}
	if err := o.drawing.check(); err != nil {
		return err
	}
	return o.soundness.check()
}

func (a *app) batch(paths []string, o *batchOptions) error {
	if o.clean && o.dir != "" {
		n, err := batch.Clean(o.dir, 0)
		a.say("%d temporary files removed from %s", n, o.dir)
		return err
	}
	if err := o.check(); err != nil {
		return err
	}
	defer o.watch()()
	work, err := o.plan(paths)
	if err != nil {
		return err
	}
	if err := work.plan.Lock(o.dir); err != nil {
		return err
	}
	if _, err := batch.Clean(o.dir, time.Minute); err != nil {
		return err
	}
	index, shards, err := batch.ParseShard(o.shard, work.plan.Shards, os.Getenv)
	if err != nil {
		return usageError{err}
	}
	return a.doUnits(work, work.plan.Shard(index, shards), o)
}

// watch notes SIGTERM, with which batch systems ask a task to stop, until the function that it returns is called.
func (o *batchOptions) watch() (end func()) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM)
	go func() {
		if _, ok := <-signals; ok {
			o.stopped.Store(true)
		}
	}()
	return func() {
		signal.Stop(signals)
		close(signals)
	}
}

// doUnits does those that are not done, several at a time, until all are done or the process is asked to stop.
func (a *app) doUnits(w *batchWork, units []batch.Unit, o *batchOptions) error {
	var todo []batch.Unit
	for _, u := range units {
		if o.stopped.Load() {
			return errAgain
		}
		done, err := batch.Done(o.dir, u.ID)
		if err != nil {
			return err
		}
		if done == nil {
			todo = append(todo, u)
		}
	}
	line := newProgress(o.read.cmd.ErrOrStderr())
	if line != nil {
		line.what = func(done, total int64) string { return fmt.Sprintf("%d of %d units", done, total) }
		defer line.clear()
	}
	errs, done := make([]error, len(todo)), int64(0)
	var mu sync.Mutex
	eachInParallel(len(todo), func(i int) {
		if o.stopped.Load() {
			return
		}
		errs[i] = mistakeIn(w.plan.Inputs[todo[i].Input].Scenario, o.do(w, &todo[i]))
		mu.Lock()
		defer mu.Unlock()
		if done++; line != nil {
			line.show(done, int64(len(todo)))
		}
	})
	if o.stopped.Load() && int(done) < len(todo) {
		return errAgain
	}
	a.say("%d of %d units done, %d of them before", len(units)-count(errs), len(units), len(units)-len(todo))
	return errors.Join(errs...)
}

func count(errs []error) int {
	n := 0
	for _, err := range errs {
		if err != nil {
			n++
		}
	}
	return n
}

// eachInParallel calls do for 0 … n−1 on all processors.
func eachInParallel(n int, do func(int)) {
	var wait sync.WaitGroup
	var next atomic.Int64
	for range min(n, runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				do(int(i))
			}
		})
	}
	wait.Wait()
}

// mistakeIn gives an error without a place the name of its scenario.
func mistakeIn(name string, err error) error {
	var placed *input.Error
	if err == nil || errors.As(err, &placed) {
		return err
	}
	return fmt.Errorf("%s: %w", name, err)
}
