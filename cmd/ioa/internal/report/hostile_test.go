package report

import (
	"bytes"
	"strings"
	"testing"
	"unicode"
)

// Texts of files reach a screen and a document as texts: nothing that a terminal obeys, nothing that a page loads.
func TestTextsOfFilesDoNotAct(t *testing.T) {
	evil := "\x1b[2J<script>x</script> ![i](http://e/x.png) `c` \u202egnp &lt;"
	table := func() *Table {
		return &Table{Title: evil, Name: "evil", Facts: []Fact{{Label: "source", Value: evil}}, Notes: []string{evil}, Below: []string{evil},
			Columns: []Column{{Name: evil}, {Name: "value", Unit: evil, Number: true}},
			Each:    FromRows([][]Cell{{T(evil), N(1)}})}
	}
	for _, f := range []Format{Text, Markdown, HTML} {
		var b bytes.Buffer
		if err := WriteAll(&b, f, []*Table{table()}, Style{Width: 100}); err != nil {
			t.Fatal(f, err)
		}
		out := b.String()
		if i := strings.IndexFunc(out, func(r rune) bool { return r != '\n' && (unicode.IsControl(r) || r == '\u202e') && f != HTML }); i >= 0 {
			t.Errorf("%s: a character acts: %q", f, out[i:min(len(out), i+20)])
		}
		if f != Text && strings.Contains(out, "<script") {
			t.Errorf("%s: a tag is left", f)
		}
		if f == Markdown && (strings.Contains(out, "![i](") || !strings.Contains(out, "&amp;lt;")) {
			t.Errorf("an image or an entity is left:\n%s", out)
		}
	}
}
