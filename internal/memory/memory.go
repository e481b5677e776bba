// Package memory refuses what would not fit into memory, before it is allocated.
//
// A Go program that runs out of memory is ended by the runtime or by the system, without a word about the table that
// was too large. So whoever makes a matrix, or takes in a text of unknown length, asks first.
//
// The budget is Go's own memory limit ([debug.SetMemoryLimit], or GOMEMLIMIT in the environment): memory belongs to the
// process and not to a table, the runtime knows what is alive, and it collects garbage before the limit is
// reached. Without a limit nothing is refused but what no machine has.
package memory

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"

	"gonum.org/v1/gonum/mat"
)

// Worth is how many bytes are worth asking for. What is smaller is not counted: the budget of a process that has no
// room for a megabyte is lost anyway.
const Worth = 1 << 20

// most is more than any machine has, and less than what an index can count.
const most = 1 << 46

// Exceeded says that something needs more memory than is allowed. Commands end with status 4 on it.
type Exceeded struct {
	What    string  // what would be made, with its shape
	Needed  float64 // bytes
	Allowed int64   // bytes of the whole process
	Used    int64   // bytes of these in use, after garbage was collected
}

// Error says how much is missing for what.
func (e *Exceeded) Error() string {
	return fmt.Sprintf("not enough memory for %s: %s more needed, %s allowed, %s of them in use\n  hint: merge or select sectors (ioa table aggregate, ioa table convert), "+
		"take a machine with more memory, or allow more of it: --memory", e.What, Size(e.Needed), Size(float64(e.Allowed)), Size(float64(e.Used)))
}

// IsExceeded reports whether an error is about memory.
func IsExceeded(err error) bool {
	var e *Exceeded
	return errors.As(err, &e)
}

// Ask reports whether so many bytes can be allocated within the budget, as an [Exceeded] if not. what names
// it for the message. Nothing is reserved: who asks allocates next. Several may ask at the same time, so those who allocate side by side
// ask for all of them together.
func Ask(bytes float64, what string) error {
	if bytes < Worth {
		return nil
	}
	limit := Limit()
	if bytes < most && (limit == math.MaxInt64 || bytes <= float64(limit-used())) {
		return nil
	}
	if bytes < float64(limit) {
		runtime.GC() // what is in use may be garbage
	}
	now := used()
	if bytes < most && bytes <= float64(limit-now) {
		return nil
	}
	return &Exceeded{What: what, Needed: bytes, Allowed: min(limit, most), Used: now}
}

// Numbers asks for a matrix of 64-bit numbers.
func Numbers(rows, columns int, what string) error {
	bytes := 8 * float64(rows) * float64(columns)
	if bytes < Worth {
		return nil
	}
	return Ask(bytes, fmt.Sprintf("%s, %d × %d numbers", what, rows, columns))
}

// Dense makes a matrix, for those deep inside that return no error: where there is no room for it, it panics with an
// [Exceeded], which [Catch] turns into the error of the function that is called from outside.
func Dense(rows, columns int, what string) *mat.Dense {
	Must(Numbers(rows, columns, what))
	return mat.NewDense(rows, columns, nil)
}

// Copy copies a matrix. Where there is no room for the copy, it panics as [Dense] does.
func Copy(m mat.Matrix, what string) *mat.Dense {
	rows, columns := m.Dims()
	out := Dense(rows, columns, what)
	out.Copy(m)
	return out
}

// Must panics as [Dense] does with the error of what was asked for.
func Must(err error) {
	if err != nil {
		panic(err)
	}
}

// Catch makes the panic of [Dense] an error, about the file if one is named; other panics go on. It is deferred.
func Catch(err *error, file string) {
	switch e := recover().(type) {
	case nil:
	case *Exceeded:
		if *err = e; file != "" {
			*err = fmt.Errorf("%s: %w", file, e)
		}
	default:
		panic(e)
	}
}

// Limit is how many bytes the process may use, [math.MaxInt64] for no limit.
func Limit() int64 { return debug.SetMemoryLimit(-1) }

// used is how many bytes of memory the process has in use, as the limit counts them but for what is free: that is used again or given back.
func used() int64 {
	sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}, {Name: "/memory/classes/heap/free:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64() - sample[1].Value.Uint64() - sample[2].Value.Uint64())
}

// Size writes a number of bytes for people: 28.8 GB.
func Size(bytes float64) string {
	for _, unit := range []struct {
		bytes float64
		name  string
	}{{1e12, "TB"}, {1e9, "GB"}, {1e6, "MB"}} {
		if bytes >= unit.bytes {
			return fmt.Sprintf("%.1f %s", bytes/unit.bytes, unit.name)
		}
	}
	return fmt.Sprintf("%.0f bytes", bytes)
}
