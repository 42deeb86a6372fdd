"""Closed classes of German grammar that attribution reads clauses by. Words a user may want to add are data (rules/de/attribution.toml)."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ADVERBIAL = _set(
    "weil da nachdem als wenn während obwohl bevor ehe um ohne statt indem falls sobald damit wobei wodurch womit seit bis wo sodass"
)
AMOUNTS = _set("tausende hunderte zehntausende dutzende hunderttausende millionen mehrere zahlreiche viele einige zwei drei vier fünf")
BE = _set("ist sind war waren sei seien")
BECOME = _set("wird werden wurde wurden worden werde würde")
CITING = _set(
    "zitiert zitierte zitieren verbreitet verbreitete verbreiteten veröffentlicht veröffentlichte wiedergibt wiedergab vorliegt vorliegen"
)
CONTENT = _set("dass daß ob warum weshalb wieso wann wer wen wem was wie wo woher wohin inwieweit inwiefern welche welcher welches welchen")
COPULA = _set("ist sind war waren wird werden wurde wurden hat haben hatte hatten")
COUNTS = _set("einer eine eines einige viele mehrere beide zwei drei vier keiner jeder manche etliche")
HAVE = _set("hat haben hatte hatten habe hätte hätten")
LET = _set("lässt lassen ließ ließen lasse")
MODAL = _set("will wollen wollte wollten kann können konnte konnten soll sollen sollte muss müssen musste möchte möchten darf")
NOT_PLAIN = _set("soll sollen kann können muss müssen konnte konnten musste will wollen wollte wollten")
OWNED_BY = _set("ihres seines deren dessen von vom der des eines einer seitens dieser dieses mehrerer seiner ihrer beider")
OWNERS = _set("seiner ihrer seinen ihren deren dessen eigenen eigener diesen dieser diesem meiner unserer den")
NUMERALS = _set("zwei drei vier fünf sechs sieben acht neun zehn elf zwölf")
RELATIVES = _set("der die das den dem denen dessen deren welche welcher welchem welchen")
SMALL_AMOUNTS = _set(
    "mehr über bis rund etwa knapp mindestens hunderten tausenden dutzenden zwei drei vier fünf sechs sieben acht neun zehn "
    "zwölf einem einer"
)
SMALL_NAME_PARTS = _set("von van de del della di da der den bin al el ibn zu ten ter le la du dos e y abu and of the for et und")
TAKES_UP = _set("er sie es dabei diese dieser dieses beide davon darunter ihm ihnen ihn dort weitere ihr sein seine")
OPENING = _set(
    "neue neuen erste ersten jüngste jüngsten letzte letzten andere anderen weitere weiteren eigenen unbestätigten "
    "übereinstimmenden mehreren verschiedenen"
)
