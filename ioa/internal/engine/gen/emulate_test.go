package main

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Few machines have AVX-512, so the tiles are also tested as text: a machine
// that knows the dozen instructions they consist of executes what was
// generated. The AVX2 tile goes through the same test, and through the
// engine's own tests on the real processor, which vouches for this machine.
type machine struct {
	t      *testing.T
	regs   map[string]int       // general registers; addresses count bytes
	vecs   map[string][]float64 // vector registers by number
	zero   bool                 // flag
	params map[string]int
	memory []float64
	lanes  int
}

var (
	parameter = regexp.MustCompile(`^(\w+)\+\d+\(FP\)$`)
	location  = regexp.MustCompile(`^(-?\d*)\((\w+)\)$`)
)

// function returns the instructions of a function and where its labels are.
func function(text, name string) (lines [][]string, labels map[string]int) {
	labels = map[string]int{}
	_, body, _ := strings.Cut(text, "TEXT ·"+name+"(SB)")
	body, _, _ = strings.Cut(body, "\nTEXT")
	for _, line := range strings.Split(body, "\n")[1:] {
		line = strings.TrimSpace(line)
		if label, ok := strings.CutSuffix(line, ":"); ok {
			labels[label] = len(lines)
		} else if line != "" && !strings.HasPrefix(line, "//") {
			op, args, _ := strings.Cut(line, " ")
			lines = append(lines, append([]string{op}, strings.Split(strings.ReplaceAll(args, " ", ""), ",")...))
		}
	}
	return lines, labels
}

func (m *machine) run(text, name string) {
	lines, labels := function(text, name)
	for pc := 0; pc < len(lines); pc++ {
		in := lines[pc]
		switch in[0] {
		case "RET":
			return
		case "JZ", "JNZ":
			if m.zero == (in[0] == "JZ") {
				pc = labels[in[1]] - 1
			}
		default:
			m.step(in)
		}
	}
	m.t.Fatalf("%s does not return", name)
}

func (m *machine) step(in []string) {
	args := in[1:]
	last := args[len(args)-1]
	switch in[0] {
	case "PREFETCHT0", "PREFETCHT1", "PCALIGN", "VZEROUPPER":
	case "MOVQ":
		m.regs[last] = m.integer(args[0])
	case "ADDQ":
		m.set(last, m.regs[last]+m.integer(args[0]))
	case "SHLQ":
		m.set(last, m.regs[last]<<m.integer(args[0]))
	case "SHRQ":
		m.set(last, m.regs[last]>>m.integer(args[0]))
	case "ANDQ":
		m.set(last, m.regs[last]&m.integer(args[0]))
	case "DECQ":
		m.set(last, m.regs[last]-1)
	case "VXORPD", "VPXORQ":
		if args[0] != last || args[1] != last {
			m.t.Fatalf("%v is not a zeroing", in)
		}
		m.vecs[last] = make([]float64, m.lanes)
	case "VMOVUPD":
		if location.MatchString(last) {
			copy(m.cells(last, m.lanes), m.vector(args[0]))
		} else {
			m.vecs[last] = append([]float64(nil), m.vector(args[0])...)
		}
	case "VBROADCASTSD":
		v := make([]float64, m.lanes)
		for i := range v {
			v[i] = m.cells(args[0], 1)[0]
		}
		m.vecs[last] = v
	case "VADDPD":
		m.vecs[last] = m.combine(args, func(x, y, _ float64) float64 { return x + y })
	case "VFMADD231PD":
		m.vecs[last] = m.combine(args, math.FMA)
	default:
		m.t.Fatalf("unknown instruction %v", in)
	}
}

func (m *machine) set(reg string, v int) { m.regs[reg], m.zero = v, v == 0 }

func (m *machine) integer(arg string) int {
	if n, ok := strings.CutPrefix(arg, "$"); ok {
		v, err := strconv.ParseInt(n, 0, 64)
		if err != nil {
			m.t.Fatal(err)
		}
		return int(v)
	}
	if p := parameter.FindStringSubmatch(arg); p != nil {
		return m.params[p[1]]
	}
	return m.regs[arg]
}

// cells returns n values of memory. Addresses out of it make the test panic.
func (m *machine) cells(arg string, n int) []float64 {
	p := location.FindStringSubmatch(arg)
	at, _ := strconv.Atoi(p[1])
	at += m.regs[p[2]]
	if at%8 != 0 {
		m.t.Fatalf("%s is between two values", arg)
	}
	return m.memory[at/8 : at/8+n : at/8+n]
}

func (m *machine) vector(arg string) []float64 {
	if location.MatchString(arg) {
		return m.cells(arg, m.lanes)
	}
	return m.vecs[arg]
}

func (m *machine) combine(args []string, f func(x, y, z float64) float64) []float64 {
	x, y, z := m.vector(args[0]), m.vector(args[1]), m.vecs[args[2]]
	if z == nil {
		z = make([]float64, m.lanes)
	}
	v := make([]float64, m.lanes)
	for i := range v {
		v[i] = f(x[i], y[i], z[i])
	}
	return v
}

func TestTiles(t *testing.T) {
	files, err := amd64()
	if err != nil {
		t.Fatal(err)
	}
	text := string(files["tile_amd64.s"])
	for _, tile := range []struct {
		name              string
		lanes, rows, cols int
	}{{"tileAVX2", 4, 6, 8}, {"tileAVX512", 8, 12, 16}} {
		for k := 1; k <= 9; k++ {
			for count := 1; count <= 3; count++ {
				t.Run(fmt.Sprintf("%s/k=%d/count=%d", tile.name, k, count), func(t *testing.T) {
					check(t, text, tile.name, tile.lanes, tile.rows, tile.cols, k, count)
				})
			}
		}
	}
}

// check lays out the operands in memory, with cells between that must stay,
// and compares all of it with plain loops.
func check(t *testing.T, text, name string, lanes, rows, cols, k, count int) {
	ldc := cols + 3
	a := 5
	b := a + count*rows*k + 5
	c := b + cols*k + 5
	memory := make([]float64, c+count*rows*ldc)
	for i := range memory {
		memory[i] = math.Sin(float64(i + 1))
	}
	want := append([]float64(nil), memory...)
	for i := range count * rows {
		for j := range cols {
			var sum float64
			for l := range k {
				sum = math.FMA(memory[a+(i/rows*k+l)*rows+i%rows], memory[b+l*cols+j], sum)
			}
			want[c+i*ldc+j] += sum
		}
	}
	m := &machine{
		t: t, regs: map[string]int{}, vecs: map[string][]float64{}, memory: memory, lanes: lanes,
		params: map[string]int{"k": k, "count": count, "a": 8 * a, "b": 8 * b, "c": 8 * c, "ldc": ldc},
	}
	m.run(text, name)
	for i := range memory {
		if memory[i] != want[i] {
			t.Fatalf("value %d (C starts at %d) is %v, want %v", i, c, memory[i], want[i])
		}
	}
}
