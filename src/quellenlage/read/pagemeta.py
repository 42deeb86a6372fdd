"""What a page says about itself: JSON-LD, meta fields, canonical address; title, outlet, authors."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

_ARTICLE = re.compile(r"(?i)(article|blogposting|reportage|liveblog|posting)$")
_SITE = re.compile(r"\s+[|•·»-]\s+|\s*::\s*")
_PART = re.compile(r"\s+[|–—•·»-]\s+|\s*::\s*|:\s+")
_TRAILING = re.compile(r",\s*([}\]])")
_MAX_NODES = 5000


@dataclass(slots=True)
class PageMeta:
    """`fields`: meta name or property in lower case -> contents; `nodes`: JSON-LD objects, articles first; `canonical`: the page's own
    address; `language`: what the page declares; `head_title`: its <title>."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    nodes: list[dict[str, Any]] = field(default_factory=list)
    raw_json: str = ""
    canonical: str | None = None
    language: str | None = None
    head_title: str = ""

    def first(self, names: list[str]) -> tuple[str, str] | None:
        """(name, content) of the first of `names` that the page has."""
        return next(((n, self.fields[n][0]) for n in names if n in self.fields), None)

    def put_first(self, title: str) -> None:
        """Sorts the article that is about `title` before others the page tells of."""
        self.nodes.sort(
            key=lambda n: (not is_article(n), -round(max((_likeness(h, title) for h in names_of(n.get("headline"))), default=0), 1))
        )

    def articles(self) -> list[dict[str, Any]]:
        """The JSON-LD objects that are articles."""
        return [n for n in self.nodes if is_article(n)]


def is_article(node: dict[str, Any]) -> bool:
    """True for a JSON-LD object of a type of article."""
    kinds = node.get("@type")
    return any(isinstance(k, str) and _ARTICLE.search(k) for k in (kinds if isinstance(kinds, list) else [kinds]))


def read_meta(root: Any) -> PageMeta:
    """The PageMeta of the tree `root`."""
    meta = PageMeta()
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = element.get("content")
        if name and content and content.strip():
            meta.fields.setdefault(name.strip().lower(), []).append(content.strip())
    for element in root.iterfind(".//*[@itemprop='datePublished']"):
        if element.tag != "meta" and (value := element.get("content") or element.get("datetime") or "".join(element.itertext())).strip():
            meta.fields.setdefault("itemprop:datepublished", []).append(value.strip())
    for element in root.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and (element.get("href") or "").startswith("http"):
            meta.canonical = element.get("href").strip()
            break
    if meta.canonical is None and (og := meta.fields.get("og:url")) and og[0].startswith("http"):
        meta.canonical = og[0]
    title = next(iter(root.iter("title")), None)
    meta.head_title = " ".join(("".join(title.itertext()) if title is not None else "").split())
    meta.language = _language(root, meta)
    scripts = [e.text for e in root.iter("script") if "ld+json" in (e.get("type") or "").lower() and e.text]
    meta.raw_json = "\n".join(scripts)
    nodes = [node for script in scripts for node in _nodes(_parse(script))]
    meta.nodes = sorted(nodes, key=lambda n: not is_article(n))
    return meta


def _language(root: Any, meta: PageMeta) -> str | None:
    value = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or (meta.fields.get("og:locale") or [""])[0]
    value = re.split("[-_]", value.strip())[0].lower()
    return value if re.fullmatch("[a-z]{2,3}", value) else None


