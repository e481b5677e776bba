package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ioimpact/internal/input"
)

// The commands of the GitHub workflow and of the GitLab job of docs/ci.md install ioa, keep results and a report, and fail when a
// result is no longer the one that a scenario expects.
func TestContinuousIntegration(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program twice")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("git", "-C", root, "rev-parse", "HEAD").CombinedOutput(); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("not a git repository, from which the steps install: %s", out)
		}
		t.Skipf("not a git repository, from which the steps install: %s", out)
	}
	t.Setenv("IOA_REPOSITORY", root)
	t.Setenv("IOA_VERSION", "HEAD")
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	dir := filepath.Join(t.TempDir(), "study") // the same for both, so that the second finds what the first compiled
	pageFiles(t, "ci.md", dir)
	for name, steps := range map[string][]string{"GitHub": workflowSteps(t, filepath.Join(dir, ".github/workflows/studies.yml")),
		"GitLab": jobScript(t, filepath.Join(dir, ".gitlab-ci.yml"))} {
		if len(steps) < 3 {
			t.Fatalf("%s has %d steps", name, len(steps))
		}
		t.Run(name, func(t *testing.T) { runSteps(t, dir, steps) })
	}
}

// runSteps runs the steps of a job in a new folder, then the last ones again with another table.
func runSteps(t *testing.T, dir string, steps []string) {
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	pageFiles(t, "ci.md", dir)
	script := func(steps []string) (string, error) {
		cmd := exec.Command("bash", "-e", "-o", "pipefail", "-c", strings.Join(steps, "\n"))
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOCACHE="+goEnv(t, "GOCACHE"))
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	if out, err := script(steps); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	keeps(t, dir, `failures="0"`, "domestic,output,million EUR at 2020 prices,43.75,")

	table := filepath.Join(dir, "studies/hill.csv")
	text, err := os.ReadFile(table)
	if err != nil {
		t.Fatal(err)
	}
	drifted := strings.NewReplacer("stone,20,40,40", "stone,25,40,35", "value_added,70", "value_added,65").Replace(string(text))
	if err := os.WriteFile(table, []byte(drifted), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(dir, "results")); err != nil { // a job begins without them
		t.Fatal(err)
	}
	var again []string
	for _, step := range steps {
		if strings.HasPrefix(step, "bin/ioa ") {
			again = append(again, step)
		}
	}
	if out, err := script(again); err == nil || !strings.Contains(out, "road.yaml:") || !strings.Contains(out, "46.6666") {
		t.Errorf("with another table: %v\n%s", err, out)
	}
	keeps(t, dir, `failures="1"`, "domestic,output,million EUR at 2020 prices,46.6666")
}

// keeps wants texts in the report and in the results.
func keeps(t *testing.T, dir, report, result string) {
	t.Helper()
	for name, want := range map[string]string{"junit.xml": report, "results/results.csv": result} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s has no %s: %v\n%s", name, want, err, text)
		}
	}
}

// goEnv is a setting of the go command, which may follow from HOME.
func goEnv(t *testing.T, name string) string {
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// workflowSteps are the commands of a GitHub workflow, in order.
func workflowSteps(t *testing.T, path string) (out []string) {
	var errs input.List
	job := yamlFile(t, path, &errs).Map("name", "on", "env", "jobs").Need("jobs").Map("studies").Need("studies").Map("runs-on", "steps")
	for _, step := range job.Need("steps").List() {
		if run := step.Map("uses", "with", "name", "run", "if").Get("run"); run.Given() {
			out = append(out, strings.TrimSpace(run.Text()))
		}
	}
	if errs.Err() != nil {
		t.Fatal(errs.Err())
	}
	return out
}

// jobScript are those of a GitLab job.
func jobScript(t *testing.T, path string) (out []string) {
	var errs input.List
	job := yamlFile(t, path, &errs).Map("studies").Need("studies").Map("image", "variables", "script", "artifacts")
	for _, step := range job.Need("script").List() {
		out = append(out, step.Text())
	}
	if errs.Err() != nil {
		t.Fatal(errs.Err())
	}
	return out
}

func yamlFile(t *testing.T, path string, errs *input.List) input.Value {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	top, _ := input.ParseYAML(path, text, errs)
	return top
}
