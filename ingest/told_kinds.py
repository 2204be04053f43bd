"""Of what kind the tie is of which the words around a list of places speak."""

from __future__ import annotations

from dataclasses import dataclass

from cityqa.quantities import number_words
from cityqa.words import EAST_ASIAN_LANGUAGES
from ingest.form_words import ends_with, says
from ingest.passages import Stretch
from ingest.sentences import is_question, mentions
from ingest.spelled_lists import Listed
from ingest.walk import Walk

# Words before a list that say no more than that it is one: "Some of them", "The years".
SHORT_LEAD = 4
# Words between a kind of tie and the list of those that it is with, at most; and characters where
# nothing parts words.
NEAR_WORDS, NEAR_SIGNS = 6, 14
# Words at the head of a sentence in which its subject stands: "The six cities".
NEAR_NUMBER = 3
# Words before a list in which "with" stands: "with the Chinese cities of".
NEAR_WITH = 5
# A page that names so many partners is about ties.
FEWEST_PARTNERS = 2


@dataclass(frozen=True, kw_only=True)
class Told:
    """A list and the words of its sentence and the next ones, by offsets of the page."""

    start: int
    end: int
    items: tuple[Listed, ...]
    before: str  # the sentence right before
    lead: str
    behind: str
    following: str  # the sentence right behind
    following_at: int
    headings: tuple[str, ...]


def is_of_others(walk: Walk, stretch: Stretch) -> bool:
    """Whether headings say that what is told below them is no tie of the home's."""
    vocab = walk.vocab
    return any(
        vocab.speaks_of_visits(h) or vocab.is_prospect(h) or vocab.lapsed(h) or says("networks", h)
        for h in stretch.headings
    )


def kind_told(walk: Walk, told: Told) -> str:
    """The kind of tie of which the words around a list speak, "" where of none of the home's."""
    vocab = walk.vocab
    said = walk.page.text[told.start : told.end]
    if is_question(said) or speaks_of_other_matters(walk, said):
        return ""
    if _names_others(walk, told) or ends_with("spans", told.lead):
        return ""
    if _is_of_other_actors(walk, " ".join(told.lead.split()[:NEAR_NUMBER])):
        return ""  # "The port has links with"
    before = told.before if _is_short(walk, told.lead) else ""
    before = "" if speaks_of_other_matters(walk, before) else before
    for text in (told.lead, _near_behind(walk, told), before):
        kinds = vocab.spoken_relations(text)
        if kinds and (text is not told.lead or _leads_on(walk, told, text[kinds[-1].end :])):
            return _settled(walk, told, kinds[-1].meaning)
    if tells_of_all(walk, told) or _tells_of_ties(walk, told, before):
        return _settled(walk, told, "friendship" if says("warm", told.lead) else "partner")
    return ""


def _is_of_other_actors(walk: Walk, text: str) -> bool:
    """Whether a text tells of what others than the home do, on a page that is not theirs."""
    own = f"{walk.page.publisher} {walk.page.title}"
    return says("other_actors", text) and not says("other_actors", own)


def _near_behind(walk: Walk, told: Told) -> str:
    """The words right behind a list, in which its kind of tie may stand."""
    if walk.vocab.language in EAST_ASIAN_LANGUAGES:
        return told.behind[:NEAR_SIGNS]
    return " ".join(told.behind.split()[:NEAR_WORDS])


def _tells_of_ties(walk: Walk, told: Told, before: str) -> bool:
    """Whether words around a list speak of ties of no kind in particular, on a page about ties."""
    vocab = walk.vocab
    if not _is_of_ties(walk, told) or _is_of_other_actors(walk, f"{told.lead} {told.behind}"):
        return False
    if vocab.language in EAST_ASIAN_LANGUAGES:
        return vocab.signs(_near_behind(walk, told))  # the verb comes last
    tied = vocab.ties(told.lead) or says("contacts", told.lead) or says("warm", told.lead)
    return _leads_to_all(told.lead) and bool(tied or vocab.ties(before))


def _leads_to_all(lead: str) -> bool:
    """Whether the words before a list end by leading to it: "with the cities of", "including"."""
    near = " ".join(lead.split()[-NEAR_WITH:])
    return _ends_in_colon(lead) or says("with", near) or ends_with("including", lead)


def _ends_in_colon(text: str) -> bool:
    return text.rstrip().endswith((":", "："))


def _leads_on(walk: Walk, told: Told, between: str) -> bool:
    """Whether words between a kind of tie and a list lead from it to them: "of Leeds are"; but not
    "has offices in"."""
    if walk.vocab.language in EAST_ASIAN_LANGUAGES:
        return _ends_in_colon(told.lead) or len(between.strip()) <= NEAR_SIGNS // 2
    count = len(between.split())
    near = count <= NEAR_WORDS and not walk.vocab.since(between) and ";" not in between
    return count < 2 or near or _leads_to_all(told.lead)


def _is_short(walk: Walk, lead: str) -> bool:
    led = not lead or _ends_in_colon(lead) or walk.vocab.sums_up(lead)
    return led and len(lead.split()) <= SHORT_LEAD


def speaks_of_other_matters(walk: Walk, text: str) -> bool:
    vocab = walk.vocab
    if vocab.speaks_of_visits(text) or vocab.is_prospect(text) or vocab.refuses(text):
        return True
    if vocab.negates(text) or vocab.lapsed(text):
        return True
    return any(
        says(words, text) for words in ("networks", "undertakings", "institutions", "wishes")
    )


def _names_others(walk: Walk, told: Told) -> bool:
    """Whether another city is named before the list, whose ties they may be: "Leeds is twinned with
    Lille"; but not "After Leeds came"."""
    home = walk.names.home
    return any(
        m.place.kind == "city"
        and (home is None or m.place.key != home.key)
        and not ends_with("after", told.lead[: m.start])
        for m in mentions(told.lead, walk.names)
    )


def _is_of_ties(walk: Walk, told: Told) -> bool:
    """Whether the page or the section is about ties."""
    if walk.context.title_relation or walk.vocab.ties(told.before):
        return True
    if walk.writer.has_members(len(walk.page.text), fewest=FEWEST_PARTNERS):
        return True
    return any(walk.vocab.relations(text) for text in (told.before, *told.headings))


def tells_of_all(walk: Walk, told: Told) -> bool:
    """Whether the next sentence says that all of them have ties: "The six cities have been"."""
    run = [word.casefold() for word in told.following.split()[:NEAR_NUMBER]]
    counts = {len(told.items), len(told.items) + 1}
    counted = any(number_words().get(w, int(w) if w.isdecimal() else 0) in counts for w in run)
    if speaks_of_other_matters(walk, told.following):
        return False
    return (counted or walk.vocab.sums_up(told.following)) and bool(
        walk.vocab.speaks_of_tie(told.following) or says("warm", told.following)
    )


def _settled(walk: Walk, told_list: Told, kind: str) -> str:
    """A kind of tie; one that is of no kind in particular is that of the section or the page, or
    of all partners told before."""
    if kind != "partner" or says("besides", told_list.lead) or says("other_ties", told_list.lead):
        return kind
    texts = [*reversed(told_list.headings), walk.page.title]
    kinds = (walk.vocab.relation(text) for text in texts)
    told = next(filter(None, kinds), "") or walk.context.title_relation
    return told or walk.writer.only_kind(told_list.start) or kind
