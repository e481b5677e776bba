package files

import (
	"os"
	"strings"
	"testing"
)

// The page of formats lists what is read, in the order in which formats are tried.
func TestFormatsAreDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/formats.md")
	if err != nil {
		t.Fatal(err)
	}
	want := "| format | what it is |\n|---|---|\n"
	seen := map[string]bool{}
	for _, f := range formats() {
		if f.name == "" || f.help == "" || f.recognises == nil || f.read == nil || seen[f.name] {
			t.Errorf("the format %q lacks something, or has the name of another", f.name)
		}
		seen[f.name] = true
		want += "| " + f.name + " | " + f.help + " |\n"
	}
	if !strings.Contains(string(page), want) {
		t.Errorf("docs/formats.md should hold\n%s", want)
	}
}
