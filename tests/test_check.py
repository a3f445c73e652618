"""`digest check`: a good site passes, and each planted defect is found where it is."""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import cli
from site_builder.checking.deep import (
    KINDS,
    Built,
    Finding,
    Folder,
    files,
    inspect,
    schema,
    structure,
    validity,
)
from site_builder.checking.deep.json_text import Step, line_of
from site_builder.checking.deep.markup import Reader
from site_builder.checking.deep.validity import parse_errors
from tests.conftest import DEMO
from tests.defects import A_PAGE, DEFECTS, SITE, Defect, Place, Site, rehashed

DOCS = Path(__file__).parents[1] / "docs/check.md"
OUTGOING = {"dead-outgoing", "unsure-outgoing"}
NOT_FOR_PAGES = ("api/", "papers/", "static/")
Told = set[tuple[str, int, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the demo digest below a folder of its host."""
    root = tmp_path_factory.mktemp("check") / "demo"
    shutil.copytree(DEMO, root)
    assert cli.main(["ingest", "--root", str(root)]) == 0
    assert cli.main(["build", "--root", str(root), "--url", SITE]) == 0
    return root / "public"


@pytest.fixture(scope="module")
def good(folder: Path) -> Site:
    return dict(Folder(folder))


def found(site: Mapping[str, bytes]) -> tuple[Finding, ...]:
    return inspect(Built(site)).findings


def batches(good: Site) -> Iterator[list[tuple[Defect, str]]]:
    """Part the defects so that none in a batch touches a file of another, each with its file."""
    pool = [path for path in sorted(good) if path.endswith(".html") and path.count("/") == 1]
    pool = [path for path in pool if not path.startswith(NOT_FOR_PAGES)]
    waiting = list(DEFECTS)
    while waiting:
        batch: list[tuple[Defect, str]] = []
        taken: set[str] = set()
        later: list[Defect] = []
        named = {path for one in waiting for path in (one.path, *one.touches)}
        pages = iter([path for path in pool if path not in named])
        for one in waiting:
            path = one.path if one.path != A_PAGE else next(pages, "")
            if not path or {path, *one.touches} & taken:
                later.append(one)
                continue
            taken |= {path, *one.touches}
            batch.append((one, path))
        yield batch
        waiting = later


@pytest.fixture(scope="module")
def runs(good: Site) -> tuple[Mapping[Defect, tuple[Place, Told]], list[tuple[Told, Told]]]:
    """Plant all defects, as many at once as don't meet; gives each place, and what is told."""
    by_defect: dict[Defect, tuple[Place, Told]] = {}
    whole: list[tuple[Told, Told]] = []
    for batch in batches(good):
        site = dict(good)
        places = {one: one.plant(site, path) for one, path in batch}
        rehashed(site, good, besides="static/style.css")
        told = {(one.path, one.line, one.code) for one in found(site)}
        by_defect |= {one: (place, told) for one, place in places.items()}
        whole.append(({(*place, one.code) for one, place in places.items()}, told))
    return by_defect, whole


def test_a_good_site_passes(good: Site) -> None:
    assert found(good) == ()


@pytest.mark.parametrize("defect", DEFECTS, ids=str)
def test_a_planted_defect_is_found_where_it_is(
    defect: Defect, runs: tuple[Mapping[Defect, tuple[Place, Told]], list[tuple[Told, Told]]]
) -> None:
    place, told = runs[0][defect]
    assert (*place, defect.code) in told, sorted(told)


def test_nothing_but_the_planted_defects_is_found(
    runs: tuple[Mapping[Defect, tuple[Place, Told]], list[tuple[Told, Told]]],
) -> None:
    assert [told - planted for planted, told in runs[1]] == [set() for _ in runs[1]]


def test_every_kind_of_defect_is_planted() -> None:
    assert {defect.code for defect in DEFECTS} == set(KINDS) - OUTGOING


def test_the_list_of_codes_is_complete() -> None:
    """docs/check.md has a row for each code, with how grave it is."""
    rows = re.findall(
        r"^\| `([a-z-]+)` \| (error|warning) \|", DOCS.read_text("utf-8"), re.MULTILINE
    )
    assert dict(rows) == {code: kind.severity for code, kind in KINDS.items()}


def test_the_command_tells_a_good_site(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--root", str(folder.parent), "--strict"]) == 0
    assert "pages: nothing is wrong." in capsys.readouterr().out


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Make a site by hand that no digest ever built, with an error and a warning."""
    (tmp_path / "index.html").write_text(
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>A</title>\n'
        '<meta name="robots" content="noindex">\n'
        '<meta name="viewport" content="width=device-width"></head>\n'
        '<body><h1>A</h1>\n<a href="100%25, or: more.html">B</a></body></html>\n',
        encoding="utf-8",
    )
    return tmp_path


def test_the_command_tells_what_is_wrong(
    broken: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    assert cli.main(["check", str(broken)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{broken}/index.html:1: warning: no security policy")
    assert lines[1].startswith(f"{broken}/index.html:6: error: ")
    assert lines[1].endswith("[dead-link]")
    assert lines[2] == "1 file, 1 page: 1 error, 1 warning."


def test_warnings_count_where_that_is_asked(broken: Path) -> None:
    page = broken / "index.html"
    page.write_text(page.read_text("utf-8").replace("100%25, or: more.html", "#"), "utf-8")
    assert cli.main(["check", str(broken)]) == 0
    assert cli.main(["check", str(broken), "--strict"]) == 1


def test_scripts_get_json(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(broken), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["errors"], told["warnings"], told["pages"]) == (1, 1, 1)
    (error,) = (one for one in told["findings"] if one["severity"] == "error")
    assert (error["path"], error["line"], error["code"]) == ("index.html", 6, "dead-link")


@pytest.mark.parametrize("asked", [True, False])
def test_github_shows_findings_beside_the_lines(
    broken: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    asked: bool,
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "false" if asked else "true")
    assert cli.main(["check", str(broken), *(["--github"] if asked else [])]) == 1
    error, warning, *_ = capsys.readouterr().out.splitlines()
    assert error.startswith(f"::error file={broken}/index.html,line=6,title=dead-link::")
    # What the runner would read as the end of a line or an escape is escaped.
    assert "100%2525, or: more.html" in error
    assert warning.startswith(f"::warning file={broken}/index.html,line=1,title=no-policy::")


def test_a_hosts_headers_count(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = broken / "index.html"
    page.write_text(page.read_text("utf-8").replace("<a href", '<a style="x" href'), "utf-8")
    (broken / "_headers").write_text("/*\n  Content-Security-Policy: default-src 'self'\n", "utf-8")
    cli.main(["check", str(broken), "--json"])
    codes = [one["code"] for one in json.loads(capsys.readouterr().out)["findings"]]
    assert codes == ["csp-style", "dead-link"]


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(tmp_path / "gone")]) == 1
    assert "there is no such folder" in capsys.readouterr().err


# The quick look and the standard's parser

WORDS = (
    "p",
    "div",
    "b",
    "a",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "h1",
    "h2",
    "svg",
    "math",
    "mi",
    "br",
)
PIECES = st.one_of(
    st.sampled_from([f"<{word}>" for word in WORDS]),
    st.sampled_from([f"</{word}>" for word in WORDS]),
    st.sampled_from(["x", " ", "&amp;", "&x;", "<", "<img alt=a>", '<p id="a" id>', "<!-- x -->"]),
    st.sampled_from(["<!--->", "<path/>", "<p/>", "</br>", "<select><option>", "<title>x</title>"]),
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_what_the_quick_look_passes_has_no_parse_error(body: str) -> None:
    """The parser of the standard is only asked about the rest, so this must never miss one."""
    text = (
        f'<!doctype html>\n<html lang="en"><head><title>A</title></head><body>{body}</body></html>'
    )
    if not list(structure.doubts(Reader().read(text))):
        assert parse_errors(text) == []


@given(st.lists(st.tuples(st.sampled_from(WORDS[:5]), st.booleans()), max_size=8))
def test_the_quick_look_passes_what_nests(tags: list[tuple[str, bool]]) -> None:
    body = "".join(
        f"<div><p>x <b>y</b></p></div><{name}></{name}>" for name, _ in tags if name != "a"
    )
    body = body.replace("<ul></ul>", "<ul><li>x</li></ul>")
    text = (
        f'<!doctype html>\n<html lang="en"><head><title>A</title></head><body>{body}</body></html>'
    )
    assert list(structure.doubts(Reader().read(text))) == []


@pytest.mark.parametrize("bad", ["<", "<a ", '<a "', "<!--", "<script>", "<p a='", "<b><i>", "&"])
def test_reading_is_linear_however_broken_a_page_is(bad: str) -> None:
    markup = Reader().read(bad * 20_000)
    assert len(markup.tags) <= 40_000


def test_no_page_of_ours_is_left_for_the_slow_parser(good: Site) -> None:
    reader = Reader()
    pages = [path for path in good if path.endswith(".html")]
    assert pages
    for path in pages:
        assert list(structure.doubts(reader.read(good[path].decode()))) == [], path


@pytest.mark.parametrize(
    "minified",
    [
        "<!doctype html><html lang=en><meta charset=utf-8><title>A</title><h1>A</h1><p>One<p>Two",
        "<!DOCTYPE html><html lang=en><title>A</title><ul><li>a<li>b</ul><table><tr><td>x</table>",
        "<!doctype html><html lang=en><title>A</title><dl><dt>a<dd>b<dt>c</dl>A & B <!--x-->",
    ],
)
def test_tags_that_the_standard_lets_one_leave_out_are_no_defect(minified: str) -> None:
    assert list(validity.faults("a.html", Reader().read(minified))) == []


ODD: tuple[object, ...] = (None, True, 0, -1, 1.5, "", "x", "2025-01-01", [], {})
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)


def steps(value: dict[str, object] | list[object]) -> list[Step]:
    return list(value) if isinstance(value, dict) else list(range(len(value)))


@settings(max_examples=60)
@given(VALUES, st.data())
def test_the_line_of_a_value_is_where_it_stands(value: object, data: st.DataObject) -> None:
    text = json.dumps(value, indent=1)
    way: list[Step] = []
    while value and isinstance(value, dict | list):
        step = data.draw(
            st.sampled_from(list(value) if isinstance(value, dict) else range(len(value)))
        )
        way.append(step)
        value = value[step]
    line = text.split("\n")[line_of(text, way) - 1]
    shown = json.dumps(value, indent=1).split("\n")[0]
    assert line.rstrip(",").endswith(shown)


@settings(max_examples=40)
@given(st.data())
def test_the_schema_is_held_as_jsonschema_holds_it(good: Site, data: st.DataObject) -> None:
    """Break any value of a paper in any way: both find it, or neither does."""
    published = json.loads(good["api/schema.json"])
    paper = json.loads(good["api/papers/tidebook-a-tide-atlas.json"])
    parent, key = paper, data.draw(st.sampled_from(sorted(paper)))
    while isinstance(parent[key], dict | list) and parent[key] and data.draw(st.booleans()):
        parent = parent[key]
        key = data.draw(
            st.sampled_from(list(parent) if isinstance(parent, dict) else range(len(parent)))
        )
    if data.draw(st.booleans()):
        parent[key] = data.draw(
            st.sampled_from([None, True, 0, -1, 1.5, "", "x", "2025-01-01", [], {}])
        )
    else:
        del parent[key]
    rule = {**published["$defs"]["paper"], "$defs": published["$defs"]}
    expected = jsonschema.Draft202012Validator(rule).is_valid(paper)
    assert (not list(schema.faults(paper, published, "paper"))) == expected


@pytest.mark.parametrize(
    "mark", ["sk-", "sk-a-", "-----BEGIN ", "/home/", "C:\\Users\\", "xoxb-", "SG.a."]
)
def test_looking_for_secrets_is_linear(mark: str) -> None:
    assert len(found_in(mark * 20_000)) <= 20_000


def found_in(text: str) -> tuple[Finding, ...]:
    return tuple(files.faults(Built({"a.txt": text.encode()})))


@pytest.mark.parametrize(
    "harmless",
    [
        "risk-averse task-specific-instruction-following-models and ask-1234567890123456789012",
        "We release code at https://example.org/home/ada/code and run it in /home/ of the agent.",
        "AKIA, ghp_ and hf_ are how keys begin; C:\\ is a drive.",
    ],
)
def test_texts_that_only_sound_like_secrets_are_let_be(harmless: str) -> None:
    assert found_in(harmless) == ()
