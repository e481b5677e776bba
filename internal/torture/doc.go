// Package torture holds the program against what damages files: damaged inputs, system calls that fail, kills, and writers at once. It runs
// the real program as a child process and consists of tests alone, behind the build tag torture:
//
//	go test -tags torture ./internal/torture                                      a small count, a minute
//	IOA_TORTURE=large go test -tags torture -timeout 6h -v ./internal/torture     what docs/reliability.md counts
//
// IOA_TORTURE_PART=3/8 takes the third eighth of the damaged inputs and of the failing calls.
//
// Every case is made from a fixed seed and its number, and a failure names both. With IOA_ORACLES inputs of other programs are
// damaged too. The failing system calls need strace (Linux).
package torture
