"""One address, fetched politely and warily: only what the user names, robots.txt obeyed, private addresses refused, redirects checked
again, size and time limited.

The name is resolved once and the connection goes to that very address, so that a name server cannot answer differently after the check.
"""

import ipaddress
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from quellenlage.settings import Settings

AGENT = "quellenlage"
_REDIRECTS = 5
_ROBOTS_BYTES = 512 * 1024
_CHUNK = 1 << 16


class FetchTrouble(Exception):
    """An address that was not fetched: `kind` (dotted), what happened, and the remedy."""

    def __init__(self, kind: str, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.kind, self.message, self.remedy = kind, message, remedy


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered. `data` is None where it said that nothing has changed (304)."""

    url: str
    data: bytes | None
    content_type: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass(slots=True)
class Fetcher:
    """Fetches addresses, remembering robots.txt and the last visit of each host. `now` and `sleep` are for tests."""

    settings: Settings
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _robots: dict[str, RobotFileParser | None] = field(default_factory=dict)
    _visited: dict[str, float] = field(default_factory=dict)

    def get(self, url: str, etag: str | None = None, modified: str | None = None) -> Fetched:
        """The contents of `url`; with `etag` or `modified` from an earlier answer only if they have changed. Raises FetchTrouble."""
        deadline = self.now() + self.settings.fetch_seconds
        headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip"}
        if etag:
            headers["If-None-Match"] = etag
        if modified:
            headers["If-Modified-Since"] = modified
        for _ in range(_REDIRECTS + 1):
            self._ask_robots(url, deadline)
            self._wait(url)
            answer, found = self._request(url, headers, deadline, self.settings.max_page_bytes)
            if answer.status == 304:
                return Fetched(url, None, etag=etag, modified=modified)
            if answer.status in (301, 302, 303, 307, 308) and (target := answer.headers.get("Location")):
                url = urljoin(url, target)
                continue
            if answer.status != 200:
                raise FetchTrouble("fetch.status", f"not read: the server answers {answer.status}.", "Check the address in a browser.")
            kind, _, rest = (answer.headers.get("Content-Type") or "").partition(";")
            charset = rest.partition("charset=")[2].strip(" \"'").split(";")[0] or None
            return Fetched(url, found, kind.strip().lower(), charset, answer.headers.get("ETag"), answer.headers.get("Last-Modified"))
        raise FetchTrouble("fetch.redirects", f"not read: more than {_REDIRECTS} redirects.", "Name the final address.")

    def _wait(self, url: str) -> None:
        host = urlsplit(url).netloc
        robots = self._robots.get(host)
        delay = max(self.settings.fetch_interval, float((robots.crawl_delay(AGENT) if robots else None) or 0))
        rest = self._visited.get(host, -delay) + min(delay, 60.0) - self.now()
        if rest > 0:
            self.sleep(rest)
        self._visited[host] = self.now()

    def _ask_robots(self, url: str, deadline: float) -> None:
        parts = urlsplit(url)
        if parts.netloc not in self._robots:
            self._robots[parts.netloc] = self._robots_of(f"{parts.scheme}://{parts.netloc}/robots.txt", deadline)
        robots = self._robots[parts.netloc]
        if robots is not None and not robots.can_fetch(AGENT, url):
            raise FetchTrouble(
                "fetch.robots", "not read: the site's robots.txt forbids it.", "Save the page in a browser and name the file."
            )

    def _robots_of(self, url: str, deadline: float) -> RobotFileParser | None:
        """The rules of a host; None where it has none. A host that fails to answer is left alone by the request that follows."""
        for _ in range(_REDIRECTS):
            answer, data = self._request(url, {"User-Agent": AGENT}, deadline, _ROBOTS_BYTES)
            if answer.status in (301, 302, 303, 307, 308) and (target := answer.headers.get("Location")):
                url = urljoin(url, target)
                continue
            if answer.status != 200:
                return None  # RFC 9309: no rules where there is no file
            robots = RobotFileParser()
            robots.parse(data.decode("utf-8", "replace").splitlines())
            return robots
        return None

    def _request(self, url: str, headers: dict[str, str], deadline: float, limit: int) -> tuple[Any, bytes]:
        import urllib3

        parts, address = self._address(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        left = deadline - self.now()
        if left <= 0:
            raise _too_slow(self.settings)
        timeout = urllib3.Timeout(connect=min(10.0, left), read=min(10.0, left))
        options: dict[str, Any] = {"timeout": timeout, "retries": False, "maxsize": 1}
        pool: Any
        if parts.scheme == "https":
            pool = urllib3.HTTPSConnectionPool(address, port, server_hostname=parts.hostname, assert_hostname=parts.hostname, **options)
        else:
            pool = urllib3.HTTPConnectionPool(address, port, **options)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        with pool:
            try:
                answer = pool.request("GET", target, headers={**headers, "Host": parts.netloc}, redirect=False, preload_content=False)
                return answer, self._body(answer, deadline, limit)
            except urllib3.exceptions.HTTPError as error:
                if "timed out" in str(error).lower():
                    raise _too_slow(self.settings) from error
                raise FetchTrouble("fetch.failed", f"not read: {_short(error)}.", "Check the address and the network.") from error

    def _body(self, answer: Any, deadline: float, limit: int) -> bytes:
        parts, size = [], 0
        # read1 gives what has arrived: a server that drips bytes must not hold us until a whole chunk is there.
        while chunk := answer.read1(_CHUNK, decode_content=True):
            size += len(chunk)
            if size > limit:
                answer.close()
                raise FetchTrouble("fetch.too_long", f"not read: longer than {limit:,} bytes.", "Raise the limit in settings.py.")
            if self.now() > deadline:
                answer.close()
                raise _too_slow(self.settings)
            parts.append(chunk)
        return b"".join(parts)

    def _address(self, url: str) -> tuple[Any, str]:
        """The parts of `url` and the one address of its host that is connected to."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError as error:
            raise FetchTrouble("fetch.address", f"not read: {error}.", "Check the address.") from error
        if parts.scheme not in ("http", "https") or not host or parts.username or parts.password:
            raise FetchTrouble("fetch.address", "not read: only plain http and https addresses are.", "Check the address.")
        try:
            found = socket.getaddrinfo(host, port or parts.scheme, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FetchTrouble("fetch.name", f"not read: the host {host} is not known.", "Check the address and the network.") from error
        addresses = [str(a[4][0]) for a in found]
        if not self.settings.allow_private and not all(_is_public(a) for a in addresses):
            remedy = "Fetch it yourself and name the file, or allow private addresses."
            raise FetchTrouble("fetch.private", f"not read: {host} is a private or local address.", remedy)
        return parts, addresses[0]


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        # Private addresses of version 4 in the clothes of version 6.
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return found.is_global and not found.is_multicast


def _too_slow(settings: Settings) -> FetchTrouble:
    return FetchTrouble("fetch.slow", f"not read: no full answer within {settings.fetch_seconds:g} seconds.", "Try again later.")


def _short(error: Exception) -> str:
    return str(error).split(": ", 1)[-1][:120].rstrip(".")
