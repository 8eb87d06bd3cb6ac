"""Prints the cells of a workbook as openpyxl has them, with the stored results of formulas: {sheet: {A1: [kind, value]}}."""
import datetime as d
import json
import sys

import openpyxl


def cell_of(cell):
    value = cell.value
    if cell.data_type == "e":
        return ["error", value]
    if isinstance(value, bool):
        return ["boolean", value]
    if isinstance(value, (int, float)):
        return ["number", value]
    if isinstance(value, d.datetime):
        text = value.isoformat(sep=" ", timespec="seconds")
        return ["date", text.removesuffix(" 00:00:00") if hasattr(text, "removesuffix") else text.replace(" 00:00:00", "")]
    if isinstance(value, d.date):
        return ["date", value.isoformat()]
    if isinstance(value, d.time):
        return ["date", " " + value.isoformat(timespec="seconds")]
    if isinstance(value, d.timedelta):
        seconds = round(value.total_seconds())
        return ["date", f" {seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"]
    return ["text", value]


workbook = openpyxl.load_workbook(sys.argv[1], data_only=True)
print(json.dumps({
    sheet.title: {
        cell.coordinate: cell_of(cell)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and cell.value != ""
    }
    for sheet in workbook.worksheets
}))
