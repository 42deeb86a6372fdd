"""Runs every `*.cases.toml` beside the rules: each case's input through its checker, compared with what the case expects."""

import importlib
import tomllib
from typing import Any

import pytest

from quellenlage.rules import ROOT, Rules


def _cases() -> list[Any]:
    found = []
    for path in sorted(ROOT.rglob("*.cases.toml")):
        file = tomllib.loads(path.read_text(encoding="utf-8"))
        language = path.parent.name if len(path.parent.name) == 2 else "de"
        for case in file["case"]:
            label = f"{path.name.removesuffix('.cases.toml')}: {case.get('text', '')[:60]}"
            found.append(pytest.param(file["check"], language, case, id=label))
    return found


@pytest.mark.parametrize(("check", "language", "case"), _cases())
def test_case(check: str, language: str, case: dict[str, Any]) -> None:
    checker = importlib.import_module(f"tests.cases.{check}")
    assert checker.check(case, Rules(language)) == case["expect"]
