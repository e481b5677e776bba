package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// cluster is a Slurm of its own on this machine: munged, slurmctld and four slurmds as plain processes, with their own key, ports and
// configuration. Nothing of it is outside dir.
type cluster struct {
	t       *testing.T
	dir     string // short, for the names of sockets
	work    string // of the jobs
	ctx     context.Context
	daemons map[string]*exec.Cmd
}

var slurmNodes = []string{"n1", "n2", "n3", "n4"}

// newCluster starts one. The test is skipped where Slurm is not installed (Debian: slurm-wlm), and fails with IOA_SLURM.
func newCluster(t *testing.T) *cluster {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	t.Setenv("PATH", os.Getenv("PATH")+":/usr/sbin:/sbin")
	for _, program := range []string{"munged", "slurmctld", "slurmd", "sbatch", "srun", "squeue", "scontrol", "scancel"} {
		if _, err := exec.LookPath(program); err != nil {
			if os.Getenv("IOA_SLURM") != "" {
				t.Fatal(err)
			}
			t.Skip(err)
		}
	}
	dir, err := os.MkdirTemp("/tmp", "ioa-slurm")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 170*time.Second)
	c := &cluster{t: t, dir: dir, work: filepath.Join(dir, "work"), ctx: ctx, daemons: map[string]*exec.Cmd{}}
	t.Cleanup(func() { cancel(); c.end() })
	t.Setenv("SLURM_CONF", filepath.Join(dir, "slurm.conf"))
	c.configure()
	munge := func(file string) string { return filepath.Join(dir, "munge."+file) }
	c.start("munged", "munged", "--foreground", "--force", "--key-file="+munge("key"), "--socket="+munge("sock"), "--pid-file="+munge("pid"),
		"--log-file="+munge("log"), "--seed-file="+munge("seed"))
	c.until("munged listens", often, func() bool { _, err := os.Stat(munge("sock")); return err == nil })
	c.start("slurmctld", "slurmctld", "-D")
	for _, node := range slurmNodes {
		c.start(node, "slurmd", "-D", "-N", node)
	}
	c.until("four nodes are idle", seldom, func() bool {
		out, _ := exec.CommandContext(c.ctx, "sinfo", "-h", "-N", "-t", "idle").Output()
		return strings.Count(string(out), "idle") == len(slurmNodes)
	})
	return c
}

// configure writes slurm.conf and the key. Times are short; a node counts as down five seconds after it stopped answering.
func (c *cluster) configure() {
	self, err := user.Current()
	if err != nil {
		c.t.Fatal(err)
	}
	ports := freePorts(c.t, 1+len(slurmNodes))
	conf := fmt.Sprintf(`ClusterName=ioa
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort=%d
SlurmUser=%[2]s
SlurmdUser=%[2]s
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=%[3]s/munge.sock
StateSaveLocation=%[3]s/state
SlurmdSpoolDir=%[3]s/spool-%%n
SlurmctldPidFile=%[3]s/slurmctld.pid
SlurmdPidFile=%[3]s/%%n.pid
SlurmctldLogFile=%[3]s/slurmctld.log
SlurmdLogFile=%[3]s/%%n.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SlurmdParameters=config_overrides
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=0
SlurmdTimeout=5
SlurmctldTimeout=5
MessageTimeout=5
KillWait=2
ReturnToService=2
`, ports[0], self.Username, c.dir)
	for i, node := range slurmNodes {
		conf += fmt.Sprintf("NodeName=%[1]s NodeHostname=host-%[1]s NodeAddr=127.0.0.1 Port=%[2]d CPUs=2 State=UNKNOWN\n", node, ports[1+i])
		c.mkdir("spool-" + node)
	}
	conf += "PartitionName=all Nodes=" + strings.Join(slurmNodes, ",") + " Default=YES MaxTime=INFINITE State=UP\n"
	c.mkdir("state")
	c.mkdir("work")
	c.write("slurm.conf", conf, 0o644)
	c.write("munge.key", strings.Repeat(fmt.Sprintf("%032d", time.Now().UnixNano()), 4), 0o400)
}

func (c *cluster) mkdir(name string) {
	if err := os.Mkdir(filepath.Join(c.dir, name), 0o755); err != nil {
		c.t.Fatal(err)
	}
}

func (c *cluster) write(name, text string, mode os.FileMode) {
	if err := os.WriteFile(filepath.Join(c.dir, name), []byte(text), mode); err != nil {
		c.t.Fatal(err)
	}
}

// freePorts are ports that nobody listens on.
func freePorts(t *testing.T, n int) []int {
	var out []int
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		out = append(out, l.Addr().(*net.TCPAddr).Port)
	}
	return out
}

// start starts a daemon, whose messages go to a file.
func (c *cluster) start(name, program string, args ...string) {
	log, err := os.Create(filepath.Join(c.dir, name+".out"))
	if err != nil {
		c.t.Fatal(err)
	}
	defer log.Close()
	cmd := exec.Command(program, args...)
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	c.daemons[name] = cmd
}

const (
	often  = 20 * time.Millisecond
	seldom = 500 * time.Millisecond
)

// until waits for something, and shows what the daemons said where it does not come.
func (c *cluster) until(what string, wait time.Duration, is func() bool) {
	c.t.Helper()
	begun := time.Now()
	for !is() {
		select {
		case <-c.ctx.Done():
			c.fail("waited too long: " + what)
		case <-time.After(wait):
		}
	}
	c.t.Logf("%s: after %.1f s", what, time.Since(begun).Seconds())
}

func (c *cluster) fail(why string) {
	c.t.Helper()
	logs, _ := filepath.Glob(filepath.Join(c.dir, "*.*"))
	for _, log := range logs {
		if text, err := os.ReadFile(log); err == nil && (strings.HasSuffix(log, ".log") || strings.HasSuffix(log, ".out")) {
			c.t.Logf("%s\n%s", log, text[max(0, len(text)-3000):])
		}
	}
	c.t.Fatal(why)
}

// command runs a command in the folder of the jobs.
func (c *cluster) command(name string, args ...string) string {
	c.t.Helper()
	cmd := exec.CommandContext(c.ctx, name, args...)
	cmd.Dir = c.work
	var messages strings.Builder
	cmd.Stderr = &messages
	out, err := cmd.Output()
	if err != nil {
		c.fail(fmt.Sprintf("%s %v: %v\n%s", name, args, err, messages.String()))
	}
	return strings.TrimSpace(string(out))
}

// end stops the daemons, and what is left of jobs.
func (c *cluster) end() {
	for _, name := range append([]string{"slurmctld"}, append(slurmNodes, "munged")...) {
		if cmd := c.daemons[name]; cmd != nil {
			_ = cmd.Process.Signal(syscall.SIGTERM)
			late := time.AfterFunc(5*time.Second, func() { _ = cmd.Process.Kill() })
			_ = cmd.Wait()
			late.Stop()
		}
	}
	for _, node := range slurmNodes {
		c.kill(node)
	}
	_ = os.RemoveAll(c.dir)
}
