"""`digest serve` as a curator uses it: a real process, a real browser, files that change."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

REPOSITORY = Path(__file__).parents[1]
PAPER = "winter-clusters-thermal-images-of-honeybee-colonies"
DUMP = """new

Subscribe

Daily Papers

byAK and the research community

Feb 3

Pollen Counts from Street Cameras

We count pollen grains on honeybees that pass street cameras, and publish the counts by hour.

  • 2 authors
·
Jan 30
"""


@pytest.fixture
def address(demo: Path) -> Iterator[str]:
    """Run `digest serve` on any free port; give the address it tells."""
    serving = subprocess.Popen(
        [sys.executable, "-m", "site_builder.cli", "serve", "--port", "0", "--root", str(demo)],
        cwd=REPOSITORY,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert serving.stderr is not None
    try:
        for line in serving.stderr:
            found = re.search(r"http://127\.0\.0\.1:\d+/", line)
            if found:
                yield found[0]
                break
        else:
            pytest.fail("digest serve ended without an address")
    finally:
        serving.send_signal(signal.SIGINT)
        serving.communicate(timeout=10)
    assert serving.returncode == 0


def test_edits_mistakes_and_new_dumps_show_at_once(
    address: str, demo: Path, browser: Browser
) -> None:
    page = browser.new_page()
    page.goto(f"{address}papers/{PAPER}.html")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Winter Clusters: Thermal Images of Honeybee Colonies")
    entry = demo / f"content/papers/{PAPER}.yaml"
    before = entry.read_text("utf-8")

    edited = before + "curated:\n  title: Clusters in Winter\n"
    entry.write_text(edited, "utf-8")
    expect(heading).to_have_text("Clusters in Winter")
    assert entry.read_text("utf-8") == edited

    entry.write_text(edited + "  daet: 2026-01-01\n", "utf-8")
    expect(page.get_by_text(f"content/papers/{PAPER}.yaml").first).to_be_visible()
    entry.write_text(edited, "utf-8")
    expect(page.get_by_text(f"content/papers/{PAPER}.yaml")).to_have_count(0)
    expect(heading).to_have_text("Clusters in Winter")

    (demo / "content/dumps/003_pollen.txt").write_text(DUMP, "utf-8")
    entries = demo / "content/papers/pollen-counts-from-street-cameras.yaml"
    page.goto(address)
    expect(page.get_by_role("link", name="Pollen Counts from Street Cameras").first).to_be_visible()
    assert entries.is_file()
    page.close()
