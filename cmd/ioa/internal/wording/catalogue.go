package wording

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"
)

//go:embed catalogue/*.txt
var catalogueFiles embed.FS

// catalogue has the Chinese of every text, by the English. It is put together once, from a file for each subject.
var catalogue = sync.OnceValue(func() map[string]string {
	entries, err := readEntries(catalogueFiles)
	if err != nil {
		panic(err) // the files are part of the program, and a test reads them
	}
	out := map[string]string{}
	for _, e := range entries {
		out[e.english] = e.chinese
	}
	return out
})

// entry is a text in English and in Chinese.
type entry struct{ english, chinese, place string }

// readEntries reads the files of the catalogue: an English text, and below it after "= " the Chinese. A line that begins with two
// blanks continues the one above, in English after a blank. A line that begins with # is a comment.
func readEntries(files fs.FS) ([]entry, error) {
	names, err := fs.Glob(files, "catalogue/*.txt")
	if err != nil {
		return nil, err
	}
	var out []entry
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		for i, line := range strings.Split(string(text), "\n") {
			place := fmt.Sprintf("%s:%d", name, i+1)
			var last *entry
			if len(out) > 0 {
				last = &out[len(out)-1]
			}
			zh, isChinese := strings.CutPrefix(line, "= ")
			more, continues := strings.CutPrefix(line, "  ")
			switch {
			case line == "" || strings.HasPrefix(line, "#"):
			case isChinese && (last == nil || last.chinese != ""):
				return nil, fmt.Errorf("%s: Chinese without English", place)
			case isChinese:
				last.chinese = zh
			case continues && last == nil:
				return nil, fmt.Errorf("%s: nothing to continue", place)
			case continues && last.chinese == "":
				last.english += " " + more
			case continues:
				last.chinese += more
			default:
				out = append(out, entry{english: line, place: place})
			}
		}
	}
	return out, nil
}
