"""The smaller tables of the page: voices, series with their policies, copies."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from quellenlage.model import Dossier
from quellenlage.present import view, words
from quellenlage.present.plots import plots_of
from quellenlage.rules import Rules


def names_of_groups(rules: Rules, language: str) -> Callable[[str], str]:
    """A function that names a group ("KP/soldiers") for a reader: country by CLDR or our gazetteer, role by our words."""
    from babel import Locale

    territories = Locale.parse(language).territories
    ours = {row["code"]: row["name"] for row in rules.rows("countries") if row.get("code")}
    translate = words.translator(language)

    def name(group: str) -> str:
        country, _, role = group.partition("/")
        shown = [translate(f"role {role}")] if role else []
        if country:
            # Codes in X are for private use (ISO 3166-1): there our own gazetteer, or the user's, knows better than CLDR.
            first, second = (ours, territories) if country.startswith("X") else (territories, ours)
            shown.append(str(first.get(country) or second.get(country) or country))
        return ", ".join(shown)

    return name


def actor_names(rules: Rules, language: str) -> Callable[[str], str]:
    """A function that names an actor of a relation: "kp" as a country, "intl.is" as the gazetteer does, what neither knows as it is."""
    group_name = names_of_groups(rules, language)
    ours = {row["key"]: row["name"] for row in rules.rows("actors") if row.get("key")}

    def name(actor: str) -> str:
        return ours.get(actor) or group_name(actor.upper())

    return name


def voice_rows(dossier: Dossier) -> list[dict[str, Any]]:
    """Who is heard, ready to show; the most widely heard first."""
    total = max(1, len(dossier.readings))
    return [
        {
            "name": voice.name,
            "key": voice.key if "." in voice.key else "",
            "anonymous": voice.anonymous,
            "reports": len(voice.reports),
            "share": round(100 * len(voice.reports) / total),
            "times": voice.statements,
            "figures": voice.figures,
            "through": ", ".join(f"{name} ({n})" for name, n in voice.through[:4]),
        }
        for voice in dossier.method.get("voices", ())
    ]


def series_rows(dossier: Dossier, by_id: dict[str, view.ClaimView], language: str, translate: Callable[..., str]) -> list[dict[str, Any]]:
    """Each series with its plot and its policies; series of a single claim have nothing to compare and are left to the lists."""
    rows, plots = [], plots_of(dossier, language)
    for series in dossier.series:
        shown = [by_id[c] for c in series.claims if c in by_id]
        if len(shown) < 2:
            continue
        rows.append(
            {
                "id": series.id,
                "label": words.with_dates(series.label, language) or translate(f"measure {series.measure}"),
                "plot": Markup(plots.get(series.id, "")),
                "caption": translate("{n} claims, in the order of the time they hold for", n=len(shown)),
                "policies": [p for p in dossier.policies if p.get("series") == series.id],
            }
        )
    return rows


def copy_rows(dossier: Dossier) -> list[dict[str, Any]]:
    """Pairs that share text, most shared first."""
    rows: list[dict[str, Any]] = [
        {"pair": c, "share": round(100 * c.score), "earlier": {"a": c.a, "b": c.b}.get(c.earlier or "")} for c in dossier.copies
    ]
    return sorted(rows, key=lambda row: -int(str(row["share"])))
