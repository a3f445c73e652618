"""Asking another site whether it has a page, without fetching more of it than that takes."""

import http.client
import re
import socket
import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import IO
from urllib.parse import quote, urlsplit

from site_builder.checking.deep.addresses import is_local

NO_SUCH_HOST = "no such host"

_CHARACTERS = "!#$%&'()*+,/:;=?@[]~"
_LARGEST = 1024
_SECONDS = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host said."""

    status: int
    """The status of HTTP after all redirects, 0 if there was none."""
    detail: str
    """What happened where there was none."""
    later: str = ""
    """Its Retry-After, in seconds or as a date (RFC 9110, section 10.2.3)."""

    def wait(self, now: float) -> float:
        """Tell for how many seconds the host wants to be left alone; 0 if it doesn't say."""
        if _SECONDS.fullmatch(self.later):
            return float(self.later)
        try:
            return max(parsedate_to_datetime(self.later).timestamp() - now, 0.0)
        except (ValueError, TypeError):
            return 0.0


class Asker:
    """Asks by HTTP."""

    def __init__(self, agent: str, patience: float) -> None:
        """Take the name by which hosts know who asks, and the seconds to wait for an answer."""
        self._headers = {"User-Agent": agent, "Accept": "text/html,*/*;q=0.5"}
        self._patience = patience
        self._opener = urllib.request.build_opener(_Redirects)

    def head(self, address: str) -> Answer:
        """Ask for the head of a page."""
        return self._ask(address, "HEAD")

    def get(self, address: str) -> Answer:
        """Ask for a page, and hang up after its beginning."""
        return self._ask(address, "GET")

    def _ask(self, address: str, method: str) -> Answer:
        try:
            request = urllib.request.Request(_ascii(address), headers=self._headers, method=method)  # noqa: S310 - only http and https come here
            with self._opener.open(request, timeout=self._patience) as response:
                response.read(_LARGEST)
                return Answer(int(response.status), "")
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, "", error.headers.get("Retry-After") or "")
        except urllib.error.URLError as error:
            return Answer(0, _reason(error.reason))
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Answer(0, _reason(error))


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects, but none from the web into the network of whoever asks."""

    def redirect_request(  # noqa: PLR0917 - named by its base
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        parts = urlsplit(newurl)
        is_inward = is_local(parts.hostname or "") and not is_local(req.origin_req_host)
        if parts.scheme not in {"http", "https"} or is_inward:
            raise urllib.error.URLError(f"it leads on to {newurl}")
        made = super().redirect_request(req, fp, code, msg, headers, newurl)
        if made is not None and req.get_method() == "HEAD":
            made.method = "HEAD"
        return made


def _ascii(address: str) -> str:
    """Write an address with the letters that HTTP has."""
    parts = urlsplit(address)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    return parts._replace(
        netloc=host,
        path=quote(parts.path, _CHARACTERS) or "/",
        query=quote(parts.query, _CHARACTERS),
        fragment="",
    ).geturl()


def _reason(error: object) -> str:
    if isinstance(error, socket.gaierror):
        return NO_SUCH_HOST
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, ssl.SSLError):
        return "its certificate is wrong"
    return str(error)[:120] or type(error).__name__
