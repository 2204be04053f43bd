"""Look-ups are quick for long pages, and find what trying everything would."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from cityqa.mentions import find_mentions
from cityqa.places import gazetteer
from cityqa.words import Phrases, key, splits_a_word, tokens
from ingest.names import SAME_PAGE_MISSPELT, SHORTEST_MISSPELT, Names
from ingest.passages import pieces

PIECES = ["sister", "city", "of", "km²", "l'", "Île", "友好", "都市", "자매", "도시", "1957", "-"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map(lambda parts: " ".join(parts))
NAMES = st.text("abcdo", min_size=1, max_size=9)


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXTS, max_size=8), TEXTS)
def test_phrases_are_found_as_by_trying_every_run(phrases, text):
    found = Phrases((phrase, "yes") for phrase in phrases)
    run, keys = tokens(text), {key(tokens(phrase)) for phrase in phrases} - {""}
    free = [True] * len(run)
    expected = []
    for length in range(len(run), 0, -1):
        for first in range(len(run) - length + 1):
            span = range(first, first + length)
            phrase = key(run[first : first + length])
            if phrase in keys and all(free[n] for n in span):
                if not splits_a_word(run, first, first + length):
                    expected.append((first, phrase))
                    for n in span:
                        free[n] = False
    assert [(match.first, match.phrase) for match in found.find(run)] == sorted(expected)


@settings(max_examples=200, deadline=None)
@given(st.lists(NAMES, max_size=12, unique=True), NAMES)
def test_a_misspelt_name_is_the_nearest_of_the_page(learnt, name):
    names = Names()
    places = {printed: gazetteer().unknown(printed, "CN") for printed in learnt}
    for printed, place in places.items():
        names.learn(printed, place, sure=True)
    near = [
        (fuzz.ratio(name, other), places[other])
        for other in learnt
        if min(len(name), len(other)) >= SHORTEST_MISSPELT
    ]
    score, nearest = max(near, key=lambda pair: pair[0], default=(0.0, None))
    expected = places.get(name) or (nearest if score >= SAME_PAGE_MISSPELT else None)
    assert names.known(name, "CN") == expected


@given(st.text(max_size=60))
def test_a_text_has_no_more_pieces_than_four_a_character(text):
    assert pieces(text) <= 4 * len(text)


def test_what_is_looked_up_twice_is_the_same_to_be_changed():
    for look in (tokens, find_mentions):
        once = look("Nanjing, China")
        once.clear()
        assert look("Nanjing, China")
