"""Line breaks that were lost or made on a text's way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.formats.line_breaks import restore

WRAPPED = (
    "In 1946 a group of students and townspeople who wanted to help the people\n"
    "of the Netherlands set up a link with the university city of Leiden, and\n"
    "it has lasted.\n"
)


def test_lines_broken_at_a_margin_are_one():
    restored = restore(f"Twins\n\n{WRAPPED}\nMore\n")
    assert restored.split("\n")[2] == WRAPPED.replace("\n", " ").strip()
    assert len(restored) == len(f"Twins\n\n{WRAPPED}\nMore\n")


def test_a_line_with_the_begin_of_a_sentence_goes_on_with_a_noun():
    for wrapped in (
        "Mit Ajka (Ungarn) verbindet uns eine Partnerschaft. Vor allem die\nSportvereine reisen.\n",
        "Im Jahr 1972 schloss die Stadt eine Partnerschaft mit Santa Lba\n(Mexiko). Es war Mai.\n",
    ):
        assert restore(wrapped).count("\n") == 1
    listed = (
        "Ajka, Hungary. Our oldest twin town, since the month of May 1972\nLima, Peru, since 1980\n"
    )
    assert restore(listed) == listed


def test_lines_that_end_before_the_margin_stay():
    for kept in (
        "Kobe, Japan, was the first of our sister cities in 1957\nand then\nBonn in Germany\n",
        "- Kobe has been a sister city of ours for all the years since 1957\n"
        "- Bonn has been a friendship city of ours for the years since 1960\n",
        "Kobe, Japan – sister city, signed in October 1957 in the town hall\n"
        "Bonn, Germany – sister city, signed in October 1960 in the opera\n",
    ):
        assert restore(kept) == kept


def test_an_item_goes_on_until_the_next():
    first = "- Kobe has been a sister city of ours for all of the years since the\n  war ended"
    assert restore(f"{first}\n- Bonn\n") == first.replace("\n", " ") + "\n- Bonn\n"


def test_numbered_rows_that_run_on_are_parted():
    row = (
        "No City Country Year 1 Kobe Japan 1957 2 Bonn Germany 1960 3 Oran Algeria 2006"
        " 4 Gent Belgium 2008"
    )
    assert restore(row).split("\n") == [
        "No City Country Year",
        "1 Kobe Japan 1957",
        "2 Bonn Germany 1960",
        "3 Oran Algeria 2006",
        "4 Gent Belgium 2008",
    ]
    few = "On 1 May and 2 June we met, and 3 May was a feast."
    assert restore(few) == few


def test_rows_side_by_side_stand_below_each_other():
    text = "Lima, Peru    1980        Kyoto, Japan    1985\n"
    assert restore(text) == "Lima, Peru    1980\n       Kyoto, Japan    1985\n"
    assert restore("Lima    1980    Mayor of Lima\n") == "Lima    1980    Mayor of Lima\n"


@given(st.text(alphabet="ab A1990\n,.-(|", max_size=400))
def test_any_text_stays_as_long_and_but_for_breaks_the_same(text: str) -> None:
    restored = restore(text)
    assert len(restored) == len(text)
    assert restored.split() == text.split()
