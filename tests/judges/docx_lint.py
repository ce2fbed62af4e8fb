#!/usr/bin/env python3
"""Finds in DOCX files what neither the Open XML SDK nor the schemas see.

usage: docx_lint.py FILE...

Dangling styles and numbering, table cells that Word calls corrupt, language tags, and the basics
of accessibility: a title, a default language, alt texts, header rows, no jump between heading
levels. Exit code 1 when any file has a finding. Needs the Python package lxml.
"""

import re
import sys
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DC = "{http://purl.org/dc/elements/1.1/}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
LANGUAGE_TAG = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{5,8})*$")


def dangling_styles(story, styles):
    """Paragraphs, runs and tables whose style is not defined."""
    defined = {style.get(W + "styleId") for style in styles.iter(W + "style")}
    for kind in ("pStyle", "rStyle", "tblStyle"):
        for reference in story.iter(W + kind):
            if reference.get(W + "val") not in defined:
                yield f"style {reference.get(W + 'val')!r} is not defined"


def dangling_numbering(story, numbering):
    """List paragraphs whose numbering is not defined; 0 stands for none."""
    defined = {"0"}
    if numbering is not None:
        defined |= {number.get(W + "numId") for number in numbering.iter(W + "num")}
    for reference in story.iter(W + "numId"):
        if reference.get(W + "val") not in defined:
            yield f"numbering {reference.get(W + 'val')} is not defined"


def cells(story):
    """Table cells that do not end with a paragraph; Word reports such a file as corrupt."""
    for cell in story.iter(W + "tc"):
        children = [child for child in cell if isinstance(child.tag, str)]
        if not children or children[-1].tag != W + "p":
            yield "a table cell does not end with a paragraph"


def languages(tree):
    """Language attributes that are not BCP 47 tags."""
    for element in tree.iter(W + "lang"):
        for value in element.attrib.values():
            if not LANGUAGE_TAG.match(value):
                yield f"language {value!r} is not a BCP 47 tag"


def alt_texts(story):
    """Drawings that have no alt text and are not marked as decoration."""
    for properties in story.iter(WP + "docPr"):
        decorative = any(mark.get("val") in ("1", "true") for mark in properties.iter(DECORATIVE))
        if not decorative and not (properties.get("descr") or "").strip():
            yield f"drawing {properties.get('id')} has no alt text"


def header_rows(story):
    """Tables whose first row is not a header row."""
    for table in story.iter(W + "tbl"):
        row = table.find(W + "tr")
        if row is not None and row.find(f"{W}trPr/{W}tblHeader") is None:
            yield "a table has no header row"


def heading_levels(body, styles):
    """Headings that skip a level."""
    levels = {}
    for style in styles.iter(W + "style"):
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        if outline is not None and int(outline.get(W + "val")) < 9:
            levels[style.get(W + "styleId")] = int(outline.get(W + "val")) + 1
    last = 0
    for paragraph in body.iter(W + "p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        level = levels.get(style.get(W + "val")) if style is not None else None
        if level is None:
            continue
        if level > last + 1:
            yield f"heading level jumps from {last} to {level}"
        last = level


def lint(path):
    """All findings of one file."""
    with zipfile.ZipFile(path) as package:
        names = set(package.namelist())

        def part(name):
            return etree.fromstring(package.read(name)) if name in names else None

        body, styles = part("word/document.xml"), part("word/styles.xml")
        numbering, core = part("word/numbering.xml"), part("docProps/core.xml")
        others = [part(name) for name in sorted(names) if re.fullmatch(r"word/(header|footer|footnotes|endnotes)\d*\.xml", name)]
    if body is None:
        return ["no word/document.xml"]
    findings = []
    if styles is None:
        findings.append("no styles")
        styles = etree.Element(W + "styles")
    for story in [body, *others]:
        findings += dangling_styles(story, styles)
        findings += dangling_numbering(story, numbering)
        findings += cells(story)
        findings += languages(story)
        findings += alt_texts(story)
        findings += header_rows(story)
    findings += languages(styles)
    findings += heading_levels(body, styles)
    if not styles.findall(f".//{W}docDefaults//{W}lang"):
        findings.append("no default language")
    if core is None or not (core.findtext(DC + "title") or "").strip():
        findings.append("no title")
    return findings


def main(paths):
    if not paths:
        print(__doc__)
        return 2
    failed = False
    for path in paths:
        try:
            findings = lint(path)
        except (zipfile.BadZipFile, etree.XMLSyntaxError, OSError) as error:
            findings = [f"cannot be read: {error}"]
        failed |= bool(findings)
        print("FAIL" if findings else "PASS", path)
        for finding in findings:
            print("    " + finding)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
