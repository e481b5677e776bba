# Lists the cells of a workbook as xlrd 1.2.0 reads them: sheet, row, column, kind, value.
import sys, csv, xlrd
kinds = {1: 'text', 2: 'number', 3: 'date', 4: 'text', 5: 'fault'}
out = csv.writer(sys.stdout, lineterminator='\n')
b = xlrd.open_workbook(sys.argv[1], formatting_info=True)
for s in b.sheets():
    for r in range(s.nrows):
        for c in range(s.ncols):
            k, v = s.cell_type(r, c), s.cell_value(r, c)
            if k in kinds and str(v).strip() != '':
                if k == 4: v = ['FALSE', 'TRUE'][v]
                if k == 5: v = xlrd.error_text_from_code[v]
                if k in (2, 3): v = repr(v)
                out.writerow([s.name, r, c, kinds[k], v])
    for r1, r2, c1, c2 in s.merged_cells:
        out.writerow([s.name, r1, c1, 'merged', '%d %d' % (r2 - 1, c2 - 1)])
