"""Slips of the pen in a question's own words."""

import pytest

from cityqa.slips import slip_for


@pytest.mark.parametrize(
    ("stem", "meant"), [("porcelian", "porcelain"), ("astronomi", ""), ("beer", "")]
)
def test_an_unknown_word_is_the_one_everyday_word_near_it(stem, meant):
    assert slip_for(stem) == meant
