package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// The array and the merge of docs/batches.md, on a real Slurm: a node is killed with all that runs on it, and a task is asked to stop. Both
// are done again, the merge waits for them, and all files have the bytes of one process.
func TestSlurm(t *testing.T) {
	c := newCluster(t)
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	pageFiles(t, "batches.md", c.work)
	merge := c.command("bash", "-e", "submit.sh")

	killed := c.stopInTheMiddle("n3")
	c.kill("n3")
	asked := c.stopInTheMiddle("n1", "n2", "n4")
	c.ask(asked)
	t.Logf("killed task %s of n3, asked task %s to stop", killed.task, asked.task)
	c.untilMerged(merge, killed, asked)

	if text := c.read("slurm-" + asked.id() + ".out"); !strings.Contains(text, errAgain.Error()) {
		t.Errorf("the task that was asked to stop said: %s", text)
	}
	if log := c.read("../slurmctld.log"); !strings.Contains(log, "due to failure of node n3") {
		t.Error("no task was requeued because of n3")
	}
	c.command("ioa", "verify", "run")
	c.command("ioa", append(c.batchArguments("array.sh"), "-o", "one")...)
	c.command("ioa", "merge", "one", "--require-complete")
	sameFolder(t, filepath.Join(c.work, "run"), filepath.Join(c.work, "one"))
}

// slurmTask is a process of ioa that is a task of the array.
type slurmTask struct {
	pid              int
	job, array, task string // Slurm's numbers
}

// id is how Slurm names the task.
func (s *slurmTask) id() string { return s.array + "_" + s.task }

// batchArguments are those of the command of a script, for one process.
func (c *cluster) batchArguments(script string) []string {
	command := regexp.MustCompile(`(?m)^srun ioa (batch .*) --shard auto -o run$`).FindStringSubmatch(c.read(script))
	if command == nil {
		c.t.Fatalf("%s has no command   ioa batch … --shard auto -o run", script)
	}
	return strings.Fields(command[1])
}

func (c *cluster) read(name string) string {
	text, err := os.ReadFile(filepath.Join(c.work, name))
	if err != nil {
		c.t.Error(err)
	}
	return string(text)
}

// processes are those of jobs on a node, by their environment.
func (c *cluster) processes(node string) (pids []int, environ []map[string]string) {
	all, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, path := range all {
		text, err := os.ReadFile(path)
		if err != nil || !bytes.Contains(text, []byte(c.dir)) {
			continue
		}
		vars := map[string]string{}
		for _, line := range strings.Split(string(text), "\x00") {
			name, value, _ := strings.Cut(line, "=")
			vars[name] = value
		}
		if vars["SLURMD_NODENAME"] == node && vars["SLURM_CONF"] == filepath.Join(c.dir, "slurm.conf") {
			pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(path)))
			pids, environ = append(pids, pid), append(environ, vars)
		}
	}
	return pids, environ
}

// stopInTheMiddle stops a process of ioa on one of the nodes that has done some of its units and will have some left.
func (c *cluster) stopInTheMiddle(nodes ...string) (out slurmTask) {
	c.until(fmt.Sprintf("a task on %v is in the middle of its units", nodes), often, func() bool {
		for _, node := range nodes {
			pids, environ := c.processes(node)
			for i, pid := range pids {
				if name, _ := os.ReadFile(fmt.Sprintf("/proc/%d/comm", pid)); strings.TrimSpace(string(name)) != "ioa" {
					continue
				}
				out.pid = pid
				out.job, out.array, out.task = environ[i]["SLURM_JOB_ID"], environ[i]["SLURM_ARRAY_JOB_ID"], environ[i]["SLURM_ARRAY_TASK_ID"]
				// The task with the array's own number cannot be told to stop by itself.
				if out.job == out.array || c.unitsOf(out.task) == 0 || syscall.Kill(pid, syscall.SIGSTOP) != nil {
					continue
				}
				// Of ten units some must be left when those that were begun, one a processor, are finished.
				if c.unitsOf(out.task) <= max(1, 8-runtime.NumCPU()) {
					return true
				}
				_ = syscall.Kill(pid, syscall.SIGCONT)
			}
		}
		return false
	})
	return out
}

// unitsOf counts the units of a task that are done: 400 units in 40 shards, of 50 draws each.
func (c *cluster) unitsOf(task string) int {
	first, err := strconv.Atoi(task)
	if err != nil {
		c.t.Fatal(err)
	}
	done := 0
	for k := first - 1; k < 400; k += 40 {
		if _, err := os.Stat(filepath.Join(c.work, "run", "units", fmt.Sprintf("00001-china-laos-railway-%09d.json", 50*k))); err == nil {
			done++
		}
	}
	return done
}

// kill kills the daemon of a node, its step daemons and its jobs.
func (c *cluster) kill(node string) {
	if cmd := c.daemons[node]; cmd != nil && cmd.ProcessState == nil {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
	pids, _ := c.processes(node)
	for _, pid := range slices.Clone(pids) {
		if parent := parentOf(pid); strings.HasPrefix(commandLine(parent), "slurmstepd") {
			pids = append(pids, parent)
		}
	}
	for _, pid := range pids {
		_ = syscall.Kill(pid, syscall.SIGKILL)
	}
}

// parentOf is the parent of a process; 0 where it is gone.
func parentOf(pid int) int {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	_, rest, _ := strings.Cut(string(text), "\nPPid:")
	line, _, _ := strings.Cut(rest, "\n")
	parent, _ := strconv.Atoi(strings.TrimSpace(line))
	return parent
}

func commandLine(pid int) string {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	return string(text)
}

// ask sends a stopped task SIGTERM as Slurm does before its time is up, and lets it go on once it has the signal.
func (c *cluster) ask(task slurmTask) {
	c.command("scancel", "--signal=TERM", task.job)
	c.until("the task has SIGTERM", often, func() bool {
		text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", task.pid))
		_, rest, _ := strings.Cut(string(text), "\nShdPnd:")
		line, _, _ := strings.Cut(rest, "\n")
		pending, _ := strconv.ParseUint(strings.TrimSpace(line), 16, 64)
		return err != nil || pending&(1<<(syscall.SIGTERM-1)) != 0
	})
	_ = syscall.Kill(task.pid, syscall.SIGCONT)
}

// untilMerged waits for the end of the merge, which must not begin while one of the tasks has to be done again. Slurm lets a requeued task
// wait for two minutes; here all may begin at once.
func (c *cluster) untilMerged(merge string, again ...slurmTask) {
	requeued := map[string]bool{}
	c.until("the merge is done", seldom, func() bool {
		for line := range strings.Lines(c.command("squeue", "-h", "-r", "-o", "%i %r")) {
			id, waits := strings.CutSuffix(strings.TrimSpace(line), " BeginTime")
			if !waits {
				continue
			}
			if _, err := os.Stat(filepath.Join(c.work, "run", mergedName)); err == nil {
				c.t.Errorf("merged while task %s had to be done again", id)
			}
			requeued[id] = true
			c.command("scontrol", "update", "JobId="+id, "StartTime=now")
		}
		return strings.Contains(c.command("scontrol", "show", "job", merge), "JobState=COMPLETED")
	})
	for _, task := range again {
		if !requeued[task.id()] {
			c.t.Errorf("task %s was not requeued", task.id())
		}
	}
}
