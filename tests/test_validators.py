"""The judges themselves: each finds a planted defect and lets a good page pass."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.validators import atom_faults, axe_violations, listed, nu_css_errors, nu_errors

GOOD = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Good</title></head>
<body>
<main><h1>Good</h1><p>One <math><mi>x</mi></math>.</p></main>
</body>
</html>
"""
BAD = GOOD.replace("<p>One", '<p><img src="plot.svg">One')
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg">\n<circle r="1"/></svg>\n'


@pytest.mark.validator
def test_nu_tells_file_and_line_of_a_planted_defect(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    for name, text in {
        "good.html": GOOD,
        "papers/bad page.html": BAD,
        "good.svg": PICTURE,
        "bad.svg": PICTURE.replace("r=", "radius="),
        "other.txt": "<p",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    found = nu_errors(tmp_path)

    places = {finding.where.removeprefix(f"{tmp_path.as_posix()}/") for finding in found}
    assert places == {"papers/bad page.html:5", "bad.svg:2"}, listed(found)
    assert 'An "img" element must have an "alt" attribute' in listed(found)
    assert nu_errors(tmp_path, ignore=['"img"', '"circle"']) == ()


@pytest.mark.validator
def test_nu_tells_a_misspelt_property(tmp_path: Path) -> None:
    (tmp_path / "site.css").write_text("a { color: red }\na { colour: red }\n", encoding="utf-8")
    (finding,) = nu_css_errors(tmp_path)
    assert finding.where.endswith("site.css:2")
    assert '"colour"' in finding.what


def test_nu_refuses_to_judge_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nothing to judge"):
        nu_errors(tmp_path)
    with pytest.raises(FileNotFoundError, match=r"gone\.html"):
        nu_errors(tmp_path / "gone.html")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.browser
def test_axe_finds_a_planted_defect(page: Page) -> None:
    page.set_content(GOOD)
    assert axe_violations(page) == ()
    page.set_content(BAD)
    (finding,) = axe_violations(page)
    assert "image-alt, critical" in finding.what
    assert finding.where.endswith("img")


FEED = """<feed xmlns="http://www.w3.org/2005/Atom">
<id>tag:digest.example,2025:feed</id><title>T</title><updated>2025-01-02T00:00:00Z</updated>
<author><name>A</name></author><link rel="self" href="https://digest.example/feed.atom"/>
<entry><id>tag:digest.example,2025:a</id><title>A</title><updated>2025-01-02T00:00:00Z</updated>
<link href="https://digest.example/a.html"/><category term="rlhf"/></entry>
</feed>
"""


@pytest.mark.parametrize(
    ("text", "instead", "told"),
    [
        ("<title>T</title>", "", "feed has 0 filled title"),
        ("<title>A</title>", "<title/>", "entry has 1 filled title"),
        ("2025:a<", "2025:feed<", "stands twice"),
        ("tag:digest.example,2025:a", "a", "no absolute IRI"),
        ("2025-01-02T", "2025-1-2T", "no timestamp"),
        ("<author><name>A</name></author>", "", "neither the entry nor the feed"),
        ('rel="self"', 'rel="related"', "one self link"),
        ('"https://digest.example/a.html"', '"a.html"', "not absolute"),
        (' term="rlhf"', "", "no term"),
        ('<link href="https://digest.example/a.html"/>', "", "needs an alternate"),
    ],
)
def test_the_atom_rules_find_a_planted_defect(text: str, instead: str, told: str) -> None:
    assert atom_faults(FEED.encode()) == ()
    assert text in FEED
    assert told in "\n".join(atom_faults(FEED.replace(text, instead).encode()))
