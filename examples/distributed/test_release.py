"""Runs the example on a real scheduler with two worker processes on this machine and kills one of them half way: the release
is the same as one made by a single process.

usage: test_release.py PROGRAM PROJECT PLAN
"""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile

from dask.distributed import Client, LocalCluster, wait

import release

PARTS = 6
EPOCH = "1508025600"


def main() -> None:
    program, project, plan = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as work:
        alone, together = pathlib.Path(work, "alone"), pathlib.Path(work, "together")
        command = [program, "--project", project, "release", plan, "--out", str(alone), "--log", f"{work}/log.jsonl"]
        subprocess.run(command, env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH}, check=True)

        killed = []

        def kill_one(futures) -> None:
            """Waits until a part is done, then kills a worker that is at work on another."""
            wait(futures, return_when="FIRST_COMPLETED")
            workers = cluster.workers.values()
            process = next(iter(workers)).process.process
            os.kill(process.pid, signal.SIGKILL)
            killed.append(process.pid)
            assert not all(future.done() for future in futures), "there was nothing left to do"

        with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
            with Client(cluster) as client:
                release.gather(client, together, PARTS, (program, project, plan), EPOCH, kill_one)
        subprocess.run([program, "manifest", "merge", str(together)], check=True)
        assert killed, "no worker was killed"
        one, other = ((folder / "SHA256SUMS").read_text() for folder in (alone, together))
        assert one == other, "the files differ"
        subprocess.run([program, "verify", str(together)], check=True)
        print(f"{len(one.splitlines())} files, the same as one process makes; worker {killed[0]} was killed half way")


if __name__ == "__main__":
    main()
