"""An ingest that remembers the last one, or spreads its work, does what a plain one does."""

import gc
import os
import shutil
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder import pipeline
from site_builder.errors import ContentError, Problem
from site_builder.pipeline.crew import Crew, collecting, collecting_nothing

REPOSITORY = Path(__file__).parents[1]
HEAD = "Daily Papers\n\nby AK and the research community\n\nJun {day}\n\n"
TITLES = ("Counting Sheep", "SHEEP: Counting Sheep", "Kites at Night", "Tides of Deep Networks")
WOOLLY = (
    "We propose Woolly, a method that counts sheep. Woolly (Wool Locator) gains 4.2 points on"
    " the benchmark. Code: https://github.com/sheep/woolly"
)
KITES = (
    "Kites are studied with large language models (LLMs) for alignment. We find that reward"
    " models prefer the night."
)
TIDES = (
    "A survey of tides. This survey reviews 120 papers on reinforcement learning from human"
    " feedback (RLHF)."
)
TEXTS = (WOOLLY, KITES, TIDES)
SHEEP_TAG = "- id: sheep\n  label: Sheep\n  means: on sheep\n  title: [sheep]\n"
KITES_TAG = "- id: kites\n  label: Kites\n  means: on kites\n  title: [kites]\n"
VOCABULARIES = ("", f"{SHEEP_TAG}  strong: [woolly]\n", SHEEP_TAG + KITES_TAG)

Step = tuple[str, int, int]


def dump(number: int, salt: int) -> str:
    """Write a listing of two papers that depends on two numbers."""
    shown = ((salt + at) % (len(TITLES) * len(TEXTS)) for at in (0, 1 + salt % 3))
    day = f"Jun {1 + (salt + number) % 28}{f' {salt % 4}' if salt % 4 else ''}"
    below = f"  • {2 + salt % 3} authors\n·\n{day}\n\n"
    papers = [
        f"{TITLES[one % len(TITLES)]}\n\n{TEXTS[one % len(TEXTS)]}\n\n{below}" for one in shown
    ]
    return HEAD.format(day=1 + number) + "".join(papers)


def nth(folder: Path, number: int) -> Path | None:
    """Choose one of a folder's files."""
    files = sorted(path for path in folder.glob("*") if path.is_file())
    return files[number % len(files)] if files else None


def replaced(root: Path, number: int, old: str, new: str) -> None:
    path = nth(root / "content/papers", number)
    if path:
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8", newline="")


def appended(root: Path, number: int, text: str) -> None:
    path = nth(root / "content/papers", number)
    if path:
        with path.open("a", encoding="utf-8", newline="") as file:
            file.write(text)


def _add_dump(root: Path, number: int, salt: int) -> None:
    name = f"2025-06-{1 + number % 5:02}.txt"
    (root / "content/dumps" / name).write_text(dump(number % 5, salt), "utf-8")


def _drop_dump(root: Path, number: int, salt: int) -> None:
    path = nth(root / "content/dumps", number)
    if path and salt % 2:
        path.unlink()


def _sidecar(root: Path, number: int, salt: int) -> None:
    text = (f"captured: 202{4 + salt % 3}-06-20\n", "format: daily text\n", "")[salt % 3]
    name = f"2025-06-{1 + number % 5:02}.txt"
    if (root / "content/dumps" / name).exists():
        (root / "content/dumps" / f"{name}.yaml").write_text(text, "utf-8")


def _vocabulary(root: Path, number: int, salt: int) -> None:
    (root / "content/tags.yaml").write_text(VOCABULARIES[salt % 3], "utf-8")


def _edit(root: Path, number: int, salt: int) -> None:
    pairs = (("Sheep", "Goats"), ("authors", "writers"), ("\n", "\r\n"), ("kind: ", "kind: data"))
    old, new = (*pairs, ("# generated", "# made"), ("We ", "They "))[salt % 6]
    replaced(root, number, old, new)


def _curate(root: Path, number: int, salt: int) -> None:
    lines = (
        "title: Mine",
        "abstract: We propose Ours, a model.",
        "note: hello",
        "arxiv: 2506.00001",
    )
    path = nth(root / "content/papers", number)
    if path and "curated:" not in path.read_text("utf-8"):
        appended(root, number, f"curated:\n  {lines[salt % 4]}\n")


def _delete(root: Path, number: int, salt: int) -> None:
    path = nth(root / "content/papers", number)
    if path:
        path.unlink()


def _copy(root: Path, number: int, salt: int) -> None:
    path = nth(root / "content/papers", number)
    if path and path.stem != "another" and salt % 3 == 0:
        shutil.copy(path, path.with_name("another.yaml"))


def _answer(root: Path, number: int, salt: int) -> None:
    path = root / "content/merges.yaml"
    if path.exists():
        said = ("yes", "no")[salt % 2]
        path.write_text(path.read_text("utf-8").replace("same:", f"same: {said} #", 1), "utf-8")


def _spoil(root: Path, number: int, salt: int) -> None:
    path = root / ".digest/ingest.sqlite"
    if path.exists():
        data = path.read_bytes()
        path.write_bytes(data[: salt % len(data)] if data and salt % 2 else b"")


STEPS: dict[str, Callable[[Path, int, int], None]] = {
    step.__name__: step
    for step in (
        _add_dump,
        _drop_dump,
        _sidecar,
        _vocabulary,
        _edit,
        _curate,
        _delete,
        _copy,
        _answer,
        _spoil,
    )
}


