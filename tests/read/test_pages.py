"""Ten page layouts of our own: body, date and headline; and what pages do to hide them."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from benchmarks.pages import OWN, f1, ours

from quellenlage.model import Report
from quellenlage.read.page import read_page
from quellenlage.rules import Rules

PAGES = sorted(OWN.glob("*.html"))
TEXT = "Bei einem Brand in Altmark sind nach Angaben der Feuerwehr drei Menschen verletzt worden. Der Sachschaden ist hoch."
MORE = "Die Ursache ist noch unklar. Ermittler der Polizei nahmen am Sonntag ihre Arbeit auf, wie ein Sprecher in Lirana sagte."


def page(body: str, head: str = "") -> Report:
    return read_page(f"<html lang='de'><head>{head}</head><body>{body}</body></html>", "k", "p", "d", {}, Rules())


def of_role(report: Report, *roles: str) -> list[str]:
    return [report.text[a:b] for a, b, role, _ in report.blocks if role in roles]


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_layout(path: Path) -> None:
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    body, published, title = ours(path)
    assert f1(gold["body"], body) >= 0.98
    assert (published or "")[:10] == gold["published"]
    assert (title or "").endswith(gold["title"])


@pytest.mark.parametrize(
    "around", ["<form class='paywall cookie-open'>{}</form>", "<div style='display: none'>{}</div>", "<aside class='share'>{}</aside>"]
)
def test_what_wraps_the_whole_page_does_not_make_it_furniture(around: str) -> None:
    report = page(around.format(f"<h1>Brand in Altmark</h1><p>{TEXT}</p><p>{MORE}</p>"))
    assert of_role(report, "body") == [TEXT, MORE]


def test_a_word_on_every_entry_says_nothing_of_the_entries() -> None:
    entries = "".join(f"<div class='entry comments-on'><p>{t}</p></div>" for t in (TEXT, MORE, f"{TEXT} {MORE}"))
    report = page(f"<main><h1>Liveblog aus Altmark</h1>{entries}</main><div class='comments'><p>Ein Kommentar.</p></div>")
    assert of_role(report, "body") == [TEXT, MORE, f"{TEXT} {MORE}"]


def test_nothing_visible_is_lost_and_blocks_do_not_cross() -> None:
    report = page(f"<nav>Start</nav><h1>Brand</h1><p>{TEXT}</p><aside>Anzeige hier</aside><p>{MORE}</p><footer>Impressum</footer>")
    for words in ("Start", TEXT, "Anzeige hier", MORE, "Impressum"):
        assert report.text.count(words) == 1
    places = sorted((a, b) for a, b, _, _ in report.blocks)
    assert all(b <= c for (_, b), (c, _) in pairwise(places))
    assert report.text[places[0][0] :].startswith(TEXT)


def test_marks_without_width_are_left_out_and_breaks_kept() -> None:
    report = page(f"<article><h1>Brand</h1><p>Alt\u00admark\u200b meldet<br>zwei Tote. {TEXT}</p><p>{MORE}</p></article>")
    assert of_role(report, "body")[0].startswith("Altmark meldet\nzwei Tote.")


def test_the_same_page_gives_the_same_text() -> None:
    source = PAGES[0].read_text(encoding="utf-8")
    one, two = (read_page(source, "k", "p", "d", {}, Rules()) for _ in range(2))
    assert one == two
    assert one.meta["derived"]


JSON_LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        (JSON_LD.format('{"@type": "NewsArticle", "datePublished": "2024-05-03T23:30:00Z",}'), "", "2024-05-04"),
        (
            JSON_LD.format('{"@type": "NewsArticle", "datePublished": "2024-05-03T23:30:00Z"}'),
            "<p>Veröffentlicht 3. Mai 2024</p>",
            "2024-05-03",
        ),
        (
            JSON_LD.format(
                '[{"@type": "NewsArticle", "headline": "Anderes", "datePublished": "2020-01-01"},'
                ' {"@type": "NewsArticle", "headline": "Brand in Altmark", "datePublished": "2024-05-03"}]'
            ),
            "",
            "2024-05-03",
        ),
        (JSON_LD.format('{"@type": "WebPage", "datePublished": "2019-01-01"}, broken'), "<p>Erschienen am 3. Mai 2024</p>", "2019-01-01"),
        ('<meta property="article:published_time" content="2024-05-03T10:00:00+0200">', "", "2024-05-03"),
        ('<meta name="DC.date.issued" content="Fri, 03 May 2024 10:00:00 GMT">', "", "2024-05-03"),
        ('<link rel="canonical" href="https://bote.example/2024/05/03/brand.html">', "", "2024-05-03"),
        ("", '<time datetime="2024-05-03">gestern</time>', "2024-05-03"),
        ("", "<div>Aktualisiert am 4.5.2024</div><div>Veröffentlicht am 3.5.2024</div>", "2024-05-03"),
        ("", "<span>Freitag, 03.05.2024</span>", "2024-05-03"),
        ('<meta name="date" content="2093-01-01">', "<span>3. Mai 2024, 14:05 Uhr</span>", "2024-05-03"),
    ],
)
def test_witnesses_of_the_date(head: str, body: str, day: str) -> None:
    report = page(f"<article><h1>Brand in Altmark</h1>{body}<p>{TEXT}</p><p>{MORE}</p></article>", head)
    assert report.published is not None
    assert report.published[:10] == day
    assert report.published_grounds[0].says == report.published


def test_date_in_the_text_is_cited_where_it_stands() -> None:
    report = page(f"<article><h1>Brand</h1><div class='date'>Freitag, 3. Mai 2024, 14:05 Uhr</div><p>{TEXT}</p><p>{MORE}</p></article>")
    ground = report.published_grounds[0]
    assert ground.start is not None
    assert report.text[ground.start : ground.end] == "3. Mai 2024"
    assert report.published == "2024-05-03T14:05:00"


def test_dates_of_other_articles_are_no_witness() -> None:
    teasers = "".join(
        f"<li><a href='/{i}'>Anderer Bericht Nummer {i} aus Lirana</a> <time datetime='2020-01-0{i}'></time></li>" for i in range(1, 8)
    )
    report = page(f"<article><h1>Brand in Altmark</h1><p>{TEXT}</p><p>{MORE}</p><p>{TEXT} {MORE}</p></article><ul>{teasers}</ul>")
    assert {g.field for g in report.published_grounds} <= {"meta:htmldate"}


def test_a_copyright_line_is_no_date() -> None:
    report = page(f"<article><h1>Brand in Altmark</h1><p>{TEXT}</p><p>{MORE}</p></article><footer><p>© 2024 Der Bote</p></footer>")
    assert report.published is None


def test_the_users_word_ranks_above_the_page() -> None:
    source = '<html><head><meta name="date" content="2024-05-03"></head><body><h1>Brand</h1></body></html>'
    report = read_page(source, "k", "p", "d", {"published": "2024-05-01", "outlet": "Der Bote"}, Rules())
    assert (report.published, report.outlet) == ("2024-05-01", "Der Bote")
    assert [g.field for g in report.published_grounds] == ["user", "meta:date"]


@pytest.mark.parametrize("tag", ["table", "div", "span", "blockquote", "ul"])
def test_absurdly_nested_pages_cost_little(tag: str) -> None:
    import time

    began = time.perf_counter()
    page(f"<p>{TEXT}</p>" + f"<{tag}>" * 3000 + "x")
    assert time.perf_counter() - began < 5


def roles(source: str) -> dict[str, str]:
    """The role of each piece of a page by its words."""
    found = page(source)
    return {found.text[a:b]: role for a, b, role, _ in found.blocks}


def test_what_is_called_a_teaser_between_headline_and_text_is_the_lead() -> None:
    lead = "In der Gartenstraße hat es gebrannt, und keiner weiß, warum."
    teaser = f'<div class="teaser"><a href="/x">Ein anderer Brand</a></div><div class="teaser"><p>{lead[:-1]}, sagt man.</p></div>'
    source = f'<h1>Brand in Altmark</h1><p class="ar-teaser">{lead}</p><div><p>{TEXT}</p><p>{MORE}</p></div>{teaser}'
    found = roles(f"<article>{source}</article>")
    assert found[lead] == "body"
    assert found[f"{lead[:-1]}, sagt man."] == "furniture"


def test_a_heading_that_holds_kicker_and_title_is_the_headline() -> None:
    meta = '<head><title>Brand in Altmark - BLATT</title><meta property="og:site_name" content="BLATT"></head>'
    found = roles(
        f"<html>{meta}<article><h2><span>Hafen</span> <span>Brand in Altmark</span></h2><p>{TEXT}</p><p>{MORE}</p></article></html>"
    )
    assert found["Hafen Brand in Altmark"] == "headline"


def test_a_lower_heading_tells_where_the_title_ends() -> None:
    source = (
        f"<html><head><title>Brand in Altmark - Innenministerium</title></head><h2>Brand in Altmark</h2><p>{TEXT}</p><p>{MORE}</p></html>"
    )
    assert page(source).title == "Brand in Altmark"


def test_a_table_among_the_paragraphs_is_text_and_one_around_the_page_is_not() -> None:
    table = "<table><tr><td>Gemeinde</td><td>Tote</td></tr><tr><td>Altmark</td><td>14</td></tr></table>"
    found = roles(f"<article><h1>Brand in Altmark</h1><p>{TEXT}</p><p>{MORE}</p>{table}<p>{TEXT} {MORE}</p></article>")
    assert found["Altmark"] == found["14"] == "body"
    layout = f"<table><tr><td><font>Lokales</font></td><td><p>{TEXT}</p><p>{MORE}</p></td><td>Anzeigen</td></tr></table>"
    assert roles(layout).get("Anzeigen", "furniture") == "furniture"


def test_dates_of_other_articles_before_the_headline_are_not_the_pages() -> None:
    card = '<article><h2>Kurzmeldung</h2><time datetime="2019-11-20">20.11.2019</time></article>'
    report = page(f"{card}<article><h1>Brand in Altmark</h1><div>18. November 2019, 09:30 Uhr</div><p>{TEXT}</p><p>{MORE}</p></article>")
    assert report.published == "2019-11-18T09:30:00"


def test_a_long_paragraph_set_to_fade_is_text_and_the_offer_behind_it_is_not() -> None:
    offer = "Weiterlesen mit dem Abo: vier Wochen für einen Euro, jederzeit kündbar, alle Artikel aus Ihrer Region."
    source = (
        f'<h1>Brand in Altmark</h1><p>{TEXT}</p><p class="text paywall-fade">{TEXT} {MORE}</p><div class="paywalled"><p>{offer}</p></div>'
    )
    found = roles(f"<article>{source}</article>")
    assert found[f"{TEXT} {MORE}"] == "body"
    assert found[offer] == "furniture"


def test_a_page_laid_out_with_tables_gives_its_middle_column() -> None:
    links = "".join(f'<a href="/{n}">{n}</a><br>' for n in ("Politik", "Wirtschaft", "Sport", "Vereine"))
    middle = f"<font><b>Brand in Altmark</b></font><br>{TEXT} {MORE}<p>{MORE} {TEXT}</p><p>{TEXT} {TEXT}</p>"
    source = f"<table><tr><td>{links}</td><td>{middle}</td><td>Wetter<br>Heute wolkig, 15 Grad.</td></tr></table>"
    found = {words: role for words, role in roles(f"<html><body>{source}</body></html>").items() if role == "body"}
    assert any(words.endswith(f"{TEXT} {MORE}") for words in found)
    assert f"{MORE} {TEXT}" in found
    assert not any("Politik" in words or "Wetter" in words for words in found)


def test_questions_in_buttons_head_their_answers() -> None:
    parts = "".join(f"<h3><button>{q}</button></h3><p>{TEXT} {MORE}</p>" for q in ("Was ist geschehen?", "Wer war dort?"))
    found = roles(f"<article><h1>Brand in Altmark</h1><p>{TEXT}</p>{parts}</article>")
    assert found["Was ist geschehen?"] == found["Wer war dort?"] == "subhead"


COMMENTS = [f"Ich finde, das hätte man in Altmark schon vor {n} Jahren wissen müssen, aber auf uns hört ja niemand." for n in range(2, 12)]


def test_comments_longer_than_the_report_are_no_report() -> None:
    long = "".join(f'<div class="blog_comment"><p>{c}</p></div>' for c in COMMENTS)
    post = f'<h2>Brand in Altmark</h2><div class="entry_author_ole"><p>{TEXT} {MORE}</p><p>{MORE} {TEXT}</p><p>{TEXT} {TEXT}</p></div>'
    found = roles(f'<div class="entry">{post}<div class="blog_comments">{long}</div></div>')
    assert {found[c] for c in COMMENTS} == {"furniture"}
    assert found[f"{TEXT} {MORE}"] == found[f"{TEXT} {TEXT}"] == "body"


def test_what_stands_behind_a_heading_of_comments_is_theirs_whatever_it_is_called() -> None:
    talk = "".join(f"<div><h5>So ist es</h5><p>{c}</p></div>" for c in COMMENTS[:3])
    head = f"<h1>Brand in Altmark</h1><p>{TEXT}</p><p>{MORE}</p><p>{TEXT} {MORE}</p>"
    found = roles(f"<div>{head}<div id='talkback'><h4>3 Kommentare</h4>{talk}</div></div>")
    assert {found[c] for c in COMMENTS[:3]} == {"furniture"}
    # a heading before the report, or a sub-heading that only begins so, opens none
    text = f"<h4>Kommentar</h4><h1>Brand in Altmark</h1><p>{TEXT}</p><p>{MORE}</p><h2>Kommentare der Nachbarn</h2><p>{TEXT} {MORE}</p>"
    assert roles(f"<article>{text}</article>")[f"{TEXT} {MORE}"] == "body"


def test_widgets_of_a_page_builder_are_not_the_widgets_of_a_sidebar() -> None:
    def block(words: str) -> str:
        outer, inner = "elementor-element elementor-widget elementor-widget-text-editor", "elementor-widget-container"
        return f'<div class="{outer}"><div class="{inner}">{words}</div></div>'

    found = roles(f"<h1>Brand in Altmark</h1>{block(f'<p>{TEXT}</p>')}{block(f'<p>{MORE}</p>')}{block(f'<p>{TEXT} {MORE}</p>')}")
    assert found[TEXT] == found[MORE] == "body"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Brand in Altmark | Bote</title>", "<h1><span>Hafen</span> <span>Brand in Altmark</span></h1>", "Brand in Altmark"),
        ("<title>Hafenblog » Archiv » Brand in Altmark</title>", "<h2>Brand in Altmark</h2>", "Brand in Altmark"),
        ("<title>Hafenblog: Brand in Altmark</title>", "<h1>Hafenblog</h1><h3>Brand in Altmark</h3>", "Brand in Altmark"),
        (
            "<title>Brand in Altmark: Was nun</title>",
            "<h1>Brand in Altmark: Was nun</h1>",
            "Brand in Altmark: Was nun",
        ),
    ],
)
def test_the_headline_without_its_kicker_and_its_site(head: str, body: str, title: str) -> None:
    assert page(f"{body}<p>{TEXT}</p><p>{MORE}</p>", head).title == title
