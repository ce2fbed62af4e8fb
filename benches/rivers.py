#!/usr/bin/env python3
"""usage: benches/rivers.py FILE.pdf...   counts rivers: gaps between words that lie over one another in line after line.

Looks at justified text, that is at runs of lines of one size that end at the same place, as pdftotext gives the boxes of
their words. A river is a chain of gaps in LENGTH or more lines, each of which shares at least a PART of its width with
the one above. Prints for each file its justified lines, its rivers, and the mean and the widest gap in em. Needs
pdftotext.
"""
import re
import subprocess
import sys

LENGTH = 4
PART = 0.5
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(?!\.*</word>)')
# Wider gaps part columns, and leaders are left out.
WIDEST = 1.5


def pages(path):
    text = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    for page in text.split("<page ")[1:]:
        yield [tuple(map(float, word)) for word in WORD.findall(page)]


def lines(words):
    """Words whose boxes stand at one height, from left to right."""
    found = {}
    for left, top, right, bottom in words:
        key = next((known for known in found if abs(known - bottom) < 2), bottom)
        found.setdefault(key, []).append((left, top, right, bottom))
    return [sorted(found[key]) for key in sorted(found)]


def justified(all_lines):
    """Runs of lines that end where the one above ends, and begin within an em of where it begins."""
    run = []
    for line in all_lines:
        if run and is_like(run[-1], line):
            run.append(line)
        else:
            yield run
            run = [line]
    yield run


def is_like(one, other):
    height = one[0][3] - one[0][1]
    follows = other[0][3] - one[0][3] < 1.6 * height
    is_text = all(right - left < WIDEST * height for line in (one, other) for left, right in gaps(line))
    return follows and is_text and abs(one[-1][2] - other[-1][2]) < 1.5 and abs(one[0][0] - other[0][0]) < height


def gaps(line):
    return [(one[2], other[0]) for one, other in zip(line, line[1:]) if other[0] > one[2] + 0.5]


def rivers(run):
    """Chains of gaps that are LENGTH lines long; a longer one counts once."""
    count, chains = 0, {}
    for line in run:
        current = {}
        for gap in gaps(line):
            above = [length for other, length in chains.items() if shared(gap, other) >= PART]
            current[gap] = 1 + max(above, default=0)
            count += current[gap] == LENGTH
        chains = current
    return count


def shared(one, other):
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both / min(one[1] - one[0], other[1] - other[0])


def main():
    for path in sys.argv[1:]:
        runs = [run for page in pages(path) for run in justified(lines(page)) if len(run) > 1]
        widths = [(right - left) / (line[0][3] - line[0][1]) for run in runs for line in run for left, right in gaps(line)]
        count = sum(map(rivers, runs))
        mean = sum(widths) / len(widths) if widths else 0
        print(f"{path}: {sum(map(len, runs))} lines, {count} rivers, gaps {mean:.3f} em, widest {max(widths, default=0):.3f}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main()
