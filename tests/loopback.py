"""A folder, served on loopback with the headers that `netlify.toml` gives."""

from __future__ import annotations

import threading
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.netlify import headers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import SupportsRead, SupportsWrite


@contextmanager
def served(folder: Path, under: str = "/") -> Iterator[str]:
    """Serve a folder below a path, on a free port; gives the address of its home page."""
    handler = partial(_Handler, under=under, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{under}"
        server.shutdown()
        thread.join()


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: object, under: str, directory: str) -> None:
        self._under = under
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        if not path.startswith(self._under):
            return str(Path(self.directory) / "outside-of-the-site")
        return super().translate_path("/" + path.removeprefix(self._under))

    def end_headers(self) -> None:
        for name, value in headers(self.path.partition("?")[0]).items():
            self.send_header(name, value)
        super().end_headers()

    def copyfile(self, source: SupportsRead[Any], outputfile: SupportsWrite[Any]) -> None:
        with suppress(ConnectionError):  # the browser went elsewhere meanwhile
            super().copyfile(source, outputfile)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by its base
        pass
