"""Requests that nobody sends by accident: made up, and sent slowly."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.previews import PATIENCE, Running, files, preview
from tests.test_serving import SITE, ask, send

SECRET = b"root:"
HEADERS = {"Content-Security-Policy": "default-src 'self'", "X-Content-Type-Options": "nosniff"}


@pytest.fixture(scope="module")
def served() -> Iterator[Running]:
    with preview(lambda: files(SITE), headers=HEADERS) as it:
        yield it


PIECES = st.sampled_from(
    [
        *(b"..", b"/", b"\\", b"%2e%2e", b"%2f", b"%5c", b"%00", b"%c0%ae", b"%252e", b"//", b"?"),
        *(b"etc/passwd", b"papers", b"index.html", b"_digest/", b"events", b"\xff", b"\t", b" "),
        *(b"C:", b"file:///", b"#", b";", b"@evil.example"),
    ]
)
TARGETS = st.lists(PIECES | st.binary(max_size=4), max_size=8).map(b"".join)
NAMES = st.sampled_from(
    [b"Host", b"Range", b"Content-Length", b"Transfer-Encoding", b"Expect", b"Connection", b"X"]
)
VALUES = st.sampled_from(
    [
        *(b"localhost", b"evil.example", b"bytes=0-1", b"bytes=-9999999999", b"chunked", b"-1"),
        *(b"100-continue", b"keep-alive", b"99999999999999999999"),
    ]
)
LINES = st.lists(st.tuples(NAMES, VALUES | st.binary(max_size=8)), max_size=4)
METHODS = st.sampled_from([b"GET", b"HEAD", b"POST", b"get", b"PRI", b""]) | st.binary(max_size=5)
VERSIONS = st.sampled_from([b"HTTP/1.1", b"HTTP/1.0", b"HTTP/2.0", b"HTTP/0.9", b"", b"HTTP/-1.1"])


@settings(max_examples=150)
@given(st.tuples(METHODS, TARGETS, VERSIONS), LINES, st.binary(max_size=20))
def test_no_request_brings_it_down_or_leaves_the_site(
    served: Running,
    first: tuple[bytes, bytes, bytes],
    lines: list[tuple[bytes, bytes]],
    rest: bytes,
) -> None:
    method, target, version = first
    head = b"".join(name + b": " + value + b"\r\n" for name, value in lines)
    raw = method + b" /" + target + b" " + version + b"\r\nConnection: close\r\n" + head
    if b"events" in target:
        raw = raw.replace(b"events", b"event")
    reply = send(served, raw + b"\r\n" + rest)
    assert reply == b"" or reply.startswith(b"HTTP/1.")
    assert SECRET not in reply
    if reply:
        assert b"default-src 'self'" in reply
        assert b"nosniff" in reply
    assert served.heard.empty(), "nothing of that is a fault of ours"


def test_a_part_of_a_file_is_never_asked_for_in_vain(served: Running) -> None:
    reply = ask(served, "/robots.txt", Range="bytes=2-3")
    assert (reply.status, reply.body) == (200, SITE["robots.txt"])


def test_clients_that_never_finish_keep_nobody_waiting(served: Running) -> None:
    with ExitStack() as slow:
        for number in range(200):
            link = socket.create_connection(("127.0.0.1", served.port), PATIENCE)
            slow.enter_context(link)
            link.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: "[: number % 40])
        for _ in range(5):
            assert ask(served, "/").status == 200
    assert ask(served, "/").status == 200
