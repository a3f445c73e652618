"""Templates and static files of a digest's own win over the package's, one by one."""

from pathlib import Path

import pytest

from site_builder import cli


def build(root: Path) -> int:
    return cli.main(["build", "--root", str(root)])


def test_a_template_can_add_to_the_one_it_replaces(demo: Path) -> None:
    assert build(demo) == 0
    before = (demo / "public/search.html").read_text("utf-8")
    (demo / "templates").mkdir()
    own = (
        '{% extends "package/paper.html" %}\n'
        "{% block main %}{{ super() }}<p>Ask us.</p>{% endblock %}\n"
    )
    (demo / "templates/paper.html").write_text(own, "utf-8")
    assert build(demo) == 0
    page = (demo / "public/papers/a-survey-of-tide-prediction.html").read_text("utf-8")
    assert page.index("<h1") < page.index("<p>Ask us.</p>")
    assert (demo / "public/search.html").read_text("utf-8") == before


def test_a_digest_can_have_a_footer_and_a_style_sheet_of_its_own_on_every_page(demo: Path) -> None:
    (demo / "templates").mkdir()
    (demo / "static").mkdir()
    own = (
        '{% extends "package/base.html" %}\n'
        '{% block head %}<link rel="stylesheet" href="{{ root }}static/own.css">{% endblock %}\n'
        "{% block footer %}<p>Kept by the tide tables.</p>{% endblock %}\n"
    )
    (demo / "templates/base.html").write_text(own, "utf-8")
    (demo / "static/own.css").write_text("body { color: teal }\n", "utf-8")
    assert build(demo) == 0
    for name in ("index.html", "papers/a-survey-of-tide-prediction.html"):
        page = (demo / "public" / name).read_text("utf-8")
        assert "static/own.css" in page
        assert "<p>Kept by the tide tables.</p>" in page
        assert "How this was made" not in page.partition("<footer")[2]
    assert (demo / "public/static/own.css").read_text("utf-8") == "body { color: teal }\n"
    assert (demo / "public/static/style.css").stat().st_size > 1000


@pytest.mark.parametrize("name", ["static/style.css", "templates/_search_form.html"])
def test_a_file_copied_out_wins_from_then_on(
    name: str, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["override", name, "--root", str(demo)]) == 0
    assert name in capsys.readouterr().out
    own = demo / name
    packaged = Path(__file__).parents[1] / name
    assert own.read_bytes() == packaged.read_bytes()
    own.write_bytes(own.read_bytes() + b"/* mine */\n")
    assert build(demo) == 0
    built = demo / ("public/" + name if name.startswith("static") else "public/index.html")
    assert b"/* mine */" in built.read_bytes()


def test_what_a_curator_already_changed_is_never_overwritten(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (demo / "static").mkdir()
    (demo / "static/style.css").write_text("mine", "utf-8")
    assert cli.main(["override", "static/style.css", "--root", str(demo)]) == 1
    assert (demo / "static/style.css").read_text("utf-8") == "mine"
    assert "static/style.css: is there already" in capsys.readouterr().err


@pytest.mark.parametrize(
    "name",
    ["templates/papper.html", "../pyproject.toml", "static/../../pyproject.toml", "static", "/etc"],
)
def test_only_files_of_the_package_are_copied_out(
    name: str, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(demo.rglob("*"))
    assert cli.main(["override", name, "--root", str(demo)]) == 1
    assert sorted(demo.rglob("*")) == before
    told = capsys.readouterr().err
    assert "no such file in the package" in told
    assert "Traceback" not in told


def test_a_slip_of_the_pen_is_told_what_was_meant(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["override", "templates/papper.html", "--root", str(demo)]) == 1
    assert "templates/paper.html" in capsys.readouterr().err


def test_all_that_can_be_overridden_is_listed(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert cli.main(["override", "--root", str(demo)]) == 0
    names = capsys.readouterr().out.split()
    assert {"templates/base.html", "static/style.css", "static/vendor/lunr.js"} <= set(names)
    assert names == sorted(names)
