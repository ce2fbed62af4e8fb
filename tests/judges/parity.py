#!/usr/bin/env python3
"""Checks that PDF and DOCX files say what the Markdown file of the same name says.

usage: parity.py DIR

For every NAME.md below DIR with NAME.pdf and NAME.docx beside it: the headings, the first words of
numbered items and of footnotes, and the numbers of each section have to be found in the text of the
DOCX file, in the same order, and every word and number of them in the text of the PDF file. pandoc
reads Markdown and DOCX, pdftotext reads the PDF. It goes by the place on the page, where figures and
columns stand beside the text, so the order in the PDF is held by tags_match.mjs instead. Prints a line per name; exit code 1 when anything is missing. Needs pandoc and pdftotext.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

MARKDOWN = "commonmark+footnotes+pipe_tables+yaml_metadata_block"
ITEM_WORDS = 8
NOTE_WORDS = 6

# A footnote's mark inside extracted text: its number between these two.
MARK = "\ue000{}\ue001"
MARKS = re.compile("\ue000(\\d+)\ue001")


class Brief:
    """What a Markdown file says."""

    def __init__(self, path):
        tree = json.loads(output("pandoc", "-f", MARKDOWN, "-t", "json", path))
        self.contents = []
        self.sections = [("", [])]
        self.items = []
        self.notes = []
        self.blocks(tree["blocks"])

    def blocks(self, blocks):
        end = [{"t": "End"}]
        for before, block, following in zip(end + blocks, blocks, blocks[1:] + end):
            self.block(before, block, following)

    def block(self, before, block, following):
        kind, content = block["t"], block.get("c")
        if kind == "Header":
            self.sections.append((self.text(content[2]), []))
        elif kind in ("Para", "Plain"):
            # Words for those who cannot see a table or a chart are not printed: they stand before a table, or between
            # a chart's title and its caption.
            is_spoken = following["t"] == "Table" or (is_strong(before) and is_label(following))
            if not is_spoken or content[0]["t"] == "Strong":
                self.sections[-1][1].append(self.text(content))
        elif kind == "BlockQuote":
            self.blocks(content)
        elif kind == "OrderedList":
            for item in content[1]:
                before = len(self.sections[-1][1])
                self.blocks(item)
                self.items += self.sections[-1][1][before : before + 1]
        elif kind == "BulletList" and is_contents(content):
            for link in links(content):
                self.contents.append(self.text(link["c"][1]))
        elif kind == "BulletList":
            for item in content:
                self.blocks(item)
        elif kind == "Table":
            # The marks in it count; its words stand in another order in each of the other texts.
            self.text([{"t": "Span", "c": [None, list(cells(content))]}])
        else:
            raise ValueError(f"a block {kind} is not known")

    def text(self, inlines):
        """The text of inlines with marks; the notes are put aside."""
        text = ""
        for inline in inlines:
            kind, content = inline["t"], inline.get("c")
            if kind == "Str":
                text += content
            elif kind in ("Space", "SoftBreak", "LineBreak"):
                text += " "
            elif kind in ("Strong", "Emph"):
                text += self.text(content)
            elif kind in ("Link", "Span"):
                text += self.text(content[1])
            elif kind == "Note":
                self.notes.append("")
                number = len(self.notes)
                self.notes[number - 1] = " ".join(self.text(block["c"]) for block in content)
                text += MARK.format(number)
            elif kind not in ("RawInline", "Image"):
                raise ValueError(f"an inline {kind} is not known")
        return text


def is_strong(block, count=1):
    """Whether a paragraph begins in bold and has so many pieces at most."""
    return block["t"] == "Para" and block["c"][0]["t"] == "Strong" and len(block["c"]) <= count


def is_label(block):
    """Whether a paragraph begins with a label such as `Figure 1.` in bold."""
    last = block["c"][0]["c"][-1] if is_strong(block, sys.maxsize) else {}
    return last.get("t") == "Str" and re.fullmatch(r"\d+\.", last["c"]) is not None


def is_contents(items):
    """Whether a list holds nothing but links into the document."""
    firsts = [item[0].get("c") for item in items]
    return all(first and len(first) == 1 and is_inner(first[0]) for first in firsts)


def is_inner(inline):
    return isinstance(inline, dict) and inline["t"] == "Link" and inline["c"][2][0].startswith("#")


def links(node):
    """The links below a node, in order."""
    if isinstance(node, dict):
        if node.get("t") == "Link":
            yield node
            return
        node = node.get("c")
    if isinstance(node, list):
        for child in node:
            yield from links(child)


def cells(node):
    """The inlines of a table's cells, in order."""
    if isinstance(node, dict):
        if node.get("t") in ("Plain", "Para"):
            yield from node["c"]
            return
        node = node.get("c")
    if isinstance(node, list):
        for child in node:
            yield from cells(child)


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def pdf_text(path):
    """The text of a PDF in reading order, with broken words put together."""
    text = output("pdftotext", path, "-").replace("\f", "\n")
    text = re.sub("\u00ad\n?", "", text)
    return re.sub(r"(?<=\S)([-–—/])\n(?=\S)", r"\1", text)


