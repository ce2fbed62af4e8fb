"""A project to build from, and the command line to compare with."""

import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
PROGRAM = os.environ.get("DEMARCHE", str(ROOT / "target" / "release" / "demarche"))


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """What `demarche init` makes."""
    folder = tmp_path_factory.mktemp("project")
    subprocess.run([PROGRAM, "init", str(folder)], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def made(project: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the command line makes of it for civil society, by format."""
    out = tmp_path_factory.mktemp("out")
    command = [PROGRAM, "--project", str(project), "build", "--audience", "civil-society", "--out", str(out), "--date", "2026-03-02"]
    subprocess.run([*command, "--format", "pdf,docx,html,md"], check=True, capture_output=True)
    return {path.suffix[1:]: path.read_bytes() for path in out.iterdir()}
