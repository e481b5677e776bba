package main

import (
	"errors"
	"fmt"
	"github.com/spf13/cobra"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"ioimpact/cmd/ioa/internal/atomicfile"
	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/internal/printable"
	"ioimpact/ioa"
	"ioimpact/tables"
)

// Exit statuses. They are a contract with scripts: see README.md.
const (
	exitDone        = 0
	exitCheckFailed = 1
	exitUsage       = 2
	exitBadInput    = 3
	exitRefused     = 4
	exitIO          = 74
	exitAgain       = 75  // a batch that was asked to stop: started again it goes on
	exitSignal      = 128 // and the number of the signal, as shells report a program that a signal ended
	exitInterrupted = exitSignal + 2
	exitNoReader    = exitSignal + 13
	exitTerminated  = exitSignal + 15
)

// exitMeaning is a line of the table of exit statuses.
type exitMeaning struct {
	status int
	means  string
}

// exitMeanings are the statuses that all commands keep, as README.md lists them.
func exitMeanings() []exitMeaning {
	return []exitMeaning{
		{exitDone, "done"},
		{exitCheckFailed, "a check, test or comparison failed"},
		{exitUsage, "the command line is wrong"},
		{exitBadInput, "bad input: a table or scenario has mistakes"},
		{exitRefused, "the numbers cannot be computed, or would be meaningless, or need more memory than there is"},
		{exitIO, "a file or folder cannot be read or written"},
		{exitAgain, "a batch was asked to stop: started again it goes on"},
		{exitInterrupted, "interrupted (Ctrl-C)"},
		{exitNoReader, "nobody reads the output any more"},
		{exitTerminated, "terminated"},
	}
}

// usageError is an invalid command line.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// checkFailed ends the program with status 1 after the findings are printed.
type checkFailed struct{ what string }

func (c checkFailed) Error() string { return c.what }

// report prints a failure on standard error and returns its exit status. That nobody reads the output any more is not worth a message.
func (a *app) report(err error, cmd *cobra.Command) int {
	status := statusOf(err)
	if status == exitNoReader {
		return status
	}
	for _, line := range strings.Split(printable.Text(err.Error()), "\n") {
		if strings.HasPrefix(line, "  ") {
			fmt.Fprintln(a.err, line)
		} else {
			fmt.Fprintln(a.err, "ioa: "+line)
		}
	}
	if unsound := (*ioa.Unsound)(nil); errors.As(err, &unsound) {
		if hint := toleranceHint(unsound); hint != "" {
			fmt.Fprintln(a.err, hint)
		}
	}
	if large := (*memory.Exceeded)(nil); errors.As(err, &large) && a.allowed.From != "" {
		fmt.Fprintln(a.err, "  the limit is "+a.allowed.From)
	}
	if status == exitUsage && !strings.Contains(err.Error(), "hint: ") { // a nearer hint is enough
		fmt.Fprintln(a.err, "  hint: "+usageHint(err.Error(), cmd))
	}
	return status
}

// usageHint is an example of the command, if the message has none, and where its help is.
func usageHint(message string, cmd *cobra.Command) string {
	example, _, _ := strings.Cut(strings.TrimSpace(cmd.Example), "\n")
	switch {
	case !cmd.HasParent():
		return "see ioa help"
	case example == "" || strings.Contains(message, "for example: "):
		return "see " + cmd.CommandPath() + " --help"
	}
	return "for example: " + example + "; see " + cmd.CommandPath() + " --help"
}

func statusOf(err error) int {
	var (
		signalled *atomicfile.Interruption
		usage     usageError
		check     checkFailed
		refusal   *ioa.Refusal
		beyond    *report.Infinite
		unfit     *report.Unfit
		unsound   *ioa.Unsound
		noTable   *tables.Refusal
		large     *memory.Exceeded
		many      input.Errors
		one       *input.Error
		path      *fs.PathError
		link      *os.LinkError
		calls     *os.SyscallError
	)
	switch {
	case errors.As(err, &signalled):
		if s, known := signalled.Signal.(syscall.Signal); known {
			return exitSignal + int(s)
		}
		return exitInterrupted
	case errors.Is(err, errAgain):
		return exitAgain
	case errors.Is(err, syscall.EPIPE):
		return exitNoReader
	case errors.As(err, &usage), errors.As(err, &unfit):
		return exitUsage
	case errors.As(err, &check):
		return exitCheckFailed
	case errors.As(err, &refusal), errors.As(err, &noTable), errors.As(err, &beyond), errors.As(err, &large):
		return exitRefused
	case errors.As(err, &unsound):
		return exitBadInput
	case errors.As(err, &many), errors.As(err, &one):
		return exitBadInput
	case errors.As(err, &path), errors.As(err, &link), errors.As(err, &calls):
		return exitIO
	}
	return exitBadInput
}
