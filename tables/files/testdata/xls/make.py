# Writes plain.xls and office.xls with xlwt 1.3.0 (python3-xlwt of Debian): the tables of formatxls_test.go.
import csv, io, xlwt
plain = '''code,name,name_zh,agriculture,manufacturing,final,output
agriculture,Agriculture,农业,150,500,350,1000
manufacturing,Manufacturing,制造业,200,100,1700,2000
value_added,Value added,增加值,650,1400,,
output,Output,总产出,1000,2000,,
'''
office = '''投入产出表,,,,,,,,
Unit: million yuan,,,,,,,,
,,Farms,Works,Total,Homes,Abroad,Imports,Output
code,name,01,02,TI,C,EX,IM,GO
01,Farms,1.5,2,3.5,5,0.5,-2,7
02,Works,1,3,4,7.25,1,-1,11.25
TII,Inputs,2.5,5,7.5,,,,
W,Wages,3,4,7,,,,
S,Surplus,1.5,2.25,3.75,,,,
X,Output,7,11.25,18.25,,,,
'''
def number(s):
    try:
        return s if len(s) == 2 and s[0] == '0' else float(s)
    except ValueError:
        return s
def sheet(book, name, text):
    s = book.add_sheet(name)
    for r, row in enumerate(csv.reader(io.StringIO(text))):
        for c, v in enumerate(row):
            if v:
                s.write(r, c, number(v))
b = xlwt.Workbook(encoding='utf-8'); sheet(b, '表', plain); b.save('plain.xls')
b = xlwt.Workbook(encoding='utf-8'); b.add_sheet('说明').write(0, 0, '第一页'); sheet(b, '投入产出', office); b.save('office.xls')
