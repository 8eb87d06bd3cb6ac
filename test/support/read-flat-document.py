"""Prints the cells of a flat OpenDocument spreadsheet (.fods), as LibreOffice writes it: {sheet: {A1: [kind, value]}}."""
import json
import re
import sys
import xml.etree.ElementTree as tree

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
EXTENSION = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"


def text_of(element):
    """The text of a paragraph, with the elements that stand for white space."""
    text = element.text or ""
    for child in element:
        if child.tag == TEXT + "s":
            text += " " * int(child.get(TEXT + "c", "1"))
        elif child.tag == TEXT + "tab":
            text += "\t"
        elif child.tag == TEXT + "line-break":
            text += "\n"
        elif not child.tag.startswith(OFFICE):
            text += text_of(child)
        text += child.tail or ""
    return text


def cell_of(cell):
    kind = cell.get(EXTENSION + "value-type") or cell.get(OFFICE + "value-type")
    text = "\n".join(text_of(part) for part in cell.findall(TEXT + "p"))
    if kind == "error":
        return ["error", text]
    if kind in ("float", "percentage", "currency"):
        return ["number", float(cell.get(OFFICE + "value"))]
    if kind == "boolean":
        return ["boolean", cell.get(OFFICE + "boolean-value") == "true"]
    if kind == "date":
        return ["date", cell.get(OFFICE + "date-value").split(".")[0].replace("T", " ")]
    if kind == "time":
        hours, minutes, seconds = re.match(r"PT(\d+)H(\d+)M(\d+)", cell.get(OFFICE + "time-value")).groups()
        return ["date", f" {hours}:{minutes}:{seconds}"]
    return ["text", text] if kind == "string" and text != "" else None


def letters(column):
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(65 + column % 26)


sheets = {}
for table in tree.parse(sys.argv[1]).iter(TABLE + "table"):
    cells = sheets[table.get(TABLE + "name")] = {}
    number = 0
    for row in table.iter(TABLE + "table-row"):
        column = 0
        for cell in row:
            if cell.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                continue
            value = cell_of(cell)
            repeated = int(cell.get(TABLE + "number-columns-repeated", "1"))
            if value is not None:
                for index in range(repeated):
                    cells[f"{letters(column + index)}{number + 1}"] = value
            column += repeated
        number += int(row.get(TABLE + "number-rows-repeated", "1"))
print(json.dumps(sheets))
