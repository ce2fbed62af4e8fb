"""Makes a release on several machines with Dask: the parts of a plan are tasks, their files come back, and one machine joins them.

usage: release.py PLAN FOLDER [--project DIR] [--parts N] [--scheduler ADDRESS] [--demarche PROGRAM]

Without an address a scheduler and two workers are started on this machine. Every worker needs the program and the project
at the same path; a part that a worker did not finish, because it was lost, is given to another one. Whoever makes a part,
and how often, its bytes are the same.

needs: pip install "distributed>=2024"
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from dask.distributed import Client, LocalCluster, as_completed


def make(program: str, project: str, plan: str, part: int, parts: int, epoch: str) -> dict[str, bytes]:
    """One part of a plan, as the bytes of its files by name."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder, "part")
        log = pathlib.Path(folder, "log.jsonl")
        command = [program, "--project", project, "release", plan, "--shard", f"{part}/{parts}"]
        command += ["--out", str(out), "--log", str(log), "--jobs", "1"]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": epoch}
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"part {part}/{parts} ended with {done.returncode}: {done.stderr}")
        return {path.name: path.read_bytes() for path in out.iterdir()}


def gather(client: Client, folder: pathlib.Path, parts: int, arguments: tuple[str, str, str], epoch: str, begun=None) -> None:
    """Has every part made and writes its files; `begun` is called with the futures when all of them are on their way."""
    futures = [client.submit(make, *arguments, part, parts, epoch, retries=2) for part in range(1, parts + 1)]
    if begun:
        begun(futures)
    folder.mkdir(parents=True, exist_ok=True)
    for done, (_, files) in enumerate(as_completed(futures, with_results=True), start=1):
        for name, content in files.items():
            (folder / name).write_bytes(content)
        print(f"{done} of {parts} parts", file=sys.stderr)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plan")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--project", default=os.getcwd())
    parser.add_argument("--parts", type=int, default=8)
    parser.add_argument("--scheduler")
    parser.add_argument("--demarche", default="demarche")
    given = parser.parse_args()
    epoch = os.environ.get("SOURCE_DATE_EPOCH", str(int(time.time())))
    cluster = None if given.scheduler else LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with Client(given.scheduler or cluster) as client:
        gather(client, given.folder, given.parts, (given.demarche, given.project, given.plan), epoch)
    if cluster:
        cluster.close()
    return subprocess.run([given.demarche, "manifest", "merge", str(given.folder)]).returncode


if __name__ == "__main__":
    sys.exit(main())
