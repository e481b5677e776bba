package main

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"ioimpact/scenarios"
	"ioimpact/tables"
	"ioimpact/tables/files"
)

// readFlags say how the file of a table is read.
type readFlags struct {
	noCache  bool
	describe string
	cmd      *cobra.Command // knows where progress is shown
}

func (f *readFlags) register(cmd *cobra.Command) {
	f.registerCache(cmd)
	cmd.Flags().StringVar(&f.describe, "describe", "", "a description file that says where the parts of T stand (docs/formats.md)")
}

// registerCache is [readFlags.register] for commands that read several tables, of which a description would fit one.
func (f *readFlags) registerCache(cmd *cobra.Command) {
	f.cmd = cmd
	cmd.Flags().BoolVar(&f.noCache, "no-cache", false, "parse the table anew, and keep nothing of it (see: ioa cache)")
}

// options are the flags for the reader. The caller calls done when reading is over.
func (f *readFlags) options() (o files.Options, done func()) {
	if !f.noCache {
		o.Cache = userCache()
	}
	p := newProgress(f.cmd.ErrOrStderr())
	if p == nil {
		return o, func() {}
	}
	o.Progress = p.show
	return o, p.clear
}

// load reads a table that the command line names, by the description file when one is named.
func (f *readFlags) load(nameOrPath string) (*tables.Table, error) {
	o, done := f.options()
	defer done()
	if f.describe != "" {
		return files.ReadDescribedWith(nameOrPath, f.describe, o)
	}
	return files.LoadWith(nameOrPath, o)
}

// project reads a scenario and binds it to its table.
func (f *readFlags) project(name string, o scenarios.Override) (*scenarios.Project, error) {
	reading, done := f.options()
	defer done()
	o.Reading = reading
	return scenarios.Open(name, o)
}

// userCache keeps tables in the user's cache folder; nil where there is none.
func userCache() *files.Cache {
	dir, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	return &files.Cache{Dir: filepath.Join(dir, "ioa"), Program: version() + " " + build()}
}

// build tells this program from every other of the same version, as those of `go run` and of changed
// sources are: by the beginning of its file, where the linker puts a hash of all that it was built from.
func build() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	f, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	const beginning = 64 << 10
	digest := sha256.New()
	if _, err := io.CopyN(digest, f, beginning); err != nil {
		return ""
	}
	return hex.EncodeToString(digest.Sum(nil))
}
