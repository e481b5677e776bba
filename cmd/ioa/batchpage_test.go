package main

import (
	"bytes"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"ioimpact/internal/input"
)

// The Indexed Job of docs/batches.md: its command, run for every index as Kubernetes sets it, makes what one process makes.
func TestIndexedJob(t *testing.T) {
	dir := t.TempDir()
	pageFiles(t, "batches.md", dir)
	var errs input.List
	top := yamlFile(t, filepath.Join(dir, "job.yaml"), &errs)
	spec := top.Map("apiVersion", "kind", "metadata", "spec").Need("spec").Map("completionMode", "completions", "parallelism", "backoffLimitPerIndex", "template")
	completions := spec.Need("completions").Number()
	pod := spec.Need("template").Map("spec").Need("spec").Map("restartPolicy", "containers", "volumes")
	containers := pod.Need("containers").List()
	if errs.Err() != nil || spec.Need("completionMode").Text() != "Indexed" || len(containers) != 1 {
		t.Fatalf("job.yaml is not an Indexed Job of one container: %v", errs.Err())
	}
	var command []string
	for _, word := range containers[0].Map("name", "image", "workingDir", "command", "volumeMounts").Need("command").List() {
		command = append(command, word.Text())
	}
	if errs.Err() != nil || len(command) < 3 || command[0] != "ioa" || !strings.Contains(strings.Join(command, " "), "--shard auto -o run") {
		t.Fatalf("command %q, %v", command, errs.Err())
	}
	t.Chdir(dir)
	for k := range int(completions) {
		t.Setenv("JOB_COMPLETION_INDEX", strconv.Itoa(k))
		runs(t, command[1:]...)
	}
	one := strings.Split(strings.Replace(strings.Join(command[1:], "\x00"), "--shard\x00auto\x00-o\x00run", "-o\x00one", 1), "\x00")
	runs(t, one...)
	for _, name := range []string{"run", "one"} {
		runs(t, "merge", name, "--require-complete")
	}
	sameFolder(t, "run", "one")
}

// runs wants a command to end with status 0.
func runs(t *testing.T, args ...string) {
	t.Helper()
	var out, messages bytes.Buffer
	if status := run(args, strings.NewReader(""), &out, &messages); status != 0 {
		t.Fatalf("ioa %s: status %d\n%s", strings.Join(args, " "), status, messages.String())
	}
}
