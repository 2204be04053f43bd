"""Headings that say of which kind a tie is and with whom: "Partnerstadt Dresden", "Our twin town
Graz", "Jumelage avec Pise", "In addition, Ourtown signed a twinning agreement with Graz:"."""

from __future__ import annotations

import re
from functools import cache

from cityqa.words import text_key
from ingest.blocks import Line, is_sentence, looks_like_heading
from ingest.entries import read_place_line
from ingest.form_words import form_words, pattern, says
from ingest.name_forms import is_named_settlement
from ingest.unmarked import PlaceLine
from ingest.walk import Walk
from ingest.writer import UNTOLD

# Longer ones are titles of what is told below them.
LONGEST = 60
# So long is one at most that says that a tie was made, and ends in a colon.
LONGEST_LEAD = 100
_WORD = re.compile(r"[^\W\d_]+")
_NEXT = re.compile(r"[\s–—:-]*([^\W\d_]+)(?=[\s–—:-])")
_NAME = re.compile(r"[^\W\d_a-z].*")


def named_behind_kind(walk: Walk, line: Line) -> PlaceLine | None:
    """The place that a heading names behind the kind of a tie, or None where it says more."""
    text, vocab = line.text, walk.vocab
    longest = LONGEST_LEAD if text.endswith((":", "：")) else LONGEST
    if len(text) > longest or line.bullet or is_sentence(text) or not looks_like_heading(line):
        return None
    if re.search(r"\d", text):
        return None  # "2015 - Memorandum with Turin" tells a date as well
    kinds = vocab.relations(text)
    if vocab.is_prospect(text) or vocab.lapsed(text):
        return None
    if place := _named_before(walk, line):
        return place
    if vocab.speaks_of_visits(text) or (
        not kinds and (walk.context.relation in ("", UNTOLD) or says("documents", text))
    ):
        return None  # "Our tie with Turin", "The agreement with Turin": of what kind, is told below
    kinds = [*kinds, *vocab.ties(text)]
    if not kinds:
        return None
    first, start = min(kind.start for kind in kinds), max(kind.end for kind in kinds)
    before = _WORD.findall(text[_added(text) : first])
    led = text.endswith((":", "：")) and bool(kinds) and says("with", text[start:])
    if not all(_tells_nothing(walk, word) or (led and _leads(walk, word)) for word in before):
        return None
    while (word := _NEXT.match(text, start)) and _tells_nothing(walk, word[1]):
        start = word.end()
    name = _NAME.search(text, start)
    if name is None or text[start : name.start()].strip(" –—:-"):
        return None
    place = read_place_line(name[0], vocab, walk.names, bare=True)
    if place is None or place.start or walk.names.is_home(place.name):
        return None  # "Friendship cities of Daejeon"
    known = walk.names.find(place.name, place.country)
    return place.moved(name.start()) if known else None


def _named_before(walk: Walk, line: Line) -> PlaceLine | None:
    """The place behind whose name a heading says what there is with it: "X市との交流"."""
    text = line.text
    told = _with_behind().fullmatch(text)
    if told is None or walk.context.relation in ("", UNTOLD):
        return None
    what = told["what"]
    if not (walk.vocab.relations(what) or walk.vocab.ties(what) or says("contacts", what)):
        return None
    place = read_place_line(told["name"], walk.vocab, walk.names, bare=True)
    if place is None and _is_unread_partner(walk, line, told["name"]):
        end = len(told["name"])
        place = PlaceLine(start=0, end=end, name=told["name"], tail=len(text))
    whole = place is not None and not place.start and not walk.names.is_home(place.name)
    return place if whole else None


def _is_unread_partner(walk: Walk, line: Line, name: str) -> bool:
    """Whether a name that no gazetteer has stands over the line that dates its tie: "X市との交流"
    over "1990年5月1日姉妹都市提携"."""
    below = walk.below.get(line.start)
    if below is None or not is_named_settlement(name):
        return False
    tie = walk.vocab.relations(below.text) or walk.vocab.signs(below.text)
    return bool(tie and walk.writer.dates(below.start, below.end))


@cache
def _with_behind() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>.{{1,24}}?)(?:{pattern('with_behind')})\s?(?P<what>\S{{2,12}})")


def _leads(walk: Walk, word: str) -> bool:
    """Whether a word only says that a tie was made besides others: "has also signed"."""
    added = text_key(word) in form_words("copulas") | form_words("besides")
    return added or walk.vocab.signs(word)


def _added(text: str) -> int:
    """Where the first comma ends behind words that add a tie to those above: "In addition, "."""
    head = text.split(", ", 1)[0] + ", "
    return len(head) if says("besides", head) and text.startswith(head) else 0


def _tells_nothing(walk: Walk, word: str) -> bool:
    """Whether a word is a small one or the home's name: "Bonn's", "our", "mit"."""
    return len(word) == 1 or text_key(word) in walk.vocab.particles or walk.names.is_home(word)
