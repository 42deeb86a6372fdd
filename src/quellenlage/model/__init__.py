"""The words of the field as small frozen values. Standard library only; nothing here reads, prints or decides."""

from quellenlage.model.analysis import Analysis, Clause, Parse, Sentence, Tagger, Token
from quellenlage.model.attribution import Attribution
from quellenlage.model.block import ROLES, Block
from quellenlage.model.claim import KINDS, Claim, claim_id
from quellenlage.model.comparison import Copy, Origin, Series
from quellenlage.model.dossier import Dossier
from quellenlage.model.finding import Citation, Finding
from quellenlage.model.judgement import CORRECTABLE, VERDICTS, Judgement, in_force, judged, state_of
from quellenlage.model.mention import Mention
from quellenlage.model.merging import Merging, merging_of
from quellenlage.model.moment import Moment
from quellenlage.model.number import Number
from quellenlage.model.reading import Reading
from quellenlage.model.report import Ground, Report
from quellenlage.model.span import Span
from quellenlage.model.support import Support, beginnings, same_figures, support_of
from quellenlage.model.trouble import Trouble

__all__ = [
    "CORRECTABLE",
    "KINDS",
    "ROLES",
    "VERDICTS",
    "Analysis",
    "Attribution",
    "Block",
    "Citation",
    "Claim",
    "Clause",
    "Copy",
    "Dossier",
    "Finding",
    "Ground",
    "Judgement",
    "Mention",
    "Merging",
    "Moment",
    "Number",
    "Origin",
    "Parse",
    "Reading",
    "Report",
    "Sentence",
    "Series",
    "Span",
    "Support",
    "Tagger",
    "Token",
    "Trouble",
    "beginnings",
    "claim_id",
    "in_force",
    "judged",
    "merging_of",
    "same_figures",
    "state_of",
    "support_of",
]
