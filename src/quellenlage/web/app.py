"""The application: guard, API, pages, static files."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse, PlainTextResponse
from starlette.middleware.base import BaseHTTPMiddleware

from quellenlage import __version__, present
from quellenlage.rules import Rules
from quellenlage.web import api, pages
from quellenlage.web.desk import Desk
from quellenlage.web.guard import LOOPBACK, Guard

_STATIC = Path(__file__).parent / "static"
_PAGE_STYLE = Path(present.__file__).parent / "template" / "style.css"
UPLOAD_BYTES = 20 * 1024 * 1024


def create_app(ledger: str, rules: Rules, token: str | None = None, hosts: tuple[str, ...] = LOOPBACK, language: str = "de") -> FastAPI:
    """The review page over the ledger file `ledger`; `token` is asked for when set, `hosts` are the names it answers to."""
    desk, guard = Desk(ledger, rules), Guard(token, hosts)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()

    app = FastAPI(title="Quellenlage", version=__version__, docs_url=None, redoc_url=None, lifespan=lifespan)
    app.add_middleware(BaseHTTPMiddleware, dispatch=guard)
    app.include_router(api.routes(desk))
    app.include_router(pages.routes(desk, guard, language), include_in_schema=False)

    @app.middleware("http")
    async def limit_uploads(request: Request, call_next):  # type: ignore[no-untyped-def]
        length = request.headers.get("content-length")
        if request.method == "POST" and (not length or not length.isdigit() or int(length) > UPLOAD_BYTES):
            return PlainTextResponse(f"At most {UPLOAD_BYTES // 2**20} MiB at once; larger things go in with `quellenlage add`.", 413)
        response: Response = await call_next(request)
        return response

    @app.get("/static/{name}", include_in_schema=False)
    def static(name: str) -> Response:
        # Only names that are there: nothing of a path gets near the file system.
        files = {path.name: path for path in _STATIC.iterdir()} | {"page.css": _PAGE_STYLE}
        if name not in files:
            return PlainTextResponse("No such file.", 404)
        return FileResponse(files[name], headers={"Cache-Control": "max-age=3600"})

    return app
