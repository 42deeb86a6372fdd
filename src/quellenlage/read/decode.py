"""Bytes to text: UTF-8, else what a byte-order mark or the page declares, else what is detected, with a notice."""

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"SQLite format 3\0")
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.I
)
_GERMAN = frozenset("äöüÄÖÜß„“”‚‘’–—…€«»é ")
_CANDIDATES = ("cp1252", "mac_roman", "cp850")
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\r\f\x1b")
_SAMPLE = 65536


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` of some bytes, the `encoding` it was taken for, and a `note` where that was not simply UTF-8 (None otherwise)."""

    text: str
    encoding: str
    note: str | None = None


def looks_binary(data: bytes) -> bool:
    """True where the beginning of `data` cannot be a text in any encoding we read."""
    if data.startswith(_MAGIC):
        return True
    sample = data[:_SAMPLE]
    if any(data.startswith(mark) for mark, _ in _MARKS) or _wide(sample):
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return b"\0" in sample[:8192] or controls > len(sample) // 50


def decode(data: bytes, markup: bool = False) -> Decoded:
    """The text of `data`, a leading byte-order mark dropped, nothing else changed. `markup`: believe a page's own declaration."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text, lost = _strictly(data[len(mark) :], encoding)
            if encoding != "utf-8" or lost:
                return Decoded(text, encoding, f"read as {encoding}" + (f"; {lost} damaged places" if lost else ""))
            return Decoded(text, encoding)
    try:
        return Decoded(data.decode(), "utf-8")
    except UnicodeDecodeError:
        pass
    if (wide := _wide(data[:_SAMPLE])) is not None:
        return Decoded(_strictly(data, wide)[0], wide, f"not UTF-8, read as {wide}")
    if markup and (declared := _declared(data)) is not None:
        text, lost = _strictly(data, declared)
        if not lost and declared != "utf-8":
            return Decoded(text, declared)
    return _detected(data)


def repair(text: str, encoding: str = "cp1252") -> tuple[str, int]:
    """`text` decoded with "surrogateescape", its escaped bytes read as `encoding`; and how many there were."""
    found = 0

    def one(match: re.Match[str]) -> str:
        nonlocal found
        found += 1
        return bytes([ord(match.group()) - 0xDC00]).decode(encoding, "replace")

    return re.sub("[\udc80-\udcff]", one, text), found


def without_surrogates(text: str) -> tuple[str, bool]:
    """`text` with halves of surrogate pairs (possible in JSON escapes, not in UTF-8) as U+FFFD, and whether there were any."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "�", text), True
    return text, False


def _strictly(data: bytes, encoding: str) -> tuple[str, int]:
    try:
        return data.decode(encoding), 0
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return text, text.count("�")


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    if len(sample) < 16 or sample.count(0) < len(sample) // 4:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 4 * even and odd > len(sample) // 4:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd and even > len(sample) // 4 else None


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    if match is None:
        return None
    try:
        name = codecs.lookup((match.group(1) or match.group(2)).decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return None
    # What pages call Latin-1 is Windows-1252 in practice (WHATWG Encoding Standard); codecs that are no text encodings never decode text.
    if name in ("iso8859-1", "ascii"):
        return "cp1252"
    return name if name.startswith(("utf", "cp", "iso", "mac", "koi", "gb", "big5", "shift", "euc")) else None


def _detected(data: bytes) -> Decoded:
    """Neither UTF-8 nor declared: mostly UTF-8 with foreign bytes in it, or one of the encodings German texts come in, or a guess."""
    escaped = data.decode("utf-8", "surrogateescape")
    foreign = sum("\udc80" <= c <= "\udcff" for c in escaped)
    whole = sum(c >= "\x80" for c in escaped) - foreign
    scores = {name: _german(data[: 4 * _SAMPLE], name) for name in _CANDIDATES}
    best = max(_CANDIDATES, key=lambda name: scores[name])
    if whole >= foreign:
        text, places = repair(escaped, best)
        return Decoded(text, "utf-8", f"mixed encodings: UTF-8, but {places} bytes read as {best}")
    if scores[best] < 0.5:
        from charset_normalizer import from_bytes

        guess = from_bytes(data[:_SAMPLE]).best()
        if guess is not None and guess.encoding not in ("ascii", "utf_8"):
            return Decoded(_strictly(data, guess.encoding)[0], guess.encoding, f"not UTF-8, read as {guess.encoding}")
    return Decoded(_strictly(data, best)[0], best, f"not UTF-8, read as {best}")


def _german(data: bytes, encoding: str) -> float:
    """Which share of the letters beyond ASCII is one that German news use, when read as `encoding`."""
    beyond = [c for c in data.decode(encoding, "replace") if c >= "\x80"]
    return sum(c in _GERMAN for c in beyond) / len(beyond) if beyond else 0.0
