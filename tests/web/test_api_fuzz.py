"""The JSON API under generated requests: whatever is sent, the server answers as its description says and never breaks."""

from typing import Any

import pytest

from quellenlage.rules import Rules

pytest.importorskip("fastapi", reason="the extra `serve` is not installed")
pytest.importorskip("schemathesis", reason="schemathesis is not installed: the API is not fuzzed")

import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quellenlage.model import CORRECTABLE, Report
from quellenlage.pipeline import read_report
from quellenlage.store import Ledger, Wanted
from quellenlage.web import create_app

positive_data_acceptance = schemathesis.checks.positive_data_acceptance
TEXT = "Laut dem Generalstab wurden in Karsk mehr als 300 Soldaten getötet. Das Ministerium sprach von 120 Toten."


OPERATIONS = (
    ("GET", "/api/claims"), ("GET", "/api/claims/{claim_id}"), ("GET", "/api/reports"), ("GET", "/api/reports/{key}"),
    ("GET", "/api/search"), ("GET", "/api/judgements"), ("POST", "/api/judgements"),
)  # fmt: skip


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The description of an API over a ledger of one report, with the claim ids it holds."""
    path, rules = str(tmp_path_factory.mktemp("fuzz") / "lage.db"), Rules()
    with Ledger(path) as ledger:
        ledger.add([read_report(Report("eins", TEXT, published="2031-03-04"), rules)], rules.digest)
        claims = [row["claim_id"] for row in ledger.claims(Wanted())[0]]
    return schemathesis.openapi.from_asgi("/openapi.json", create_app(path, rules)), claims


def test_every_route_of_the_description_is_fuzzed(described: Any) -> None:
    schema, _ = described
    assert {(found.ok().method.upper(), found.ok().path) for found in schema.get_all_operations()} == set(OPERATIONS)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_the_api_answers_as_described(described: Any, method: str, path: str) -> None:
    schema, claims = described

    @settings(max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(schema[path][method].as_strategy(), st.sampled_from([None, *claims]), st.sampled_from([None, *CORRECTABLE]))
    def send(case: Any, claim: str | None, field: str | None) -> None:
        # Half of what is sent is about a claim that is there: only that reaches the ledger.
        if claim and "claim_id" in case.path_parameters:
            case.path_parameters["claim_id"] = claim
        if claim and isinstance(case.body, dict):
            case.body["subject"], case.body["subject_kind"] = claim, "claim"
            if field:
                case.body |= {"verdict": "correct", "field": field, "seen": 2**40}
        # A judgement of the right form may still be refused for what it says (no such words, nothing to take back).
        case.call_and_validate(excluded_checks=[positive_data_acceptance] if method == "POST" else [])

    send()


def test_what_was_judged_can_still_be_read(described: Any) -> None:
    """Last on purpose: nothing the generated judgements left behind breaks a reader."""
    schema, claims = described
    for claim in claims:
        case = schema["/api/claims/{claim_id}"]["GET"].Case(path_parameters={"claim_id": claim})
        case.call_and_validate()
