"""Which has more partners: one kind or another, one region, one home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cityqa.answers.counts import own_counts, say_counts
from cityqa.answers.draft import Draft
from cityqa.answers.listed import called_there, say_countries, say_group
from cityqa.answers.lists import partners_asked
from cityqa.answers.narrowed import countries_named
from cityqa.answers.other_kinds import told_apart
from cityqa.answers.saying import say, say_number, say_relation, say_where
from cityqa.answers.verdicts import say_verdict
from cityqa.evidence import Evidence
from cityqa.questions.asks_to_compare import compares_counts
from cityqa.ties import Tie
from cityqa.types import Answer, Fact, Question, Status

# So many of those ahead are told where many are ranked.
_AHEAD = 3
_HOMES = 10
# Of a home with more, whose page counts them itself, that count is told instead.
_LISTED = 12


@dataclass(frozen=True)
class Side:
    """What is held against others by its number of partners."""

    name: str
    question: Question  # what its partners are, as a question of their number
    found: tuple[Tie, ...]
    of_other_kind: bool = False  # what a home has instead of those asked for comes behind

    @property
    def number(self) -> int:
        if "most_countries" in self.question.cues:
            return len({tie.place.country for tie in self.found})
        return len({tie.place.key for tie in self.found})


def answer_outnumbering(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """Which has more partners, and whose they are; None where numbers are not compared."""
    if not compares_counts(question):
        return None
    sides = _sides(question, evidence)
    if len(sides) < 2 or not any(side.number for side in sides):
        return None
    if any(side.name in evidence.index.homes() for side in sides):
        # Each home's number, of whatever kind its partners are called there.
        called = [_as_called(side, draft) for side in sides]
        return say_most(question, evidence, draft, called, of_homes=True)
    return say_most(question, evidence, draft, sides)


def _as_called(side: Side, draft: Draft) -> Side:
    """A home with what it calls those asked for, where that is no name of the kind asked for."""
    relations = side.question.filters.relations
    if len(relations) != 1 or not side.found:
        return side
    called = called_there(relations[0], side.found)
    if called == relations[0]:
        return side
    name = f"{side.name} ({say_relation(draft.language, called, 'many')})"
    apart = all(told_apart(draft, tie, relations) for tie in side.found)
    return replace(side, name=name, of_other_kind=apart)


def say_most(
    question: Question,
    evidence: Evidence,
    draft: Draft,
    sides: Sequence[Side],
    *,
    of_homes: bool = False,
) -> Answer:
    """Which of several has the most partners, or the fewest, and whose those are; of homes, those
    that have none are told, too."""
    down = question.order != "min"
    ahead = sorted(sides, key=lambda side: side.number, reverse=down)
    ahead.sort(key=lambda side: side.of_other_kind)
    equal = len({side.number for side in sides}) == 1
    # "More X than Y" is a claim, "more X or Y" is none.
    claimed = "than" in question.cues or "compare" not in question.cues
    if "opens_check" in question.cues and claimed:
        say_verdict(question, draft, not equal and ahead[0] is sides[0])
    name = f"{'most' if len(sides) > 2 else 'more'}_{'max' if down else 'min'}"
    told = [
        side
        for n, side in enumerate(ahead)
        if n < (_HOMES if of_homes else _AHEAD) or side.number == ahead[0].number
        if len(sides) == 2 or side.number or of_homes
    ]
    language = draft.language
    values = [say_number_of(language, side.name, side.number) for side in told]
    said = say(language, "semicolon").join(values)
    draft.add(say(language, "as_many" if equal else name, values=said))
    if "difference" in question.cues and len(sides) == 2:
        gap = say_number(language, abs(sides[0].number - sides[1].number))
        draft.add(say(language, "difference", value=gap))
    first = [side for side in told if side.number == told[0].number and not side.of_other_kind]
    counted = [side for side in told if side.question.filters.countries or not of_homes]
    for side in told if len(sides) == 2 else first or told[:1]:
        if len(sides) > 2 and of_homes and side.number > _LISTED and _own_counts(side, evidence):
            counted.append(side)  # the number is asked for, and not dozens of names
        else:
            _say_partners(side, draft)
    for side in counted:
        say_counts(side.question, draft, side.found, _own_counts(side, evidence), of=side.name)
    return draft.answer(Status.ANSWERED)


def _own_counts(side: Side, evidence: Evidence) -> list[Fact]:
    """The pages' own counts of those on a side."""
    return own_counts(replace(side.question, cues=frozenset()), evidence)


def say_number_of(language: str, name: str, number: int) -> str:
    """A group's name with how many partners it has: "China 7"."""
    return say(language, "place_value", place=name, value=say_number(language, number))


def _sides(question: Question, evidence: Evidence) -> list[Side]:
    """The kinds, the regions or the homes named; of two kinds of two homes, each with its own."""
    filters, homes, language = question.filters, question.homes, question.language
    where, relations = filters.where.split(", "), filters.relations
    filters = replace(filters, every=False)
    if len(homes) == len(relations) == 2:
        asked = [
            (
                f"{home}, {say_relation(language, relation, 'many')}",
                replace(question, homes=(home,), filters=replace(filters, relations=(relation,))),
            )
            for home, relation in zip(homes, relations, strict=True)
        ]
    elif len(relations) > 1:
        asked = [
            (
                say_relation(language, relation, "many"),
                replace(question, filters=replace(filters, relations=(relation,))),
            )
            for relation in relations
        ]
    elif len(where) > 1:
        asked = [
            (
                say_where(language, name),
                replace(
                    question, filters=replace(filters, where=name, countries=countries_named(name))
                ),
            )
            for name in where
        ]
    else:
        if "beyond_all" in question.cues:
            homes = tuple(dict.fromkeys((*homes, *sorted(evidence.index.homes()))))
        asked = [
            (home, replace(question, homes=(home,))) for home in homes or evidence.index.homes()
        ]
    return [Side(name, one, tuple(partners_asked(one, evidence))) for name, one in asked]


def _say_partners(side: Side, draft: Draft) -> None:
    """Whose they are, home by home, each partner with its citation."""
    relations = side.question.filters.relations
    for home in dict.fromkeys(tie.home for tie in side.found):
        group: Sequence[Tie] = [tie for tie in side.found if tie.home == home]
        if "most_countries" in side.question.cues:
            say_countries(draft, home, group, few=False)
            continue
        relation = called_there(relations[0], group) if len(relations) == 1 else "partner"
        say_group(side.question, draft, home, relation, group)
