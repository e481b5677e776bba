package main

import (
	"compress/gzip"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/atomicfile"
	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/tables"
	"ioimpact/tables/files"
)

// convertOptions say what is written and where.
type convertOptions struct {
	file             string
	to, unit         string
	regions, sectors []string
	read             readFlags
}

func (a *app) newTableConvert() *cobra.Command {
	var o convertOptions
	cmd := &cobra.Command{
		Use:   "convert T -o FILE",
		Short: "Write a table, or part of it, in another format 格式转换",
		Long: "Write a table in the format given by the extension of FILE:\n\n" + tableFormatLines(wording.English) + `
With --to pymrio the output is a new folder, or a .zip, that pymrio.load_all reads.

All formats can be read again. Standard error says what a format cannot store.

--regions and --sectors keep only part of the table, by code or by name. Sales to the rest
become exports and purchases from it the row imports, so that the part balances if the
whole does: one region of a world table becomes a national table.

--unit writes money in another unit of the same currency, such as "million USD";
satellites stay as they are.`,
		Example: `  ioa table convert ICIO2018_2015.zip -o china.csv --regions CHN
  ioa table convert china-2018 -o china.xlsx
  ioa table convert china-2018 -o china/ --to pymrio`,
		RunE: func(_ *cobra.Command, args []string) error { return a.tableConvert(args[0], &o) },
	}
	o.read.register(cmd)
	cmd.Flags().StringVarP(&o.file, "output", "o", "", "the file to write (required)")
	cmd.Flags().StringVar(&o.to, "to", "", "write a folder, or a .zip, in the layout of: pymrio")
	cmd.Flags().StringVar(&o.unit, "unit", "", "write money in this unit of the same currency, such as \"million USD\"")
	cmd.Flags().StringSliceVar(&o.regions, "regions", nil, "keep only these regions, separated by commas")
	cmd.Flags().StringSliceVar(&o.sectors, "sectors", nil, `keep only these sectors; quote a name that contains a comma: '"Fishing, hunting",steel'`)
	return cmd
}

// tableFormat is a file extension and the way such a file is written. A new one needs a writer in tables and a line in tableFormats.
type tableFormat struct {
	ending string
	means  string // for help
	zips   bool   // may be followed by .gz
	write  func(io.Writer, *tables.Table) error
	beside string // the extension of the file written beside it, "" for none
	side   func(io.Writer, *tables.Table) error
}

// tableFormats are tried in order: .long.csv before .csv.
func tableFormats() []tableFormat {
	return []tableFormat{
		{ending: ".long.csv", zips: true, write: files.WriteLong, means: "one number a line, everything in one file"},
		{ending: ".csv", zips: true, write: files.Write, beside: ".yaml", side: files.WriteMeta,
			means: "the plain format; unit, sources and notes in the YAML beside it"},
		{ending: ".xlsx", write: files.WriteWorkbook, means: `a workbook: sheet "table" in the plain layout, sheet "about"`},
		{ending: ".npz", write: files.WriteArrays, means: "NumPy arrays Z, F, x and table.json"},
		{ending: ".npy", write: files.WriteArray, beside: ".json", side: files.WriteArrayDescription, means: "Z alone, everything else in the JSON beside it"},
	}
}

// endings are the extensions of a format, with and without .gz.
func (f tableFormat) endings() []string {
	if f.zips {
		return []string{f.ending, f.ending + ".gz"}
	}
	return []string{f.ending}
}

func tableFormatLines(lang wording.Language) string {
	var lines []heading
	for _, f := range tableFormats() {
		lines = append(lines, heading{name: strings.Join(f.endings(), ", "), means: f.means})
	}
	return helpLines(lines, lang)
}

// formatOf finds the format of a file name; base is the name without the extension.
func formatOf(file string) (f tableFormat, base string, zipped bool, err error) {
	name, zipped := strings.CutSuffix(file, ".gz")
	var endings []string
	for _, f := range tableFormats() {
		if base, ok := strings.CutSuffix(name, f.ending); ok && (!zipped || f.zips) {
			return f, base, zipped, nil
		}
		endings = append(endings, f.endings()...)
	}
	return f, "", false, usagef("-o %s: the extension must be %s", file, report.Enumerate(endings, "or"))
}

// checkTableFile refuses, before anything is read or computed, a file name with an unknown extension, a
// folder, and a name whose companion file must not be replaced.
func checkTableFile(file string) error {
	if file == "" || file == "-" {
		return nil
	}
	format, base, _, err := formatOf(file)
	if err != nil {
		return err
	}
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		return usagef("-o %s is a folder; name a file", file)
	}
	if format.beside == "" {
		return nil
	}
	if err := files.BesideTaken(base + format.beside); err != nil {
		return usageError{err}
	}
	return nil
}

func (a *app) tableConvert(name string, o *convertOptions) error {
	if o.file == "" {
		return usagef("name the file to write with -o FILE")
	}
	if o.to != "" {
		if err := checkFolder(o.file, o.to); err != nil {
			return err
		}
	} else if err := checkTableFile(o.file); err != nil {
		return err
	}
	t, err := o.read.load(name)
	if err != nil {
		return err
	}
	if len(o.regions)+len(o.sectors) > 0 {
		if t, err = tables.Select(t, o.regions, o.sectors); err != nil {
			return err
		}
	}
	if o.unit != "" {
		if t, err = tables.InUnit(t, o.unit); err != nil {
			return err
		}
	}
	if o.to != "" {
		return a.writeFolder(o.file, t)
	}
	return a.writeTable(o.file, t)
}

// writeTable writes a table in the format of the file's extension, with its companion file, and says what the format cannot store.
func (a *app) writeTable(file string, t *tables.Table) error {
	format, base, zipped, err := formatOf(file)
	if err != nil {
		return err
	}
	a.sayFindings(t)
	if format.ending == ".csv" {
		if t, err = a.plainForm(t); err != nil {
			return err
		}
	}
	var streams []atomicfile.Stream
	if format.side != nil { // first, so that a table never exists without its description
		streams = append(streams, atomicfile.Stream{Path: base + format.beside, Fill: func(w io.Writer) error { return format.side(w, t) }})
	}
	return atomicfile.WriteTogether(append(streams, atomicfile.Stream{Path: file, Fill: func(w io.Writer) error {
		if !zipped {
			return format.write(w, t)
		}
		z := gzip.NewWriter(w)
		if err := format.write(z, t); err != nil {
			return err
		}
		return z.Close()
	}})...)
}

// plainForm is the table as the plain format can store it.
func (a *app) plainForm(t *tables.Table) (*tables.Table, error) {
	plain, changed, err := files.PlainForm(t)
	for _, line := range changed {
		a.say("note: %s", line)
	}
	if lost := files.NotWritten(t); err == nil && lost != "" { // shown with every later result
		plain.Notes = append(append([]string(nil), plain.Notes...), lost)
	}
	return plain, err
}
