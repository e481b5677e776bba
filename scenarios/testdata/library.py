"""The library of projects computed without this program: Python 3 and PyYAML, no other package.

    go build -o ioa ./cmd/ioa && ./ioa table convert china-asean -o table.csv
    python3 scenarios/testdata/library.py table.csv scenarios/builtin/NAME.yaml …           prints what each file should expect
    python3 scenarios/testdata/library.py --check table.csv scenarios/builtin/NAME.yaml …   compares with what it does expect

It reads the exported table, the official columns, mixes and correspondences of scenarios/worktypes/builtin, and the shares and
amounts of the scenario files, and does everything else by itself:

    bill      official columns by product, mixes of them by their shares, products into sectors of the table
    origins   b_i · share of each economy; sellers in the host by the file's correspondence
    factor    a reported local content by bisection over the one factor that multiplies the host's parts
    money     amount / rate · index(2022) / index(price year), China's index for China, the host's for the host
    effects   x = f + A f + A A f + … summed until nothing is left, where the program solves a system
"""
import csv
import os
import sys

import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
WORKS = os.path.join(HERE, "..", "worktypes", "builtin")


def rows_of(path):
    return list(csv.DictReader(open(path, encoding="utf-8")))


def number(x):
    """30 % and 0.3 are the same number."""
    if isinstance(x, dict):
        x = x["value"]
    x = str(x)
    return float(x.rstrip(" %")) / 100 if x.endswith("%") else float(x)


class Table:
    def __init__(self, path):
        rows = list(csv.reader(open(path, encoding="utf-8")))
        head = rows[0]
        self.codes = [row[0] for row in rows[1:] if ":" in row[0] and row[0] in head]
        n, start = len(self.codes), head.index(self.codes[0])
        assert head[start:start + n] == self.codes
        cells = {row[0]: [float(v or 0) for v in row[start:start + n]] for row in rows[1:]}
        self.at = {c: i for i, c in enumerate(self.codes)}
        self.x = cells["output"]
        self.rows = {k: v for k, v in cells.items() if k not in self.at}
        self.buys = [[] for _ in range(n)]  # by column: (row, coefficient)
        for i, code in enumerate(self.codes):
            for j, z in enumerate(cells[code]):
                if z and self.x[j]:
                    self.buys[j].append((i, z / self.x[j]))
        self.kept = {}

    def effects(self, f):
        x, step = list(f), list(f)
        while max(map(abs, step)) > 1e-15 * max(map(abs, x)):
            later = [0.0] * len(x)
            for j, v in enumerate(step):
                if v:
                    for i, a in self.buys[j]:
                        later[i] += a * v
            step = later
            x = [u + v for u, v in zip(x, step)]
        return x

    def account(self, names, region, x):
        return sum(self.rows[k][j] / self.x[j] * x[j] for k in names if k in self.rows for j in range(len(x))
                   if self.x[j] and self.codes[j].startswith(region + ":"))


class Works:
    """Work types as products: {product: share}, value added without taxes on inputs, those taxes."""

    def __init__(self):
        self.types, self.parts = {}, {}
        for name in sorted(os.listdir(os.path.join(WORKS, "inputs"))):
            sends = {}
            for r in rows_of(os.path.join(WORKS, "from", name)):
                sends.setdefault(r["sector"], []).append((r["product"], float(r["weight"] or 1)))
            for r in rows_of(os.path.join(WORKS, "inputs", name)):
                for work in r:
                    if work in ("row", "name", "name_zh") or work.endswith(":imported") or not r[work]:
                        continue
                    goods, value = self.types.setdefault(work, ({}, {}))
                    if r["row"] in sends:
                        for product, weight in sends[r["row"]]:
                            goods[product] = goods.get(product, 0) + weight * float(r[work])
                    else:
                        value[r["row"]] = float(r[work])
        for r in rows_of(os.path.join(WORKS, "parts.csv")):
            self.parts.setdefault(r["work"], []).append((r["part"], float(r["share"])))

    def bill(self, name):
        if name in self.types:
            return self.types[name]
        goods, value = {}, {}
        for part, share in self.parts[name]:
            more, extra = self.types.get(part, ({part: 1.0}, {}))
            for k, v in more.items():
                goods[k] = goods.get(k, 0) + share * v
            for k, v in extra.items():
                value[k] = value.get(k, 0) + share * v
        return goods, value

    def mix(self, shares, table, region):
        """By sector code without its region, value added, taxes on inputs."""
        to = {}
        fit = "china-2018" if region == "CHN" else "oecd-iot-2022"
        for r in rows_of(os.path.join(WORKS, "to", fit + ".csv")):
            to.setdefault(r["product"], []).append((r["sector"], r["weight"]))
        inputs, value, taxes = {}, 0.0, 0.0
        for work, share in shares.items():
            goods, extra = self.bill(work)
            for k, v in extra.items():
                if k == "taxes_inputs":
                    taxes += share * v
                else:
                    value += share * v
            for product, v in goods.items():
                ends = to[product]
                weights = [float(w) if w else table.x[table.at[region + ":" + s]] for s, w in ends]
                if len(ends) == 1:
                    weights = [1.0]
                for (sector, _), w in zip(ends, weights):
                    inputs[sector] = inputs.get(sector, 0) + share * v * w / sum(weights)
        return inputs, value, taxes


