#!/usr/bin/env python3
"""usage: benches/release.py [PLAN | peers]   times whole releases: the plan for 193 missions, growing numbers, and beside its peers.

Build first with `cargo build --profile dist --example peer && cargo build --profile dist`, and `pip install docxtpl typst`; without
the two the last part is left out.

plan: the release of a plan from nothing, and once more when nothing has changed; memory is the most that the process held.
numbers: one document for each of more and more recipients of a spreadsheet, as PDF and DOCX.
peers: 60 documents for three audiences, each as PDF and DOCX. demarche makes the release, with everything that it checks.
docxtpl fills demarche's own DOCX of the audience with the recipient's name; Typst compiles the same text of each document
from its own source, with one compiler that keeps what it has worked out, as PDF/UA-1 and PDF/A-2a. Both run at the same
time, each in a process of its own; the time is that of the slower one, and `in turn` the sum. Counted are whole processes,
as for demarche, and once more what is left without their start and the loading of their modules. Last comes Typst with a
compiler for each document, which remembers nothing. Their sources and templates are made before.
"""
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAMS = os.path.join(os.environ.get("CARGO_TARGET_DIR", os.path.join(ROOT, "target")), "dist")
TOOL = os.path.join(PROGRAMS, "demarche")
PEER = os.path.join(PROGRAMS, "examples", "peer")
PLAN = "examples/plans/missions-193.yaml"
RUNS = 5

# Runs a command and prints the seconds it took and the most kilobytes it held. A process of its own, since the memory of
# whoever starts a command counts as the command's.
WATCH = """
import os, subprocess, sys, time
start = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
assert status == 0, sys.argv
print(time.perf_counter() - start, usage.ru_maxrss)
"""

# Each runs in a process of its own, and prints the seconds it took once its modules were loaded.
DOCXTPL = """
import sys, time
from docxtpl import DocxTemplate
start = time.perf_counter()
for line in open(sys.argv[1], encoding="utf-8"):
    source, name, target = line.rstrip("\\n").split("\\t")
    template = DocxTemplate(source)
    template.render({"word": name})
    template.save(target)
print(time.perf_counter() - start)
"""
TYPST = """
import sys, time, typst
start = time.perf_counter()
compiler = None
for line in open(sys.argv[1], encoding="utf-8"):
    source, target = line.rstrip("\\n").split("\\t")
    text = open(source, encoding="utf-8").read()
    open(sys.argv[2], "w", encoding="utf-8").write(text)
    if compiler is None:
        compiler = typst.Compiler(sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True)
    compiler.compile(output=target, format="pdf", pdf_standards=["ua-1", "a-2a"])
print(time.perf_counter() - start)
"""
# The same with a compiler for each document, as the module's own `compile` has it.
TYPST_ANEW = """
import sys, time, typst
start = time.perf_counter()
for line in open(sys.argv[1], encoding="utf-8"):
    source, target = line.rstrip("\\n").split("\\t")
    typst.compile(source, output=target, format="pdf", pdf_standards=["ua-1", "a-2a"], font_paths=[sys.argv[3]], ignore_system_fonts=True)
print(time.perf_counter() - start)
"""


def release(project, plan, out, *more):
    """Seconds, megabytes, files. The log of the run lies beside the files."""
    command = [TOOL, "--project", project, "release", plan, "--out", out, "--log", out + ".jsonl", *more]
    watched = subprocess.run([sys.executable, "-c", WATCH, *command], check=True, capture_output=True, text=True)
    spent, memory = watched.stdout.split()
    with open(os.path.join(out, "SHA256SUMS"), encoding="utf-8") as sums:
        return float(spent), int(memory) / 1024, sum(1 for _ in sums)


def fresh(project, plan, folder, runs=RUNS):
    """The median of some releases from nothing."""
    results = []
    for _ in range(runs):
        out = os.path.join(folder, "out")
        shutil.rmtree(out, ignore_errors=True)
        if os.path.exists(out + ".jsonl"):
            os.remove(out + ".jsonl")
        results.append(release(project, plan, out))
    seconds = statistics.median(result[0] for result in results)
    spread = f"{min(result[0] for result in results):.2f} to {max(result[0] for result in results):.2f}"
    return seconds, spread, max(result[1] for result in results), results[0][2]


def told(name, result):
    seconds, spread, memory, files = result
    print(f"{name:28} {files:6} files   {seconds:7.2f} s ({spread})   {files / seconds:6.0f} files a second   {memory:5.0f} MB")


def project(folder):
    """A copy of the briefs with plans of our own, so that nothing is written here."""
    target = os.path.join(folder, "project")
    for name in ("briefs", "templates"):
        shutil.copytree(os.path.join(ROOT, name), os.path.join(target, name))
    shutil.copy(os.path.join(ROOT, "demarche.yaml"), target)
    return target


