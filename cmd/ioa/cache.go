package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/tables/files"
)

func (a *app) newCache() *cobra.Command {
	var o outputFlags
	cmd := &cobra.Command{
		Use:   "cache",
		Short: "List or clear the cached tables 缓存",
		Long: `Tables read from large files (1 MB and more) are cached in the user's cache folder in
their in-memory form, so that a second run on the same file does not parse it again.

The cache is keyed by the content of the file and its YAML: when either changes, the file is
parsed again. With --no-cache a command neither reads nor writes the cache. The cache takes at most
8 GB; the least recently used tables are removed first.`,
		Example: `  ioa cache
  ioa cache clear`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return a.cacheList(&o) },
	}
	o.register(cmd)
	cmd.AddCommand(a.newCacheClear())
	return cmd
}

func (a *app) cacheList(o *outputFlags) error {
	cache := userCache()
	if cache == nil {
		return noCache()
	}
	if _, err := os.ReadDir(cache.Dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	var rows [][]report.Cell
	total, now := int64(0), time.Now()
	for _, e := range cache.Entries() {
		file := e.Path
		if file == "" {
			file = "(damaged, or of another version)"
		}
		rows = append(rows, []report.Cell{report.T(file), report.N(float64(e.Size)), report.T(age(now.Sub(e.Used))), report.T(e.Used.UTC().Format(time.RFC3339))})
		total += e.Size
	}
	return a.emit(o, &report.Table{
		Title: "Cached tables",
		Facts: []report.Fact{
			{Key: "folder", Label: "folder", Value: cache.Dir},
			{Key: "tables", Label: "tables", Value: len(rows)},
			{Key: "bytes", Label: "total", Value: float64(total), Text: megabytes(total)},
		},
		Columns: []report.Column{{Name: "file"}, {Name: "bytes", Number: true, Whole: true}, {Name: "unused_for"}, {Name: "used"}},
		Each:    report.FromRows(rows),
	})
}

func (a *app) newCacheClear() *cobra.Command {
	return &cobra.Command{
		Use:     "clear",
		Short:   "Remove all cached tables",
		Long:    "Remove all cached tables. Only files that ioa wrote to its cache folder are removed.",
		Example: "  ioa cache clear",
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return a.cacheClear(userCache()) },
	}
}

func (a *app) cacheClear(cache *files.Cache) error {
	if cache == nil {
		return noCache()
	}
	count, bytes, err := cache.Clear()
	if err != nil {
		return err
	}
	a.say("%s removed, %s", counted(count, "table"), megabytes(bytes))
	return nil
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }

// age is a duration in one unit, for reading.
func age(d time.Duration) string {
	switch {
	case d < time.Minute:
		return "less than a minute"
	case d < time.Hour:
		return counted(int(d/time.Minute), "minute")
	case d < 24*time.Hour:
		return counted(int(d/time.Hour), "hour")
	}
	return counted(int(d/(24*time.Hour)), "day")
}

// noCache is the error on a system without a cache folder: without HOME, for instance.
func noCache() error {
	_, err := os.UserCacheDir()
	return &fs.PathError{Op: "find", Path: "the user's cache folder, so nothing is cached", Err: err}
}
