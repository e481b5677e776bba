package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The locale chooses what a terminal shows; pipes, files and --lang do not follow it.
func TestLocaleIsForTheTerminal(t *testing.T) {
	t.Setenv("LC_ALL", "zh_CN.UTF-8")
	dir := t.TempDir()
	if text := onScreen(t, 80, "run", "china-laos-railway", "--figures", "none", "-o", dir); !strings.Contains(text, "投资支出") {
		t.Errorf("a terminal of a Chinese locale shows\n%s", text)
	}
	if file, err := os.ReadFile(filepath.Join(dir, "summary.md")); err != nil || !strings.Contains(string(file), "| spent |") {
		t.Errorf("summary.md follows the locale: %v", err)
	}
	for _, c := range []struct {
		args []string
		want bool
	}{
		{[]string{"linkages", "china-2018", "--top", "1"}, true},
		{[]string{"linkages", "china-2018", "--top", "1", "--lang", "en"}, false},
		{[]string{"linkages", "china-2018", "--top", "1", "-f", "md"}, false},
	} {
		if text := onScreen(t, 80, c.args...); strings.Contains(text, "产业关联") != c.want {
			t.Errorf("%v on a terminal of a Chinese locale:\n%s", c.args, text)
		}
	}
	if text := onScreen(t, 0, "linkages", "china-2018", "--top", "1"); strings.Contains(text, "产业关联") {
		t.Errorf("a pipe follows the locale:\n%s", text)
	}
}
