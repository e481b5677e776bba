package layout

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// Every key of a description is in one that docs/formats.md shows, and whose commands are run.
func TestEveryKeyIsShown(t *testing.T) {
	text, err := os.ReadFile("../../../../docs/formats.md")
	if err != nil {
		t.Fatal(err)
	}
	var shown strings.Builder
	for _, block := range regexp.MustCompile("(?s)```yaml [^\n]+\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		shown.WriteString(block[1])
	}
	keys := append([]string{"lines", "strip", "pairs", "match", "rename", "kind", "sign", "first_of", "where", "supply", "use", "of", "rows", "columns"}, layoutKeys...)
	keys = append(append(keys, supplyKeys...), useKeys...)
	for _, key := range keys {
		if key == "sheet" {
			continue // the pages write texts, not workbooks
		}
		if !regexp.MustCompile(`(^|[\s{,])` + key + `:`).MatchString(shown.String()) {
			t.Errorf("no example of docs/formats.md has the key %s", key)
		}
	}
}
