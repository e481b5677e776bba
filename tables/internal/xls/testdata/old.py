# Writes old.xls with xlwt 1.3.0: Chinese and long shared strings that go on in CONTINUE records, RK, NUMBER, dates, merged cells, formulas.
import datetime, xlwt
wb = xlwt.Workbook(encoding='utf-8')
s = wb.add_sheet('投入产出表')
date = xlwt.easyxf(num_format_str='yyyy-mm-dd')
own = xlwt.easyxf(num_format_str='0.00" days"')
s.write_merge(0, 0, 0, 5, '2018年全国投入产出表 (按当年生产者价格计算)')
for i in range(60):
    s.write(1, i, ('部门%d ' % i) * 40 if i % 2 else ('Sector %d ' % i) * 40)
for i, v in enumerate([0, 1, -1, 123456789, -123456789, 536870911, 536870912, 0.01, 1.5, 12345.67, 1/3., -2.5e-300, 1e15, 1e22, 0.1+0.2]):
    s.write(2, i, v)
s.write(3, 0, datetime.date(2018, 1, 10), date)
s.write(3, 1, 3.25, own)
s.write(3, 2, True)
s.write(3, 3, xlwt.Formula('A3+B3'))
s.write(3, 5, 'é ÿ Ā 😀')
h = wb.add_sheet('hidden'); h.visibility = 1
h.write(9, 3, 7)
wb.save('old.xls')