def plan(target, name, deliveries):
    lines = [f"schema: 1\nid: {name}\ndate: 2017-10-15\nformats: [pdf, docx]\ndeliveries:"]
    lines += [f"  - {{ report: trafficking-2017, {delivery} }}" for delivery in deliveries]
    with open(os.path.join(target, name + ".yaml"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return name + ".yaml"


def numbers(target, folder):
    for count in (50, 500, 5000):
        with open(os.path.join(target, f"list-{count}.csv"), "w", encoding="utf-8") as file:
            file.write("recipient\n" + "".join(f"Example Organisation {number}\n" for number in range(1, count + 1)))
        delivery = f"audience: civil-society, recipients: list-{count}.csv"
        name = plan(target, f"numbers-{count}", [delivery])
        told(f"{count} recipients", fresh(target, name, folder, RUNS if count < 5000 else 1))


def readers():
    """Twenty of each audience."""
    states = "FRA GIN KEN JPN BRA NOR EGY IND MEX ZAF CHE SEN PER THA MAR JOR GHA NPL URY FJI".split()
    with open(os.path.join(ROOT, "templates/data/entities.yaml"), encoding="utf-8") as file:
        entities = re.findall(r"acronym: ([^,]+)", file.read())[:20]
    return {"member-state": states, "un-entity": entities,
            "civil-society": [f"Example Organisation {number}" for number in range(1, 21)]}


def peers(target, folder):
    audiences = readers()
    quoted = {audience: ", ".join(f'"{name}"' for name in names) for audience, names in audiences.items()}
    name = plan(target, "peers", [f"audience: {audience}, documents: [brief], recipients: [{names}]"
                                  for audience, names in quoted.items()])
    sources, templates = prepared(audiences, target, folder)
    ours, theirs, anew = [], [], []
    typst = [sources, os.path.join(folder, "brief.typ"), os.path.join(ROOT, "fonts")]
    for _ in range(RUNS):
        ours.append(fresh(target, name, folder, 1))
        theirs.append(side_by_side([[DOCXTPL, templates], [TYPST, *typst]]))
        anew.append(timed([TYPST_ANEW, *typst])[0])
    seconds = statistics.median(result[0] for result in ours)
    told("demarche", (seconds, f"{min(r[0] for r in ours):.2f} to {max(r[0] for r in ours):.2f}", max(r[2] for r in ours), ours[0][3]))
    for number, kind in enumerate(("whole processes", "modules loaded")):
        times = [[peer[number] for peer in run] for run in theirs]
        docxtpl, typst = (statistics.median(run[which] for run in times) for which in (0, 1))
        together = statistics.median(max(run) for run in times)
        print(f"{kind}: docxtpl {docxtpl:.2f} s, Typst {typst:.2f} s; at the same time {together:.2f} s, in turn {docxtpl + typst:.2f} s; "
              f"demarche takes {seconds / together:.3f} of the one and {seconds / (docxtpl + typst):.3f} of the other")
    docxtpl, typst = statistics.median(run[0][0] for run in theirs), statistics.median(anew)
    print(f"a compiler for each document: Typst {typst:.2f} s, in turn {docxtpl + typst:.2f} s; "
          f"demarche takes {seconds / (docxtpl + typst):.3f} of it")


def prepared(audiences, target, folder):
    """The lists of what each peer makes."""
    import docx
    sources, templates = os.path.join(folder, "typst.txt"), os.path.join(folder, "docxtpl.txt")
    with open(sources, "w", encoding="utf-8") as typst, open(templates, "w", encoding="utf-8") as docxtpl:
        for audience, names in audiences.items():
            made = os.path.join(folder, audience)
            subprocess.run([TOOL, "--project", target, "build", "trafficking-2017", "--audience", f"{audience}:{names[0]}", "--document",
                            "brief", "--format", "docx", "--out", made, "--date", "2017-10-15"], check=True, capture_output=True)
            template = os.path.join(made, os.listdir(made)[0])
            document = docx.Document(template)
            paragraph = next(p for p in document.paragraphs if len(p.text) > 20 and p.runs)
            paragraph.runs[0].text = "{{ word }} " + paragraph.runs[0].text
            document.save(template)
            for number, name in enumerate(names):
                source = os.path.join(folder, f"{audience}-{number}.typ")
                text = subprocess.run([PEER, "source", "trafficking-2017", f"{audience}:{name}", "en"], check=True, capture_output=True)
                with open(source, "wb") as file:
                    file.write(text.stdout)
                typst.write(f"{source}\t{source[:-4]}.pdf\n")
                docxtpl.write(f"{template}\t{name}\t{source[:-4]}.docx\n")
    return sources, templates


def side_by_side(programs):
    """For each program the seconds of its process, and of its work alone."""
    with ThreadPoolExecutor() as threads:
        return list(threads.map(timed, programs))


def timed(program):
    start = time.perf_counter()
    output = subprocess.run([sys.executable, "-c", *program], check=True, capture_output=True, text=True).stdout
    return time.perf_counter() - start, float(output)


def main():
    wanted = sys.argv[1] if len(sys.argv) > 1 else PLAN
    with tempfile.TemporaryDirectory() as folder:
        if wanted == "peers":
            return peers(project(folder), folder)
        told("the plan", fresh(ROOT, wanted, folder))
        spent, memory, files = release(ROOT, wanted, os.path.join(folder, "out"))
        told("once more", (spent, "nothing to do", memory, files))
        target = project(folder)
        numbers(target, folder)
        try:
            import docxtpl, typst  # noqa: F401, E401
        except ImportError:
            return print("docxtpl and typst are not installed: nothing to compare with")
        peers(target, folder)


if __name__ == "__main__":
    main()
