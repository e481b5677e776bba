#!/usr/bin/env python3
"""Time ioa against numpy, scipy, gonum, pandas and data.table on this machine, in one run.

    sudo apt-get install python3-numpy python3-scipy python3-pandas libopenblas0-pthread r-cran-data.table
    python3 docs/performance/compare.py [RUNS] [commands]

Each round times every program once, in turn, so that a machine that becomes
slower becomes slower for all; the medians of the ratios are printed. Ratios
below one mean that ioa is faster. With `commands` only whole commands are
timed (commands.py); without R those beside data.table are left out. Needs about
3 GB of memory and 2 GB of disk, and about four minutes a round.
"""
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

import kernels  # noqa: F401, before numpy
import numpy
import pandas
import scipy.linalg

from commands import Commands

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
ONLY_COMMANDS = sys.argv[2:] == ["commands"]
SIZES = (500, 1435, 3465)


def build(package, folder):
    binary = os.path.join(folder, package.replace("/", "-") + ".test")
    subprocess.run(["go", "test", "-c", "-o", binary, "./" + package], cwd=ROOT, check=True)
    return binary


def go(binary, name, count):
    """Seconds an iteration of a Go benchmark takes, the first one left out as warm-up."""
    out = subprocess.run([binary, "-test.run=^$", "-test.bench=^" + name.replace("/", "$/^") + "$", "-test.benchtime=%dx" % count],
                         cwd=tempfile.gettempdir(), check=True, capture_output=True, text=True).stdout
    return float(re.search(r"\s([\d.]+) ns/op", out).group(1)) / 1e9


def economy(n):
    """I - A of a productive random economy, like the one of the Go benchmarks."""
    rng = numpy.random.default_rng(1)
    a = rng.exponential(size=(n, n))
    a *= (0.9 - 0.4 * rng.random(n)) / a.sum(axis=0)
    return numpy.eye(n) - a


def timed(f, matrix, count):
    f(matrix)
    start = time.perf_counter()
    for _ in range(count):
        f(matrix)
    return (time.perf_counter() - start) / count


def table_file(folder, n=3465, k=462):
    """A plain table CSV of about 133 MB."""
    path = os.path.join(folder, "world.csv")
    rng = numpy.random.default_rng(1)
    z, f = rng.random((n, n)) * 100, rng.random((n, k)) * 1000
    x = numpy.maximum(z.sum(1) + f.sum(1), 1.3 * z.sum(0))
    f[:, 0] += x - z.sum(1) - f.sum(1)
    codes = ["R%03d:S%02d" % (i // 45, i % 45) for i in range(n)]
    with open(path, "w") as out:
        out.write("code," + ",".join(codes) + "," + ",".join("f%d" % i for i in range(k)) + ",output\n")
        for i in range(n):
            cells = numpy.concatenate([z[i], f[i]])
            out.write(codes[i] + "," + ",".join("%.7g" % v for v in cells) + ",%r\n" % float(x[i]))
        out.write("value_added," + ",".join("%r" % float(v) for v in x - z.sum(0)) + "," * k + ",\n")
    return path


def kernels(ioa, tables, csv, note, matrices, first):
    """The linear algebra and the reader, as benchmarks of Go beside functions of numpy, scipy and pandas."""
    inverse = {}
    for n in SIZES:
        count = {500: 20, 1435: 6, 3465: 1}[n]
        inverse[n] = go(ioa, "BenchmarkInverse/n=%d" % n, count)
        note("inverse n=%d / numpy.linalg.inv" % n, inverse[n] / timed(numpy.linalg.inv, matrices[n], count))
        note("inverse n=%d / scipy.linalg.inv" % n, inverse[n] / timed(scipy.linalg.inv, matrices[n], count))
        if n < 3465 or first:
            note("inverse n=%d / gonum Inverse" % n, inverse[n] / go(ioa, "BenchmarkGonumInverse/n=%d" % n, 1))
    note("one impact / inverse, n=3465", go(ioa, "BenchmarkImpact/n=3465", 3) / inverse[3465])
    note("all output multipliers / inverse, n=3465", go(ioa, "BenchmarkMultipliers/n=3465", 3) / inverse[3465])
    note("1000 scenarios / inverse, n=1435", go(ioa, "BenchmarkScenarios1000/n=1435", 6) / inverse[1435])
    note("extraction of every sector / inverse, n=1435", go(ioa, "BenchmarkExtractionAll/n=1435", 6) / inverse[1435])
    read = go(tables, "BenchmarkReadCSV/n=3465", 2)
    start = time.perf_counter()
    pandas.read_csv(csv)
    note("reading a table of %d MB / pandas.read_csv" % (os.path.getsize(csv) // 1000000), read / (time.perf_counter() - start))


def spread(values):
    return "%.2f | %.2f | %.2f" % (statistics.median(values), min(values), max(values))


def main():
    with tempfile.TemporaryDirectory() as folder:
        ratios, commands = {}, {}
        csv = table_file(folder)
        os.environ["IOA_BENCH_CSV"] = csv
        whole = Commands(ROOT, folder, csv, 3465)
        if not ONLY_COMMANDS:
            ioa, tables = build("ioa", folder), build("tables/files", folder)
            matrices = {n: economy(n) for n in SIZES}

        def command(what, own, other, name):
            commands.setdefault((what, name), []).append((own, other))

        for round_ in range(RUNS):
            if not ONLY_COMMANDS:
                kernels(ioa, tables, csv, lambda what, value: ratios.setdefault(what, []).append(value), matrices, round_ == 0)
            whole.round(command)
            print("round %d of %d" % (round_ + 1, RUNS), file=sys.stderr)
        if ratios:
            print("| ratio | median | lowest | highest |\n|---|---|---|---|")
            for what, values in ratios.items():
                print("| %s | %s |" % (what, spread(values)))
        print("\n| whole command | beside | ioa, s | the other, s | ratio, median | lowest | highest |\n|---|---|---|---|---|---|---|")
        for (what, name), pairs in commands.items():
            own, other = zip(*pairs)
            print("| %s | %s | %.2f | %.2f | %s |" % (what, name, statistics.median(own), statistics.median(other), spread([a / b for a, b in pairs])))


main()
