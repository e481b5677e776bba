"""Whole commands of ioa beside pandas, numpy and data.table doing the same, from a file to a file."""
import os
import re
import shutil
import subprocess
import sys
import time

# What a user would write; each reads the file named first and writes the one named second.
PANDAS = """
import sys, numpy, pandas
what, source, target, n = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
d = pandas.read_csv(source, index_col=0)
if what == "read":
    sys.exit()
codes, z, x = d.index[:n], d.iloc[:n, :n].to_numpy(), d["output"].to_numpy()[:n]
a = z / x
if what == "linkages":
    s = numpy.linalg.solve(numpy.eye(n) - a, numpy.stack([numpy.ones(n), x], 1))
    o = numpy.linalg.solve((numpy.eye(n) - a).T, numpy.ones(n))
    out = {"influence": o / o.mean(), "sensitivity": s[:, 0] / s[:, 0].mean(), "ghosh": s[:, 1] / x}
elif what == "inducement":
    f = d.iloc[:n, n:-1].to_numpy()
    amount, items = numpy.linalg.solve(numpy.eye(n) - a, f), d.columns[n:-1]
    blocks = {"amount": amount, "coefficient": amount / f.sum(0), "dependence": amount / amount.sum(1)[:, None]}
    out = {c + "_" + name: b[:, j] for j, c in enumerate(items) for name, b in blocks.items()}
else:
    l = numpy.linalg.inv(numpy.eye(n) - a)
    if what == "coefficients":
        pandas.DataFrame(l, index=codes, columns=codes).to_csv(target)
        sys.exit()
    v = d.loc["value_added"].to_numpy()[:n] / x
    out = {"output": l.sum(0), "value_added": v @ l}
    if what == "leakage":
        region = numpy.array([c.split(":")[0] for c in codes])
        out["abroad"] = l.sum(0) - numpy.array([l[region == r, j].sum() for j, r in enumerate(region)])
pandas.DataFrame(out, index=codes).to_csv(target)
"""

FREAD = 'a <- commandArgs(TRUE); library(data.table); d <- fread(a[1])'
# Of the inverse that ioa wrote only the writing is timed.
FWRITE = 'a <- commandArgs(TRUE); library(data.table); d <- fread(a[1]); t <- proc.time()[["elapsed"]]; fwrite(d, a[2]); cat(proc.time()[["elapsed"]] - t)'

MEASURES = {"multipliers": ["multipliers"], "linkages": ["linkages"], "leakage": ["leakage"], "inducement": ["inducement"],
            "coefficients": ["coefficients", "--of", "leontief"]}


class Commands:
    """Times whole processes; files are in a folder of their own, and so is the cache."""

    def __init__(self, root, folder, table, n):
        self.folder, self.table, self.n = folder, table, n
        self.ioa = os.path.join(folder, "ioa")
        subprocess.run(["go", "build", "-o", self.ioa, "./cmd/ioa"], cwd=root, check=True)
        self.cache = os.path.join(folder, "cache")
        self.env = dict(os.environ, XDG_CACHE_HOME=self.cache)
        self.r = shutil.which("Rscript")
        if self.r and subprocess.run([self.r, "-e", "library(data.table)"], capture_output=True).returncode != 0:
            self.r = None
        # A file is trusted to be unchanged, and kept, two seconds after it was written.
        time.sleep(3)

    def seconds(self, *command):
        start = time.perf_counter()
        done = subprocess.run(command, env=self.env, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit("%s\n%s" % (" ".join(command[:3]), done.stderr[-2000:]))
        return time.perf_counter() - start, done.stdout

    def out(self, name):
        return os.path.join(self.folder, name)

    def own(self, what, *more):
        return self.seconds(self.ioa, *MEASURES[what], self.table, "-o", self.out(what + ".csv"), *more)[0]

    def pandas(self, what):
        return self.seconds(sys.executable, "-c", PANDAS, what, self.table, self.out("pandas.csv"), str(self.n))[0]

    def round(self, note):
        """One round: every command of ioa beside the others. note(what, ioa seconds, other seconds, name of the other)."""
        reading = self.seconds(self.ioa, "table", "show", "--no-cache", self.table)[0]
        note("reading, checks included", reading, self.pandas("read"), "pandas.read_csv")
        if self.r:
            note("reading, checks included", reading, self.seconds(self.r, "-e", FREAD, self.table)[0], "data.table fread")
        for what in MEASURES:
            other = self.pandas(what)
            if what == "multipliers":
                shutil.rmtree(self.cache, ignore_errors=True)
                note("multipliers, first time", self.own(what), other, "pandas and numpy")
                note("multipliers, kept", self.own(what), other, "pandas and numpy")
            else:
                note(what + (" --of leontief" if what == "coefficients" else "") + ", kept", self.own(what), other, "pandas and numpy")
        if self.r:
            self.writing(note)

    def writing(self, note):
        """Writing L as CSV: what coefficients takes beyond the same inverse of which one row is printed."""
        one = self.own("coefficients", "--top", "1")
        whole = self.own("coefficients")
        text = self.seconds(self.r, "-e", FWRITE, self.out("coefficients.csv"), self.out("fwrite.csv"))[1]
        note("writing L as CSV", whole - one, float(re.search(r"[\d.]+$", text).group()), "data.table fwrite")
