"""Turns the marked reports of `src/` into the pairs of files the scorer reads.

A report is written by hand as `src/NAME.md`: header lines `key: value`, a line `---`, then the text with every figure claim marked
where it stands:

    [[1.000|>=1000|killed|nordmärkische Soldaten|@Generalstabs|<Agentur KPA|t=2025-01|hedged]]

The first part is the figure as printed, the second its bounds (`300`, `>=300`, `<=300`, `300..400`; with `~` approximate, `~?` where both
are right; left out for plain digits and for zwei to zwölf), then measure and counted. `@` source, `<` relay, `t=` as-of in EDTF
and a certainty follow as needed. A part given twice (except relays) lists values that are both right; `@-` and `t=-` say that nothing is
right too; `?` makes the claim optional.

A header line `voice: denies | Opposition | bestritt` says that somebody denies, declines or keeps silent, and by which words
(`declines/silent` where both readings are right).

    python tests/gold/build.py            writes reports.texts.jsonl, reports.jsonl and voices.jsonl
    python tests/gold/build.py --show     prints every claim in its sentence, for a second reading against the guidelines
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NAME = "reports"
MARK = re.compile(r"\[\[(.+?)\]\]", re.S)
BOUNDS = re.compile(r"(~\??)?(>=|<=)?(\d+(?:\.\d+)?)(?:\.\.(\d+))?")
WORDS = {
    word: n
    for n, words in enumerate(
        (
            ("ein", "eine", "einen", "einem", "einer"),
            ("zwei",),
            ("drei",),
            ("vier",),
            ("fünf",),
            ("sechs",),
            ("sieben",),
            ("acht",),
            ("neun",),
            ("zehn",),
            ("elf",),
            ("zwölf",),
        ),
        1,
    )
    for word in words
}
CORE = "killed wounded casualties missing captured arrested displaced rescued sent trained protesters suspects weapons attacks"
MEASURES = frozenset(CORE.split()) | {"people", "affected", "damage", "goods", "money"}
CERTAINTIES = frozenset({"stated", "hedged", "forecast", "questioned", "denied"})


def read_source(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The report (id, text, header fields) and its claims. Raises ValueError naming file and mark where a mark cannot be read."""
    header, _, marked = path.read_text(encoding="utf-8").partition("\n---\n")
    fields = dict(line.split(": ", 1) for line in header.splitlines() if ": " in line)
    text, claims, last = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        try:
            claims.append(read_mark(mark[1], path.stem, len(text)))
        except ValueError as error:
            raise ValueError(f"{path.name}: [[{mark[1]}]]: {error}") from error
        text += claims[-1]["figure"]
        last = mark.end()
    text = (text + marked[last:]).rstrip("\n") + "\n"
    known: dict[str, Any] = {k: fields[k] for k in ("title", "published", "outlet") if k in fields}
    return {"id": path.stem, "text": text, **known}, claims


def read_voices(path: Path) -> list[dict[str, Any]]:
    """Who denies, declines or keeps silent in a report, from its header. Raises ValueError where the words are not in the text."""
    text = read_source(path)[0]["text"]
    voices = []
    for line in path.read_text(encoding="utf-8").partition("\n---\n")[0].splitlines():
        if line.startswith("voice: "):
            mode, speaker, cue = line.removeprefix("voice: ").split(" | ")
            if speaker not in text or cue not in text:
                raise ValueError(f"{path.name}: {line!r} is not in the text")
            start = text.index(cue)
            voices.append({"report": path.stem, "mode": mode.split("/"), "speaker": speaker, "cue": [start, start + len(cue)]})
    return voices


