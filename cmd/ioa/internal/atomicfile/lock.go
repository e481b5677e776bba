package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"time"
)

// patience is how long a writer waits for another that writes into the same folder.
const patience = 10 * time.Second

// lockFolder keeps other writers of sets out of a folder until unlock is called. Where folders cannot be locked
// (Windows, some network file systems) it does nothing.
func lockFolder(dir string, stop *interrupt) (unlock func(), err error) {
	d, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	for until := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		switch err := tryLock(d); {
		case err == nil, errors.Is(err, errors.ErrUnsupported):
			return func() { d.Close() }, nil
		case stop.asked():
			d.Close()
			return nil, stop.err()
		case time.Now().After(until):
			d.Close()
			return nil, &fs.PathError{Op: "write", Path: dir, Err: errors.New("another ioa has been writing into this folder for 10 s")}
		}
	}
}
