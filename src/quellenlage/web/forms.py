"""What a browser sends, checked: form fields to judgements and to reports."""

import io
import tempfile
from pathlib import Path
from typing import Any

from starlette.datastructures import FormData, UploadFile

from quellenlage.errors import UsageError
from quellenlage.model import Report, Trouble
from quellenlage.read import Stated, read_inputs
from quellenlage.web.api import NewJudgement

_LONGEST = 4000


def text_of(form: FormData, name: str, longest: int = _LONGEST) -> str:
    """A text field, cut to `longest` characters; "" where it is missing."""
    value = form.get(name)
    return value[:longest] if isinstance(value, str) else ""


def judgement_of(form: FormData) -> NewJudgement:
    """The judgement a form states. Raises pydantic's ValidationError for what cannot be one."""
    undoes, seen = text_of(form, "undoes"), text_of(form, "seen")
    return NewJudgement(
        subject=text_of(form, "subject"),
        subject_kind=text_of(form, "subject_kind") or "claim",
        author=text_of(form, "author"),
        verdict=text_of(form, "verdict"),
        field=text_of(form, "field") or None,
        value=text_of(form, "value"),
        undoes=int(undoes) if undoes.isdigit() else None,
        seen=int(seen) if seen.isdigit() else 0,
    )


async def reports_of(form: FormData) -> list[Report | Trouble]:
    """The reports in a form: dropped files and one pasted text, read exactly as the command line reads them."""
    stated = Stated(text_of(form, "published") or None, text_of(form, "outlet") or None, text_of(form, "url") or None)
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for upload in form.getlist("files"):
            if isinstance(upload, UploadFile) and upload.filename:
                names.append(_put(folder, Path(upload.filename).name, await upload.read()))
        pasted = text_of(form, "text", 5_000_000)
        if pasted.strip():
            key = "".join(c for c in text_of(form, "key", 80) if c.isalnum() or c in "-_") or "eingefuegt"
            names.append(_put(folder, f"{key}.txt", pasted.encode()))
        if not names:
            raise UsageError("Nothing was sent.", "Drop a file or paste a text.")
        return [_named(item, folder) for item in read_inputs(tuple(names), stated)]


def _put(folder: str, name: str, content: bytes) -> str:
    path = Path(folder) / (name.lstrip(".") or "upload.txt")
    with io.FileIO(path, "w") as file:
        file.write(content)
    return str(path)


def _named(item: Report | Trouble, folder: str) -> Any:
    """Places are named as the user knows them, not by the folder they passed through."""
    from dataclasses import replace

    return replace(item, place=item.place.replace(folder + "/", ""))
