"""What an operator would miss: safe headers, private previews, deploys that nobody slips into."""

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_builder import cli
from tests.netlify import ROOT, headers, settings

PREVIEWS = ("deploy-preview", "branch-deploy")
VERBS = (
    *("new", "ingest", "serve", "build", "edit", "doctor", "tags", "suggest", "override"),
    *("listings", "export", "formats", "letter", "check"),
)
CI, PAGES = "ci.yml", "pages.yml"


def workflow(name: str) -> dict[str, Any]:
    # The base loader leaves every scalar a string; others take the key `on` for a boolean.
    text = (ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    return loaded


def netlify_commands() -> dict[str, str]:
    contexts = {name: one["command"] for name, one in settings()["context"].items()}
    return {"production": settings()["build"]["command"], **contexts}


def workflow_commands(name: str) -> Iterator[str]:
    for job in workflow(name)["jobs"].values():
        yield from (step["run"] for step in job["steps"] if "run" in step)


def documented_commands() -> Iterator[str]:
    for page in sorted((ROOT / "docs").glob("*.md")):
        yield from re.findall(r"^ {4}(digest .*)$", page.read_text(encoding="utf-8"), re.MULTILINE)


def digest_calls() -> Iterator[list[str]]:
    texts = (*netlify_commands().values(), *workflow_commands(PAGES), *documented_commands())
    for text in texts:
        for part in re.split(r"&&|\||;|\n|>", text):
            if part.strip().startswith("digest "):
                yield shlex.split(part)[1:]


def known_flags(verbs: list[str], capsys: pytest.CaptureFixture[str]) -> set[str]:
    with pytest.raises(SystemExit):
        cli.main([*verbs, "--help"])
    return set(re.findall(r"--[a-z-]+", capsys.readouterr().out))


def test_every_command_of_hosts_and_documents_is_one_that_digest_knows(
    capsys: pytest.CaptureFixture[str],
) -> None:
    calls = list(digest_calls())
    assert len(calls) >= 4
    for words in calls:
        verbs = [word for word in words if word in VERBS]
        assert verbs, words
        flags = {word.partition("=")[0] for word in words if word.startswith("--")}
        assert flags <= known_flags(verbs, capsys), words


def test_the_security_headers_hold_everywhere() -> None:
    for path in ("/", "/papers/a.html", "/static/js/search.js", "/tags/rlhf.atom"):
        found = headers(path)
        policy = dict(
            part.split(maxsplit=1) for part in found["Content-Security-Policy"].split(";")
        )
        assert policy["default-src"] == "'self'"
        assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"
        assert policy["form-action"] == "'self'"
        assert "unsafe" not in found["Content-Security-Policy"]
        assert found["X-Content-Type-Options"] == "nosniff"
        assert found["Referrer-Policy"] == "same-origin"


def test_nothing_is_cached_beyond_a_build() -> None:
    for path in ("/", "/papers/a.html", "/static/style.css", "/feed.atom"):
        assert headers(path)["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_feeds_are_served_as_feeds() -> None:
    for path in ("/feed.atom", "/tags/rlhf.atom"):
        assert headers(path)["Content-Type"] == "application/atom+xml; charset=utf-8"
    for path in ("/feed.json", "/tags/rlhf.feed.json"):
        assert headers(path)["Content-Type"] == "application/feed+json; charset=utf-8"
    assert headers("/feeds.opml")["Content-Type"] == "text/x-opml; charset=utf-8"
    assert headers("/editions/2025-03-11.eml")["Content-Type"] == "message/rfc822"
    assert "Content-Type" not in headers("/tags/rlhf.html")
    for path in ("/tags/rlhf.csl.json", "/api/papers.json"):
        assert "feed" not in headers(path).get("Content-Type", "")


def test_data_is_open_to_scripts_of_other_sites_and_pages_are_not() -> None:
    for path in ("/api/papers.json", "/api/papers/a.json", "/exports/papers.bib"):
        assert headers(path)["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in headers("/papers/a.html")
    assert headers("/opensearch.xml")["Content-Type"].startswith(
        "application/opensearchdescription+xml"
    )


def test_production_is_indexed_at_its_own_address() -> None:
    command = netlify_commands()["production"]
    assert 'digest build --url "$URL/"' in command
    assert "noindex" not in command
    assert "X-Robots-Tag" not in headers("/")
    assert settings()["build"]["publish"] == "public"


@pytest.mark.parametrize("context", PREVIEWS)
def test_previews_have_their_own_address_and_are_not_indexed(context: str, tmp_path: Path) -> None:
    command = netlify_commands()[context]
    assert 'digest build --url "$DEPLOY_PRIME_URL/" --noindex' in command
    (tmp_path / "public").mkdir()
    last = command.strip().rpartition("&&")[2]
    subprocess.run(["bash", "-euc", last], cwd=tmp_path, check=True)
    written = (tmp_path / "public" / "_headers").read_text(encoding="utf-8")
    assert written == "/*\n  X-Robots-Tag: noindex\n"


def test_python_is_pinned_to_a_version_that_the_package_takes() -> None:
    pinned = settings()["build"]["environment"]["PYTHON_VERSION"]
    assert re.fullmatch(r"3\.\d+", pinned)
    lowest = re.search(r'requires-python = ">=3\.(\d+)"', (ROOT / "pyproject.toml").read_text())
    assert lowest is not None
    assert int(pinned.removeprefix("3.")) >= int(lowest[1])
    assert pinned in workflow(CI)["jobs"]["test"]["strategy"]["matrix"]["python"]


def test_a_pull_request_is_tested_but_never_published() -> None:
    assert set(workflow(CI)["on"]) == {"push", "pull_request"}
    assert list(workflow_commands(CI)) == ["bash .ci/run"]
    triggers = workflow(PAGES)["on"]
    assert set(triggers) == {"push", "workflow_dispatch"}
    assert triggers["push"] == {"branches": ["main"]}
    assert workflow(PAGES)["jobs"]["deploy"]["if"] == "github.ref == 'refs/heads/main'"


def test_only_the_deploying_job_may_write() -> None:
    assert workflow(CI)["permissions"] == {"contents": "read"}
    assert workflow(PAGES)["permissions"] == {"contents": "read"}
    jobs = workflow(PAGES)["jobs"]
    assert jobs["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert jobs["deploy"]["environment"]["name"] == "github-pages"
    assert all("run" not in step for step in jobs["deploy"]["steps"])
    assert "permissions" not in workflow(CI)["jobs"]["test"]


def test_a_deployment_is_not_broken_off() -> None:
    assert workflow(PAGES)["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}


@pytest.mark.parametrize("name", [CI, PAGES, "links.yml"])
def test_actions_are_pinned_and_no_expression_reaches_a_shell(name: str) -> None:
    for job in workflow(name)["jobs"].values():
        for step in job["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"])
            assert "${{" not in step.get("run", "")


def test_pages_are_built_for_the_address_that_they_get() -> None:
    steps = workflow(PAGES)["jobs"]["build"]["steps"]
    (build,) = [step for step in steps if step.get("run", "").startswith("digest build")]
    assert build["run"] == 'digest build --url "$BASE_URL/"'
    assert build["env"] == {"BASE_URL": "${{ steps.pages.outputs.base_url }}"}
    assert steps[-1]["with"]["path"] == settings()["build"]["publish"]


@pytest.mark.parametrize(
    "path",
    [
        ".github/workflows/pages.yml",
        "starter/.github/workflows/pages.yml",
        "starter/.github/workflows/preview.yml",
    ],
)
def test_a_site_is_checked_before_it_is_handed_on(path: str) -> None:
    loaded = yaml.load((ROOT / path).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    steps = loaded["jobs"]["build"]["steps"]
    does = [step.get("run", step.get("uses", "")).partition(" --")[0] for step in steps]
    built, checked = does.index("digest build"), does.index("digest check")
    (handed,) = [at for at, one in enumerate(does) if one.startswith("actions/upload-")]
    assert built < checked < handed
    assert steps[checked] == {"run": "digest check --github"}, "nothing lets it fail unseen"
    assert all("continue-on-error" not in step for step in steps)
