#!/usr/bin/env python3
"""Write a made-up economy as supply and use tables in the layouts of statistics offices, and what symmetric tables follow from it.

The formulas are those of the Eurostat Manual (2008), ch. 6 and 11, and Miller & Blair (2009), ch. 5, written with numpy and not with
the program that is tested. Run in this folder: python3 economy.py. Needs numpy and openpyxl.
"""
import csv
import json

import numpy as np
import openpyxl

PRODUCTS = ["CPA_A01", "CPA_B", "CPA_C10-12", "CPA_D35", "CPA_G47", "CPA_H49"]
INDUSTRIES = ["A01", "B", "C10-12", "D35", "G47", "H49"]
FINAL = ["P3_S14", "P3_S15", "P3_S13", "P51G", "P52", "P53", "P6"]
PRIMARY = ["D1", "D29X39", "P51C", "B2A3N"]


def economy(n, m, seed):
    """A pair that balances at basic prices, and its use at purchasers' prices with proportional margins and taxes."""
    r = np.random.default_rng(seed)
    S = r.uniform(0, 8, (n, m)) * (r.uniform(size=(n, m)) < 0.5)
    for i in range(n):
        S[i, i % m] += r.uniform(150, 300)
    imports = r.uniform(5, 30, n)
    trade, taxes = np.zeros(n), r.uniform(1, 12, n)
    trade[: n - 2] = r.uniform(5, 25, n - 2)
    trade[n - 2] = -0.7 * trade[: n - 2].sum()
    trade[n - 1] = -0.3 * trade[: n - 2].sum()
    supply_purchasers = S.sum(1) + imports + trade + taxes
    W = r.uniform(1, 10, (n, m + len(FINAL)))
    W[:, m + FINAL.index("P52")] -= 5
    W *= (supply_purchasers / W.sum(1))[:, None]
    cost = W[:, :m].sum(0)
    g = S.sum(0)
    shares = r.dirichlet(np.ones(len(PRIMARY)), m).T
    return dict(S=S, imports=imports, trade=trade, taxes=taxes, W=W, V=shares * (g - cost), n=n, m=m)


def at_basic_prices(e):
    """Basic prices: margins (of one kind or several) and taxes come off in proportion, margins go to those that earn them."""
    W, value = e["W"], e["W"].sum(1)
    kinds = e["margins"] if "margins" in e else [e["trade"]]
    basic = W * (1 - (sum(np.maximum(k, 0) for k in kinds) + e["taxes"]) / value)[:, None]
    for k in kinds:
        paid = (W * (np.maximum(k, 0) / value)[:, None]).sum(0)
        earned = np.maximum(-k, 0)
        basic += np.outer(earned / earned.sum(), paid)
    tax = (W * (e["taxes"] / value)[:, None]).sum(0)
    return basic, tax


def models(S, U, F, imports, P):
    """Symmetric tables by the four models: {letter: {Z, F, imports, primary, output}}."""
    q, g = S.sum(1), S.sum(0)
    out = {}

    def product(T):
        return dict(Z=U @ T, F=F, imports=imports, primary=P @ T, output=q)

    def industry(T):
        return dict(Z=T @ U, F=T @ F, imports=T @ imports, primary=P, output=g)

    out["B"] = product(S.T / g[:, None])
    out["D"] = industry(S.T / q[None, :])
    if S.shape[0] == S.shape[1]:
        inverse = np.linalg.inv(S)
        out["A"] = product(inverse * q[None, :])
        out["C"] = industry(g[:, None] * inverse)
    return {k: {name: np.asarray(v).tolist() for name, v in one.items()} for k, one in sorted(out.items())}


def number(v):
    return repr(float(v))


