package batch

import (
	"fmt"
	"strconv"
	"strings"
)

// ParseShard reads which shard a process does:   3/40   the third of forty, counted from 1, or   auto   from the environment of
// a Slurm array, a Kubernetes Indexed Job or GNU parallel. The index is from 0. planned is the number of shards of the plan, which auto
// takes: an array that was started with fewer tasks leaves units undone, and never divides them otherwise.
func ParseShard(text string, planned int, environ func(string) string) (index, shards int, err error) {
	if text == "" {
		return 0, 1, nil
	}
	if text == "auto" {
		index, err = fromEnvironment(environ)
		if count := environ("SLURM_ARRAY_TASK_COUNT"); err == nil && environ("SLURM_ARRAY_TASK_ID") != "" && count != "" && count != strconv.Itoa(planned) {
			err = fmt.Errorf("the array has %s tasks, and the plan %d shards: give   --shards %s   when the batch begins, or name the shard: --shard 3/%d",
				count, planned, count, planned)
		}
		if err == nil && index >= planned {
			err = fmt.Errorf("this is task %d, and the plan has %d shards", index+1, planned)
		}
		return index, planned, err
	}
	i, n, ok := strings.Cut(text, "/")
	first, err1 := strconv.Atoi(i)
	all, err2 := strconv.Atoi(n)
	if !ok || err1 != nil || err2 != nil || first < 1 || all < first {
		return 0, 0, fmt.Errorf("a shard is written 3/40, the third of forty, or auto; not %q", text)
	}
	return first - 1, all, nil
}

// fromEnvironment is the index of a task, from 0.
func fromEnvironment(environ func(string) string) (int, error) {
	number := func(name string) (int, error) {
		x, err := strconv.Atoi(environ(name))
		if err != nil {
			return 0, fmt.Errorf("%s is %q, not a number", name, environ(name))
		}
		return x, nil
	}
	switch {
	case environ("SLURM_ARRAY_TASK_ID") != "":
		id, err := number("SLURM_ARRAY_TASK_ID")
		if err != nil {
			return 0, err
		}
		least, step := 0, 1
		if environ("SLURM_ARRAY_TASK_MIN") != "" {
			if least, err = number("SLURM_ARRAY_TASK_MIN"); err != nil {
				return 0, err
			}
		}
		if environ("SLURM_ARRAY_TASK_STEP") != "" {
			if step, err = number("SLURM_ARRAY_TASK_STEP"); err != nil {
				return 0, err
			}
		}
		if step < 1 || id < least || (id-least)%step != 0 {
			return 0, fmt.Errorf("task %d is none of an array from %d in steps of %d", id, least, step)
		}
		return (id - least) / step, nil
	case environ("JOB_COMPLETION_INDEX") != "":
		x, err := number("JOB_COMPLETION_INDEX")
		if err == nil && x < 0 {
			err = fmt.Errorf("JOB_COMPLETION_INDEX is %d", x)
		}
		return x, err
	case environ("PARALLEL_SEQ") != "":
		x, err := number("PARALLEL_SEQ")
		if err == nil && x < 1 {
			err = fmt.Errorf("PARALLEL_SEQ is %d", x)
		}
		return x - 1, err
	}
	return 0, fmt.Errorf("--shard auto finds none of SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX and PARALLEL_SEQ: write --shard 1/4")
}
