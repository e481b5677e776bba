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
	cmd      *cobra.Command // for the stream that shows progress
}

func (f *readFlags) register(cmd *cobra.Command) {
	f.registerCache(cmd)
	cmd.Flags().StringVar(&f.describe, "describe", "", "a description file that says where the parts of T are (docs/formats.md)")
}

// registerCache is [readFlags.register] for commands that read several tables: a description would fit only one.
func (f *readFlags) registerCache(cmd *cobra.Command) {
	f.cmd = cmd
	cmd.Flags().BoolVar(&f.noCache, "no-cache", false, "do not use the cache of parsed tables (see: ioa cache)")
}

// options are the options for the reader. The caller calls done after reading.
func (f *readFlags) options() (o []files.Option, done func()) {
	if !f.noCache {
		o = append(o, files.WithCache(userCache()))
	}
	p := newProgress(f.cmd.ErrOrStderr())
	if p == nil {
		return o, func() {}
	}
	return append(o, files.WithProgress(p.show)), p.clear
}

// load reads the table named on the command line, with the description file if one is named.
func (f *readFlags) load(nameOrPath string) (*tables.Table, error) {
	o, done := f.options()
	defer done()
	t, err := files.Load(nameOrPath, append(o, files.WithDescription(f.describe))...)
	return t, notATable(nameOrPath, err)
}

// registerOutside registers the flag for reading files that a scenario names outside its folder.
func registerOutside(cmd *cobra.Command, allow *bool) {
	cmd.Flags().BoolVar(allow, "allow-outside", false, "let the scenario name files outside its folder; only for scenarios you trust")
}

// project reads a scenario and binds it to its table.
func (f *readFlags) project(name string, o scenarios.Override) (*scenarios.Project, error) {
	reading, done := f.options()
	defer done()
	o.Reading = reading
	p, err := scenarios.Open(name, o)
	return p, notAScenario(name, err)
}

// userCache is the cache in the user's cache folder; nil if there is none.
func userCache() *files.Cache {
	dir, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	hash, _ := build() // without it the version alone tells programs apart
	return &files.Cache{Dir: filepath.Join(dir, "ioa"), Program: version() + " " + hash}
}

// build distinguishes builds of the same version, such as those of `go run` and of changed
// sources, by the beginning of the executable, where the linker puts a hash of everything it was built from.
func build() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	const beginning = 64 << 10
	digest := sha256.New()
	if _, err := io.CopyN(digest, f, beginning); err != nil {
		return "", err
	}
	return hex.EncodeToString(digest.Sum(nil)), nil
}
