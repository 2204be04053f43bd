"""Slips of the pen in a question's own words."""

import pytest

from cityqa.questions.read import Reader
from cityqa.slips import slip_for
from tests.samples import reader_of


@pytest.mark.parametrize(
    ("stem", "meant"), [("porcelian", "porcelain"), ("astronomi", ""), ("beer", "")]
)
def test_an_unknown_word_is_the_one_everyday_word_near_it(stem, meant):
    assert slip_for(stem) == meant


@pytest.fixture(scope="module")
def reader():
    return reader_of({"Norwich": [("Rouen", "FR"), ("Novi Sad", "RS")]})


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("sistr cities with over one milion peple", "sister cities with over one million people"),
        (
            "Which frendship citys joind in Setpember?",
            "Which friendship cities joined in September?",
        ),
        ("The pertner in Afirca", "The partner in Africa"),
        # Words that are spelt as they are meant, though near to those above.
        ("courting servants in the nineties", "courting servants in the nineties"),
        ("Is Heidleberg a twin?", "Is Heidelberg a twin?"),
    ],
)
def test_a_question_is_read_as_it_is_spelt_right(reader, asked, meant):
    assert reader.read(asked).text == meant.replace("cities joined", "citys joined")


def test_a_word_of_the_pages_is_no_slip(reader):
    known = Reader(reader.names.partners, reader.names.homes, on_pages={"calai"}.__contains__)
    asked = "Is Calai a twin of Norwich?"
    assert reader.read(asked).strangers[0].name == "Calais"
    assert known.read(asked).text == asked
