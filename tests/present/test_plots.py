"""The plot of a series: self-contained SVG with a name, a description, and one marked group for each figure."""

from xml.etree import ElementTree

from quellenlage.model import Dossier, Finding
from quellenlage.present.plots import plots_of, series_plot

SVG = "{http://www.w3.org/2000/svg}"


def point(claim: str, low: float | None, high: float | None, to: str | None, **more: object) -> dict[str, object]:
    return {
        "claim": claim, "report": "a", "from": to, "to": to, "basis": "stated", "low": low, "high": high, "approximate": False,
        "certainty": "stated", "source": claim, "source_text": f"Quelle <{claim}>", "origin": "o", "assumed": [], **more,
    }  # fmt: skip


def row(*points: dict[str, object]) -> Finding:
    steps = [{"date": "2031-01-01", "low": 5, "high": None}, {"date": "2031-02-01", "low": 9, "high": 12}]
    return Finding(
        "s1",
        "series",
        "info",
        "Tote & Verletzte",
        claims=tuple(str(p["claim"]) for p in points),
        data={"points": points, "envelope": steps},
    )


def test_every_figure_is_drawn_and_named() -> None:
    svg = series_plot(
        row(
            point("c1", 10, 10, "2031-01-03"),
            point("c2", 10, 30, "2031-01-05", certainty="hedged"),
            point("c3", 12, None, "2031-01-09"),
            point("c4", None, 40, None, certainty="forecast"),
        )
    )
    tree = ElementTree.fromstring(svg)
    groups = [g for g in tree.iter(f"{SVG}a") if g.get("data-claim")]
    assert [g.get("data-claim") for g in groups] == ["c1", "c2", "c3", "c4"]
    assert "mindestens 12" in (groups[2].findtext(f"{SVG}title") or "")
    assert tree.get("role") == "group"  # its points can be reached by key, so it is no mere picture
    assert all(g.get("href") == f"#c-{g.get('data-claim')}" for g in groups)
    assert "4 Angaben von 4 Quellen, von 10 bis 40" in (tree.findtext(f"{SVG}desc") or "")


def test_it_is_self_contained_and_follows_light_and_dark() -> None:
    svg = series_plot(row(point("c1", 10, 10, "2031-01-03"), point("c2", 1e9, 1e9, "2031-01-03")), "en")
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    assert "<script" not in svg
    assert "currentColor" in svg
    assert "var(--plot-1" in svg


def test_single_figures_get_no_plot() -> None:
    rows = (row(point("c1", 10, 10, "2031-01-03")), row(point("c1", 10, 10, None), point("c2", 0, 0, None)))
    dossier = Dossier((), method={"series": rows})
    assert list(plots_of(dossier)) == ["s1"]
