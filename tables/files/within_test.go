package files

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const secret = "secret,text\nof,others\n"

// link makes a link, and its folder.
func link(t *testing.T, to, at string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(to, at); err != nil {
		t.Skip("no links here:", err)
	}
}

// A table outside the folder, or one of which a part is outside, is refused, and the message says nothing of what is there.
func TestWithin(t *testing.T) {
	top := t.TempDir()
	mine, outside := filepath.Join(top, "mine"), filepath.Join(top, "mine-not")
	files{"t.csv": whole, "sub/t.csv": whole, "sub/t.yaml": "unit: dollars\n", "office.csv": office}.write(t, mine)
	files{"t.csv": whole, "secret.csv": secret, "secret.yaml": "secret: 1\n", "office.csv": office}.write(t, outside)
	t.Chdir(mine)
	put := func(path, text string) string { files{path: text}.write(t, mine); return path }
	links := func(to, at string) string { link(t, to, at); return at }
	for name, c := range map[string]struct {
		path    func() string
		refused string
	}{
		"in it":                      {func() string { return "t.csv" }, ""},
		"below it":                   {func() string { return "sub/t.csv" }, ""},
		"absolute":                   {func() string { return filepath.Join(mine, "t.csv") }, ""},
		"up and down again":          {func() string { return "sub/../t.csv" }, ""},
		"a link to what is inside":   {func() string { return links("../sub/t.csv", "links/in.csv") }, ""},
		"an absolute link to inside": {func() string { return links(filepath.Join(mine, "sub", "t.csv"), "links/abs.csv") }, ""},
		"above":                      {func() string { return "../mine-not/t.csv" }, "../mine-not/t.csv"},
		"absolute outside":           {func() string { return filepath.Join(outside, "t.csv") }, outside},
		"a link to outside":          {func() string { return links("../../mine-not/secret.csv", "links/out.csv") }, "links/out.csv"},
		"a link to a folder outside": {func() string { links("../../mine-not", "links/folder"); return "links/folder/t.csv" }, "links/folder/t.csv"},
		"a folder that is a link":    {func() string { return links("../../mine-not", "links/world") }, "links/world"},
		"up from a linked folder":    {func() string { links("../../mine-not/sub", "links/up"); return "links/up/../t.csv" }, "links/up/../t.csv"},
		"nothing, outside":           {func() string { return "../none.csv" }, "../none.csv"},
		"a link to nothing outside":  {func() string { return links("../../none/t.csv", "links/none.csv") }, "links/none.csv"},
		"a link to itself":           {func() string { return links("self.csv", "links/self.csv") }, "links/self.csv"},
		"YAML that is a link":        {func() string { links("../../mine-not/secret.yaml", "beside/t.yaml"); return put("beside/t.csv", whole) }, "beside/t.yaml"},
		"YAML of a gzip": {func() string {
			links("../../mine-not/secret.yaml", "packed/t.yaml")
			return put("packed/t.csv.gz", zipped(whole))
		}, "packed/t.yaml"},
		"a description":                {func() string { return put("d.yaml", fileOf("office.csv")) }, ""},
		"a description leads outside":  {func() string { return put("o.yaml", fileOf("../mine-not/secret.csv")) }, "mine-not/secret.csv"},
		"a description leads far":      {func() string { return put("f.yaml", fileOf(filepath.Join(outside, "office.csv"))) }, outside},
		"a description that is a link": {func() string { return links("../../mine-not/secret.yaml", "links/d.yaml") }, "links/d.yaml"},
		"labels of Eora":               {func() string { links("../mine-not/secret.csv", "indices.zip"); return "t.csv" }, "indices.zip"},
	} {
		t.Run(name, func(t *testing.T) {
			defer os.Remove("indices.zip")
			_, err := Load(c.path(), Within(""))
			var out *Outside
			switch {
			case c.refused == "" && err != nil:
				t.Error(err)
			case c.refused != "" && (!errors.As(err, &out) || !strings.Contains(out.Path, c.refused) || strings.Contains(err.Error(), "text")):
				t.Errorf("got %v", err)
			}
		})
	}
	links("../../mine-not/secret.csv", "world/a.csv")
	if _, err := Load("world", Within(mine)); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("a link in a folder, which is never followed: %v", err)
	}
	if _, err := Load("china-2018", Within(mine)); err != nil {
		t.Errorf("an embedded table: %v", err)
	}
	if _, err := Load("t.csv", WithDescription("../mine-not/secret.yaml"), Within(mine)); !errors.As(err, new(*Outside)) {
		t.Errorf("a description outside: %v", err)
	}
}

