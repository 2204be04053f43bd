"""Until when an agreement holds of which a page tells for how many years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cityqa.answers.calendar import first_day
from cityqa.answers.draft import Draft
from cityqa.answers.partnerships import say_states
from cityqa.answers.quotes import say_stated
from cityqa.answers.saying import say_date, say_place
from cityqa.dates import find_dates, years_on
from cityqa.quantities import number_of_years, number_words
from cityqa.questions.phrases import tells_end
from cityqa.ties import says_ended
from cityqa.types import Fact, Place
from cityqa.words import Phrases, data, tokens


def say_holding(
    draft: Draft, place: Place, fact: Fact, about: Sequence[Fact], saying: str = "label"
) -> None:
    """Say what a page states of how long an agreement holds and, where it tells the years and since
    when, until when that is; what else stands under a label is said as it stands."""
    begins = _begins(draft, fact, about)
    ended = [f for f in about if f.attribute == "state" and f.page == fact.page and says_ended(f)]
    if (years := _years_told(fact.printed)) is None or not begins or ended:
        say_stated(draft, place, fact, saying)
        if tells_end(fact.attribute):
            say_states(draft, place, ended)
        return
    shown = [f for f in about if _is_tie_date(f, fact) and f.date == begins]
    draft.say(
        "term_until",
        fact,
        *shown[:1],
        values=(fact.printed.strip(),),
        place=say_place(draft.language, place, fact.subject),
        value=fact.printed.strip(),
        start=say_date(draft.language, begins),
        end=say_date(draft.language, _ends(begins, years)),
    )


def ends_on(draft: Draft, fact: Fact, about: Sequence[Fact]) -> str:
    """The ISO date until which an agreement holds by what a page tells of its end; "" where that
    cannot be told."""
    years, begins = _years_told(fact.printed), _begins(draft, fact, about)
    if years is not None:
        return _ends(begins, years) if begins else ""
    told = find_dates(fact.printed)
    return max((mention.range_end or mention.iso for mention in told), default="")


def _begins(draft: Draft, fact: Fact, about: Sequence[Fact]) -> str:
    """The ISO date from which on it holds: the nearest before it in its own sentence ("renewed in
    2023 for six years"), else that of the tie; "" where the tie has several, or none."""
    said = draft.quote(fact).partition(fact.printed)[0]
    own = [mention.iso for mention in find_dates(said)]
    dates = {f.date for f in about if _is_tie_date(f, fact)}
    # "2025" in a table is no other date than "22 May 2025" below it.
    dates = {day for day in dates if not any(d != day and d.startswith(day) for d in dates)}
    if own or len(dates) != 1 or _renewals().find(tokens(draft.quote(fact))):
        return own[-1] if own else ""  # from when on it was renewed, the page does not say
    return dates.pop()


@cache
def _renewals() -> Phrases:
    """Words by which an agreement holds for longer than it first did."""
    forms = data("page_forms.toml")
    words = (*forms["resumed"]["words"], *forms["prolonged"]["words"])
    return Phrases((word, "renewed") for word in words)


def _is_tie_date(told: Fact, fact: Fact) -> bool:
    return told.attribute == "date" and bool(told.date) and told.home == fact.home


def _ends(begins: str, years: int) -> str:
    """The ISO date so many years on, as precise as the beginning."""
    return years_on(first_day(begins), years).isoformat()[: len(begins)]


def _years_told(text: str) -> int | None:
    """The number of years that a text is: "five years"."""
    match = re.fullmatch(number_of_years(), text.strip(), re.IGNORECASE)
    if match is None:
        return None
    told = match[1].casefold()
    return int(told) if told.isdigit() else number_words()[told]
