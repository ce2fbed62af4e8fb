#!/usr/bin/env python3
"""Checks every WordprocessingML part of DOCX files against the ISO/IEC 29500-4 schemas (Transitional).

usage: docx_xsd.py FILE...

Exit code 1 when any part of any file has an error. Needs the Python package lxml, and the
schemas, which are not part of this repository: a folder that holds ISO-IEC29500-4_2016/wml.xsd,
named by the environment variable DEMARCHE_OOXML_XSD, or else lying at ../shared/judges/ooxml-xsd
beside the repository. Without them the check says SKIPPED and ends with exit code 0.
"""

import os
import sys
import zipfile
from pathlib import Path

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SHOWN = 10


def schema_file():
    """The main schema, or None when the schemas are not on this machine."""
    named = os.environ.get("DEMARCHE_OOXML_XSD")
    root = Path(__file__).resolve().parents[2]
    folder = Path(named) if named else root.parent / "shared/judges/ooxml-xsd"
    path = folder / "ISO-IEC29500-4_2016/wml.xsd"
    if path.is_file():
        return path
    if named:
        sys.exit(f"docx_xsd: {path} does not exist (DEMARCHE_OOXML_XSD)")
    return None


def without_extensions(root):
    """The part as a reader sees it that knows no extension: ignorable names go, fallbacks stay."""
    prefixes = (root.get(f"{{{MC}}}Ignorable") or "").split()
    ignored = {root.nsmap.get(prefix) for prefix in prefixes} | {MC}
    for element in list(root.iter(etree.Element)):
        if element.tag == f"{{{MC}}}AlternateContent":
            parent = element.getparent()
            position = parent.index(element)
            fallback = element.find(f"{{{MC}}}Fallback")
            for offset, child in enumerate(list(fallback) if fallback is not None else []):
                parent.insert(position + offset, child)
            parent.remove(element)
            continue
        for attribute in list(element.attrib):
            if etree.QName(attribute).namespace in ignored:
                del element.attrib[attribute]
    for element in list(root.iter(etree.Element)):
        if etree.QName(element).namespace in ignored and element.getparent() is not None:
            element.getparent().remove(element)
    return root


def check(path, schema):
    """The errors of one file, one line each."""
    errors = []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if not name.endswith(".xml") or name == "[Content_Types].xml":
                continue
            try:
                root = etree.fromstring(package.read(name))
            except etree.XMLSyntaxError as error:
                errors.append(f"{name}: not well-formed: {error}")
                continue
            if etree.QName(root).namespace != W or schema.validate(without_extensions(root)):
                continue
            errors += [f"{name}: {entry.message.replace(f'{{{W}}}', 'w:')[:200]}" for entry in schema.error_log]
    return errors


def main(paths):
    if not paths:
        print(__doc__)
        return 2
    location = schema_file()
    if location is None:
        print("SKIPPED docx_xsd: the OOXML schemas are not here (set DEMARCHE_OOXML_XSD)")
        return 0
    schema = etree.XMLSchema(file=str(location))
    failed = False
    for path in paths:
        try:
            errors = check(path, schema)
        except (zipfile.BadZipFile, OSError) as error:
            errors = [f"cannot be read: {error}"]
        failed |= bool(errors)
        print("FAIL" if errors else "PASS", path)
        for error in errors[:SHOWN]:
            print("    " + error)
        if len(errors) > SHOWN:
            print(f"    and {len(errors) - SHOWN} more")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