def _parse(script: str) -> Any:
    text = script.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = text.removeprefix("//<![CDATA[").removeprefix("<![CDATA[").removesuffix("]]>").removesuffix("//").strip()
    for attempt in (text, _TRAILING.sub(r"\1", text), html.unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """All objects with a type inside `value`, outer ones first; lists of other pages ("itemListElement") and "isPartOf" are left out."""
    waiting, seen = [value], 0
    while waiting and seen < _MAX_NODES:
        seen += 1
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            if "@type" in node:
                yield node
            for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
                if isinstance(node.get(key), dict | list):
                    waiting.append(node[key])


def names_of(value: Any) -> list[str]:
    """The names in a JSON-LD author or publisher: a string, an object with "name", or a list of these."""
    if isinstance(value, list):
        return [n for v in value[:50] for n in names_of(v)]
    if isinstance(value, dict):
        return names_of(value.get("name"))
    if isinstance(value, str) and value.strip() and not value.strip().startswith("http"):
        return [html.unescape(" ".join(value.split()))]
    return []


def find_outlet(meta: PageMeta, names: list[str], outlets: list[dict[str, Any]], url: str | None) -> str | None:
    """The outlet's name: from our outlet files by address, else the page's own site name or publisher, else the host."""
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    for outlet in outlets:
        if any(host == d or host.endswith("." + d) for d in outlet.get("domains", ())):
            return str(outlet["name"])
    if (own := meta.first(names[:1])) is not None:
        return html.unescape(own[1])
    for node in meta.articles():
        if found := names_of(node.get("publisher")):
            return found[0]
    if (other := meta.first(names[1:])) is not None and len(other[1]) < 60:
        return html.unescape(other[1])
    return host or None


def find_authors(meta: PageMeta, names: list[str], outlet: str | None) -> tuple[str, ...]:
    """Who signed the page: JSON-LD authors, else meta fields; addresses and the outlet's own name are left out."""
    found = [n for node in meta.articles() for n in names_of(node.get("author"))]
    if not found and (own := meta.first(names)) is not None and not own[1].startswith("http"):
        found = [n.strip() for n in re.split(r",|;| und ", html.unescape(own[1]))]
    return tuple(dict.fromkeys(n for n in found if n and n != outlet and len(n) < 80))


def find_title(
    meta: PageMeta, headings: list[str], lines: list[str], names: list[str], separators: list[str], outlet: str | None
) -> tuple[str | None, str]:
    """(the headline, where it was found). An h1 is taken before the titles made for search engines; of several h1 the one that these
    titles confirm. `lines`: short lines the page shows, which tell where in such a title the headline stands."""
    announced = [html.unescape(v[1]) for v in [meta.first([n]) for n in names] if v] + [meta.head_title]
    announced += [h for node in meta.articles() for h in names_of(node.get("headline"))]
    announced = [strip_outlet(a, separators, outlet, [*headings, *lines]) for a in announced if a]
    if headings:
        scored = [(max((_likeness(h, a) for a in announced), default=0.0), -i, h) for i, h in enumerate(headings)]
        score, _, best = max(scored)
        if score > 0.2 or not announced or (len(headings) == 1 and len(best.split()) > 3):
            return _headline(best, announced, meta.head_title, lines), "h1"
    return (_shown_part(announced[0], lines), "meta") if announced else (None, "")


def _headline(best: str, announced: list[str], whole: str, lines: list[str]) -> str:
    """`best` without a kicker set in the same heading; where it is the name of the site, the line that the page's title names beside it."""
    for title in (*announced, *(part for a in announced for part in _SITE.split(a))):
        if len(title.split()) > 1 and _squash(best) != _squash(title) and _squash(best).endswith(_squash(title)):
            return title
    rest = _squash(whole).replace(_squash(best), "", 1) if _squash(best) in _squash(whole) else ""
    return next((line for line in lines if len(line.split()) > 1 and len(rest) > 6 and _squash(line) == rest), best)


def _shown_part(title: str, lines: list[str]) -> str:
    """The part of a title ("Site :: Section :: Headline") that the page shows as a line of its own, the longest; else all of it."""
    known = {_squash(line) for line in lines}
    parts = [p for p in _PART.split(title) if len(p.split()) > 1 and _squash(p) in known]
    return title if _squash(title) in known else max(parts, key=len, default=title)


def strip_outlet(title: str, separators: list[str], outlet: str | None, headings: list[str]) -> str:
    """`title` without the outlet or section that many pages append to it."""
    title = " ".join(title.split())
    for separator in separators:
        head, found, tail = title.rpartition(separator)
        if not found or not head.strip():
            continue
        known = outlet and (_squash(tail) in _squash(outlet) or _squash(outlet) in _squash(tail))
        site = len(tail.split()) == 1 and re.fullmatch(r"[\w-]+\.\w{2,4}|[A-ZÄÖÜ]{3,}", tail)
        if known or site or any(_squash(h) == _squash(head) for h in headings):
            return strip_outlet(head, separators, outlet, headings)
    return title


def _squash(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _likeness(a: str, b: str) -> float:
    one, two = set(re.findall(r"\w+", a.lower())), set(re.findall(r"\w+", b.lower()))
    return len(one & two) / len(one | two) if one | two else 0.0
