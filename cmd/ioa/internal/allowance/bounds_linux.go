package allowance

import (
	"math"
	"os"
	"path"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// bounds are the limits of the system on this process.
func bounds() []bound {
	out := groups("/proc/self/cgroup", "/sys/fs/cgroup")
	for _, l := range []struct {
		kind int
		name string
		used string // in /proc/self/status: what counts against it already, and is not memory that Go counts
	}{{unix.RLIMIT_AS, "the limit of address space (ulimit -v)", "VmSize"}, {unix.RLIMIT_DATA, "the limit of data (ulimit -d)", "VmData"}} {
		var limit unix.Rlimit
		if err := unix.Getrlimit(l.kind, &limit); err == nil && limit.Cur < math.MaxInt64 {
			out = append(out, bound{l.name, max(0, int64(limit.Cur)-kilobytes("/proc/self/status", l.used))})
		}
	}
	if free := kilobytes("/proc/meminfo", "MemAvailable"); free > 0 {
		out = append(out, bound{"the available memory", free})
	}
	return out
}

// kilobytes is the number of bytes that a file of the system states in kilobytes behind a name, 0 if it does not.
func kilobytes(file, name string) int64 {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		if rest, found := strings.CutPrefix(line, name+":"); found {
			kb, err := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
			if err != nil {
				return 0
			}
			return kb << 10
		}
	}
	return 0
}

// groups are the limits of the control groups that a process is in: of its own and of those above it, of version 2
// (a line 0::/path) and of version 1 (a line N:memory:/path).
func groups(list, root string) []bound {
	text, err := os.ReadFile(list)
	if err != nil {
		return nil
	}
	var out []bound
	for line := range strings.Lines(string(text)) {
		parts := strings.SplitN(strings.TrimSpace(line), ":", 3)
		if len(parts) != 3 {
			continue
		}
		folder, file := root, "memory.max"
		switch {
		case parts[0] == "0" && parts[1] == "":
		case strings.Contains(","+parts[1]+",", ",memory,"):
			folder, file = root+"/memory", "memory.limit_in_bytes"
		default:
			continue
		}
		for at := path.Clean("/" + parts[2]); ; at = path.Dir(at) {
			out = appendLimit(out, path.Join(folder, at, file))
			if at == "/" {
				break
			}
		}
	}
	return out
}

// appendLimit adds the limit in a file, unless it is none: max, or in version 1 a number that no machine has. What other processes of the
// group use of it and cannot give back is not there for this one.
func appendLimit(out []bound, file string) []bound {
	text, err := os.ReadFile(file)
	if err != nil {
		return out
	}
	bytes, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64)
	if err != nil || bytes >= 1<<60 {
		return out
	}
	name := "the limit of the control group (" + file + ")"
	if others := inUse(path.Join(path.Dir(file), "memory.stat")) - kilobytes("/proc/self/status", "RssAnon"); others > 0 {
		bytes, name = max(0, bytes-others), "what others leave of "+name
	}
	return append(out, bound{name, bytes})
}

// inUse is the memory of the processes of a group and of those below it that is not a copy of files: total_rss and total_shmem of version 1,
// anon and shmem of version 2.
func inUse(file string) int64 {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0
	}
	parts := map[string]int64{}
	for line := range strings.Lines(string(text)) {
		if name, number, found := strings.Cut(strings.TrimSpace(line), " "); found {
			parts[name], _ = strconv.ParseInt(number, 10, 64)
		}
	}
	if rss, first := parts["total_rss"]; first {
		return rss + parts["total_shmem"]
	}
	return parts["anon"] + parts["shmem"]
}
