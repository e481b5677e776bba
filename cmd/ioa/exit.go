package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"ioimpact/cmd/ioa/internal/atomicfile"
	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/internal/input"
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
	exitInterrupted = 130 // as shells report a program ended by SIGINT
)

// usageError is an invalid command line.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// checkFailed ends the program with status 1 after the findings are printed.
type checkFailed struct{ what string }

func (c checkFailed) Error() string { return c.what }

// report prints a failure on standard error and returns its exit status.
func (a *app) report(err error) int {
	for _, line := range strings.Split(err.Error(), "\n") {
		if strings.HasPrefix(line, "  ") {
			fmt.Fprintln(a.err, line)
		} else {
			a.say("%s", line)
		}
	}
	status := statusOf(err)
	if status == exitUsage {
		fmt.Fprintln(a.err, "  hint: see ioa help, or add --help to the command")
	}
	return status
}

func statusOf(err error) int {
	var (
		usage   usageError
		check   checkFailed
		refusal *ioa.Refusal
		beyond  *report.Infinite
		unsound *ioa.Unsound
		noTable *tables.Refusal
		many    input.Errors
		one     *input.Error
		path    *fs.PathError
		link    *os.LinkError
		syscall *os.SyscallError
	)
	switch {
	case errors.Is(err, atomicfile.ErrInterrupted):
		return exitInterrupted
	case errors.Is(err, errAgain):
		return exitAgain
	case errors.As(err, &usage):
		return exitUsage
	case errors.As(err, &check):
		return exitCheckFailed
	case errors.As(err, &refusal), errors.As(err, &noTable), errors.As(err, &beyond):
		return exitRefused
	case errors.As(err, &unsound):
		return exitBadInput
	case errors.As(err, &many), errors.As(err, &one):
		return exitBadInput
	case errors.As(err, &path), errors.As(err, &link), errors.As(err, &syscall):
		return exitIO
	}
	return exitBadInput
}
