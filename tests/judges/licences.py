#!/usr/bin/env python3
"""Checks the licences and sources of all dependencies against deny.toml, without cargo-deny.

usage: cargo metadata --format-version 1 --locked | licences.py deny.toml

Reads the licence expression that each package declares, not the texts in it; cargo-deny looks
deeper, so this is the fallback where it is not installed. Exit code 1 on any finding. Needs
Python 3.11 or newer.
"""

import json
import re
import sys
import tomllib

TOKEN = re.compile(r"\(|\)|[A-Za-z0-9.+-]+")


def satisfied(expression, allowed):
    """Whether an SPDX expression can be met with allowed licences alone; `/` is the old way to write OR."""
    tokens = TOKEN.findall(expression.replace("/", " OR "))
    position = 0

    def peek():
        return tokens[position] if position < len(tokens) else None

    def take():
        nonlocal position
        position += 1
        return tokens[position - 1]

    def alternatives():
        met = conjunction()
        while peek() == "OR":
            take()
            met = conjunction() or met
        return met

    def conjunction():
        met = single()
        while peek() == "AND":
            take()
            met = single() and met
        return met

    def single():
        if peek() is None:
            return False
        name = take()
        if name == "(":
            met = alternatives()
            if peek() == ")":
                take()
            return met
        if peek() == "WITH":
            take()
            name += " WITH " + (take() if peek() else "")
        return name in allowed

    met = alternatives()
    return met and position == len(tokens)


def findings(metadata, rules):
    """One line per package that the rules do not allow."""
    allowed = set(rules["licenses"]["allow"])
    own = set(metadata["workspace_members"])
    for package in metadata["packages"]:
        name = f"{package['name']} {package['version']}"
        if package["id"] in own:
            continue
        licence = package.get("license")
        if not licence:
            yield f"{name}: declares no licence expression"
        elif not satisfied(licence, allowed):
            yield f"{name}: licence {licence} is not allowed"
        source = package.get("source") or "a local path"
        if not source.startswith(("registry+", "sparse+")):
            yield f"{name}: comes from {source}, not from a registry"


def main(arguments):
    if len(arguments) != 1:
        print(__doc__)
        return 2
    with open(arguments[0], "rb") as file:
        rules = tomllib.load(file)
    metadata = json.load(sys.stdin)
    found = list(findings(metadata, rules))
    for line in found:
        print("FAIL", line)
    print(f"{len(metadata['packages'])} packages, {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
