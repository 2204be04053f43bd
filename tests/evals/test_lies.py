"""Sentences with one thing in them changed, and how those that pass the checker are counted."""

import random

from cityqa.words import tokens
from evals.lies import TRUE, Told, lies, table

PARTNERS = ("Oulu", "Tampere", "Turku")
SAID = "Yes. Oulu, a sister city since 3 March 1999, has 205,000 people. [1]"


def test_a_lie_changes_one_thing() -> None:
    told = dict(lies(SAID, "en", PARTNERS, random.Random(1)))
    assert set(told) == {
        "a year",
        "a figure",
        "a partner",
        "a kind of tie",
        "a yes or no",
        "a claim added",
    }
    assert "1999" not in told["a year"]
    assert "Oulu" not in told["a partner"]
    assert told["a yes or no"].startswith("No. Oulu")
    assert "paid for by a bank [1]" in told["a claim added"]
    for text in told.values():
        changed = set(tokens(text)) ^ set(tokens(SAID))
        assert changed
    assert sum(a != b for a, b in zip(SAID, told["a figure"], strict=True)) == 1


def test_nothing_is_changed_that_is_not_there() -> None:
    assert dict(lies("The pages do not say that.", "en", PARTNERS, random.Random(1))) == {}


def test_what_passed_is_counted_by_what_was_changed_and_by_language() -> None:
    told = [
        Told(TRUE, "en", "", True),
        Told("a year", "en", "", False),
        Told("a year", "en", "", True),
        Told("a year", "ko", "", False),
    ]
    assert [line.split() for line in table(told).splitlines()] == [
        ["changed", "told", "passed", "en", "ko"],
        ["nothing", "1", "1", "1", "of", "1"],
        ["a", "year", "3", "1", "1", "of", "2", "0", "of", "1"],
    ]
