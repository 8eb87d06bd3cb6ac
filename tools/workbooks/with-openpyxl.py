"""Writes the values into a workbook with openpyxl: with-openpyxl.py values.json target."""
import datetime as d
import json
import sys

import openpyxl
from openpyxl.comments import Comment

rows = json.load(open(sys.argv[1], encoding="utf-8"))
workbook = openpyxl.Workbook()
sheet = workbook.active
sheet.title = "Kunder"
makers = {
    "date": d.date.fromisoformat,
    "datetime": d.datetime.fromisoformat,
    "time": d.time.fromisoformat,
    "rich": "".join,
}
for number, (label, kind, value, *more) in enumerate(rows, 1):
    sheet.cell(number, 1, label)
    cell = sheet.cell(number, 2)
    if kind == "formula":
        cell.value = "=" + value
    elif kind == "text":
        cell.value = value
        cell.data_type = "s"
    elif kind == "link":
        cell.value = more[0]
        cell.hyperlink = value
    else:
        cell.value = makers.get(kind, lambda same: same)(value)
    if kind not in ("formula", "link") and more:
        cell.number_format = more[0]
sheet["A1"].comment = Comment("merknad", "cube-bulk")
last = len(rows) + 1
sheet.cell(last, 1, "merged")
sheet.cell(last, 2, "top left")
sheet.merge_cells(start_row=last, end_row=last + 1, start_column=2, end_column=3)
sheet.row_dimensions[3].hidden = True
sheet.column_dimensions["D"].hidden = True
hidden = workbook.create_sheet("Skjult")
hidden.sheet_state = "veryHidden"
hidden["B2"] = 1
workbook.save(sys.argv[2])
