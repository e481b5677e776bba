package main

import (
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	"ioimpact/cmd/ioa/internal/allowance"
	"ioimpact/internal/memory"
	"ioimpact/internal/printable"

	"github.com/spf13/cobra"
)

// app is what every command needs from outside.
type app struct {
	in         io.Reader
	out, err   io.Writer
	width      func() int // of standard output in terminal cells, 0 where it is not a terminal; nil asks the terminal
	command    string     // the command line, for the sheet of sources
	screenLang string     // of a run on the terminal; "" for that of its files
	lang       string     // of --lang, for help and for commands without such a flag of their own
	memory     string     // of --memory
	allowed    allowance.Allowance
	quiet      bool // no messages except errors
	choose     bool // columns can be chosen with --columns
	started    bool // the arguments were valid; a later failure is not a usage error
}

// run executes one command line and returns its exit status (see exit.go).
func run(args []string, in io.Reader, out, err io.Writer) int {
	a := &app{in: in, out: out, err: err, command: strings.Join(append([]string{"ioa"}, args...), " ")}
	return a.run(args)
}

func (a *app) run(args []string) int {
	root := a.newRoot()
	root.SetArgs(args)
	said := &outcome{w: a.out}
	root.SetOut(said)
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(-1)) // of the process, which may do more than this command
	cmd, failure := execute(root)
	if failure == nil {
		failure = said.err
	}
	if failure == nil {
		return exitDone
	}
	if !a.started && failure != said.err {
		failure = usageError{failure}
	}
	return a.report(failure, cmd)
}

// outcome remembers the first error of writing, which help and completion do not return.
type outcome struct {
	w   io.Writer
	err error
}

func (o *outcome) Write(p []byte) (int, error) {
	n, err := o.w.Write(p)
	if o.err == nil {
		o.err = err
	}
	return n, err
}

// execute runs the command. Matrices that do not fit and are made deep inside a library end it too.
func execute(root *cobra.Command) (cmd *cobra.Command, err error) {
	cmd = root
	defer memory.Catch(&err, "")
	return root.ExecuteC()
}

const rootLong = `ioa computes the economy-wide effect of a spending programme:
output, value added, jobs and imports by sector, from an input-output table.

T is the name of an embedded table (see: ioa table list) or a path: a CSV file, a workbook,
a description of a file, or a world table as downloaded, zipped or not (docs/formats.md).
Data goes to standard output, everything else to standard error.

Exit status: 0 done, 1 a check, test or comparison failed, 2 usage, 3 bad input, 4 cannot be
computed, 74 input or output, 130 interrupted, 141 nobody reads the output, 143 terminated.`

func (a *app) newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:           "ioa",
		Short:         "Input-output impact calculator 投入产出分析",
		Long:          rootLong,
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Example: `  ioa run china-laos-railway
  ioa multipliers china-2018 --sort output --top 10
  ioa linkages my-table.csv -o linkages.xlsx`,
		PersistentPreRunE: func(cmd *cobra.Command, args []string) error {
			if err := language(&a.lang).check(); err != nil {
				return err
			}
			if err := a.limitMemory(); err != nil {
				return err
			}
			a.started, a.choose = true, cmd.Flags().Lookup("columns") != nil
			a.localise(cmd)
			return notOverInput(cmd, args)
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetVersionTemplate("ioa {{.Version}}\n")
	root.SetErr(a.err)
	root.SetIn(a.in)
	root.CompletionOptions.HiddenDefaultCmd = true
	tables := a.newTable()
	takeTables(tables)
	root.AddCommand(tables)
	for _, m := range measures() {
		root.AddCommand(a.newMeasure(m))
	}
	root.AddCommand(a.newSeries(), a.newRun(), a.newCompare(), a.newTest(), a.newBatch(), a.newMerge(), a.newVerify(), a.newPlot(), a.newScenario(), a.newCache(), a.newVersion(), a.newMan())
	root.PersistentFlags().BoolVarP(&a.quiet, "quiet", "q", false, "print no messages except errors")
	root.PersistentFlags().StringVar(&a.memory, "memory", "", "how much memory may be used: 8GB, 500MB, 4GiB, 50% (default 80% of what the system allows)")
	language(&a.lang).persist(root)
	root.SetHelpFunc(a.help)
	root.SetFlagErrorFunc(wrongFlag)
	teach(root)
	return root
}

// limitMemory gives Go's memory limit the amount of --memory or most of what the system allows: what needs more is refused
// (see the package memory), and garbage is collected before the limit is reached.
func (a *app) limitMemory() (err error) {
	if a.allowed, err = allowance.Find(a.memory); err != nil {
		return usageError{err}
	}
	debug.SetMemoryLimit(a.allowed.Bytes)
	return nil
}

// version is the module version or commit the binary was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	commit, modified := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			commit = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			modified = "+changes"
		}
	}
	if commit == "" {
		return "devel"
	}
	return "devel-" + commit[:min(12, len(commit))] + modified
}

// say writes a line to standard error, unless nothing but errors is to be printed.
func (a *app) say(format string, args ...any) {
	if a.quiet {
		return
	}
	fmt.Fprintln(a.err, "ioa: "+printable.Text(fmt.Sprintf(format, args...)))
}
