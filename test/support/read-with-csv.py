"""Reads csv text with Python's csv module: one JSON question per line of standard input, one JSON answer per line.

Question: {"bytes": base64, "encoding", "delimiter", "newline": "\\n" or "\\r", "skip": characters of the `sep=` line,
"spaced": spaces before an opening quote are skipped}.
Answer: {"rows": the records, "end": true where the text is regular to its end}. Of a text in which a quote is not closed
as it should be, `rows` has the records before that one.
"""
import base64
import csv
import io
import json
import re
import sys

csv.field_size_limit(2**31 - 1)
END_OF_TEXT = re.compile(r"(?:\x1a[\x1a\0\r\n]*|(?:(?<=[\r\n])|\A)\0[\x1a\0\r\n]*)\Z")
# What ends no record in this dialect is put aside while Python reads, because to Python both end one.
ASIDE = {"\n": (re.compile(r"\r(?!\n|\Z)"), "\r", "\ue000"), "\r": (re.compile(r"(?<!\r)\n"), "\n", "\ue001")}
CODECS = {"utf-8-bom": "utf-8-sig", "utf-16le": "utf-16", "utf-16be": "utf-16", "macintosh": "mac_roman"}


def text_of(question):
    codec = CODECS.get(question["encoding"], question["encoding"])
    errors = "surrogatepass" if codec == "utf-16" else "strict"
    return base64.b64decode(question["bytes"]).decode(codec, errors)


def answer(question):
    pattern, letter, stand_in = ASIDE[question["newline"]]
    text = END_OF_TEXT.sub("", text_of(question)[question["skip"]:])
    lines = io.StringIO(pattern.sub(stand_in, text), newline="")
    reader = csv.reader(
        lines, delimiter=question["delimiter"], skipinitialspace=question["spaced"], strict=True
    )
    rows = []
    try:
        for row in reader:
            rows.append([cell.replace(stand_in, letter) for cell in row])
    except csv.Error:
        return {"rows": rows, "end": False}
    return {"rows": rows, "end": True}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
