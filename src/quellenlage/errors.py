"""The exceptions a caller may meet. Each says what happened, where, and what to do.

QuellenlageError
├── InputError        nothing of what was named could be read
├── RulesError        a rule file is broken (file, entry, remedy)
├── LedgerError       the ledger cannot be opened or written
│   └── LedgerTooNew  the ledger was written by a newer version
└── UsageError        options that do not go together
"""


class QuellenlageError(Exception):
    """Base of all errors meant for the caller: `message`, and the `remedy` a person can act on."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy


class InputError(QuellenlageError):
    """Nothing of what was named could be read."""


class RulesError(QuellenlageError):
    """A rule file is broken; the message names file and entry."""


class LedgerError(QuellenlageError):
    """The ledger cannot be opened, read or written."""


class LedgerTooNew(LedgerError):
    """The ledger has a schema this version does not know yet."""


class UsageError(QuellenlageError):
    """Options or arguments that do not go together."""
