package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/tables"
	"ioimpact/tables/files"
)

// textCall is a text of the catalogue where it is used.
var textCall = regexp.MustCompile(`\.Text\("((?:[^"\\]|\\.)*)"`)

// Every text that the source takes from the catalogue is in it, in Chinese.
func TestCatalogueHasEveryText(t *testing.T) {
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob("internal/report/*.go")
	if err != nil {
		t.Fatal(err)
	}
	calls := 0
	for _, file := range append(sources, more...) {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, call := range textCall.FindAllStringSubmatch(string(source), -1) {
			calls++
			text, err := strconv.Unquote(`"` + call[1] + `"`)
			if err != nil {
				t.Fatal(err)
			}
			if zh := wording.Chinese.Text(text); zh == text {
				t.Errorf("%s: %q has no Chinese", file, text)
			}
		}
	}
	if calls < 20 {
		t.Errorf("only %d texts were found in the source", calls)
	}
}

// latin is a word of two letters or more.
var latin = regexp.MustCompile(`[A-Za-z][A-Za-z'’]+`)

// ofData are words in Chinese output that are codes, names of files or names in the data.
var ofData = regexp.MustCompile(`[A-Za-z0-9_:.-]*[-_:.][A-Za-z0-9_:.-]+|^(CHN|LAO|study|origins|GDP|II|CNY|yuan|ROW)$`)

// With --lang zh, titles, names of facts and headings of every command are Chinese but for codes.
func TestChineseHasNoEnglishHeadings(t *testing.T) {
	dir := t.TempDir()
	var commands [][]string
	for _, m := range measures() {
		args := append([]string{m.name, "china-laos-2018", "--top", "1"}, allColumns()[m.name]...)
		commands = append(commands, args)
		for _, f := range m.forms {
			commands = append(commands, append(slices.Clone(args), "--"+f.flag))
		}
	}
	commands = append(commands, []string{"table", "list"}, []string{"table", "show", "china-2018"}, []string{"table", "check", "china-2018"}, []string{"scenario", "list"},
		[]string{"run", "china-laos-railway", "--figures", "none", "-o", dir}, []string{"run", "china-laos-railway-both", "--figures", "none", "-o", dir})
	for _, args := range commands {
		command := strings.Join(args, " ")
		text := output(t, append(slices.Clone(args), "--lang", "zh", "-f", "md")...)
		lines := strings.Split(text, "\n")
		for i, line := range lines {
			label, _, isFact := strings.Cut(strings.TrimPrefix(line, "- "), "：")
			switch {
			case strings.HasPrefix(line, "### "):
				wantChinese(t, command, line)
			case strings.HasPrefix(line, "- ") && isFact && i < 20:
				wantChinese(t, command, strings.TrimPrefix(label, "方案 "))
			case strings.HasPrefix(line, "|") && i+1 < len(lines) && strings.HasPrefix(lines[i+1], "|---"):
				wantChinese(t, command, line)
			}
		}
	}
}

func mustLoad(t *testing.T, name string) *tables.Table {
	t.Helper()
	table, err := files.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func wantChinese(t *testing.T, command, line string) {
	t.Helper()
	rest := line
	for _, c := range mustLoad(t, "china-laos-2018").Codes() {
		rest = strings.ReplaceAll(rest, " "+c+" ", " ")
	}
	for _, word := range strings.FieldsFunc(line, func(r rune) bool {
		return unicode.Is(unicode.Han, r) || strings.ContainsRune(" |（），：；#()", r)
	}) {
		if ofData.MatchString(strings.TrimSuffix(word, ":")) || strings.HasPrefix(word, "SHA") {
			rest = strings.ReplaceAll(rest, word, "")
		}
	}
	if words := latin.FindAllString(rest, -1); words != nil {
		t.Errorf("ioa %s --lang zh: %q in %q", command, words, line)
	}
}