def supply_rows(e, products, industries):
    """Table 1500."""
    S = e["S"]
    head = [""] + industries + ["TOTAL", "P7", "TS_BP", "OTTM", "D21X31", "TS_PP"]
    rows = []
    for i, p in enumerate(products):
        basic = S[i].sum() + e["imports"][i]
        rows.append([p] + list(S[i]) + [S[i].sum(), e["imports"][i], basic, e["trade"][i], e["taxes"][i], basic + e["trade"][i] + e["taxes"][i]])
    rows.append(["CPA_TOTAL"] + [sum(r[k] for r in rows) for k in range(1, len(head))])
    return head, rows


def use_rows(e, products, industries):
    """Table 1600, at purchasers' prices."""
    W, V, m = e["W"], e["V"], e["m"]
    head = [""] + industries + ["TOTAL"] + FINAL[:3] + ["P3"] + FINAL[3:6] + ["P5G", "P6", "TFU", "TU"]

    def line(label, inputs, final):
        p3, p5 = sum(final[:3]), sum(final[3:6])
        return [label] + list(inputs) + [sum(inputs)] + list(final[:3]) + [p3] + list(final[3:6]) + [p5, final[6], p3 + p5 + final[6], sum(inputs) + p3 + p5 + final[6]]

    rows = [line(p, W[i, :m], W[i, m:]) for i, p in enumerate(products)]
    total = W.sum(0)
    rows.append(line("CPA_TOTAL", total[:m], total[m:]))

    def below(label, values):
        return [label] + list(values) + [sum(values)] + [None] * (len(head) - m - 2)

    rows += [below(k, V[i]) for i, k in enumerate(PRIMARY)]
    rows.append(below("B2A3G", V[2] + V[3]))
    rows.append(below("B1G", V.sum(0)))
    rows.append(below("P1", V.sum(0) + total[:m]))
    return head, rows


def write_csv(name, head, rows, delimiter=","):
    with open(name, "w", newline="") as f:
        w = csv.writer(f, delimiter=delimiter, lineterminator="\n")
        w.writerow(head)
        for r in rows:
            w.writerow([r[0]] + ["" if v is None else number(v) for v in r[1:]])


