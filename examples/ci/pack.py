"""Packs the folder of a release into one ZIP file beside it, FOLDER.zip: the same release gives the same bytes.

usage: pack.py FOLDER

The files come in the order of their names and have the date of the release. They are stored as they are, so that
nothing depends on a library that compresses; PDF and DOCX files are compressed already. Names in any script are marked
as UTF-8, so that Windows shows them right.
"""

import json
import pathlib
import sys
import zipfile


def pack(folder: pathlib.Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    year, month, day = map(int, manifest["date"].split("-"))
    with zipfile.ZipFile(f"{folder}.zip", "w") as archive:
        for path in sorted(folder.iterdir()):
            entry = zipfile.ZipInfo(f"{folder.name}/{path.name}", (year, month, day, 0, 0, 0))
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, path.read_bytes())


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: pack.py FOLDER")
    pack(pathlib.Path(sys.argv[1]).resolve())
