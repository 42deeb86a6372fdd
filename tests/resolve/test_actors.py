"""Every form of the gazetteer names its actor; phrases of a report are named together; look-alikes are proposed, never merged."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from quellenlage.model import Attribution, Claim, Mention, Span
from quellenlage.resolve.actors import look_alikes, name_actor, name_actors, name_voices
from quellenlage.resolve.places import place_key
from quellenlage.rules import Rules

RULES = Rules()


def _mention(text: str, start: int = 0) -> Mention:
    return Mention(text, Span(start, start + len(text)))


def _claim(*sources: str, report: str = "r", place: str | None = None) -> Claim:
    return Claim(
        "0" * 16, report, "figure", Span(0, 1), "1", sources=tuple(map(_mention, sources)), place=None if place is None else _mention(place)
    )


def test_every_form_names_its_actor() -> None:
    wrong = []
    for row in RULES.rows("actors"):
        for form in filter(None, row["forms"].split("|")):
            named = name_actor(form.removeprefix("="), RULES)
            if named.ref != row["key"]:
                wrong.append((form, row["key"], named.ref))
    assert wrong == []


def test_genitives_of_every_single_word_name() -> None:
    wrong = []
    for row in RULES.rows("actors"):
        for form in row["forms"].split("|"):
            if form.isalpha() and form[0].isupper() and form[-1] not in "szxß" and len(form) > 3:
                named = name_actor(form + "s", RULES)
                if named.ref != row["key"]:
                    wrong.append((form, row["key"], named.ref))
    assert wrong == []


def test_every_country_with_every_national_office() -> None:
    for row in RULES.rows("countries"):
        for stem in filter(None, row["adjectives"].split("|")):
            if stem[-1] == "." or stem[0].isupper():
                continue
            named = name_actor(f"das {stem}e Verteidigungsministerium", RULES)
            code = row["code"].lower()
            # one adjective may serve two states: the two Congos
            assert named.ref is not None, stem
            assert named.ref.split(".")[0] in (code, "cd" if code == "cg" else code, *(("cg",) if code == "cd" else ()))


def test_table_is_large_and_kinds_are_known() -> None:
    rows = RULES.rows("actors")
    kinds = {"state_body", "service", "military", "agency", "outlet", "ngo", "international_body", "person", "government", "office"}
    assert len({r["key"] for r in rows}) >= 900
    assert {r["kind"] for r in rows} <= kinds
    assert all(not r["from"] or not r["to"] or r["from"] < r["to"] for r in rows)


def test_bare_office_takes_the_one_body_of_the_same_report() -> None:
    claims = name_actors((_claim("der südkoreanische Geheimdienst"), _claim("der Geheimdienst")), RULES)
    assert [c.sources[0].ref for c in claims] == ["kr.nis", "kr.nis"]
    assert claims[1].sources[0].why == "actor.same_report"


def test_part_of_a_name_is_the_one_person_of_the_report() -> None:
    claims = name_actors((_claim("Kim Jong Un"), _claim("Kim"), _claim("Kims")), RULES)
    assert [c.sources[0].ref for c in claims] == ["person.kim"] * 3
    two = name_actors((_claim("Kim Jong Un"), _claim("Kim Yo Jong"), _claim("Kim")), RULES)
    assert two[2].sources[0].ref is None


def test_bare_office_stays_open_between_two_bodies() -> None:
    claims = name_actors((_claim("der südkoreanische Geheimdienst"), _claim("der US-Geheimdienst"), _claim("der Geheimdienst")), RULES)
    assert claims[2].sources[0].ref is None


def test_voices_and_places_are_named() -> None:
    voice = Attribution("indirect", (), (), (_mention("die Küstenwache Griechenlands"),), (_mention("Reuters"),))
    (named,) = name_voices((voice,), RULES)
    assert (named.speakers[0].ref, named.relays[0].ref) == ("gr.coast_guard", "agency.reuters")
    (claim,) = name_actors((_claim(place="der Region Kursk"),), RULES)
    assert claim.place is not None
    assert (claim.place.ref, claim.place.why) == ("ru.kursk", "place.name")


def test_what_was_named_before_stays() -> None:
    voice = Attribution("indirect", (), (), (replace(_mention("NIS"), ref="kr.other"),))
    assert name_voices((voice,), RULES)[0].speakers[0].ref == "kr.other"


def test_look_alike_is_proposed_not_merged() -> None:
    claims = name_actors(
        (_claim("der nationale Nachrichtendienst", report="a"), _claim("die nationale Nachrichtenagentur", report="b")), RULES
    )
    assert claims[1].sources[0].ref is None
    (finding,) = look_alikes(claims, RULES)
    assert finding.kind == "translation.slip"
    assert finding.data["proposed"] == "kr.nis"
    assert [s.text for s in finding.spans] == ["die nationale Nachrichtenagentur", "der nationale Nachrichtendienst"]


def test_other_adjective_is_no_look_alike() -> None:
    claims = name_actors((_claim("der nationale Nachrichtendienst"), _claim("die örtliche Nachrichtenagentur")), RULES)
    assert look_alikes(claims, RULES) == ()


def test_own_file_adds_an_actor() -> None:

    with TemporaryDirectory() as folder:
        gazetteer = Path(folder) / "gazetteer"
        gazetteer.mkdir()
        row = "zz.watch,Wolkenwacht,ngo,,Wolkenwacht|Wolkenwacht-Bericht,,,\n"
        (gazetteer / "actors.csv").write_text("key,name,kind,country,forms,office,from,to\n" + row, encoding="utf-8")
        assert name_actor("der Wolkenwacht", Rules(extra=(folder,))).ref == "zz.watch"
        assert name_actor("der Wolkenwacht", RULES).ref is None


def test_places() -> None:
    expected = {
        "Kursk-Region": "ru.kursk",
        "Region Kursk": "ru.kursk",
        "Wladiwostok": "ru.wladiwostok",
        "in Kiew": "ua.kiew",
        "Russlands": "ru",
        "Gazastreifens": "ps.gazastreifen",
        "Nirgendheim": None,
        "den USA": "us",
    }
    assert {text: place_key(text, RULES) for text in expected} == expected
