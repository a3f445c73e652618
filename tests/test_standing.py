"""A build that has nothing to do finds that out, and never thinks so when it has."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder import caching, pipeline

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture
def digest(tmp_path: Path) -> Path:
    """Give a digest that was built, all of whose files are older than the build."""
    root = tmp_path / "digest"
    (root / "content").mkdir(parents=True)
    for name in ("site.yaml", "tags.yaml"):
        shutil.copy(REPOSITORY / "content" / name, root / "content")
    (root / "content/listings.yaml").write_text("[]\n", "utf-8")
    (root / "content/papers").mkdir()
    for name in "ab":
        text = f"title: Paper {name}\nabstract: We study {name}.\n"
        (root / f"content/papers/paper-{name}.yaml").write_text(text, "utf-8")
    (root / "static").mkdir()
    (root / "static/own.css").write_text("p { color: red }\n", "utf-8")
    _let_age(root)
    pipeline.build(root)
    return root


def _let_age(root: Path) -> None:
    """Wait until the disk's clock has moved on, so that nothing there is as young as now."""
    begun = caching.moment(root)
    while caching.moment(root) == begun:
        pass


def _edit(root: Path) -> None:
    path = root / "content/papers/paper-a.yaml"
    path.write_text(path.read_text("utf-8").replace("Paper a", "Paper c"), "utf-8")


def _edit_and_turn_back_the_clock(root: Path) -> None:
    path = root / "content/papers/paper-a.yaml"
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("Paper a", "Paper c"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _template(root: Path) -> None:
    (root / "templates").mkdir()
    (root / "templates/404.html").write_text("{% extends 'package/404.html' %}", "utf-8")


CHANGES: tuple[Callable[[Path], object], ...] = (
    _edit,
    _edit_and_turn_back_the_clock,
    _template,
    lambda root: (root / "content/papers/paper-b.yaml").unlink(),
    lambda root: (root / "content/papers/paper-b.yaml").rename(root / "content/papers/b.yaml"),
    lambda root: (root / "static/own.css").write_text("p { color: tan }\n", "utf-8"),
    lambda root: (root / "public/index.html").unlink(),
    lambda root: (root / "public/index.html").write_text("defaced", "utf-8"),
    lambda root: (root / "public/new.html").write_text("", "utf-8"),
    lambda root: shutil.rmtree(root / "public"),
    lambda root: shutil.rmtree(root / ".digest"),
    lambda root: (root / ".digest/built.json").write_text("{", "utf-8"),
)


def test_an_untouched_site_is_left_alone(digest: Path) -> None:
    pages = sorted(digest.rglob("public/**/*"))
    before = [path.stat().st_mtime_ns for path in pages]
    done = pipeline.untouched(digest)
    assert done is not None
    assert " 0 written" in done.report
    assert " 0 removed" in done.report
    assert [path.stat().st_mtime_ns for path in pages] == before


@pytest.mark.parametrize("number", range(len(CHANGES)))
def test_any_change_is_noticed(digest: Path, number: int) -> None:
    CHANGES[number](digest)
    assert pipeline.untouched(digest) is None
    _let_age(digest)
    pipeline.build(digest)
    assert pipeline.untouched(digest) is not None


def test_other_options_are_another_site(digest: Path) -> None:
    assert pipeline.untouched(digest, url="https://else.example/") is None
    assert pipeline.untouched(digest, noindex=True) is None
    assert pipeline.untouched(digest, out=digest / "elsewhere") is None


def test_files_behind_links_are_never_trusted(digest: Path, tmp_path: Path) -> None:
    real = tmp_path / "real.yaml"
    (digest / "content/papers/paper-b.yaml").rename(real)
    (digest / "content/papers/paper-b.yaml").symlink_to(real)
    assert caching.glance([digest / "content"]) == ""
    assert pipeline.untouched(digest) is None


def test_files_as_young_as_the_look_at_them_are_not_trusted(tmp_path: Path) -> None:
    path = tmp_path / "young.yaml"
    path.write_text("", "utf-8")
    changed = path.stat().st_mtime_ns
    assert caching.glance([tmp_path], before=changed) == ""
    assert caching.glance([tmp_path], before=path.stat().st_ctime_ns + 1) != ""


@pytest.mark.parametrize("command", ["--help", "build"])
def test_nothing_heavy_is_loaded_where_nothing_is_done(digest: Path, command: str) -> None:
    code = (
        "import sys; from site_builder.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print([name for name in ('yaml', 'jinja2', 'markdown_it', 'lunr', 'PIL', 'bs4',"
        " 'latex2mathml', 'http.server', 'rapidfuzz') if name in sys.modules])"
    )
    arguments = [command] if command == "--help" else ["build", "--root", str(digest)]
    told = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.endswith("[]\n")
    assert command == "--help" or " 0 written" in told.stdout


def test_what_compiled_templates_say_follows_the_words(digest: Path) -> None:
    """Compiled templates are kept, and constant words are part of them."""
    (digest / "templates").mkdir()
    (digest / "templates/strings.yaml").write_text("missing.title: Nobody is at home\n", "utf-8")
    pipeline.build(digest)
    assert "Nobody is at home" in (digest / "public/404.html").read_text("utf-8")
