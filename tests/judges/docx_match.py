#!/usr/bin/env python3
"""Checks that two other readers find in a DOCX file what its document holds.

usage: docx_match.py FILE.docx...

For every FILE.docx with FILE.dump beside it (`demarche build --format docx,dump`): python-docx and pandoc read the same
title, headings with their levels, items of lists, asks and numbered paragraphs, footnotes, tables, addresses of links,
alternative texts and language as the dump says, in order. Prints a line per file and one per problem; exit code 1 when
there is any, or when no file has a dump. Needs pandoc and the Python package python-docx.
"""

import json
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import docx

NAME = r"(?: #[a-z0-9-]+)?(?: @[A-Za-z0-9-]+)?"
LINE = re.compile(rf"^(?P<kind>[a-z ]+?)(?: (?P<number>\d+))?{NAME}(?: \[.*?\])?: (?P<text>.*)$")
NOTE_MARK = re.compile(r"\[\^\d+\]")
TARGET = re.compile(r"\]\((?=#|https?:|mailto:)")
LANGUAGE = re.compile(r"\{[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*: ")


def bare(text):
    """Letters, digits and the signs between them, without spaces, joiners and what the dump uses as markup."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf" and c not in "*_[](){}|/^-")


def split(text):
    """A text without the targets of its links, and the targets; brackets in a target are in pairs."""
    kept, targets, at = "", [], 0
    for found in TARGET.finditer(text):
        if found.start() < at:
            continue
        end, depth = found.end(), 1
        while depth and end < len(text):
            depth += {"(": 1, ")": -1}.get(text[end], 0)
            end += 1
        kept += text[at:found.start()] + "]"
        targets.append(text[found.end():end - 1])
        at = end
    return kept + text[at:], targets


def plain(text):
    return bare(LANGUAGE.sub("{", split(NOTE_MARK.sub("", text))[0]))


class Found:
    """What a reader found, in order."""

    def __init__(self):
        self.title = ""
        self.headings, self.items, self.notes, self.rows, self.links, self.alternatives = [], [], [], [], [], []


def dumped(path):
    found, is_item = Found(), False
    text = path.read_text(encoding="utf-8")
    found.language = text.split()[1]
    for row in text.splitlines():
        line = row.lstrip()
        found.links += [target for target in split(line)[1] if not target.startswith("#")]
        if line == "item":
            is_item = True
            continue
        match = LINE.match(line)
        if not match:
            continue
        kind, number, words = match["kind"], match["number"], match["text"]
        if kind == "title":
            found.title = plain(words)
        elif kind == "heading":
            found.headings.append((int(number), plain(words)))
        elif kind == "note":
            found.notes.append(plain(words))
        elif kind in ("header", "row"):
            found.rows.append([plain(cell) for cell in words.split(" | ")])
        elif kind == "alternative":
            found.alternatives.append(plain(words))
        elif kind == "ask" or (kind == "paragraph" and (number or is_item)):
            found.items.append(plain(words))
        is_item = False
    return found


class Pandoc(Found):
    """What pandoc reads."""

    def __init__(self, path):
        super().__init__()
        self.later = []
        tree = json.loads(subprocess.run(["pandoc", "-f", "docx", "-t", "json", path], capture_output=True, check=True).stdout)
        self.title = bare(self.text(tree["meta"].get("title", {}).get("c", [])))
        self.blocks(tree["blocks"])

    def blocks(self, blocks):
        for block in blocks:
            kind, content = block["t"], block.get("c")
            if kind in ("Para", "Plain"):
                self.text(content)
            elif kind == "Header":
                self.headings.append((content[0], bare(self.text(content[2]))))
            elif kind in ("BulletList", "OrderedList"):
                self.list(content if kind == "BulletList" else content[1])
            elif kind == "BlockQuote":
                self.blocks(content)
            elif kind == "Div":
                self.blocks(content[1])
            elif kind == "Table":
                self.table(content)

    def list(self, items):
        for item in items:
            first, rest = item[:1], item[1:]
            if first and first[0]["t"] in ("Para", "Plain"):
                self.items.append(bare(self.text(first[0]["c"])))
                self.blocks(rest)
            else:
                self.blocks(item)

    def table(self, content):
        if isinstance(content[0], list) and content[0] and isinstance(content[0][0], str):
            head, bodies = content[3], content[4]
            rows = head[1] + [row for body in bodies for row in body[2] + body[3]]
            cells = [[cell[4] for cell in row[1]] for row in rows]
        else:
            cells = [content[3]] + content[4]
        for row in cells:
            self.rows.append([bare(" ".join(self.text(block.get("c", [])) for block in cell)) for cell in row])

    def text(self, inlines):
        """The words of inlines; what is in notes and links goes to its own list."""
        words = ""
        for inline in inlines:
            kind, content = inline["t"], inline.get("c")
            if kind == "Str":
                words += content
            elif kind in ("Space", "SoftBreak", "LineBreak"):
                words += " "
            elif kind in ("Strong", "Emph", "Underline", "Superscript", "Subscript", "SmallCaps", "Strikeout"):
                words += self.text(content)
            elif kind in ("Span", "Quoted", "Link"):
                if kind == "Link" and not content[2][0].startswith("#"):
                    self.links.append(content[2][0])
                words += self.text(content[1])
            elif kind == "Note":
                note = Found.__new__(Pandoc)
                Found.__init__(note)
                self.notes.append(bare(" ".join(note.text(block.get("c", [])) for block in content)))
                self.later += note.links
        return words


class Word(Found):
    """What python-docx reads."""

    def __init__(self, path):
        super().__init__()
        document = docx.Document(path)
        self.language = document.core_properties.language
        self.title = bare(document.core_properties.title)
        for paragraph in document.paragraphs:
            match = re.fullmatch(r"Heading (\d)", paragraph.style.name)
            if match:
                self.headings.append((int(match[1]), bare(paragraph.text)))
        for table in document.tables:
            self.rows += [[bare(cell.text) for cell in row.cells] for row in table.rows]
        properties = document.element.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
        self.alternatives = [bare(entry.get("descr")) for entry in properties if entry.get("descr")]


def problems(path):
    document, pandoc, word = dumped(path.with_suffix(".dump")), Pandoc(path), Word(path)
    readings = [
        ("title", document.title, {"python-docx": word.title, "pandoc": pandoc.title}),
        ("language", document.language, {"python-docx": word.language.split("-")[0]}),
        ("headings", document.headings, {"python-docx": word.headings, "pandoc": pandoc.headings}),
        ("rows of tables", document.rows, {"python-docx": word.rows, "pandoc": pandoc.rows}),
        ("alternative texts", document.alternatives, {"python-docx": word.alternatives}),
        ("items", document.items, {"pandoc": pandoc.items}),
        ("footnotes", document.notes, {"pandoc": pandoc.notes}),
        ("links", document.links, {"pandoc": pandoc.links + pandoc.later}),
    ]
    for what, wanted, found in readings:
        for reader, value in found.items():
            if value != wanted:
                yield f"{what}: {difference(reader, wanted, value)}"


def difference(reader, wanted, found):
    if isinstance(wanted, str):
        return f"the document says “{wanted}”, {reader} “{found}”"
    pairs = [pair for pair in zip(wanted, found) if pair[0] != pair[1]]
    if pairs:
        return f"the document says “{pairs[0][0]}”, {reader} “{pairs[0][1]}”"
    return f"the document has {len(wanted)}, {reader} finds {len(found)}"


def main(paths):
    if not shutil.which("pandoc"):
        print("SKIPPED docx_match: pandoc is not installed")
        return 0
    paths = [Path(path) for path in paths if Path(path).with_suffix(".dump").exists()]
    if not paths:
        print("FAIL no DOCX file has a dump beside it")
        return 1
    failed = False
    for path in paths:
        found = list(problems(path))
        failed |= bool(found)
        print("FAIL" if found else "PASS", path)
        for problem in found:
            print("   ", problem)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
