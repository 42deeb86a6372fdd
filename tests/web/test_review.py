"""The review page and API: what is judged is seen everywhere, strangers are kept out, hostile texts stay text."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quellenlage.rules import Rules

pytest.importorskip("fastapi", reason="the extra `serve` is not installed")

from fastapi.testclient import TestClient

from quellenlage.web import create_app

TEXT = "Laut dem Generalstab wurden in Karsk mehr als 300 Soldaten getötet. Das Ministerium sprach von 120 Toten."


def client(ledger: Path, token: str | None = None) -> TestClient:
    return TestClient(create_app(str(ledger), Rules(), token), follow_redirects=False)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[TestClient]:
    with client(tmp_path / "lage.db") as opened:
        assert "1 neu" in add(opened, TEXT).text
        yield opened


def csrf(opened: TestClient) -> str:
    page = opened.get("/add").text
    return str(page).split('name="csrf" value="')[1].split('"')[0]


def add(opened: TestClient, text: str, key: str = "eins") -> Any:
    return opened.post("/add", data={"csrf": csrf(opened), "text": text, "key": key}, files={"x": ("", b"")})


def first(opened: TestClient) -> dict[str, object]:
    found: dict[str, object] = opened.get("/api/claims").json()["claims"][0]
    return found


def judge(opened: TestClient, claim: object, verdict: str, author: str = "mk", seen: int = 0, **more: object) -> Any:
    return opened.post("/api/judgements", json={"subject": claim, "author": author, "verdict": verdict, "seen": seen, **more})


@pytest.mark.parametrize(
    "path",
    ["/", "/claims", "/reports", "/reports/eins", "/actors", "/search?q=soldat", "/add", "/lage.html", "/openapi.json", "/claims?lang=en"],
)
def test_every_view_answers_with_strict_headers(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_correction_by_selected_words_is_seen_everywhere(desk: TestClient) -> None:
    claim = first(desk)
    start = TEXT.index("Ministerium")
    data = {
        "csrf": csrf(desk),
        "subject": claim["claim_id"],
        "author": "mk",
        "verdict": "correct",
        "field": "source",
        "value": f"{start}:{start + 11}",
    }
    assert desk.post("/judgements", data=data).status_code == 303
    shown = desk.get(f"/api/claims/{claim['claim_id']}").json()
    assert shown["source"]["text"] == "Ministerium"
    assert shown["review"] == "corrected"
    assert "Ministerium" in desk.get(f"/claims/{claim['claim_id']}").text
    listed = desk.get("/api/claims", params={"state": "corrected"}).json()
    assert [row["source"] for row in listed["claims"]] == ["Ministerium"]
    undo = judge(desk, claim["claim_id"], "undo", undoes=shown["judgements"][0]["id"])
    assert undo.status_code == 201
    assert desk.get(f"/api/claims/{claim['claim_id']}").json()["review"] is None


def test_a_rejected_claim_counts_nowhere_but_stays_visible(desk: TestClient) -> None:
    claim = first(desk)["claim_id"]
    assert "≥ 300" in desk.get("/lage.html").text.split('class="sentences"')[1].split("</ul>")[0]
    assert judge(desk, claim, "reject").status_code == 201
    page = desk.get("/lage.html").text
    assert "300" not in page.split('class="sentences"')[1].split("</ul>")[0]
    assert f'class="claim known rejected" id="c-{claim}"' in page
    assert ">300<" not in desk.get("/").text
    assert desk.get("/api/claims", params={"state": "rejected"}).json()["claims"][0]["claim_id"] == claim


def test_the_queue_leads_from_open_claim_to_open_claim(desk: TestClient) -> None:
    total = desk.get("/api/claims", params={"state": "open"}).json()["total"]
    assert total >= 2
    for _ in range(total):
        claim = desk.get("/queue").headers["location"].split("/claims/")[1].split("?")[0]
        data = {"csrf": csrf(desk), "subject": claim, "author": "mk", "verdict": "accept", "queue": "1"}
        assert desk.post("/judgements", data=data).headers["location"] == "/queue"
    assert desk.get("/queue").headers["location"] == "/claims?state=open"


def test_two_reviewers_at_once_see_the_clash(desk: TestClient) -> None:
    claim = first(desk)["claim_id"]
    assert judge(desk, claim, "accept", "mk").status_code == 201
    late = judge(desk, claim, "reject", "ab")
    assert late.status_code == 409
    newer = late.json()["detail"]["newer"]
    assert judge(desk, claim, "reject", "ab", seen=newer[-1]["id"]).status_code == 201
    page = desk.post("/judgements", data={"csrf": csrf(desk), "subject": claim, "author": "cd", "verdict": "accept", "seen": "0"})
    assert page.status_code == 409
    assert "Nichts wurde überschrieben" in page.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"verdict": "believe"},
        {"verdict": "correct", "field": "truth", "value": "1"},
        {"verdict": "correct", "field": "low", "value": "many"},
        {"verdict": "correct", "field": "source", "value": "5:99999"},
        {"verdict": "correct", "field": "high", "value": "nan"},
        {"verdict": "correct", "field": "measure", "value": "kilt"},
        {"verdict": "correct", "field": "certainty", "value": "sure"},
        {"verdict": "correct", "field": "as_of", "value": "gestern"},
        {"verdict": "undo", "undoes": 4711},
        {"verdict": "accept", "author": " "},
    ],
)
def test_a_judgement_that_cannot_be_is_refused(desk: TestClient, wrong: dict[str, str]) -> None:
    claim = first(desk)["claim_id"]
    answer = desk.post("/api/judgements", json={"subject": claim, "author": "mk", **wrong})
    assert answer.status_code == 422


def test_a_claim_that_is_not_there_cannot_be_judged(desk: TestClient) -> None:
    assert judge(desk, "0" * 16, "accept").status_code == 404
    data = {"csrf": csrf(desk), "subject": "0" * 16, "author": "mk", "verdict": "accept"}
    assert desk.post("/judgements", data=data).status_code == 404


def test_strangers_are_kept_out(desk: TestClient, tmp_path: Path) -> None:
    claim = first(desk)["claim_id"]
    foreign = desk.post(
        "/api/judgements", json={"subject": claim, "author": "x", "verdict": "accept"}, headers={"Origin": "https://evil.example"}
    )
    assert foreign.status_code == 403
    assert desk.get("/", headers={"Host": "evil.example"}).status_code == 421
    assert desk.post("/judgements", data={"csrf": "guessed", "subject": claim, "author": "x", "verdict": "accept"}).status_code == 403
    locked = client(tmp_path / "lage.db", token="a" * 20)
    assert locked.get("/api/claims").status_code == 401
    assert locked.get("/api/claims", headers={"Authorization": "Bearer " + "a" * 20}).status_code == 200
    assert locked.get("/", headers={"Accept": "text/html"}).headers["location"] == "/login"
    for _ in range(25):
        last = locked.get("/api/claims", headers={"Authorization": "Bearer wrong"})
    assert last.status_code == 429


def test_uploads_are_limited_and_names_cannot_climb(desk: TestClient) -> None:
    too_much = desk.post("/add", content=b"x", headers={"Content-Length": str(10**9), "Content-Type": "text/plain"})
    assert too_much.status_code == 413
    files = {"files": ("../../etc/drei.txt", TEXT.encode(), "text/plain")}
    assert "1 neu" in desk.post("/add", data={"csrf": csrf(desk)}, files=files).text
    assert desk.get("/static/..%2Fapp.py").status_code == 404


def test_hostile_text_stays_text(desk: TestClient) -> None:
    attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    add(desk, f"{attack} {TEXT}", "boese")
    for path in ("/reports/boese", "/claims", "/search?q=" + "script", "/lage.html", f"/claims/{first(desk)['claim_id']}"):
        page = desk.get(path).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_api_rows_are_the_command_lines_rows(desk: TestClient) -> None:
    claim = first(desk)
    row = desk.get(f"/api/claims/{claim['claim_id']}").json()
    assert row["id"] == claim["claim_id"]
    assert TEXT[row["start"] : row["end"]] == row["figure"]
    assert json.dumps(desk.get("/api/reports/eins").json()["text"]) == json.dumps(TEXT)
