"""A report in another language is named, a German one never turned away."""

import pytest

from quellenlage.analyse.language import find_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Drei Tote bei Angriff auf Karsk", "de"),
        ("120 Tote", "de"),
        ("", "de"),
        ("Velonia-Update: 300 Soldiers, 12 Tanks – was bekannt ist", "de"),
        ("Das Ministerium teilte am Montag mit, dass mindestens zwölf Menschen getötet wurden.", "de"),
        ("The ministry said on Monday that at least twelve people were killed and dozens wounded in the attack.", "en"),
        ("Le ministère a annoncé lundi que douze personnes ont été tuées dans une attaque près de la frontière.", "fr"),
        ("Het ministerie meldde maandag dat ten minste twaalf mensen zijn omgekomen bij de aanval in de hoofdstad.", "nl"),
    ],
)
def test_language(text: str, code: str) -> None:
    assert find_language(text) == code
