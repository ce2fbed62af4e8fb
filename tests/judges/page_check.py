#!/usr/bin/env python3
"""Checks PDF files against PDF/UA and PDF/A profiles with the `page` validator.

usage: page_check.py PROFILE[,PROFILE...] FILE...

Profiles: ua1 1a 1b 2a 2b 2u 3a 3b 3u, and `a` for the part of PDF/A that a file says it is, at level A. Exit code 1 when any file fails any profile.
Needs the Python package page-validation. It takes a fraction of a second per file but
misses some defects that veraPDF finds (a structure element without /S, say), so run both.
"""

import sys
from pathlib import Path

import page

PROFILES = {"ua1": page.ValidationProfile.PDF_UA_1}
for level in ("1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u"):
    PROFILES[level] = getattr(page.ValidationProfile, "PDF_A_" + level.upper())


def claimed(path):
    """The profile of level A that a file claims; XMP is never compressed."""
    return "3a" if b"<pdfaid:part>3<" in Path(path).read_bytes() else "2a"


def check(path, name):
    """Validates one file against one profile, prints the result, says whether it passed."""
    name = claimed(path) if name == "a" else name
    try:
        result = page.validate_pdf(path, profile=PROFILES[name])
    except Exception as error:  # the validator's own errors on a broken file are a failure of that file
        print(f"FAIL {name} {path}\n    cannot be read: {error}")
        return False
    print("PASS" if result.is_compliant else "FAIL", name, path)
    for failure in result.failures:
        where = f"(object {failure.object_id.object_number})" if failure.object_id else ""
        print("   ", failure.rule_id, failure.message, where)
    return result.is_compliant


def main(arguments):
    if len(arguments) < 2:
        print(__doc__)
        return 2
    names = arguments[0].split(",")
    unknown = [name for name in names if name not in PROFILES and name != "a"]
    if unknown:
        print(f"unknown profile {', '.join(unknown)}; known: {' '.join(PROFILES)} a")
        return 2
    results = [check(path, name) for path in arguments[1:] for name in names]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