def write_book(name, sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, head, rows in sheets:
        s = book.create_sheet(title)
        s.append(["Table of a made-up economy, 2020, current prices"])
        s.append([])
        s.append(["Products", "Label"] + head[1:])
        for r in rows:
            s.append([r[0], "name of " + r[0]] + [None if v is None else float(v) for v in r[1:]])
    book.save(name)


def write_records(name, dims, head, rows, packed):
    """Eurostat's database: SDMX-CSV, or the packed bulk file; with two years, of which 2019 is another economy, and flags."""
    row, col = dims
    cells = sorted((c, r[0], r[k]) for r in rows for k, c in enumerate(head) if k and r[k] is not None)
    with open(name, "w", newline="") as f:
        if packed:
            f.write(f"freq,unit,{col},{row},stk_flow,geo\\TIME_PERIOD\t2019 \t2020 \n")
            for c, r, v in cells:
                flag = " p" if c == "B" else ""
                f.write(f"A,MIO_EUR,{c},{r},TOTAL,XX\t: \t{number(v)}{flag}\n" if v else f"A,MIO_EUR,{c},{r},TOTAL,XX\t1.0 \t: \n")
            return
        f.write(f"DATAFLOW,LAST UPDATE,freq,unit,stk_flow,{col},{row},geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n")
        for c, r, v in cells:
            f.write(f"ESTAT:X(1.0),01/01/25 11:00:00,A,MIO_EUR,TOTAL,{c},{r},XX,2020,{number(v)},\n")


JAPAN_FINAL = ["家計外消費支出（列）", "家計消費支出", "一般政府消費支出", "国内総固定資本形成（公的）", "国内総固定資本形成（民間）", "在庫純増", "輸出計"]
JAPAN_PRIMARY = ["家計外消費支出（行）", "雇用者所得", "営業余剰", "資本減耗引当", "間接税（関税・輸入品商品税を除く。）", "（控除）経常補助金"]


def japan(n, m, seed):
    """An economy at producers' prices in which industry 2 yields scrap of product 1, a negative input (Stone's method)."""
    r = np.random.default_rng(seed)
    S = r.uniform(0, 6, (n, m))
    for i in range(n):
        S[i, i % m] += r.uniform(150, 300)
    U, imports = r.uniform(1, 12, (n, m)), r.uniform(5, 30, n)
    U[0, 1] = -3.25
    F = r.uniform(2, 10, (n, len(JAPAN_FINAL)))
    F[:, 1] += S.sum(1) + imports - U.sum(1) - F.sum(1)
    V = r.uniform(1, 5, (len(JAPAN_PRIMARY), m))
    V[-1] *= -1
    V[1] += S.sum(0) - U.sum(0) - V.sum(0)
    return S, U, F, imports, V


def write_japan(name, n, m, seed):
    """The V table and the X table, with the codes of sectors beside their names."""
    S, U, F, imports, V = japan(n, m, seed)
    goods, makers = [f"商品{i + 1}" for i in range(n)], [f"産業{j + 1}" for j in range(m)]

    def write(file, head, codes, rows):
        with open(file, "w", newline="") as f:
            w = csv.writer(f, lineterminator="\n")
            w.writerow(["産業連関表（生産者価格評価）"] + [""] * (len(head) + 1))
            w.writerow(["", ""] + codes)
            w.writerow(["", "部門名"] + head)
            for code, r in rows:
                w.writerow([code, r[0]] + ["" if v is None else number(v) for v in r[1:]])

    rows = [(f"{j + 1:04d}-01", [x] + list(S[:, j]) + [S[:, j].sum()]) for j, x in enumerate(makers)]
    rows.append(("9700-00", ["合計"] + list(S.sum(1)) + [S.sum()]))
    write(f"{name}-v.csv", goods + ["合計"], [f"{i + 1:04d}-011" for i in range(n)] + ["9700-000"], rows)
    head = makers + ["内生部門計"] + JAPAN_FINAL + ["需要合計", "（控除）輸入計", "国内生産額"]
    rows = []
    for i, x in enumerate(goods):
        demand = U[i].sum() + F[i].sum()
        rows.append((f"{i + 1:04d}-011", [x] + list(U[i]) + [U[i].sum()] + list(F[i]) + [demand, -imports[i], S[i].sum()]))
    blank = [None] * (len(head) - m - 1)
    rows.append(("7000-000", ["内生部門計"] + list(U.sum(0)) + [U.sum()] + blank))
    rows += [(f"{9110 + k}-000", [x] + list(V[k]) + [V[k].sum()] + blank) for k, x in enumerate(JAPAN_PRIMARY)]
    rows.append(("9600-000", ["粗付加価値部門計"] + list(V.sum(0)) + [V.sum()] + blank))
    rows.append(("9700-000", ["国内生産額"] + list(S.sum(0)) + [S.sum()] + blank))
    write(f"{name}-x.csv", head, [f"{j + 1:04d}-01" for j in range(len(head))], rows)
    return dict(models=models(S, U, F, imports, V))


def write_own(name, n, m, seed):
    """A layout of nobody: thousands, names instead of codes, two kinds of margins, products of the use table in another order, one of
    them under another name, imports below zero, jobs, marks for nothing. Returns what follows, in millions."""
    e = economy(n, m, seed)
    r = np.random.default_rng(seed + 1)
    transport = np.zeros(n)
    transport[: n - 2] = 0.4 * e["trade"][: n - 2]
    transport[n - 1] = -transport.sum()
    trade = np.zeros(n)
    trade[: n - 2] = 0.6 * e["trade"][: n - 2]
    trade[n - 2] = -trade.sum()
    value = e["S"].sum(1) + e["imports"] + trade + transport + e["taxes"]
    W = e["W"] * (value / e["W"].sum(1))[:, None]
    V = e["V"] * ((e["S"].sum(0) - W[:, :m].sum(0)) / e["V"].sum(0))[None, :]
    jobs = r.uniform(10, 90, m)
    goods, makers = [f"good {i + 1}" for i in range(n)], [f"maker {j + 1}" for j in range(m)]
    book = openpyxl.Workbook()
    s = book.active
    s.title = "Supply 2020"
    s.append(["thousand pesos"])
    s.append(["Good"] + makers + ["Output", "Imports", "Trade margins", "Transport margins", "Taxes", "All"])
    for i, g in enumerate(goods):
        line = list(1000 * e["S"][i]) + [1000 * e["S"][i].sum(), -1000 * e["imports"][i], 1000 * trade[i], 1000 * transport[i], 1000 * e["taxes"][i]]
        s.append([g] + ["–" if v == 0 else float(v) for v in line] + ["see notes"])
    s = book.create_sheet("Use 2020")
    s.append(["thousand pesos", "", "users"])
    s.append([])
    s.append(["", "Good"] + makers + ["Subtotal", "Homes", "State", "Building", "Abroad"])
    cols = [list(range(m)), [m, m + 1], [m + 2], [m + 3, m + 4, m + 5], [m + 6]]
    W = np.hstack([W[:, :m]] + [W[:, c].sum(1)[:, None] for c in cols[1:]])
    for i in reversed(range(n)):
        label = "Goods No. 1" if i == 0 else goods[i]
        s.append(["", label] + [float(1000 * v) for v in W[i, :m]] + [float(1000 * W[i, :m].sum())] + [float(1000 * v) for v in W[i, m:]])
    s.append(["", "Wages"] + [float(1000 * v) for v in V[0] + V[1]])
    s.append(["", "Profits"] + [float(1000 * v) for v in V[2] + V[3]])
    s.append(["", "Jobs"] + [float(v) for v in jobs])
    book.save(f"{name}.xlsx")
    own = dict(W=W, taxes=e["taxes"], margins=[trade, transport])
    basic, tax = at_basic_prices(own)
    P = np.vstack([tax[:m], V[0] + V[1], V[2] + V[3]])
    return dict(models=models(e["S"], basic[:, :m], basic[:, m:], e["imports"], P), taxes_final=tax[m:].tolist(), jobs=jobs.tolist())


def main():
    expected = {}
    for name, n, m, seed in [("square", 6, 6, 7), ("tall", 6, 4, 8)]:
        e = economy(n, m, seed)
        products, industries = PRODUCTS[:n], INDUSTRIES[:m]
        sup, use = supply_rows(e, products, industries), use_rows(e, products, industries)
        write_csv(f"{name}-supply.csv", *sup)
        write_csv(f"{name}-use.csv", *use)
        write_csv(f"{name}-supply-semicolon.csv", *sup, delimiter=";")
        write_book(f"{name}.xlsx", [("Supply", *sup), ("Use", *use)])
        write_records(f"{name}-supply.sdmx.csv", ("prd_amo", "ind_impv"), *sup, packed=False)
        write_records(f"{name}-use.sdmx.csv", ("prd_ava", "ind_use"), *use, packed=False)
        write_records(f"{name}-supply.tsv", ("prd_amo", "ind_impv"), *sup, packed=True)
        write_records(f"{name}-use.tsv", ("prd_ava", "ind_use"), *use, packed=True)
        basic, tax = at_basic_prices(e)
        P = np.vstack([tax[:m], e["V"]])
        expected[name] = dict(models=models(e["S"], basic[:, :m], basic[:, m:], e["imports"], P), taxes_final=tax[m:].tolist())
    expected["japan-square"] = write_japan("japan-square", 4, 4, 11)
    expected["japan-tall"] = write_japan("japan-tall", 5, 3, 12)
    expected["own"] = write_own("own", 5, 5, 21)
    with open("expected.json", "w") as f:
        json.dump(expected, f, indent=0)
        f.write("\n")


if __name__ == "__main__":
    main()
