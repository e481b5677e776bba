package input

import (
	"fmt"
	"io"
	"io/fs"
	"os"
)

// MaxFile is how much of a file [ReadFile] reads. The largest of the files that it is for, a concordance of ten
// thousand sectors, has some hundred kilobytes.
const MaxFile = 64 << 20

// ReadFile reads a file that is held in memory as a whole: a scenario, a concordance, the YAML beside a table. A pipe
// is read: a shell turns <(command) into one. A device is an error, since it may have no end, and so is a file larger than
// MaxFile.
func ReadFile(path string) ([]byte, error) {
	info, err := os.Stat(path) // before opening, because some devices act when they are opened
	if err != nil {
		return nil, err
	}
	if info.Mode()&(fs.ModeDevice|fs.ModeSocket) != 0 {
		return nil, &Error{File: path, Msg: "a device or a socket, not a file", Hint: "save what it holds as a file first"}
	}
	if info.Mode().IsRegular() && info.Size() > MaxFile {
		return nil, tooLarge(path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, MaxFile+1))
	if err == nil && len(data) > MaxFile {
		err = tooLarge(path)
	}
	if err != nil {
		return nil, err
	}
	return data, nil
}

func tooLarge(path string) error {
	return &Error{File: path, Msg: fmt.Sprintf("larger than %d MB: no scenario, concordance, description or list is", MaxFile>>20),
		Hint: "name the file that was meant"}
}
