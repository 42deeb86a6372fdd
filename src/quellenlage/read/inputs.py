"""What the user names (files, folders, "-") to reports and troubles, in input order."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quellenlage.model import Report, Trouble


@dataclass(frozen=True, slots=True)
class Stated:
    """What the user says of all inputs by option: their own word, ranking above inference."""

    published: str | None = None
    outlet: str | None = None
    url: str | None = None


def read_inputs(inputs: tuple[str, ...], stated: Stated | None = None) -> Iterator[Report | Trouble]:
    """Every report below `inputs`, in order; what cannot be read comes as a Trouble in its place."""
    for name in inputs:
        path = Path(name)
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            if file.suffix == ".jsonl":
                for line in file.read_text(encoding="utf-8").split("\n"):
                    if line.strip():
                        row = json.loads(line)
                        yield Report(
                            row["id"],
                            row["text"],
                            row.get("title"),
                            row.get("published"),
                            digest=hashlib.sha256(row["text"].encode()).hexdigest(),
                            place=str(file),
                        )
            else:
                text = file.read_bytes().decode()
                yield Report(file.stem, text, digest=hashlib.sha256(text.encode()).hexdigest(), place=str(file))
