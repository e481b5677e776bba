package main

import (
	"errors"
	"io"
	"os"
	"strings"
	"syscall"

	"ioimpact/cmd/ioa/internal/atomicfile"
	"ioimpact/tables"
	"ioimpact/tables/files"
)

// toPymrio is the layout that --to names.
const toPymrio = "pymrio"

// checkFolder refuses, before anything is read, a layout that is not known and a folder that holds something.
func checkFolder(file, to string) error {
	if to != toPymrio {
		return usagef("--to %s: the only layout of a folder is %s", to, toPymrio)
	}
	if isZipName(file) {
		return nil
	}
	entries, err := os.ReadDir(file)
	switch {
	case os.IsNotExist(err):
		return nil
	case errors.Is(err, syscall.ENOTDIR):
		return usagef("-o %s: a folder or a .zip is written, and this is something else", file)
	case err != nil:
		return err
	case len(entries) > 0:
		return usagef("-o %s holds files already; name a new folder", file)
	}
	return nil
}

func isZipName(file string) bool { return strings.HasSuffix(strings.ToLower(file), ".zip") }

// writeFolder writes a table as pymrio's folder or zip, and says what that cannot store.
func (a *app) writeFolder(file string, t *tables.Table) error {
	a.sayFindings(t)
	all, err := files.PymrioFolder(t)
	if err != nil {
		return err
	}
	if t.HasImportsMatrix() {
		a.say("note: pymrio has no place for the imports matrix, only for the row imports: long CSV, .xlsx and .npz do")
	}
	if isZipName(file) {
		return atomicfile.Write(file, func(w io.Writer) error { return files.WriteFolderZip(w, all) })
	}
	var streams []atomicfile.Stream
	for _, f := range all {
		streams = append(streams, atomicfile.Stream{Path: f.Name, Fill: f.Write})
	}
	return atomicfile.WriteFolder(file, streams...)
}
