"""The cases of china-laos-railway computed without this program: Python 3, standard library only.

    python3 scenarios/testdata/railway.py tables/files/builtin/china-2018.csv tables/files/builtin/laos-2018.csv

prints the figures that scenarios/embeddedpurchases_test.go holds the program to, and those that the embedded scenarios
expect under `expect:`. Shares are written out by hand from scenarios/builtin/china-laos-railway.yaml, the suppliers in
Laos from china-laos-railway-both.yaml; only the tables are read.
"""
import csv
import sys

TOTAL, CIVIL, PRICES = 37425, 0.82, 100 / 92.695  # million yuan of 2016; share; 2016 to 2018

LAOS_PRICES = 100 / 99.365  # 2016 to 2018, of what Laos sells, in yuan

rows = list(csv.reader(open(sys.argv[1], encoding="utf-8")))
n = next(k for k, row in enumerate(rows[1:]) if row[0] == "compensation")
columns = rows[0][3:]
table = {row[0]: [float(v or 0) for v in row[3:]] for row in rows[1:]}
codes = columns[:n]
at = {code: i for i, code in enumerate(codes)}
x = table["output"][:n]


def final(name):
    return [table[code][columns.index(name)] for code in codes]


m = [i / (o + i - e) for i, o, e in zip(final("imports"), x, final("exports"))]
value = [sum(table[k][j] for k in ("compensation", "taxes_production", "depreciation", "surplus")) / x[j] for j in range(n)]
jobs = [100 * table["employment"][j] / x[j] for j in range(n)]  # per million yuan; the table is in 10,000
rail = [table[code][at["rail-construction"]] / x[at["rail-construction"]] for code in codes]


def inverse(a):
    """Gauss and Jordan with row pivots."""
    n = len(a)
    a = [row + [float(i == j) for j in range(n)] for i, row in enumerate(a)]
    for c in range(n):
        p = max(range(c, n), key=lambda r: abs(a[r][c]))
        a[c], a[p] = a[p], a[c]
        a[c] = [v / a[c][c] for v in a[c]]
        for r in range(n):
            if r != c:
                a[r] = [v - a[r][c] * w for v, w in zip(a[r], a[c])]
    return [row[n:] for row in a]


L = inverse([[float(i == j) - (1 - m[i]) * table[codes[i]][j] / x[j] for j in range(n)] for i in range(n)])


def effects(f):
    out = [sum(L[i][j] * f[j] for j in range(n)) for i in range(n)]
    return [sum(f), sum(out), sum(v * o for v, o in zip(value, out)), sum(v * o for v, o in zip(jobs, out))]


# Laos: a table of domestic flows with imported inputs as a row, so that A = Z / x. Ratios need no exchange rate.
lao_rows = list(csv.reader(open(sys.argv[2], encoding="utf-8")))
lao = {row[0]: [float(v or 0) for v in row[3:]] for row in lao_rows[1:]}
lao_codes = [row[0] for row in lao_rows[1:] if row[0] not in ("imports", "value_added", "output")]
lao_x = lao["output"]
lao_L = inverse([[float(i == j) - (lao[a][j] / lao_x[j] if lao_x[j] else 0) for j in range(len(lao_codes))] for i, a in enumerate(lao_codes)])
SUPPLIERS = {"nonmetal-mining": {"mining": 1}, "electricity-heat": {"electricity-gas-water": 1}, "gas-water": {"electricity-gas-water": 1},
             "bricks-stone": {"nonmetallic-minerals": 1}, "cement": {"nonmetallic-minerals": 1}, "cement-products": {"nonmetallic-minerals": 1},
             "wood-furniture": {"wood": 1}, "agriculture": {"agriculture": 1}, "accommodation-catering": {"hotels-restaurants": 1},
             "food-tobacco": {"food-tobacco": 1}, "road-transport": {"inland-transport": 1},
             "trade": {"motor-trade": 0.16, "wholesale": 0.19, "retail": 0.65}, "decoration-construction": {"construction": 1},
             "leasing-business": {"business-services": 1}, "storage-post": {"transport-services": 1},
             "public-facilities-resident-services": {"other-services": 1}}


def in_laos(laos):
    """Purchases from Laos, output, value added and imported inputs there, at prices of 2018."""
    f = [0.0] * len(lao_codes)
    for code, share in laos.items():
        for seller, part in SUPPLIERS[code].items():
            f[lao_codes.index(seller)] += TOTAL * CIVIL * LAOS_PRICES * rail[at[code]] * share * part
    out = [sum(l * v for l, v in zip(row, f)) for row in lao_L]
    return [sum(f), sum(out)] + [sum(lao[k][j] / lao_x[j] * out[j] for j in range(len(f)) if lao_x[j]) for k in ("value_added", "imports")]


def show(name, laos):
    """A bill of goods with the given shares of the inputs of civil works bought in Laos; fuel is bought elsewhere."""
    home = [CIVIL * rail[i] * (1 - laos.get(code, 0) - (code == "petroleum-coking")) for i, code in enumerate(codes)]
    f = home[:]
    for code, share in {"electrical-equipment": 0.027, "cables": 0.018, "communication-equipment": 0.018,
                        "building-installation": 0.027, "railway-equipment": 0.03, "engineering-services": 0.03}.items():
        f[at[code]] += share
    print("  purchases from Laos, output, value added, imports there:", in_laos(laos))
    rail_value = sum(table[k][at["rail-construction"]] for k in ("compensation", "taxes_production", "depreciation", "surplus")) / x[at["rail-construction"]]
    print("  value added on site paid to China, to Laos:", 0.9 * CIVIL * rail_value * TOTAL * PRICES, 0.1 * CIVIL * rail_value * TOTAL * LAOS_PRICES)
    imported = [g * k for g, k in zip(home, m)]
    print(name, "bought in China, output, value added, jobs:", effects([v * TOTAL * PRICES for v in f]))
    print("  bought in Laos, 2016 prices:", TOTAL * CIVIL * sum(rail[at[c]] * s for c, s in laos.items()))
    print("  inputs that would be imported:", TOTAL * sum(imported), sum(imported) / sum(home), sum(imported) / sum(f))
    less = effects([v - w for v, w in zip(f, imported)])
    print("  with that taken out, lower by:", [1 - v / w for v, w in zip(less, effects(f))])


whole = [0.0] * n
whole[at["rail-construction"]] = TOTAL * PRICES
print("study bought in China, output, value added, jobs:", effects(whole))

low = dict.fromkeys(["nonmetal-mining", "electricity-heat", "gas-water"], 1)
low.update({"bricks-stone": 0.9, "cement": 0.8, "cement-products": 0.381, "wood-furniture": 0.7, "agriculture": 0.8,
            "accommodation-catering": 0.8, "food-tobacco": 0.5, "road-transport": 0.5, "trade": 0.25})
show("origins", low)

high = dict.fromkeys(["nonmetal-mining", "electricity-heat", "gas-water", "bricks-stone", "cement", "cement-products", "wood-furniture",
                      "agriculture", "accommodation-catering", "food-tobacco"], 1)
high.update({"road-transport": 0.5, "trade": 0.35})
high.update(dict.fromkeys(["decoration-construction", "leasing-business", "storage-post", "public-facilities-resident-services"], 0.857))
show("origins-20", high)
