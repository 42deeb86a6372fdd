"""Where sentences begin and end, block by block."""

import re

from quellenlage.model import Block, Report, Sentence, Span

_READ = ("headline", "subhead", "dateline", "body", "caption", "quote")
_BREAK = re.compile(r"(?<=[.!?…])[\"“”«»'’)]*\s+(?=[\"„“«»'(]*[A-ZÄÖÜ0-9])|\n+")


def split_sentences(report: Report, blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """All sentences of the blocks that are read (not furniture), in order."""
    found: list[Sentence] = []
    for paragraph, block in enumerate(blocks):
        if block.role not in _READ:
            continue
        text = report.field_text(block.span.field)
        start = block.span.start
        cuts = [*((m.start(), m.end()) for m in _BREAK.finditer(text, start, block.span.end)), (block.span.end, block.span.end)]
        for end, resume in cuts:
            if text[start:end].strip():
                found.append(Sentence(Span(start, end, block.span.field), block.role, len(found), paragraph))
            start = resume
    return tuple(found)
