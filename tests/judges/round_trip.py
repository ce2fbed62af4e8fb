#!/usr/bin/env python3
"""Checks that what colleagues change in a working copy finds its way back into the report.

usage: round_trip.py DEMARCHE PROJECT

In a copy of the project folder PROJECT, the program DEMARCHE builds the working copy of the civil-society brief. It is
edited with python-docx as colleagues would: a paragraph goes, one is reworded with a tracked change, one gets a comment,
one is moved and one is new. `pull` must name each with its file and line, `pull --apply` write them, and a new build say
what was written; all other lines of the report stay as they are. With soffice on the path, the same holds when
LibreOffice has saved the file in between. Exit code 1 when something is amiss. Needs the Python package python-docx.
"""

import copy
import difflib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

REPORT = "briefs/trafficking-2017/report.yaml"
NEW = 'A paragraph that a colleague wrote: *stars*, "quotes" and 5 < 6.'
COMMENT = "Can we say this of everyone?"


def body(document, start):
    found = [p for p in document.paragraphs if p.text.startswith(start)]
    assert len(found) == 1, f"{len(found)} paragraphs begin with {start!r}"
    return found[0]


def track(paragraph, old, new):
    """Replaces a word as Word does with tracked changes: the run is split in three."""
    run = next(r for r in paragraph.runs if old in r.text)
    before, after = run.text.split(old, 1)

    def piece(text, tag="w:t"):
        made = OxmlElement("w:r")
        if run._r.rPr is not None:
            made.append(copy.deepcopy(run._r.rPr))
        words = OxmlElement(tag)
        words.text = text
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(words)
        return made

    def change(tag, child, number):
        made = OxmlElement(tag)
        made.set(qn("w:id"), str(number))
        made.set(qn("w:author"), "Ana Diaz")
        made.set(qn("w:date"), "2017-11-03T10:00:00Z")
        made.append(child)
        return made

    parts = [piece(before), change("w:del", piece(old, "w:delText"), 901), change("w:ins", piece(new), 902), piece(after)]
    for part in parts:
        run._r.addprevious(part)
    run._r.getparent().remove(run._r)


def edit(path, unwanted):
    document = docx.Document(path)
    gone = body(document, unwanted)
    gone_text = gone.text
    gone._p.getparent().remove(gone._p)
    track(body(document, "Under protection"), "shelters", "safe shelters")
    commented = body(document, "States met for two days")
    document.add_comment(commented.runs[0], text=COMMENT, author="Bo Lind", initials="BL")
    moving, target = body(document, "Survivors were heard"), body(document, "Speakers sorted")
    moving_text = moving.text
    target._p.addnext(moving._p)
    new = copy.deepcopy(target._p)
    for child in list(new):
        if child.tag != qn("w:pPr"):
            new.remove(child)
    moving._p.addnext(new)
    docx.text.paragraph.Paragraph(new, moving._parent).add_run(NEW)
    document.save(path)
    return gone_text, moving_text


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, **options)


def round_trip(demarche, source, through_libreoffice):
    problems = []

    def expect(holds, what):
        if not holds:
            problems.append(what)

    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        project.mkdir()
        for name in ["briefs", "templates", "demarche.yaml"]:
            copier = shutil.copytree if (source / name).is_dir() else shutil.copy
            copier(source / name, project / name)

        def build():
            made = run(demarche, "--project", project, "build", "trafficking-2017", "--audience", "civil-society",
                       "--with-ids", "--date", "2017-10-15", "--out", Path(folder) / "out")
            expect(made.returncode == 0, f"build: {made.stderr}")
            return next((Path(folder) / "out").glob("*-working.docx"))

        path = shutil.copy(build(), Path(folder) / "sent.docx")
        untouched = run(demarche, "--project", project, "pull", path)
        expect(untouched.stdout == "nothing was changed\n", f"an untouched file: {untouched.stdout}{untouched.stderr}")
        # LibreOffice gives the marks of notes the notes in their order, so there a paragraph without a note goes.
        gone, moving = edit(path, "Under prosecution" if through_libreoffice else "The Declaration itself goes further")
        if through_libreoffice:
            saved = Path(folder) / "saved"
            profile = f"-env:UserInstallation=file://{folder}/profile"
            run("soffice", "--headless", profile, "--convert-to", "docx:MS Word 2007 XML", "--outdir", saved, path, timeout=180)
            path = saved / path.name
        before = (project / REPORT).read_text(encoding="utf-8")
        listed = run(demarche, "--message-format", "json", "--project", project, "pull", path)
        changes = [json.loads(line) for line in listed.stdout.splitlines()]
        kinds = sorted(change["change"] for change in changes)
        expect(kinds == ["added", "commented", "deleted", "moved", "reworded"], f"found {kinds}: {listed.stderr}")
        lines = before.splitlines()
        for change in changes:
            expect(change["file"] == REPORT and change["line"], f"no place: {change}")
            words = (change["old"] or "")[:25].split(" ")[0]
            expect(words in lines[(change["line"] or 1) - 1], f"the line is another: {change}")
        tracked = [change["by"] for change in changes if change["change"] == "reworded"]
        expect(tracked == [["Ana Diaz, 2017-11-03"]], f"who changed it: {tracked}")
        expect((project / REPORT).read_text(encoding="utf-8") == before, "`pull` alone has written")

        applied = run(demarche, "--project", project, "pull", path, "--apply")
        expect(applied.returncode == 1 and "5 changes, 4 of them" in applied.stdout, f"applied: {applied.stdout}{applied.stderr}")
        after = (project / REPORT).read_text(encoding="utf-8")
        differing = [line for line in difflib.ndiff(lines, after.splitlines()) if line[0] in "+-" and line[1:].strip()]
        expect(len(differing) == 6, "lines that differ:\n" + "\n".join(differing))

        texts = [p.text for p in docx.Document(build()).paragraphs]
        joined = "\n".join(texts)
        expect("safe shelters" in joined, "the tracked words are not there")
        expect(NEW.replace('"quotes"', "“quotes”") in texts, "the new paragraph is not there")
        expect(gone not in texts, "the deleted paragraph is there")
        place = texts.index(moving) if moving in texts else -1
        expect(place > 0 and texts[place - 1].startswith("Speakers sorted"), "the moved paragraph is elsewhere")
        again = run(demarche, "--project", project, "pull", path)
        expect(COMMENT in again.stdout, "the comment is lost")
        twice = run(demarche, "--project", project, "pull", path, "--apply")
        expect("5 changes, 4 of them" in twice.stdout, f"applied twice: {twice.stdout}{twice.stderr}")
        expect((project / REPORT).read_text(encoding="utf-8") == after, "the second time something was written")
    return problems


def main():
    if len(sys.argv) != 3:
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        return 2
    demarche, project = sys.argv[1], Path(sys.argv[2])
    ways = [("as edited", False)] + ([("saved by LibreOffice", True)] if shutil.which("soffice") else [])
    found = 0
    for name, through in ways:
        problems = round_trip(Path(demarche).resolve(), project, through)
        found += len(problems)
        for problem in problems:
            print(f"{name}: {problem}")
        print(f"{name}: {'ok' if not problems else f'{len(problems)} problems'}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
