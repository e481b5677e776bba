"""The fastest kernels of OpenBLAS for numpy, scipy and pandas. Import this before them.

Old versions of OpenBLAS do not know new processors and run on them as on one of 2004, several times slower than
they can: beside that everything looks fast. Where OPENBLAS_CORETYPE is not set, it is set to what the processor has.
"""
import os
import sys


def newest():
    with open("/proc/cpuinfo") as info:
        flags = next((line for line in info if line.startswith("flags")), "").split()
    if "avx512f" in flags:
        return "SkylakeX"
    return "Haswell" if "avx2" in flags else None


if sys.platform == "linux" and "OPENBLAS_CORETYPE" not in os.environ and newest():
    os.environ["OPENBLAS_CORETYPE"] = newest()  # read when numpy is imported, and by child processes
print("OpenBLAS kernels: " + os.environ.get("OPENBLAS_CORETYPE", "as found by itself"), file=sys.stderr)
