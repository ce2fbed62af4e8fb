#!/usr/bin/env python3
"""usage: benches/peer.py [RUNS]   times demarche and Typst on the same six-page brief, turn by turn.

Build first with `cargo build --profile dist --example peer && cargo build --profile dist`, and `pip install typst`. Both make
PDF/UA-1 and PDF/A-2a from the faces in fonts/.

cold: demarche's whole process, from the report's YAML to the file; Typst's `compile()` in a new process, from the source
to the file. Python's own start and the loading of its module are left out of Typst's time, so it is a little flattered.
warm: the second and later documents of one process, another word at their beginning each time.
memory: the most a process held; for Typst less what Python with the module loaded holds before it compiles.
"""
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAMS = os.path.join(os.environ.get("CARGO_TARGET_DIR", os.path.join(ROOT, "target")), "dist")
TOOL = os.path.join(PROGRAMS, "demarche")
PEER = os.path.join(PROGRAMS, "examples", "peer")

# Runs in a process of its own: the source, the file, how often. Prints milliseconds, and the memory before and after.
TYPST = """
import resource, sys, time
import typst
source, target, runs, fonts = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
text = open(source, encoding="utf-8").read()
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
before = peak()
options = dict(font_paths=[fonts], ignore_system_fonts=True)
standards = dict(format="pdf", pdf_standards=["ua-1", "a-2a"])
compiler = None
for run in range(runs):
    if runs > 1:
        open(source, "w", encoding="utf-8").write(text.replace("MARK", str(run)))
    start = time.perf_counter()
    if compiler is None:
        compiler = typst.Compiler(source, **options)
    compiler.compile(output=target, **standards)
    print((time.perf_counter() - start) * 1000)
print(before, peak(), file=sys.stderr)
"""


def cold_ours(folder):
    """Milliseconds, megabytes, bytes."""
    command = [TOOL, "--project", ROOT, "build", "trafficking-2017", "--audience", "civil-society", "--format", "pdf",
               "--out", folder, "--date", "2017-10-15"]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    spent = (time.perf_counter() - start) * 1000
    assert status == 0, "demarche failed"
    (name,) = [name for name in os.listdir(folder) if name.startswith("trafficking") and name.endswith(".pdf")]
    return spent, usage.ru_maxrss / 1024, os.path.getsize(os.path.join(folder, name))


def typst(source, folder, runs):
    """Milliseconds of each run, megabytes, bytes."""
    target = os.path.join(folder, "peer.pdf")
    command = [sys.executable, "-c", TYPST, source, target, str(runs), os.path.join(ROOT, "fonts")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    before, after = map(float, done.stderr.split())
    return [float(line) for line in done.stdout.split()], after - before, os.path.getsize(target)


def warm_ours(runs):
    done = subprocess.run([PEER, "warm", str(runs)], check=True, capture_output=True, text=True)
    return [float(line.split()[0]) for line in done.stdout.splitlines()][1:]


def line(name, times):
    ordered = sorted(times)
    quarter = len(ordered) // 4
    print(f"{name:14} median {statistics.median(ordered):6.1f} ms   half of them {ordered[quarter]:6.1f} to "
          f"{ordered[-1 - quarter]:6.1f}   fastest {ordered[0]:6.1f}   {len(ordered)} runs")
    return statistics.median(ordered)


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "brief.typ")
        text = subprocess.run([PEER, "source"], check=True, capture_output=True, text=True).stdout
        write(source, text.replace("MARK", "0"))
        cold_ours(folder), typst(source, folder, 1)
        ours, theirs = [], []
        for _ in range(runs):
            ours.append(cold_ours(folder))
            theirs.append(typst(source, folder, 1))
        mine = line("cold demarche", [run[0] for run in ours])
        other = line("cold Typst", [run[0][0] for run in theirs])
        print(f"{'':14} ratio {mine / other:.2f}")
        mine, other = [], []
        for _ in range(5):
            write(source, text)
            mine += warm_ours(runs)
            other += typst(source, folder, runs)[0][1:]
        mine, other = line("warm demarche", mine), line("warm Typst", other)
        print(f"{'':14} ratio {mine / other:.2f}")
        print(f"memory demarche {max(run[1] for run in ours):.0f} MB   Typst {max(run[1] for run in theirs):.0f} MB")
        print(f"bytes  demarche {ours[0][2]}   Typst {theirs[0][2]}")


if __name__ == "__main__":
    main()