class Scenario:
    def __init__(self, path, table, works):
        self.s = yaml.safe_load(open(path, encoding="utf-8"))
        self.table, self.works = table, works
        self.total = number(self.s["money"]["total"])
        self.region = {k: v.get("region") for k, v in self.s["economies"].items()}
        host = self.s["economies"].get("host") or {}
        self.match = (host.get("correspondence") or {}).get("sectors", {})
        self.price = {k: self.converts(k) for k in ("domestic", "host")}

    def converts(self, economy):
        """Millions of the table's dollars of 2022 for one of the scenario's amounts."""
        p = self.s["money"]["price_year"]["value"]
        rate = number(self.s["exchange"][0]["rate"]) if self.s["money"]["currency"] != "USD" else 1.0
        if p == 2022:
            return 1 / rate
        d = self.s["deflator"] if economy == "domestic" else (self.s["economies"].get("host") or {}).get("deflator")
        return d["index"][2022] / d["index"][p] / rate if d else None

    def cases(self):
        done = {}
        for c in self.s["cases"]:
            base = done.get(c.get("extends"), {})
            lines = {l["id"]: dict(l) for l in base.get("lines", [])}
            for l in c.get("lines", []):
                kinds = {"buys", "works", "recipe", "excluded"}
                old = {k: v for k, v in lines.get(l["id"], {}).items() if not (k in kinds and kinds & set(l))}
                lines[l["id"]] = {**old, **l}
            done[c["id"]] = {**base, **c, "lines": list(lines.values())}
        return done

    def amount(self, line):
        return number(line["amount"]) if "amount" in line else number(line["share"]) * self.total

    def seller(self, code):
        """The sectors of the host that sell a product named by China's sector, or by its own."""
        to = self.match.get(code, code)
        return {to: 1.0} if isinstance(to, str) else {k: number(v) for k, v in to.items()}

    def bought(self, line, k=1.0):
        """By (economy, sector with region) in own money, and value added on site by economy; k scales the host's parts."""
        f, site, amount = {}, {}, self.amount(line)

        def spread(code, value, origin):
            origin = {e: number(v) for e, v in origin.items() if e not in ("source", "assumption")}
            h = origin.get("host", 0)
            if 0 < h < 1:
                scaled = min(1, k * h)
                origin = {e: scaled if e == "host" else v * (1 - scaled) / (1 - h) for e, v in origin.items()}
            for e, part in origin.items():
                ends = {code: 1.0}
                if ":" in code:
                    pass
                elif e == "host" and region == "CHN":
                    ends = {self.region["host"] + ":" + s: w for s, w in self.seller(code).items()}
                elif e != "rest":
                    ends = {(region if e == own else self.region[e]) + ":" + code: 1.0}
                for sector, w in ends.items():
                    f[e, sector] = f.get((e, sector), 0) + value * part * w

        region, own = "CHN", "domestic"
        if "buys" in line:
            b = line["buys"]
            sectors = {b: 1.0} if isinstance(b, str) else {c: number(v) for c, v in b["sectors"].items()}
            for code, share in sectors.items():
                spread(code, amount * share, line["origin"])
        elif "works" in line:
            shares = {w: number(v) for w, v in line["works"].items() if w != "economy"}
            if line["works"].get("economy") == "host":
                region, own = self.region["host"], "host"
            inputs, value, _ = self.works.mix(shares, self.table, region)
            named = {c: i["origin"] for i in line.get("inputs", []) for c in i["sectors"]}
            for code, v in inputs.items():
                spread(code, amount * v, named.get(code, line["origin"]))
            for e, part in line["value_added"].items():
                if e not in ("source", "assumption"):
                    site[e] = site.get(e, 0) + amount * value * number(part)
        return f, site

    def by_date(self, by):
        year, month = (str(by).split("-") + [12])[:2]
        shares = {y: number(v) for y, v in self.s["phasing"]["shares"].items()}
        return sum(v for y, v in shares.items() if y < int(year)) + shares.get(int(year), 0) * int(month) / 12

    def factor(self, case):
        if not case.get("local_content"):
            return 1.0
        (local,) = case["local_content"]
        lines = [l for l in case["lines"] if local["of"] == "total" or "works" in l]
        spent = self.by_date(local["by"])
        target = number(local["amount"]) if "amount" in local else number(local["share"]) * spent * sum(map(self.amount, lines))

        def met(k):
            got = 0.0
            for l in lines:
                f, site = self.bought(l, k)
                got += sum(v for (e, _), v in f.items() if e == "host")
                got += site.get("host", 0) if local["counts"] == "purchases_and_site" else 0
            return got * spent

        low, high = 0.0, 1e6
        assert met(low) <= target <= met(high), (met(low), target, met(high))
        for _ in range(200):
            mid = (low + high) / 2
            low, high = (mid, high) if met(mid) < target else (low, mid)
        return high

    def results(self, case):
        k = self.factor(case)
        f, site = [0.0] * len(self.table.x), {}
        for line in case["lines"]:
            bought, on_site = self.bought(line, k)
            for (e, sector), v in bought.items():
                if e != "rest":
                    f[self.table.at[sector]] += v * self.price[e]
            for e, v in on_site.items():
                site[e] = site.get(e, 0) + v * self.price[e]
        x = self.table.effects(f)
        value = ("compensation", "taxes_production", "depreciation", "surplus", "value_added")
        for e in ("domestic", "host"):
            r = self.region.get(e)
            if not r:
                continue
            mine = [v for c, v in zip(self.table.codes, f) if c.startswith(r + ":")]
            yield r, "initial", sum(mine)
            yield r, "output", sum(v for c, v in zip(self.table.codes, x) if c.startswith(r + ":"))
            yield r, "value_added", self.table.account(value, r, x)
            yield r, "imports", self.table.account(("imports",), r, x)
            yield r, "on_site", site.get(e, 0)
            yield r, "jobs", self.table.account(("employment", r + ":employment"), r, x)


def main(args):
    check = args[0] == "--check"
    table, works, bad = Table(args[check]), Works(), 0
    for path in args[check + 1:]:
        s = Scenario(path, table, works)
        stated = {(e.get("case"), e.get("economy"), e["measure"]): e["value"] for e in s.s.get("expect", []) if "measure" in e}
        if not check:
            print(f"# {os.path.basename(path)}\nexpect:\n  - {{identity: money}}\n  - {{identity: ceiling}}")
        for name, case in s.cases().items():
            for region, measure, v in s.results(case):
                if not v:
                    continue
                if check:
                    was = stated.pop((name, region, measure), None)
                    if was is None or abs(was - v) > 1e-6 * abs(v):
                        bad += 1
                        print(f"{path}: {name} {region} {measure}: {v:.8g}, not {was}")
                else:
                    print(f"  - {{case: {name}, economy: {region}, measure: {measure}, value: {v:.8g}, within: 0.0001 %}}")
        bad += len(stated) if check else 0
    sys.exit(bad > 0)


if __name__ == "__main__":
    main(sys.argv[1:])
