"""What `build` and `check` give, and what they say when they do not."""

import concurrent.futures
import datetime
import multiprocessing
import pathlib
import threading
import time

import pytest

import demarche

REPORT = "first-report"
DATE = "2026-03-02"


def build(project: pathlib.Path, format: str = "md", audience: str = "civil-society", **more: object) -> bytes:
    return demarche.build(REPORT, audience, format, project=project, date=DATE, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("format", ["pdf", "docx", "html", "md"])
def test_the_bytes_are_those_of_the_command_line(project: pathlib.Path, made: dict[str, bytes], format: str) -> None:
    assert build(project, format) == made[format]


def test_a_report_is_an_id_a_path_or_yaml(project: pathlib.Path, made: dict[str, bytes]) -> None:
    path = project / "briefs" / REPORT / "report.yaml"
    for report in (REPORT, path, str(path), path.read_bytes()):
        made_of_it = demarche.build(report, "civil-society", "md", project=str(project), date=datetime.date(2026, 3, 2))
        assert made_of_it == made["md"]


def test_one_of_several_documents_is_named(project: pathlib.Path) -> None:
    with pytest.raises(ValueError, match="several documents .*`ask-sheet`, `brief`"):
        build(project, audience="member-state:GIN")
    sheet, brief = (build(project, audience="member-state:GIN", document=name) for name in ("ask-sheet", "brief"))
    assert sheet != brief
    with pytest.raises(ValueError, match="no document `letter`"):
        build(project, audience="member-state:GIN", document="letter")


def test_every_problem_comes_at_once_with_its_place(project: pathlib.Path) -> None:
    text = (project / "briefs" / REPORT / "report.yaml").read_text(encoding="utf-8")
    wrong = text.replace("kind: event-report", "kind: event-repost").replace("data_year: 2025", "data_year: many")
    with pytest.raises(demarche.Problems) as raised:
        demarche.build(wrong.encode(), "civil-society", "pdf", project=project)
    problems = raised.value.problems
    assert len(problems) == 2 and not isinstance(raised.value, demarche.Refusal)
    line = wrong[: wrong.index("event-repost")].count("\n") + 1
    first = problems[0]
    assert (first.severity, first.file, first.line) == ("error", "<bytes>", line)
    assert first.code.startswith("D") and "event-report" in " ".join(first.help)
    assert f"<bytes>:{line}:" in str(raised.value) and "event-repost" in str(first)
    assert demarche.check(wrong.encode(), project=project)[0].message == first.message


def test_what_may_not_be_sent_is_refused(project: pathlib.Path) -> None:
    text = (project / "briefs" / REPORT / "report.yaml").read_text(encoding="utf-8")
    doubtful = text.replace("    kind: paraphrase\n", "    kind: paraphrase\n    doubtful: recorded twice\n")
    with pytest.raises(demarche.Refusal) as raised:
        demarche.build(doubtful.encode(), "member-state:GIN", "pdf", document="brief", project=project)
    assert [problem.code for problem in raised.value.problems] == ["D0407"]
    assert isinstance(raised.value, demarche.Problems) and isinstance(raised.value, ValueError)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"audience": "member-states"}, "member-state"),
        ({"format": "pfd"}, "there is no format `pfd`"),
        ({"language": "klingon"}, "klingon"),
        ({"audience": ""}, "audience"),
    ],
)
def test_a_wrong_word_is_told(project: pathlib.Path, arguments: dict[str, str], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        build(project, **arguments)


def test_what_is_not_there_is_told(project: pathlib.Path, tmp_path: pathlib.Path) -> None:
    with pytest.raises(OSError, match="there is no report `nowhere`"):
        demarche.build("nowhere", "civil-society", "md", project=project)
    with pytest.raises(OSError, match="is not a folder"):
        demarche.build(REPORT, "civil-society", "md", project=tmp_path / "nowhere")
    with pytest.raises(ValueError, match="no date"):
        demarche.build(REPORT, "civil-society", "md", project=project, date="tomorrow")
    with pytest.raises(TypeError):
        demarche.build(3, "civil-society", "md")  # type: ignore[arg-type]


def test_checks_find_nothing_in_a_good_report(project: pathlib.Path) -> None:
    assert [found for found in demarche.check(REPORT, project=project) if found.severity == "error"] == []


def test_other_threads_go_on(project: pathlib.Path) -> None:
    """A thread that counts must not stand still while a document is made."""
    turns, is_over = 0, threading.Event()

    def count() -> None:
        nonlocal turns
        while not is_over.is_set():
            turns += 1
            time.sleep(0.0002)

    counter = threading.Thread(target=count)
    counter.start()
    before = turns
    for _ in range(20):
        build(project, "pdf")
    seen = turns - before
    is_over.set()
    counter.join()
    assert seen > 20


def test_threads_and_processes_make_the_same(project: pathlib.Path, made: dict[str, bytes]) -> None:
    work = ["pdf", "docx"] * 4
    with concurrent.futures.ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda format: build(project, format), work)) == [made[format] for format in work]
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as processes:
        results = list(processes.map(build, [project] * len(work), work))
    assert results == [made[format] for format in work]


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="there is no fork here")
def test_a_fork_makes_the_same(project: pathlib.Path, made: dict[str, bytes]) -> None:
    build(project, "pdf")
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.starmap(build, [(project, "pdf"), (project, "docx")]) == [made["pdf"], made["docx"]]


def test_the_version_is_there() -> None:
    assert demarche.__version__.count(".") == 2
