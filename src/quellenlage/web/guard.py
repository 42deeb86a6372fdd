"""Who may talk to the server: the right host, the right token, the same origin, not too often.

Follows the OWASP cheat sheets on CSRF (origin check and double-submitted token), DNS rebinding (Host header) and secure headers.
"""

import hmac
import secrets
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

LOOPBACK = ("127.0.0.1", "localhost", "::1", "[::1]", "testserver")
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_TRIES = 20
_MINUTE = 60.0


@dataclass(slots=True)
class Guard:
    """`token` is asked for when set; `hosts` are the names under which the server may be called."""

    token: str | None
    hosts: tuple[str, ...]
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _failures: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def csrf(self) -> str:
        """The token every form carries: only a page of this server can know it."""
        return hmac.new(self.key, b"csrf", "sha256").hexdigest()

    async def __call__(self, request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        """Lets a request pass, or says why not; always sets the headers."""
        refused = self._refusal(request)
        response = refused or await call_next(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def _refusal(self, request: Request) -> Response | None:
        host = urlsplit("//" + request.headers.get("host", "")).hostname or ""
        if host not in self.hosts:
            return PlainTextResponse("This name is not one this server answers to.", 421)
        if request.method not in ("GET", "HEAD", "OPTIONS") and not self._same_origin(request):
            return PlainTextResponse("Refused: the request comes from another site.", 403)
        if self.token is None or request.url.path == "/login":
            return None
        return self._without_token(request)

    def _same_origin(self, request: Request) -> bool:
        origin = request.headers.get("origin")
        if origin and origin != "null":
            return urlsplit(origin).netloc == request.headers.get("host")
        return request.headers.get("sec-fetch-site") in (None, "same-origin", "none")

    def _without_token(self, request: Request) -> Response | None:
        who = request.client.host if request.client else "?"
        if self.too_often(who):
            return PlainTextResponse("Too many tries; wait a minute.", 429, {"Retry-After": "60"})
        given = request.headers.get("authorization", "").removeprefix("Bearer ") or request.cookies.get("token", "")
        if self.fits(given):
            return None
        if given:
            self.failed(who)
        if "text/html" in request.headers.get("accept", ""):
            return Response(status_code=303, headers={"Location": "/login"})
        return PlainTextResponse("A token is needed: Authorization: Bearer TOKEN.", 401, {"WWW-Authenticate": "Bearer"})

    def fits(self, given: str) -> bool:
        """Compares in constant time, so that the answer's delay tells nothing."""
        return self.token is not None and hmac.compare_digest(given.encode(), self.token.encode())

    def failed(self, who: str) -> None:
        """Notes a wrong token from `who`."""
        self._failures[who].append(time.monotonic())

    def too_often(self, who: str) -> bool:
        """True after 20 wrong tokens within a minute."""
        tries = self._failures[who]
        while tries and tries[0] < time.monotonic() - _MINUTE:
            tries.popleft()
        return len(tries) >= _TRIES
