"""`digest edit`: from whatever a curator remembers to the right file, open and checked."""

import io
import os
import pty
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from site_builder import cli

TIDES = "a-survey-of-tide-prediction"
PAPERS = {
    "krakatau": (
        "title: 'Krakatau: Übertragung of Waves'\n"
        "authors: [Zoë Müller, Ada Lovelace]\narxiv: 2309.12340\nnames: [WaveNet]\n"
    ),
    "waves": "title: Waves of Change\ndoi: 10.1000/AB-1\n",
    "waves-again": "title: Waves of Change Again\n",
}


@pytest.fixture
def shelf(demo: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in PAPERS.items():
        (demo / f"content/papers/{name}.yaml").write_text(text, "utf-8")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    return demo


def sought(shelf: Path, words: str) -> int:
    return cli.main(["edit", "--print", "--root", str(shelf), *words.split()])


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("krakatau", "krakatau"),
        ("prediction TIDE", TIDES),
        ("ubertragung", "krakatau"),
        ("müller", "krakatau"),
        ("lovelace zoe", "krakatau"),
        ("wavenet", "krakatau"),
        ("2309.12340", "krakatau"),
        ("arXiv:2309.12340v3", "krakatau"),
        ("https://arxiv.org/abs/2309.12340", "krakatau"),
        ("https://doi.org/10.1000/ab-1", "waves"),
        (f"https://papers.example/papers/{TIDES}.html", TIDES),
        (f"content/papers/{TIDES}.yaml", TIDES),
        ("Waves of Change", "waves"),
        ("predcition survey", TIDES),
        ("krakatua", "krakatau"),
        ("surv tide", TIDES),
    ],
)
def test_any_memory_of_a_paper_leads_to_its_file(
    words: str, name: str, shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert sought(shelf, words) == 0
    assert capsys.readouterr().out == f"{shelf}/content/papers/{name}.yaml\n"


def test_several_entries_are_listed_and_none_is_opened(
    shelf: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "touch opened")
    capsys.readouterr()
    assert cli.main(["edit", "--root", str(shelf), "change"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.index("Waves of Change\n") < captured.err.index("Waves of Change Again\n")
    assert "waves-again" in captured.err


def test_the_nearest_are_named_where_nothing_fits(
    shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert sought(shelf, "waves in quantum foam") == 1
    told = capsys.readouterr().err
    assert "No entry fits" in told
    assert "Waves of Change" in told
    assert TIDES not in told


@pytest.mark.parametrize("words", ["zzzzzz", "—", "9999.99999"])
def test_nonsense_finds_nothing(
    words: str, shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sought(shelf, words) == 1
    assert "No entry fits" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_found_all_the_same(
    shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (shelf / "content/papers/broken-reeds.yaml").write_text("title: A: B\n", "utf-8")
    capsys.readouterr()
    assert sought(shelf, "reeds") == 0
    assert "broken-reeds.yaml" in capsys.readouterr().out


def editor(folder: Path, text: str) -> str:
    """Make an editor that adds a text to the file, and must be given a flag."""
    script = folder / "my editor.py"
    script.write_text(
        "import sys, pathlib\n"
        "flag, path = sys.argv[1:]\n"
        "assert flag == '--wait'\n"
        "file = pathlib.Path(path)\n"
        f"file.write_text(file.read_text('utf-8') + {text!r}, 'utf-8')\n",
        "utf-8",
    )
    return f"{shlex.quote(sys.executable)} {shlex.quote(str(script))} --wait"


def test_the_editor_gets_its_own_arguments_and_the_file(
    shelf: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("EDITOR", "never-run-this")
    monkeypatch.setenv("VISUAL", editor(tmp_path, "curated:\n  note: Seen.\n"))
    assert cli.main(["edit", "--root", str(shelf), TIDES]) == 0
    text = (shelf / f"content/papers/{TIDES}.yaml").read_text("utf-8")
    assert text.endswith("curated:\n  note: Seen.\n")
    assert "is fine" in capsys.readouterr().err


@pytest.mark.parametrize(
    "slip",
    [("curated:\n  autors: [x]\n", 'did you mean "authors"'), ("curated: [", "never closed")],
)
def test_a_slip_while_editing_is_told_at_once(
    slip: tuple[str, str],
    shelf: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    added, told = slip
    (shelf / "content/papers/other.yaml").write_text("title: A: B\n", "utf-8")
    monkeypatch.setenv("EDITOR", editor(tmp_path, added))
    capsys.readouterr()
    assert cli.main(["edit", "--root", str(shelf), TIDES]) == 1
    captured = capsys.readouterr().err
    assert f"content/papers/{TIDES}.yaml:" in captured
    assert told in captured
    assert "other.yaml" not in captured


@pytest.mark.parametrize("name", ["no-such-editor-anywhere --wait", "vi 'unclosed"])
def test_an_editor_that_cannot_be_run_is_one_clear_message(
    name: str, shelf: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EDITOR", name)
    capsys.readouterr()
    assert cli.main(["edit", "--root", str(shelf), TIDES]) == 1
    assert "can't be run" in capsys.readouterr().err


def test_without_an_editor_the_path_is_printed_and_how_to_set_one(
    shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert cli.main(["edit", "--root", str(shelf), TIDES]) == 0
    captured = capsys.readouterr()
    assert captured.out == f"{shelf}/content/papers/{TIDES}.yaml\n"
    assert "$EDITOR" in captured.err


@pytest.mark.parametrize(("answer", "name"), [("2", "waves-again"), ("", None), ("7", None)])
def test_on_a_terminal_the_curator_is_asked_which(
    answer: str, name: str | None, shelf: Path
) -> None:
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "site_builder.cli", "edit", "--print", "--root", shelf, "change"],
        stdin=follower,
        stderr=follower,
        stdout=subprocess.PIPE,
    )
    os.close(follower)
    os.write(leader, f"{answer}\n".encode())
    told, _ = process.communicate()
    os.close(leader)
    expected = f"{shelf}/content/papers/{name}.yaml\n" if name else ""
    assert (told.decode(), process.returncode) == (expected, 0 if name else 1)
