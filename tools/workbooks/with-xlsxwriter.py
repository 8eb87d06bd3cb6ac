"""Writes the values into a workbook with xlsxwriter: with-xlsxwriter.py values.json target [constant]."""
import datetime as d
import json
import sys

import xlsxwriter

rows = json.load(open(sys.argv[1], encoding="utf-8"))
is_constant = len(sys.argv) > 3
workbook = xlsxwriter.Workbook(sys.argv[2], {"constant_memory": is_constant})
sheet = workbook.add_worksheet("Kunder")
bold = workbook.add_format({"bold": True})
for number, (label, kind, value, *more) in enumerate(rows):
    sheet.write_string(number, 0, label)
    look = workbook.add_format({"num_format": more[0]}) if more and kind not in ("formula", "link") else None
    if kind == "text":
        sheet.write_string(number, 1, value)
    elif kind == "number":
        sheet.write_number(number, 1, value, look)
    elif kind == "boolean":
        sheet.write_boolean(number, 1, value)
    elif kind in ("date", "datetime"):
        sheet.write_datetime(number, 1, d.datetime.fromisoformat(value), look)
    elif kind == "time":
        sheet.write_datetime(number, 1, d.time.fromisoformat(value), look)
    elif kind == "formula":
        sheet.write_formula(number, 1, "=" + value, None, more[0])
    elif kind == "link":
        sheet.write_url(number, 1, value, None, more[0])
    elif kind == "rich" and not is_constant:
        sheet.write_rich_string(number, 1, bold, value[0], value[1])
if not is_constant:
    last = len(rows)
    sheet.write_string(last, 0, "merged")
    sheet.merge_range(last, 1, last + 1, 2, "top left")
    sheet.write_array_formula(last + 2, 1, last + 3, 1, "{={1;2}*2}", None, 2)
    sheet.set_row(2, None, None, {"hidden": True})
    workbook.add_worksheet("Skjult").hide()
workbook.close()
