#!/usr/bin/env python3
"""usage: benches/cold.py [RUNS]   times whole processes of a release build that make one brief as PDF and DOCX.

Build first with `cargo build --profile dist`. Prints the median, the fastest and the slowest run, and the most memory.
"""
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TOOL = os.path.join(ROOT, "target", "dist", "demarche")


def run(folder, formats):
    """One process; milliseconds."""
    command = [TOOL, "--project", ROOT, "build", "trafficking-2017", "--audience", "civil-society",
               "--format", formats, "--out", folder, "--date", "2017-10-15"]
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    with tempfile.TemporaryDirectory() as folder:
        for formats in ("pdf,docx", "pdf", "docx"):
            run(folder, formats)
            times = [run(folder, formats) for _ in range(runs)]
            print(f"{formats:9} median {statistics.median(times):6.1f} ms   "
                  f"fastest {min(times):6.1f} ms   slowest {max(times):6.1f} ms   {runs} runs")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"most memory {memory:.0f} MB")


if __name__ == "__main__":
    main()