def docx_text(path):
    """The text of a DOCX file; pandoc takes title and subtitle for properties and leaves them out by itself."""
    with tempfile.NamedTemporaryFile("w", suffix=".plain") as template:
        template.write("$title$\n\n$subtitle$\n\n$body$\n")
        template.flush()
        options = ["--template", template.name, "-f", "docx", "-t", "plain", "--wrap=none"]
        # DOCX marks the direction of Latin words between Arabic ones; no other format does.
        return output("pandoc", *options, path).replace("\u200e", "")


def pattern(text, count=None):
    """An expression for the first words of a text; a mark may be printed as `1` or `[1]`."""
    words = []
    for word in text.split()[:count]:
        parts = MARKS.split(word)
        parts[0::2] = [re.escape(part) for part in parts[0::2]]
        parts[1::2] = [rf"\s*\[?{number}\]?\s*" for number in parts[1::2]]
        words.append("".join(parts))
    return r"\s+".join(words)


def numbers(text):
    """Expressions for the numbers of a text. A mark right after one may have become a part of it."""
    # The number of a paragraph stands beside its lines, so that its place among them is anybody's guess.
    text = re.sub(r"^\d+\.\s", "", text)
    for found in re.finditer("(?<![\ue000\\d])(\\d+)((?:\ue000\\d+\ue001)*)", text):
        marks = "".join(MARKS.findall(found[2]))
        yield found[1], rf"(?<!\d){found[1]}(?:{marks})?(?!\d)"


class Text:
    """A text in which things are looked for in order."""

    def __init__(self, name, text):
        self.name = name
        self.text = text
        self.problems = []

    def in_order(self, kind, wanted, start=0, end=None):
        """Where each of the expressions is found after the one before; those that are not are problems."""
        places = []
        end = len(self.text) if end is None else end
        for words, expression in wanted:
            found = re.compile(expression, re.MULTILINE).search(self.text, start, end)
            if found is None:
                self.problems.append(f"{self.name}: no {kind} `{MARKS.sub('', words)}`")
                places.append(None)
            else:
                start = found.end()
                places.append(found.span())
        return places

    def check(self, brief):
        entries = [(entry, "^[ ]*" + pattern(entry)) for entry in brief.contents]
        start = max((place[1] for place in self.in_order("entry", entries) if place), default=0)
        headings = [(heading, rf"^[ ]*{pattern(heading)}[ ]*$") for heading, _ in brief.sections[1:]]
        # The title stands before the contents.
        title = self.in_order("title", headings[:1])
        places = title + self.in_order("heading", headings[1:], start)
        self.in_order("item", [(item, pattern(item, ITEM_WORDS)) for item in brief.items], start)
        notes = enumerate(brief.notes, 1)
        self.in_order("note", [(note, rf"^(?:\[?{number}\]?\s)?{pattern(note, NOTE_WORDS)}") for number, note in notes])
        ends = [place[0] if place else None for place in places[1:]] + [len(self.text)]
        for (heading, paragraphs), place, end in zip(brief.sections[1:], places, ends):
            if place and end is not None:
                wanted = [number for paragraph in paragraphs for number in numbers(paragraph)]
                self.in_order(f"number below `{heading}`", wanted, place[1], end)
        return self.problems


# Marks of direction, soft hyphens and Arabic vowel signs: readers of PDF set the latter before or after their letters.
UNSEEN = re.compile("[\u00ad\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u064b-\u0652\u0670]")


def letters(text):
    return UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def missing_words(brief, text):
    """The words and numbers of a brief that a PDF's text does not have, wherever they stand."""
    paragraphs = [paragraph for heading, below in brief.sections for paragraph in [heading, *below]]
    wanted = MARKS.sub(" ", "\n".join([*brief.contents, *paragraphs, *brief.items, *brief.notes]))
    shown = re.sub(r"\s", "", letters(text))
    # An Arabic letter before a Latin word is shown on its other side.
    words = dict.fromkeys(re.findall(r"[\u0620-\u064a\u066e-\u06d3]+|[^\W\u0600-\u06ff]+", letters(wanted)))
    return [f"PDF: no word `{word}`" for word in words if word not in shown]


def check(stem):
    """What is missing in the other formats of a brief."""
    brief = Brief(stem.with_name(stem.name + ".md"))
    if len(brief.sections) < 2:
        return ["the Markdown file has no heading"]
    problems = missing_words(brief, pdf_text(stem.with_name(stem.name + ".pdf")))
    return problems + Text("DOCX", docx_text(stem.with_name(stem.name + ".docx"))).check(brief)


def main(arguments):
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print(__doc__)
        return 2
    for tool in ("pandoc", "pdftotext"):
        if shutil.which(tool) is None:
            print(f"SKIPPED parity: {tool} is not installed")
            return 0
    stems = [path.with_name(path.name.removesuffix(".md")) for path in sorted(Path(arguments[0]).rglob("*.md"))]
    failed = False
    for stem in stems:
        if all(stem.with_name(stem.name + end).is_file() for end in (".pdf", ".docx")):
            problems = check(stem)
            failed |= bool(problems)
            print("FAIL" if problems else "PASS", stem)
            for problem in problems:
                print("   ", problem)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
