"""Take the pictures of ``docs/walkthrough.md`` anew, from the site of the five dumps.

Run ``python -m benchmarks.pictures`` after a change that they show; it needs Chromium, as the
tests do. Colours are reduced, so that all pictures together stay below a few megabytes.
"""

import contextlib
import io
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from site_builder import cli
from tests.loopback import served

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs/pictures"
PHONE, DESK = (390, 760), (1180, 800)
COLOURS = 96
STARRED = (
    "alignment-for-honesty",
    "negating-negatives-alignment-without-human-positive-samples-via",
)


def nothing(page: Page) -> None:
    """Show the page as it opens."""


def filters(page: Page) -> None:
    """Leave the results as they are once the filters are counted."""
    page.locator("[data-paper]").first.wait_for()


def starred(page: Page) -> None:
    """Put two papers on the list, one with a note, as a reader would."""
    home = page.url.rpartition("/")[0] + "/"
    for name in STARRED:
        page.goto(f"{home}papers/{name}.html")
        page.get_by_role("button", name="Star").first.click()
    page.goto(f"{home}reading.html")
    page.locator("main").get_by_text("Alignment for Honesty").first.wait_for()


def cited(page: Page) -> None:
    """Open the citation."""
    page.get_by_text("Cite this paper").click()


def dotted(page: Page) -> None:
    """Wait for the map's dots, and stand on one."""
    page.wait_for_load_state("networkidle")
    page.locator("canvas").focus()
    page.keyboard.press("ArrowRight")


def drawer(page: Page) -> None:
    """Open the filters on a phone."""
    page.locator("[data-paper]").first.wait_for()
    page.get_by_role("button", name="Filters").click()


def helped(page: Page) -> None:
    """Open the list of shortcuts."""
    page.wait_for_load_state("networkidle")
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of the walk-through."""

    name: str
    address: str
    size: tuple[int, int] = DESK
    theme: str = "light"
    before: Callable[[Page], None] = nothing
    """What the reader does before it is taken."""


PICTURES = (
    Picture("home", "index.html"),
    Picture("home-phone", "index.html", PHONE, "dark"),
    Picture("search", "search.html?q=reward+model+-tag:datasets", before=filters),
    Picture("filters-phone", "search.html?q=alignment+year:2024", PHONE, before=drawer),
    Picture("two-topics", "tags/rlhf.html?q=tag:reward-modeling", before=filters),
    Picture("paper", "papers/mm-rlhf-the-next-step-forward-in-multimodal-llm-alignment.html"),
    Picture("paper-phone", "papers/alignment-for-honesty.html", PHONE, "dark"),
    Picture("cite", "papers/alignment-for-honesty.html", before=cited),
    Picture("over-time", "explore/time.html"),
    Picture("together", "explore/together.html", theme="dark"),
    Picture("calendar", "explore/calendar.html"),
    Picture("map", "explore/map.html", (1180, 1080), before=dotted),
    Picture("compare", f"compare.html?papers={','.join(STARRED)}", before=filters),
    Picture("queue-phone", "queue.html?q=tag:rlhf", PHONE),
    Picture("reading", "reading.html", before=starred),
    Picture("follow", "feeds.html"),
    Picture("edition", "editions/2025-12-10.html"),
    Picture("shortcuts", "papers/alignment-for-honesty.html", theme="dark", before=helped),
)


def main() -> None:
    """Build the site, open it, take every picture."""
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        site = Path(folder) / "public"
        if cli.main(["build", "--root", str(ROOT), "--out", str(site)]):
            raise SystemExit(1)
        home = stack.enter_context(served(site))
        playwright = stack.enter_context(sync_playwright())
        found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
        arguments = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=found, args=arguments)
        for picture in PICTURES:
            width, height = picture.size
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if picture.theme == "dark" else "light",
                service_workers="block",
            )
            page = context.new_page()
            page.goto(home + picture.address)
            picture.before(page)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(400)
            save(page.screenshot(), TARGET / f"{picture.name}.png")
            context.close()
        browser.close()


def save(data: bytes, path: Path) -> None:
    """Write a picture with few colours."""
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
