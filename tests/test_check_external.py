"""`digest check --external`: polite questions to a server on this machine, and what is told."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from site_builder import cli
from site_builder.checking.deep import Asker, Heard, Manners, Outgoing, due, faults, survey

DAY = 86_400.0
_THINKING = 0.005
"""Seconds in which a second question to the same host would be noticed."""


class Handler(BaseHTTPRequestHandler):
    """Answers as its path says, for whatever host it is asked as a proxy."""

    asked: list[tuple[str, str]]
    at_once: dict[str, int]
    most_at_once: dict[str, int]
    lock: threading.Lock

    def do_HEAD(self) -> None:
        self._answer("HEAD")

    def do_GET(self) -> None:
        self._answer("GET")

    def _answer(self, method: str) -> None:
        parts = urlsplit(self.path)
        host = parts.netloc
        with self.lock:
            self.asked.append((method, self.path))
            self.at_once[host] = self.at_once.get(host, 0) + 1
            self.most_at_once[host] = max(self.most_at_once.get(host, 0), self.at_once[host])
            before = sum(one == (method, self.path) for one in self.asked)
        time.sleep(_THINKING)
        with self.lock:
            # Before the answer, which may be followed by the next question at once.
            self.at_once[host] -= 1
        self._send(method, parts.path, before)

    def _send(self, method: str, path: str, before: int) -> None:
        status = 200
        headers: dict[str, str] = {}
        if path == "/gone":
            status = 404
        elif path == "/get-only":
            status = 405 if method == "HEAD" else 200
        elif path == "/busy":
            status, headers = (429, {"Retry-After": "30"}) if before == 1 else (200, {})
        elif path == "/closed":
            status, headers = 503, {"Retry-After": "86400"}
        elif path == "/moved":
            status, headers = 301, {"Location": "/there"}
        elif path == "/inward":
            status, headers = 302, {"Location": "http://127.0.0.1:1/admin"}
        elif path == "/refuses":
            status = 403
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by its base
        pass


@contextmanager
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Handler]]:
    """Stand in for the whole web: a proxy on this machine that asks nobody."""

    class Here(Handler):
        asked, at_once, most_at_once, lock = [], {}, {}, threading.Lock()

    with ThreadingHTTPServer(("127.0.0.1", 0), Here) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{server.server_port}")
        monkeypatch.setenv("no_proxy", "")
        try:
            yield Here
        finally:
            server.shutdown()
            thread.join()


class Clock:
    """A clock that only goes on when somebody rests."""

    def __init__(self, at: float = 1000 * DAY) -> None:
        self.at = at
        self.rests: list[float] = []
        self._lock = threading.Lock()

    def time(self) -> float:
        return self.at

    def rest(self, seconds: float) -> None:
        with self._lock:
            self.rests.append(seconds)
            self.at += seconds


def heard(
    addresses: list[str], clock: Clock, known: dict[str, Heard] | None = None
) -> dict[str, Heard]:
    found = dict(known or {})
    manners = Manners()
    by_host = due(addresses, found, clock.time(), manners)
    survey(by_host, Asker("tests", 10), clock, manners, found.__setitem__)
    return found


def told(addresses: list[str], answers: dict[str, Heard]) -> dict[str, str]:
    links = [Outgoing("index.html", 1, address) for address in addresses]
    return {one.what.split()[0]: one.code for one in faults(links, answers)}


def test_dead_links_are_told_from_those_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("fine", "gone", "get-only", "busy", "moved", "inward", "refuses")
    addresses = [f"http://{name}.example/{name}" for name in names]
    with web(monkeypatch) as there:
        answers = heard(addresses, Clock())
    assert told(addresses, answers) == {
        "http://gone.example/gone": "dead-outgoing",
        "http://inward.example/inward": "unsure-outgoing",
        "http://refuses.example/refuses": "unsure-outgoing",
    }
    methods = {address: method for method, address in there.asked}
    # Only where HEAD gave no page is one asked for, and nothing leads into one's own network.
    assert methods["http://fine.example/fine"] == "HEAD"
    assert methods["http://get-only.example/get-only"] == "GET"
    assert not any("127.0.0.1" in address for _, address in there.asked)


def test_a_host_is_asked_one_question_at_a_time_with_rests_between(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    addresses = [f"http://{host}.example/{number}" for host in "ab" for number in range(4)]
    clock = Clock()
    with web(monkeypatch) as there:
        heard(addresses, clock)
    assert there.most_at_once == {"a.example": 1, "b.example": 1}
    assert sorted(clock.rests) == [Manners().between] * 6


def test_retry_after_is_kept_to(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    closed = [f"http://shut.example/{name}" for name in ("closed", "later", "never")]
    with web(monkeypatch) as there:
        answers = heard(["http://busy.example/busy"], clock)
        assert clock.rests == [30.0]
        assert answers["http://busy.example/busy"].status == 200
        answers = heard(closed, clock)
    # Who asks to be left alone for a day isn't asked for anything else, and nothing is said of it.
    assert [address for _, address in there.asked if "shut" in address] == closed[:1]
    assert told(closed, answers) == {closed[0]: "unsure-outgoing"}


def test_what_answered_is_asked_for_again_when_its_age_says_so() -> None:
    now = 1000 * DAY
    known = {
        "http://a.example/fresh": Heard(200, "", now - 13 * DAY),
        "http://a.example/old": Heard(200, "", now - 15 * DAY),
        "http://a.example/gone": Heard(404, "", now - 60),
        "http://a.example/doubt": Heard(403, "", now - DAY / 2),
        "http://a.example/doubted": Heard(0, "no answer in time", now - 2 * DAY),
    }
    chosen = due([*known, "http://a.example/new"], known, now, Manners())
    names = [address.rpartition("/")[2] for address in chosen["a.example"]]
    assert names == ["new", "old", "doubted", "gone"]
    assert len(due(known, known, now, Manners(most=1))["a.example"]) == 1


def test_without_a_network_nothing_is_called_dead() -> None:
    addresses = ["http://a.example/", "http://b.example/"]
    nobody = dict.fromkeys(addresses, Heard(0, "no such host", 0.0))
    assert set(told(addresses, nobody).values()) == {"unsure-outgoing"}
    one = nobody | {"http://c.example/": Heard(200, "", 0.0)}
    assert set(told(addresses, one).values()) == {"dead-outgoing"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "public"
    folder.mkdir()
    (folder / "index.html").write_text(
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>A</title>\n'
        '<meta name="robots" content="noindex">\n'
        '<meta name="viewport" content="width=device-width"></head>\n'
        '<body><h1>A</h1>\n<a href="http://fine.example/fine#part">B</a>\n'
        '<a href="http://gone.example/gone">C</a></body></html>\n',
        encoding="utf-8",
    )
    return tmp_path


def test_the_command_asks_remembers_and_tells(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    with web(monkeypatch) as there:
        for _ in range(2):
            assert cli.main(["check", "--root", str(site), "--external"]) == 1
    dead = "public/index.html:7: error: http://gone.example/gone answers 404"
    assert capsys.readouterr().out.count(dead) == 2
    asked = [address for _, address in there.asked]
    # The second run only asks for what was gone: it may be back.
    assert asked.count("http://fine.example/fine") == 1
    assert asked.count("http://gone.example/gone") == 4


def test_a_damaged_memory_is_an_empty_one(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / ".digest").mkdir()
    (site / ".digest/links.sqlite").write_bytes(b"no database" * 1000)
    monkeypatch.setattr("time.sleep", lambda _: None)
    with web(monkeypatch) as there:
        assert cli.main(["check", "--root", str(site), "--external"]) == 1
    assert len({address for _, address in there.asked}) == 2
