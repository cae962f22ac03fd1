"""Fills a form of ours with docxtpl and prints the seconds one filling takes (the middle of five).

A table row that holds {{list.field}} repeats per item; docxtpl wants that as {%tr for %} rows around it.
"""

import copy
import io
import json
import re
import statistics
import sys
import time

from docx import Document
from docxtpl import DocxTemplate

form, data, least = sys.argv[1], json.load(open(sys.argv[2], encoding="utf-8")), int(sys.argv[3])
lists = {name for name, value in data.items() if isinstance(value, list)}
document = Document(form)


def put(row, text):
    """Leaves one cell's text in a copy of the row, as docxtpl's tags must stand."""
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            for run in paragraph.runs:
                run.text = ""
    paragraph = row.cells[0].paragraphs[0]
    (paragraph.runs[0] if paragraph.runs else paragraph.add_run()).text = text


for table in document.tables:
    for row in list(table.rows):
        text = "".join(cell.text for cell in row.cells)
        used = next((name for name in lists if "{{" + name + "." in text), None)
        if used is None:
            continue
        for place, tag in (("before", "{%%tr for item in %s %%}" % used), ("after", "{%tr endfor %}")):
            twin = copy.deepcopy(row._tr)
            (row._tr.addprevious if place == "before" else row._tr.addnext)(twin)
            put(next(r for r in table.rows if r._tr is twin), tag)
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                whole = re.sub(r"\{\{" + used + r"\.", "{{item.", paragraph.text)
                for run in paragraph.runs[1:]:
                    run.text = ""
                if paragraph.runs:
                    paragraph.runs[0].text = whole
held = io.BytesIO()
document.save(held)

times = []
for _ in range(5):
    started = time.perf_counter()
    template = DocxTemplate(io.BytesIO(held.getvalue()))
    template.render(data)
    filled = io.BytesIO()
    template.save(filled)
    times.append(time.perf_counter() - started)
rows = [len(table.rows) for table in Document(filled).tables]
assert max(rows) > least, rows
print(statistics.median(times))
