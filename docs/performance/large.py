#!/usr/bin/env python3
"""The inverse of a table of the size of GLORIA, end to end, beside the speed at which this machine multiplies matrices.

    python3 docs/performance/large.py [SECTORS] [npz|csv]

Makes a table of 19,680 sectors (164 regions of 120) with random flows, block by block, and runs `ioa coefficients --of
leontief` on it to NumPy arrays, or to a CSV, which is 7.5 GB of text. Printed are the time as a multiple of 2n³ operations at the
rate of numpy's dgemm before and after, the peak of memory in matrices, and how long a run takes to end after Ctrl-C. Needs 4 GB of
memory and 13 GB of disk; about four minutes on two processors with AVX-512.
"""
import json
import os
import signal
import subprocess
import sys
import tempfile
import time

import kernels  # noqa: F401, before numpy
import numpy

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
N = int(sys.argv[1]) if len(sys.argv) > 1 else 19680
ENDING = sys.argv[2] if len(sys.argv) > 2 else "npz"
ITEMS, BLOCK = 6, 240


def table(folder):
    """An .npy of random flows with the JSON beside it; N is a multiple of BLOCK."""
    rng = numpy.random.default_rng(3)
    path = os.path.join(folder, "table.npy")
    flows = numpy.lib.format.open_memmap(path, mode="w+", dtype="float64", shape=(N, N))
    bought, sold = numpy.zeros(N), numpy.zeros(N)
    for i in range(0, N, BLOCK):
        block = rng.random((BLOCK, N)) * 100
        flows[i:i + BLOCK] = block
        bought += block.sum(0)
        sold[i:i + BLOCK] = block.sum(1)
    flows.flush()
    final = rng.random((N, ITEMS)) * 1000
    output = numpy.maximum(sold + final.sum(1), 1.3 * bought)
    final[:, 0] += output - sold - final.sum(1)
    about = {"format": "ioa-table-1", "meta": {}, "sectors": [{"code": "R%03d:S%03d" % (i // 120, i % 120)} for i in range(N)],
             "final_items": [{"code": "f%d" % j} for j in range(ITEMS)], "final": final.tolist(), "output": output.tolist(),
             "primary": [{"code": "value_added", "kind": "value_added", "values": (output - bought).tolist()}]}
    with open(os.path.join(folder, "table.json"), "w") as out:
        json.dump(about, out)
    return path


def rate(n=6000):
    """Operations a second of a product of matrices."""
    a = numpy.random.default_rng(1).random((n, n))
    b = a.T.copy()
    a @ b[:, :n // 10]
    start = time.perf_counter()
    a @ b
    return 2 * n ** 3 / (time.perf_counter() - start)


def highest(pid):
    """The most memory a process had so far, in bytes; 0 once it has ended."""
    try:
        with open("/proc/%d/status" % pid) as status:
            return next((1024 * int(line.split()[1]) for line in status if line.startswith("VmHWM")), 0)
    except OSError:
        return 0


def main():
    with tempfile.TemporaryDirectory() as folder:
        ioa, source = os.path.join(folder, "ioa"), table(folder)
        subprocess.run(["go", "build", "-o", ioa, "./cmd/ioa"], cwd=ROOT, check=True)
        command = [ioa, "coefficients", "--of", "leontief", "--no-cache", source, "-o", os.path.join(folder, "L." + ENDING)]
        before = rate()
        start = time.perf_counter()
        run, peak = subprocess.Popen(command, stderr=subprocess.DEVNULL), 0
        while run.poll() is None:
            peak = max(peak, highest(run.pid))
            time.sleep(0.02)
        seconds = time.perf_counter() - start
        if run.returncode != 0:
            sys.exit("ioa ended with status %d" % run.returncode)
        speed = (before + rate()) / 2
        print("n = %d: %.0f s; 2n³ at %.0f Gflop/s: %.0f s; ratio %.2f; peak memory %.2f matrices" % (
            N, seconds, speed / 1e9, 2 * N ** 3 / speed, seconds * speed / (2 * N ** 3), peak / (8 * N * N)))
        run = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(seconds / 3)
        start = time.perf_counter()
        run.send_signal(signal.SIGINT)
        run.wait()
        print("ended %.2f s after Ctrl-C, with status %d" % (time.perf_counter() - start, run.returncode))


main()
