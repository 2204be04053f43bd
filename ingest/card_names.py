"""What a card's name is: on the line over it, in a picture's words, under a label, in prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cityqa.mentions import Mention
from cityqa.places import gazetteer
from cityqa.types import Place
from cityqa.words import tokens
from ingest.blocks import IMAGE, Line, is_sentence
from ingest.card_entries import Card, Named
from ingest.entries import read_place_line
from ingest.form_words import ends_with
from ingest.labels import read_labels
from ingest.name_forms import kind_of
from ingest.not_places import names_a_place
from ingest.sentences import mentions, sentences
from ingest.walk import Walk

# A line with a label is no longer, nor a name alone on its line.
LONGEST_LINE, LONGEST_NAME = 120, 60
# A city that is named once stands in one of a card's first sentences.
FIRST_SENTENCES = 2


def name_above(walk: Walk, found: Sequence[Line], mark: int) -> Named | None:
    """The name alone on the line above a card, or in the words that stand for a picture there."""
    top = first_with_label(walk, found, mark)
    if not top:
        return None
    line, text = found[top - 1], walk.page.text
    before = found[top - 2] if top > 1 else None
    beneath = before is not None and line.group == before.group and found[top].gap > 0
    if beneath or len(line.text) > LONGEST_NAME or is_sentence(line.text) or line.bullet:
        return None
    pictured = line.text.startswith(IMAGE) or text[line.start - 1 : line.start] == "["
    name = re.split(r"[:：]\s*", line.text)[-1] if pictured else line.text
    place = _place_alone(walk, name)
    if place is None:
        return None
    end = line.start + line.text.rindex(name) + len(name)
    return Named(place=place, start=end - len(name), end=end, heading=line)


def first_with_label(walk: Walk, found: Sequence[Line], at: int) -> int:
    """The first of the lines with labels among which one stands."""
    while at and found[at].group == found[at - 1].group and is_labelled(walk, found[at - 1]):
        at -= 1
    return at


def is_labelled(walk: Walk, line: Line) -> bool:
    labels = read_labels(line.text, walk.vocab, unforeseen=True)
    return bool(labels) and labels[0].start == 0 and len(line.text) <= LONGEST_LINE


def _place_alone(walk: Walk, name: str) -> Place | None:
    """The place that a text names and says nothing else."""
    vocab, names = walk.vocab, walk.names
    if not re.match(r"[^\W\d_a-z]", name) or vocab.relations(name) or vocab.label(name):
        return None
    line = read_place_line(name, vocab, names, bare=True)
    if line and line.start == 0 and line.tail >= len(name.rstrip("*: ")):
        place = names.resolve(line.name, line.country, line.region, kind=kind_of(line.name))
    else:
        words = [token.key for token in tokens(name)]
        settled = len(words) == 2 and words[-1] in vocab.place_words and name.istitle()
        place = gazetteer().unknown(name, "", kind_of(name)) if settled else None  # type: ignore[assignment]
    home = names.home
    return None if place is None or (home and place.key == home.key) else place


def with_name(walk: Walk, card: Card) -> Card:
    """A card with the name that its heading, its label for one or its prose has."""
    if card.read or card.known:
        return card
    told = [line for line in card.lines if line is not card.mark]
    named = card.named or _labelled(walk, card) or city_of(walk, told)
    return replace(card, named=named and replace(named, place=_where(walk, card, named)))


def _labelled(walk: Walk, card: Card) -> Named | None:
    """The city under a label for it: "City: Bergen County of New Jersey"."""
    for line in card.lines:
        for label in read_labels(line.text, walk.vocab) if is_labelled(walk, line) else ():
            name = line.text[label.value_start : label.value_end]
            if label.attribute == "city" and not walk.names.is_home(name):
                place = walk.names.resolve(name, kind=kind_of(name))
                start = line.start + label.value_start
                return Named(place=place, start=start, end=start + len(name))
    return None


def _where(walk: Walk, card: Card, named: Named) -> Place:
    """The place of that name in the one country in which the card's other places lie."""
    text, place, home = walk.page.text, named.place, walk.names.home
    told = [(line, m) for line in card.lines for m in mentions(line.text, walk.names)]
    lands = {m.place.country for _, m in told if m.place.key != place.key}
    lands -= {home.country} if home else set()
    if len(lands) != 1 or place.country in lands:
        return place
    name, land = text[named.start : named.end], lands.pop()
    if there := walk.names.find(name, land):
        return there
    beside = any(ends_with("whereabouts", line.text[: m.start]) for line, m in told)
    return walk.names.resolve(name, land, kind=place.kind) if beside else place


def city_of(walk: Walk, lines: Sequence[Line]) -> Named | None:
    """The city that lines of prose name most often, or first; surely if alone."""
    told = [found for line in lines for found in _places(walk, line)]
    times = Counter(mention.place.key for mention, _ in told)
    if not times:
        return None
    key, most = times.most_common(1)[0]
    mention, sentence = next(found for found in told if found[0].place.key == key)
    if most == 1 and sentence >= FIRST_SENTENCES:
        return None
    # "Xtown is the capital of": what the prose opens with is whom it is about
    opens = any(line.start == mention.start and is_sentence(line.text) for line in lines)
    sure = len(times) == 1 or most > 1 or opens
    return Named(place=mention.place, start=mention.start, end=mention.end, sure=sure)


def _places(walk: Walk, line: Line) -> Iterator[tuple[Mention, int]]:
    """The cities that a line names, by the page's characters, with the sentence of each."""
    text, home = walk.page.text, walk.names.home
    labels = read_labels(line.text, walk.vocab, unforeseen=True) if is_labelled(walk, line) else []
    if labels and labels[0].attribute != "city":
        return
    for n, (start, end) in enumerate(sentences(text, line.start, line.end)):
        said = text[start:end]
        everyone = mentions(said, walk.names)
        for mention in everyone:
            place = mention.place
            known = place.key in walk.names.partners
            if place.kind != "city" or (home and place.key == home.key):
                continue
            if ends_with("whereabouts", said[: mention.start]):
                continue
            if names_a_place(said, mention, everyone, walk.vocab, known=known):
                yield replace(mention, start=start + mention.start, end=start + mention.end), n
