"""Importing a sheet: 10,000 statements, 5 MB, as CSV and as XLSX.

    cargo build --profile dist && python3 benches/sheet.py target/dist/demarche

Prints the seconds and the peak memory of `demarche import` into a new project, and of importing the same file again.
"""

import csv
import io
import os
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

ROWS = 10_000
HEADER = ["Key", "Delegation", "Meeting", "Text", "Kind", "Pillars", "Commitment", "Noted by"]
STATES = ["Guinea", "France", "Mali", "Kenya", "Peru", "Japan", "Fiji", "Chad", "Cuba", "Oman"]
PILLARS = ["trafficking-4p/prevention", "trafficking-4p/protection", "trafficking-4p/prosecution", ""]
WORDS = "asked for a register of recruiters that is open to everybody, free of charge and kept by an office".split()


def rows():
    chance = random.Random(7)
    for number in range(ROWS):
        text = " ".join(chance.choice(WORDS) for _ in range(90))
        yield [f"AD-{number}", chance.choice(STATES), f"meeting {number % 400}", text, "note", chance.choice(PILLARS),
               chance.choice(["yes", ""]), chance.choice(["Ana", "Bo"])]


def as_csv(path):
    with open(path, "w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows([HEADER, *rows()])


def as_xlsx(path):
    sheet = io.StringIO()
    sheet.write('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
    for number, row in enumerate([HEADER, *rows()], 1):
        cells = (f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
                 for place, cell in enumerate(row))
        sheet.write(f'<row r="{number}">{"".join(cells)}</row>')
    sheet.write("</sheetData></worksheet>")
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    relations = f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/%s" Target="%s"/></Relationships>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": relations % ("officeDocument", "xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": relations % ("worksheet", "worksheets/sheet1.xml"),
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        f'xmlns:r="{office}"><sheets><sheet name="Statements" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": sheet.getvalue(),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


def timed(command, folder):
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    said = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    assert status == 0, said
    return f"{seconds:6.2f} s  {usage.ru_maxrss / 1000:6.0f} MB  {said.splitlines()[0]}"


def main():
    program = str(Path(sys.argv[1]).resolve())
    for name, make in [("notes.csv", as_csv), ("notes.xlsx", as_xlsx)]:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([program, "init", "."], cwd=folder, check=True, stdout=subprocess.DEVNULL)
            make(Path(folder) / name)
            size = (Path(folder) / name).stat().st_size / 1e6
            for time_of in ["first", "again"]:
                result = timed([program, "import", name, "--into", "first-report"], folder)
                print(f"{name:10}  {size:4.1f} MB  {time_of}  {result}")


if __name__ == "__main__":
    main()
