"""How sentences are found: by amounts as values, and in English whatever the page's language."""

import pytest

from cityqa.amounts import amounts, centuries
from cityqa.glosses import gloss, in_english
from cityqa.relevance import asked_amounts, coverage, rarity, terms_of
from cityqa.types import Passage
from ingest.sentences import sentences


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("85 floors", "the 85-story tower"),
        ("738 metres up", "it is 738 m above sea level"),
        ("three hundred thousand firms", "over 300,000 companies"),
        ("a hundred and thirty-one museums", "131 museums"),
        ("nine thousand four hundred years", "9400 years of history"),
        ("a fourth of the economy", "25% of the economy"),
        ("every third citizen", "home to one-third of the nation"),
        ("one in five students", "20 percent of all students"),
        ("thirty-two bridges", "32 Brücken"),
        ("in the seventeenth century", "im 17. Jahrhundert"),
        ("half of the country", "50 % des Landes"),
    ],
)
def test_amounts_are_equal_however_they_are_written(asked, printed):
    assert amounts(asked) & amounts(printed)


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("every third citizen", "the 33 bridges"),
        ("4.7m inhabitants", "4.7 m above sea level"),
        ("three hundred firms", "300,000 firms"),
        ("a quarter of it", "the fourth city"),
    ],
)
def test_amounts_that_differ_are_not_equal(asked, printed):
    assert not amounts(asked) & amounts(printed)


def test_a_year_lies_in_the_century_asked_for():
    assert amounts("begun in the 11th century") & centuries("founded in 1088")
    assert not amounts("begun in the 12th century") & centuries("founded in 1088")


def test_small_amounts_ask_for_nothing():
    assert asked_amounts("which two cities have three harbours", "en") == []
    assert asked_amounts("the one with 460 institutes", "en") == ["#460"]


def _sentence(text):
    return Passage(id="p:1", page="p", start=0, end=len(text), text=text, parent="p:0")


def test_an_english_word_is_found_on_a_page_of_another_language():
    assert {"sewag", "wast"} <= terms_of(_sentence("下水道、廃棄物"), "ja")
    assert "sewag" not in terms_of(_sentence("下水道、廃棄物"), "en")


def test_text_is_read_in_english_and_names_in_latin_script_stay():
    assert gloss("beer", "en") == ""
    assert in_english("The port", "en") == "The port"
    assert in_english("환경산업과 로봇산업의 도시", "ko") == "environment industry robot"
    assert in_english("Der Hafen von Łódź", "de") == "port Der Hafen von Łódź"
    assert in_english("zzz", "de") == "zzz"


def test_coverage_is_the_share_of_what_the_terms_tell():
    weights = {"silk": 3.0, "#460": 5.0, "rare": 2.0}
    here = terms_of(_sentence("Silk was made in 460 mills."), "en")
    assert coverage(weights, here, lambda: ()) == pytest.approx(0.8)
    assert coverage(weights, here, lambda: {"rare"}) == pytest.approx(0.92)
    assert coverage({}, here, lambda: ()) == 0.0


def test_a_term_that_few_texts_have_tells_more():
    texts = [{"city", "silk"}, {"city"}, {"city"}]
    assert rarity("silk", texts, 3) > rarity("city", texts, 3) > 0


def test_a_sentence_does_not_end_within_brackets():
    text = "Teams are welcome (e.g. Inspection of water. Also streams). Others too. U.K. Visitors."
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == [
        "Teams are welcome (e.g. Inspection of water. Also streams).",
        "Others too.",
        "U.K. Visitors.",
    ]


def test_a_bracket_that_is_never_closed_ends_no_sentence_late():
    text = "Teams (of all sorts are welcome. " + "Many come. " * 30 + "Others stay."
    assert len(sentences(text, 0, len(text))) > 5
