"""What `build` and `check` give, and what they say when they do not."""

import concurrent.futures
import datetime
import json
import multiprocessing
import os
import pathlib
import pickle
import signal
import subprocess
import threading
import time

import pytest

import demarche
from conftest import PROGRAM, ROOT

REPORT = "first-report"
DATE = "2026-03-02"


def build(project: pathlib.Path, format: str = "md", audience: str = "civil-society", **more: object) -> bytes:
    return demarche.build(REPORT, audience, format, project=project, date=DATE, **more)  # type: ignore[arg-type]


def change(path: pathlib.Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def long(project: pathlib.Path) -> str:
    """The report with 12,000 paragraphs more: a document of more than a second."""
    text = (project / "briefs" / REPORT / "report.yaml").read_text(encoding="utf-8")
    sentence = "A declaration was adopted by consensus."
    more = "\n\n".join(f"          In meeting {number} the item was read again. {sentence}" for number in range(12000))
    changed = text.replace(f"[@S1]. {sentence}\n", f"[@S1]. {sentence}\n\n{more}\n")
    assert changed.count(sentence) > 12000
    return changed


@pytest.mark.parametrize("format", ["pdf", "docx", "html", "md"])
def test_the_bytes_are_those_of_the_command_line(project: pathlib.Path, made: dict[str, bytes], format: str) -> None:
    assert build(project, format) == made[format]


def test_a_report_is_an_id_a_path_or_yaml(project: pathlib.Path, made: dict[str, bytes]) -> None:
    path = project / "briefs" / REPORT / "report.yaml"
    for report in (REPORT, path, str(path), path.read_bytes(), path.read_text(encoding="utf-8")):
        made_of_it = demarche.build(report, "civil-society", "md", project=str(project), date=datetime.date(2026, 3, 2))
        assert made_of_it == made["md"]


def test_one_of_several_documents_is_named(project: pathlib.Path) -> None:
    with pytest.raises(ValueError, match="several documents .*`ask-sheet`, `brief`"):
        build(project, audience="member-state:GIN")
    sheet, brief = (build(project, audience="member-state:GIN", document=name) for name in ("ask-sheet", "brief"))
    assert sheet != brief
    with pytest.raises(ValueError, match="no document `letter`"):
        build(project, audience="member-state:GIN", document="letter")


def test_a_document_is_in_the_language_of_the_report() -> None:
    """Also where the report wants it in others."""
    arguments = ("trafficking-2017", "member-state:GIN", "md")
    made = demarche.build(*arguments, document="ask-sheet", project=ROOT, date=DATE)
    english, french = (demarche.build(*arguments, document="ask-sheet", language=it, project=ROOT, date=DATE) for it in ("en", "fr"))
    assert made == english != french


def test_a_format_that_a_body_does_not_take_is_not_made(tmp_path: pathlib.Path) -> None:
    folder = tmp_path / "project"
    subprocess.run([PROGRAM, "init", str(folder)], check=True, capture_output=True)
    change(folder / "audiences" / "press.yaml", "template: press", "template: press\n    profile: upr-individual")
    with pytest.raises(demarche.Problems) as raised:
        build(folder, "pdf", "press")
    assert [problem.code for problem in raised.value.problems] == ["D0710"]
    assert build(folder, "docx", "press").startswith(b"PK")


@pytest.mark.parametrize("format", ["pdf", "docx", "html", "md"])
def test_a_leak_is_refused(tmp_path: pathlib.Path, format: str) -> None:
    """A note of the report was copied into a template."""
    folder, secret = tmp_path / "project", "They will settle for a review in two years"
    subprocess.run([PROGRAM, "init", str(folder)], check=True, capture_output=True)
    text = "text: reported on a campaign that reached every region\n"
    change(folder / "briefs" / REPORT / "report.yaml", text, f"{text}    note: {secret}, if we insist.\n")
    assert build(folder, format, "press")
    change(folder / "templates" / "press.md.hbs", '{{block "title"}}', f'{{{{block "title"}}}}\n\n{secret}.')
    with pytest.raises(demarche.Refusal) as raised:
        build(folder, format, "press")
    assert [problem.code for problem in raised.value.problems] == ["D0712"]


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


def test_the_gate_and_embargoes_hold_here_too(project: pathlib.Path) -> None:
    text = (project / "briefs" / REPORT / "report.yaml").read_text(encoding="utf-8")

    def refused(report: str, *, cleared: bool = False) -> list[str]:
        with pytest.raises(demarche.Refusal) as raised:
            demarche.build(report.encode(), "press", "md", project=project, date="2999-12-02", cleared=cleared)
        return [problem.code for problem in raised.value.problems]

    assert "D0713" in refused(text, cleared=True)
    embargo = "embargo: { until: 2999-12-01T09:00, zone: Europe/Zurich, advance: [press] }"
    early = text.replace("\nlanguage: en\n", f"\nlanguage: en\nhandling: {{ {embargo} }}\n")
    assert refused(early) == ["D0406"]
    made = demarche.build(early.encode(), "press", "md", project=project, under_embargo=True)
    assert "Embargoed until" in made.decode()


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


@pytest.mark.parametrize("report", ["trafficking-2017", "water-2023", "chart-specimen", "typography-specimen"])
def test_checks_find_what_the_command_line_finds(report: str) -> None:
    command = [PROGRAM, "--project", str(ROOT), "--message-format", "json", "check", report]
    lines = subprocess.run(command, capture_output=True, text=True).stderr.splitlines()
    told = sorted((it["code"], it["severity"], it["message"], it["file"] or "", it["line"] or 0, it["column"] or 0) for it in map(json.loads, lines))
    found = demarche.check(report, project=ROOT)
    assert sorted((it.code, it.severity, it.message, it.file or "", it.line or 0, it.column or 0) for it in found) == told


def test_checks_look_at_the_documents(project: pathlib.Path) -> None:
    """An opening that refers to nothing is a mistake of the document."""
    text = (project / "briefs" / REPORT / "report.yaml").read_text(encoding="utf-8")
    wrong = text.replace("Here is what was said at the meeting", "Here are [=N99] things that were said")
    assert wrong != text
    command = [PROGRAM, "--project", str(project), "--message-format", "json", "check", "-"]
    lines = subprocess.run(command, input=wrong, capture_output=True, text=True).stderr.splitlines()
    found = demarche.check(wrong, project=project)
    assert sorted(it["message"] for it in map(json.loads, lines)) == sorted(it.message for it in found)
    assert any(it.severity == "error" for it in found)


def test_problems_get_from_one_process_to_another(project: pathlib.Path) -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool, pytest.raises(demarche.Problems) as raised:
        pool.apply(build, (project, "md", "member-states"))
    with pytest.raises(demarche.Problems) as here:
        build(project, "md", "member-states")
    assert raised.value.problems == here.value.problems and raised.value.problems[0].code == "D0703"
    problem = here.value.problems[0]
    assert pickle.loads(pickle.dumps(problem)) == problem and len({problem, pickle.loads(pickle.dumps(problem))}) == 1


def test_threads_work_at_the_same_time(project: pathlib.Path) -> None:
    """While a thread is at one long document, another makes many short ones; with the lock of Python held it would make one
    or two, when the first is done."""
    text = long(project)
    with concurrent.futures.ThreadPoolExecutor(1) as threads:
        first = threads.submit(demarche.build, text, "civil-society", "pdf", project=project, date=DATE)
        made = 0
        while not first.done():
            build(project, "md")
            made += 1
        assert first.result().startswith(b"%PDF") and made > 4


def test_a_thread_may_have_a_small_stack(project: pathlib.Path) -> None:
    before = threading.stack_size(128 * 1024)
    try:
        with concurrent.futures.ThreadPoolExecutor(1) as threads:
            assert threads.submit(build, project, "pdf").result().startswith(b"%PDF")
    finally:
        threading.stack_size(before)


@pytest.mark.skipif(os.name == "nt", reason="signals are another matter there")
def test_ctrl_c_stops_it(project: pathlib.Path) -> None:
    """It comes in the first tenth, and the work is over long before its end."""
    text = long(project)

    def make() -> bytes:
        return demarche.build(text, "civil-society", "pdf", project=project, date=DATE)

    began = time.perf_counter()
    make()
    whole = time.perf_counter() - began
    stop = threading.Timer(whole / 10, os.kill, (os.getpid(), signal.SIGINT))
    # Whoever starts the tests in the background may have them ignore it.
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    began = time.perf_counter()
    try:
        with pytest.raises(KeyboardInterrupt):
            stop.start()
            make()
    finally:
        # A Ctrl-C that comes later would be one for the tests themselves.
        stop.cancel()
        stop.join()
        signal.signal(signal.SIGINT, handler)
    assert time.perf_counter() - began < whole / 2


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


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="there is no fork here")
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_a_fork_waits_for_other_threads(project: pathlib.Path) -> None:
    """A copy made while a document is would have its locks and nobody to open them."""
    is_over = threading.Event()

    def go_on() -> None:
        while not is_over.is_set():
            build(project, "docx")

    others = [threading.Thread(target=go_on) for _ in range(2)]
    for other in others:
        other.start()
    ends = []
    for _ in range(40):
        child = os.fork()
        if child == 0:
            signal.alarm(60)
            build(project, "docx")
            os._exit(0)
        ends.append(os.waitpid(child, 0)[1])
    is_over.set()
    for other in others:
        other.join()
    assert ends == [0] * 40


def test_the_version_is_there() -> None:
    assert demarche.__version__.count(".") == 2
