package allowance

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The limits of a process are those of its control groups and of all above them, of both versions.
func TestGroups(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("list", "9:name=systemd:/\n4:memory:/job/task\n3:cpu,cpuacct:/x\n0::/slice/unit\n")
	write("root/slice/unit/memory.max", "max\n")
	write("root/slice/memory.max", "3000000000\n")
	write("root/memory/job/memory.limit_in_bytes", "2000000000\n")
	write("root/memory/memory.limit_in_bytes", "9223372036854771712\n") // none
	var got []int64
	for _, b := range groups(filepath.Join(dir, "list"), filepath.Join(dir, "root")) {
		got = append(got, b.bytes)
	}
	if !slices.Equal(got, []int64{2e9, 3e9}) {
		t.Errorf("the limits are %v", got)
	}
}

// What others in a group hold is not there; copies of files are, because the system drops them.
func TestOthersInGroup(t *testing.T) {
	own := kilobytes("/proc/self/status", "RssAnon")
	for version, c := range map[string]struct{ limit, stat string }{
		"1": {"memory.limit_in_bytes", "rss 5\ntotal_cache 900000000\ntotal_rss 700000000\ntotal_shmem 100000000\n"},
		"2": {"memory.max", "anon 700000000\nfile 900000000\nshmem 100000000\n"},
	} {
		dir := t.TempDir()
		for name, text := range map[string]string{c.limit: "2000000000\n", "memory.stat": c.stat} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got := appendLimit(nil, filepath.Join(dir, c.limit))
		if len(got) != 1 || got[0].bytes < 1.2e9+own/2 || got[0].bytes > 1.2e9+2*own+1<<20 || !strings.HasPrefix(got[0].name, "what others leave of the limit") {
			t.Errorf("version %s, 0.8 of 2 GB used: %v", version, got)
		}
	}
}

func TestAvailableMemory(t *testing.T) {
	all := bounds()
	if len(all) == 0 || slices.ContainsFunc(all, func(b bound) bool { return b.name == "" || b.bytes < 0 }) {
		t.Errorf("the limits of this system are %v", all)
	}
}