// fileOf is the description of the file at a path.
func fileOf(path string) string {
	return strings.Replace(officeYAML, "layout:\n", "layout:\n  file: "+path+"\n", 1)
}

func TestReadFileWithin(t *testing.T) {
	top := t.TempDir()
	files{"mine/a.csv": "mine", "a.csv": secret}.write(t, top)
	if text, err := ReadFile(filepath.Join(top, "mine", "a.csv"), Within(filepath.Join(top, "mine"))); err != nil || string(text) != "mine" {
		t.Errorf("%q, %v", text, err)
	}
	path := filepath.Join(top, "mine", "..", "a.csv")
	if text, err := ReadFile(path, Within(filepath.Join(top, "mine"))); text != nil || !errors.As(err, new(*Outside)) {
		t.Errorf("%q, %v", text, err)
	}
	if text, err := ReadFile(path); err != nil || string(text) != secret {
		t.Errorf("anywhere: %q, %v", text, err)
	}
}

// Of a folder that cannot be looked at nothing is known, so the error is that of the system and not that the file is outside.
func TestWithinAnUnreadableFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	files{"t.csv": whole}.write(t, ".")
	_, err := ReadFile("t.csv", Within(strings.Repeat("x", 5000)))
	if outside := (*Outside)(nil); err == nil || errors.As(err, &outside) {
		t.Errorf("the folder cannot be looked at: %v", err)
	}
	_, err = ReadFile("t.csv", Within("not-there"))
	if outside := (*Outside)(nil); !errors.As(err, &outside) {
		t.Errorf("there is no such folder: %v", err)
	}
}

// A kept table is no way around.
func TestWithinAndTheCache(t *testing.T) {
	top, c := t.TempDir(), later(t)
	files{"t.csv": whole, "mine/x.csv": whole}.write(t, top)
	path := filepath.Join(top, "t.csv")
	for range 2 {
		counted(t, c, path)
	}
	if _, err := Load(path, WithCache(c), Within(filepath.Join(top, "mine"))); !errors.As(err, new(*Outside)) {
		t.Errorf("got %v", err)
	}
}

// Every file that makes up a table of any kind, when it is a link to outside, is refused without being opened.
func TestEveryFileOfEveryKindIsWithin(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, make := range kindsOfFiles(t) {
		t.Run(name, func(t *testing.T) {
			folder, outside := t.TempDir(), t.TempDir()
			t.Chdir(folder)
			path, description := make()
			all := newSource(path, options{description: description}).files()
			if info, err := os.Stat(path); err == nil && info.IsDir() {
				t.Skip("links in a folder are not followed")
			}
			if _, err := readKind(path, description, Within("")); err != nil {
				t.Fatal(err)
			}
			for _, file := range all {
				away := filepath.Join(outside, filepath.Base(file))
				if err := os.Rename(file, away); err != nil {
					t.Fatal(err)
				}
				link(t, away, file)
				if _, err := readKind(path, description, Within("")); !errors.As(err, new(*Outside)) {
					t.Errorf("%s is outside: %v", file, err)
				}
				if _, err := readKind(path, description); err != nil {
					t.Errorf("%s is a link: %v", file, err)
				}
				if err := errors.Join(os.Remove(file), os.Rename(away, file)); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}
