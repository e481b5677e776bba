package files

import (
	"archive/zip"
	"io"
	"time"

	"ioimpact/tables"
	"ioimpact/tables/files/internal/own"
)

// FolderFile is one file of a folder that holds a table: its name below the folder, with slashes, and what is in it.
type FolderFile = own.FolderFile

// PymrioFolder lists the files of a table as pymrio's load_all reads them: Z.txt, Y.txt, x.txt, unit.txt, the extensions
// factor_inputs (primary inputs) and satellites, file_parameters.json and metadata.json. What pymrio has no place for is in
// ioa.json, which it leaves alone: with it [Load] reads the folder back to the bit. Competitive imports are a column of final
// demand below zero, because in pymrio output is the sum of flows and final demand. An imports matrix is left out.
//
// A table without final demand is an error, and so are codes that differ only by their region or hold a line end.
func PymrioFolder(t *tables.Table) ([]FolderFile, error) { return own.FolderOf(t) }

// WriteFolderZip writes the files of a folder as a zip. Equal tables give equal zips.
func WriteFolderZip(w io.Writer, all []FolderFile) error {
	z := zip.NewWriter(w)
	for _, f := range all {
		part, err := z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return err
		}
		if err := f.Write(part); err != nil {
			return err
		}
	}
	return z.Close()
}
