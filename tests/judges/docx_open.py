#!/usr/bin/env python3
"""Opens DOCX files with python-docx, a second reader, and walks their paragraphs and tables.

usage: docx_open.py FILE...

Exit code 1 when a file cannot be read or holds no text. Needs the Python package python-docx.
"""

import sys

import docx


def describe(path):
    """What the reader found in one file; raises when it found nothing."""
    document = docx.Document(path)
    text = [paragraph.text for paragraph in document.paragraphs if paragraph.text.strip()]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    if not text and not cells:
        raise ValueError("no text")
    return f"{len(text)} paragraphs, {len(document.tables)} tables, title {document.core_properties.title!r}"


def main(paths):
    if not paths:
        print(__doc__)
        return 2
    failed = False
    for path in paths:
        try:
            print("PASS", path, describe(path))
        except Exception as error:  # whatever the reader raises, the file is what fails
            failed = True
            print("FAIL", path, f"{type(error).__name__}: {error}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