def contents(root: Path) -> dict[str, bytes]:
    folder = root / "content"
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def outcome(root: Path, *, anew: bool, allow_removal: bool) -> object:
    """Ingest; give all that is told."""
    try:
        return pipeline.ingest(root, anew=anew, allow_removal=allow_removal)
    except ContentError as error:
        return error.problems


@given(
    st.lists(
        st.tuples(
            st.one_of(st.just("_add_dump"), st.sampled_from(sorted(STEPS))),
            st.integers(0, 40),
            st.integers(0, 400),
        ),
        min_size=3,
        max_size=8,
    )
)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_remembered_never_shows(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step]
) -> None:
    root = tmp_path_factory.mktemp("digest")
    (root / "content/dumps").mkdir(parents=True)
    (root / "content/papers").mkdir()
    (root / "content/tags.yaml").write_text(VOCABULARIES[1], "utf-8")
    _add_dump(root, 0, 0)
    for step, number, salt in (("", 0, 0), *steps):
        if step:
            STEPS[step](root, number, salt)
        twin = root.with_name(root.name + "-twin")
        shutil.rmtree(twin, ignore_errors=True)
        shutil.copytree(root / "content", twin / "content")
        removal = salt % 5 < 3
        expected = outcome(twin, anew=True, allow_removal=removal)
        assert outcome(root, anew=False, allow_removal=removal) == expected
        assert contents(root) == contents(twin)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a digest that is worth processes: 620 papers in 31 dumps, more than a megabyte."""
    root = tmp_path_factory.mktemp("large")
    folder = root / "content/dumps"
    folder.mkdir(parents=True)
    shutil.copy(REPOSITORY / "content/tags.yaml", root / "content")
    for day in range(31):
        papers = [
            f"Method{day} of Part{rank}: Sheep in the Wild\n\n"
            + " ".join(TEXTS[(day + rank + turn) % 3] for turn in range(13))
            + f" It has {day} and {rank}.\n\n  • 3 authors\n·\nMay {1 + day % 28}\n\n"
            for rank in range(20)
        ]
        text = HEAD.format(day=1 + day % 28) + "".join(papers)
        name = f"2025-{6 + day // 28:02}-{1 + day % 28:02}.txt"
        (folder / name).write_text(text, "utf-8")
    return root


ALONE = """
import os, sys
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
from site_builder import cli
sys.exit(cli.main(sys.argv[1:]))
"""


def told(command: list[str], root: Path) -> tuple[int, list[str]]:
    """Run ingest as a process of its own; give what it says but for progress and seconds."""
    run = subprocess.run(
        [sys.executable, *command, "ingest", "--root", str(root)],
        capture_output=True,
        text=True,
        check=False,
    )
    lines = (run.stdout + run.stderr).replace(str(root), "DIGEST").splitlines()
    return run.returncode, [one for one in lines if "…" not in one and "Done in" not in one]


@pytest.mark.skipif(sys.platform != "linux", reason="binds a process to one processor")
def test_many_processes_say_and_write_what_one_does(large: Path, tmp_path: Path) -> None:
    for name in ("one", "many"):
        shutil.copytree(large, tmp_path / name)
    alone = told(["-c", ALONE], tmp_path / "one")
    assert alone[0] == 0
    assert told(["-m", "site_builder.cli"], tmp_path / "many") == alone
    assert contents(tmp_path / "many") == contents(tmp_path / "one")
    for name in ("one", "many"):
        for number in (3, 7):
            (tmp_path / name / f"content/dumps/bad{number}.txt").write_bytes(b"\0\1\2" * 99)
        shutil.rmtree(tmp_path / name / ".digest")
    alone = told(["-c", ALONE], tmp_path / "one")
    assert alone[0] == 1
    assert sum("bad3.txt" in one or "bad7.txt" in one for one in alone[1]) == 2
    assert told(["-m", "site_builder.cli"], tmp_path / "many") == alone


@pytest.mark.skipif(os.name != "posix", reason="sends the signal of Ctrl-C")
def test_ctrl_c_ends_every_process_quietly(large: Path, tmp_path: Path) -> None:
    shutil.copytree(large, tmp_path / "digest")
    run = subprocess.Popen(
        [sys.executable, "-m", "site_builder.cli", "ingest", "--root", str(tmp_path / "digest")],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    with run:
        assert run.stderr is not None
        first = run.stderr.readline()
        assert "reading dumps" in first
        os.killpg(run.pid, signal.SIGINT)
        rest = run.stderr.read()
    assert run.returncode == 130
    assert "Traceback" not in rest
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)
    assert not (tmp_path / "digest/content/papers").exists()


def test_processes_help_beside_threads_too() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        with Crew() as crew:
            problems = [Problem("a", line, "wrong") for line in range(5)]
            assert [*crew.spread(str, problems, worth_it=True)] == [*map(str, problems)]
    finally:
        done.set()
        thread.join()


def test_what_readers_leave_behind_is_gone_before_the_next_dump() -> None:
    class Page:
        def __init__(self) -> None:
            self.own = self

    with collecting_nothing():
        with collecting():
            page = weakref.ref(Page())
        assert page() is None
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_ingest_loads_nothing_that_only_a_build_needs(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    code = (
        "import sys; from site_builder import cli; cli.main(['--root', sys.argv[1], 'ingest']);"
        "print({'jinja2', 'lunr', 'markdown_it', 'latex2mathml'} & sys.modules.keys())"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "set()"
