package main

import (
	"bufio"
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestDocumentedCommands runs every command that README.md and docs/ show, in
// the order of each page and in one scratch folder a page, so that what users copy works.
//
// A page's commands stand in ```sh blocks, one a line. `ioa …` and
// `go run ./cmd/ioa …` are run; a comment `# exit status N` behind one says that it
// ends with that status. Lines of setup that only make sense in a shell are listed in setup.
// A block ```csv FILE or ```yaml FILE is written to that file first.
func TestDocumentedCommands(t *testing.T) {
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	pages = append(pages, "../../README.md")
	commands := 0
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(page), func(t *testing.T) {
			t.Chdir(t.TempDir())
			for _, name := range []string{"HOME", "XDG_CACHE_HOME", "LocalAppData"} { // the cache of the pages is not the user's
				t.Setenv(name, t.TempDir())
			}
			commands += runPage(t, string(text))
		})
	}
	if commands < 10 {
		t.Errorf("only %d commands were found in the documentation; the reader of the pages is broken", commands)
	}
}

// setup are commands a page may show that are not the program's own.
var setup = []string{"git clone ", "cd ", "go test ./...", "go install ", "go build ", "go generate ", "bash ", "python3 ", "sudo apt-get install ", "IOA_ORACLES="}

func runPage(t *testing.T, text string) int {
	commands, block, file := 0, "", ""
	var body strings.Builder
	lines := bufio.NewScanner(strings.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		switch {
		case strings.HasPrefix(line, "```") && block == "":
			block, file, _ = strings.Cut(strings.TrimPrefix(line, "```"), " ")
			if block == "" {
				block = "text"
			}
			body.Reset()
		case strings.HasPrefix(line, "```"):
			if file != "" {
				if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(body.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			block, file = "", ""
		case block == "sh":
			commands += runLine(t, n, line)
		default:
			body.WriteString(line + "\n")
		}
	}
	return commands
}

func runLine(t *testing.T, n int, line string) int {
	line = strings.TrimSpace(line)
	for _, s := range setup {
		if strings.HasPrefix(line, s) {
			return 0
		}
	}
	command, comment, _ := strings.Cut(line, "#")
	want := 0
	if s, ok := strings.CutPrefix(strings.TrimSpace(comment), "exit status "); ok {
		want, _ = strconv.Atoi(strings.Fields(s)[0])
	}
	command = strings.TrimSpace(command)
	if command == "" {
		return 0
	}
	rest, direct := strings.CutPrefix(command, "ioa ")
	if !direct {
		var ok bool
		if rest, ok = strings.CutPrefix(command, "go run ./cmd/ioa "); !ok {
			t.Errorf("line %d: not a command of this program and not a known setup line: %s", n, line)
			return 0
		}
	}
	args, file := redirect(strings.Fields(rest))
	var out, messages bytes.Buffer
	if got := run(args, strings.NewReader(""), &out, &messages); got != want {
		t.Errorf("line %d: %s\nexit status %d, want %d\n%s", n, line, got, want, messages.String())
	}
	if file != "" {
		if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
			t.Error(err)
		}
	}
	return 1
}

// redirect takes `> FILE` off the end of a command.
func redirect(args []string) ([]string, string) {
	if n := len(args); n > 2 && args[n-2] == ">" {
		return args[:n-2], args[n-1]
	}
	return args, ""
}
