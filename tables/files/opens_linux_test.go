package files

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// opensOf counts how often files in a folder are opened while act runs, as the kernel tells it.
func opensOf(t *testing.T, folder string, act func()) map[string]int {
	t.Helper()
	fd, err := unix.InotifyInit1(unix.IN_NONBLOCK | unix.IN_CLOEXEC)
	if err != nil {
		t.Skip("the system does not tell who opens files:", err)
	}
	defer unix.Close(fd)
	if _, err := unix.InotifyAddWatch(fd, folder, unix.IN_OPEN); err != nil {
		t.Skip("the system does not tell who opens files:", err)
	}
	act()
	out := map[string]int{}
	buf := make([]byte, 1<<16)
	for {
		n, err := unix.Read(fd, buf)
		if err != nil || n <= 0 {
			return out
		}
		for at := 0; at+unix.SizeofInotifyEvent <= n; {
			event := (*unix.InotifyEvent)(unsafe.Pointer(&buf[at]))
			name := buf[at+unix.SizeofInotifyEvent : at+unix.SizeofInotifyEvent+int(event.Len)]
			out[strings.TrimRight(string(name), "\x00")]++
			at += unix.SizeofInotifyEvent + int(event.Len)
		}
	}
}

// Whatever a table is read from, its file is opened once, and once more at most by a cache that does not know
// whether it has stayed the same.
func TestFileIsOpenedOnce(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, make := range kindsOfFiles(t) {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			t.Chdir(folder)
			path, description := make()
			file, _ := zipOf(path)
			if description == "" && isDescription(path) {
				file = newSource(path, options{}).files()[1]
			}
			if info, err := os.Stat(file); err != nil || info.IsDir() {
				t.Skip("a folder of many files")
			}
			cold := &Cache{Dir: t.TempDir(), MinSize: 1}
			warm := &Cache{Dir: t.TempDir(), MinSize: 1, now: func() time.Time { return time.Now().Add(time.Hour) }}
			for _, c := range []struct {
				cache *Cache
				most  int
			}{{nil, 1}, {cold, 2}, {cold, 2}, {warm, 1}, {warm, 0}} {
				opens := opensOf(t, folder, func() {
					if _, err := readKind(path, description, WithCache(c.cache)); err != nil {
						t.Fatal(err)
					}
				})
				if c.most > 0 && opens[filepath.Base(file)] == 0 || opens[filepath.Base(file)] > c.most {
					t.Errorf("%s was opened %d times, not at most %d: %v", file, opens[filepath.Base(file)], c.most, opens)
				}
			}
		})
	}
}
