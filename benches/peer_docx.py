#!/usr/bin/env python3
"""usage: benches/peer_docx.py [RUNS]   times demarche, docxtpl and pandoc on the same six-page brief as DOCX, turn by turn.

Build first with `cargo build --profile dist --example peer && cargo build --profile dist`, and `pip install docxtpl`; pandoc is a
package of its own.

cold: a whole process, from the report's YAML (demarche) or the brief's Markdown (pandoc) to the file.
warm: the second and later documents of one process, with another word in each. docxtpl fills a template that is
demarche's own file with a place for that word, so that it has to do no more than that.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAMS = os.path.join(os.environ.get("CARGO_TARGET_DIR", os.path.join(ROOT, "target")), "dist")
TOOL = os.path.join(PROGRAMS, "demarche")
PEER = os.path.join(PROGRAMS, "examples", "peer")

# Runs in a process of its own; prints milliseconds.
DOCXTPL = """
import io, sys, time
from docxtpl import DocxTemplate
for run in range(int(sys.argv[2])):
    start = time.perf_counter()
    template = DocxTemplate(sys.argv[1])
    template.render({"word": str(run)})
    template.save(io.BytesIO())
    print((time.perf_counter() - start) * 1000)
"""


def build(folder, formats):
    command = [TOOL, "--project", ROOT, "build", "trafficking-2017", "--audience", "civil-society", "--format", formats,
               "--out", folder, "--date", "2017-10-15"]
    return timed(command)


def timed(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


def printed(command):
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n")
    return [float(line.split()[0]) for line in lines if line.strip()]


def template(path, target):
    """The brief with a place for a word in its first paragraph."""
    import docx
    document = docx.Document(path)
    paragraph = next(p for p in document.paragraphs if p.text.startswith("Dear"))
    paragraph.runs[0].text = "{{ word }} " + paragraph.runs[0].text
    document.save(target)


def report(name, times):
    low, _, high = statistics.quantiles(times, n=4)
    print(f"{name:16} median {statistics.median(times):7.2f} ms   half of them {low:7.2f} to {high:7.2f}   "
          f"fastest {min(times):7.2f}   {len(times)} runs")
    return statistics.median(times)


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as folder:
        build(folder, "docx,md")
        stem = os.path.join(folder, next(name[:-5] for name in os.listdir(folder) if name.endswith(".docx")))
        filled = os.path.join(folder, "template.docx")
        template(stem + ".docx", filled)
        pandoc = ["pandoc", stem + ".md", "-o", os.path.join(folder, "pandoc.docx")]
        cold = {"demarche": [], "pandoc": []}
        for _ in range(runs):
            cold["demarche"].append(build(folder, "docx"))
            cold["pandoc"].append(timed(pandoc))
        warm = {"demarche": [], "docxtpl": []}
        for _ in range(max(runs // 4, 1)):
            warm["demarche"] += printed([PEER, "docx", "20"])[1:]
            warm["docxtpl"] += printed([sys.executable, "-c", DOCXTPL, filled, "20"])[1:]
    medians = {f"{how} {name}": report(f"{how} {name}", times)
               for how, all_times in (("cold", cold), ("warm", warm)) for name, times in all_times.items()}
    print(f"{'':16} cold ratio to pandoc {medians['cold demarche'] / medians['cold pandoc']:.3f}   "
          f"warm ratio to docxtpl {medians['warm demarche'] / medians['warm docxtpl']:.3f}")


if __name__ == "__main__":
    main()
