package engine

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// The arm64 assembly is tested wherever an emulator is: these tests are built
// for arm64 and run under it.
func TestARM64(t *testing.T) {
	if runtime.GOARCH == "arm64" {
		t.Skip("this is arm64: the other tests use the kernel")
	}
	qemu := tool(t, "qemu-aarch64", "qemu-aarch64-static")
	if testing.Short() {
		t.Skip("emulation is slow")
	}
	binary := filepath.Join(t.TempDir(), "engine.test")
	build := exec.Command("go", "test", "-c", "-o", binary, ".")
	build.Env = append(os.Environ(), "GOOS=linux", "GOARCH=arm64", "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	run := exec.Command(qemu, binary, "-test.short", "-test.v",
		"-test.run", "^(TestKernelName|TestTileOrder|TestVectorLoops|TestMatVec|TestGemmSquare|TestGemmShapes|TestFactorM|TestSameBits)$/^(neon)?$")
	out, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if !strings.Contains(string(out), "--- PASS: TestTileOrder/neon") {
		t.Errorf("the NEON tile was not tested:\n%s", out)
	}
}

// tool finds one of the programs. Without any the test is skipped, but not in
// continuous integration, where a test that never runs would go unnoticed.
func tool(t *testing.T, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") != "" {
		t.Fatalf("%s is not installed", names[0])
	}
	t.Skipf("%s is not installed", names[0])
	return ""
}