def read_mark(mark: str, report: str, start: int) -> dict[str, Any]:
    """One claim from the inside of a mark."""
    figure, *parts = mark.split("|")
    low, high, approximate = bounds_of(figure)
    lists: dict[str, list[Any]] = {"measure": [], "counted": [], "source": [], "relayed_by": [], "as_of": [], "certainty": []}
    optional = False
    for place, part in enumerate(parts):
        if place == 0 and (stated := BOUNDS.fullmatch(part)):
            low, high, approximate = stated_bounds(stated)
        elif place == 0 and part in ("~", "~?"):
            approximate = [False, True] if part == "~?" else True
        elif part == "?":
            optional = True
        elif part in MEASURES:
            lists["measure"].append(part)
        elif part in CERTAINTIES:
            lists["certainty"].append(part)
        elif part.startswith("@"):
            lists["source"].append(None if part == "@-" else part[1:])
        elif part.startswith("<"):
            lists["relayed_by"].append(part[1:])
        elif part.startswith("t="):
            lists["as_of"].append(None if part == "t=-" else part[2:])
        elif lists["measure"]:
            lists["counted"].append(part)
        else:
            raise ValueError(f"{part!r} is neither bounds nor a measure")
    if low is None and high is None:
        raise ValueError("bounds missing")
    if not lists["measure"] or not lists["counted"]:
        raise ValueError("measure or counted missing")

    def chosen(name: str, default: str | None) -> Any:
        values = lists[name]
        return values if len(values) > 1 else values[0] if values else default

    claim: dict[str, Any] = {"report": report, "start": start, "end": start + len(figure), "figure": figure, "low": low, "high": high}
    claim |= {"approximate": approximate, "measure": chosen("measure", None), "counted": chosen("counted", None)}
    claim |= {"source": chosen("source", None), "relayed_by": lists["relayed_by"], "as_of": chosen("as_of", None)}
    claim |= {"certainty": chosen("certainty", "stated")}
    return claim | ({"optional": True} if optional else {})


def bounds_of(figure: str) -> tuple[float | None, float | None, Any]:
    """Bounds of a figure printed plainly; (None, None, False) where the mark has to state them."""
    digits = re.sub(r"[.'’\s\u00a0\u202f]", "", figure)
    value = int(digits) if digits.isdigit() else WORDS.get(figure.lower())
    return value, value, False


def stated_bounds(stated: re.Match[str]) -> tuple[float | None, float | None, Any]:
    """Bounds from the second part of a mark."""
    approximate: Any = {None: False, "~": True, "~?": [False, True]}[stated[1]]
    value = float(stated[3]) if "." in stated[3] else int(stated[3])
    if stated[4]:
        return value, int(stated[4]), approximate
    return (None if stated[2] == "<=" else value), (None if stated[2] == ">=" else value), approximate


def build() -> dict[str, str]:
    """File name -> content of the files, from everything in `src/`, in order of name."""
    paths = sorted((HERE / "src").glob("*.md"))
    pairs = [read_source(path) for path in paths]
    texts = "".join(json.dumps(report, ensure_ascii=False) + "\n" for report, _ in pairs)
    claims = "".join(json.dumps(claim, ensure_ascii=False) + "\n" for _, found in pairs for claim in found)
    voices = "".join(json.dumps(voice, ensure_ascii=False) + "\n" for path in paths for voice in read_voices(path))
    return {
        "voices.jsonl": voices,
        f"{NAME}.texts.jsonl": texts,
        f"{NAME}.jsonl": claims,
        f"{NAME}.reports": "".join(r["id"] + "\n" for r, _ in pairs),
    }


def show() -> None:
    """Every claim in its sentence, for a second reading."""
    for path in sorted((HERE / "src").glob("*.md")):
        report, claims = read_source(path)
        print(f"\n===== {path.stem} {report.get('published', '')}")
        for c in claims:
            before, after = report["text"][: c["start"]], report["text"][c["end"] :]
            print(f"\n  {before[-110:].split(chr(10))[-1]}⟦{c['figure']}⟧{after[:90].split(chr(10))[0]}")
            print("   ", {k: v for k, v in c.items() if k not in ("report", "start", "end", "figure") and v not in (None, [], False)})


if __name__ == "__main__":
    if "--show" in sys.argv:
        show()
    else:
        for name, content in build().items():
            (HERE / name).write_text(content, encoding="utf-8")
