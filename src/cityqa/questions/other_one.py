"""Which place "the other one" is, beside the one just spoken of."""

from __future__ import annotations

from dataclasses import replace

from cityqa.places import gazetteer
from cityqa.questions.kinds import decide_kind
from cityqa.questions.pointed import TWO, Said
from cityqa.questions.read import Reader
from cityqa.types import Place, Question
from cityqa.words import text_key


def namesake(reader: Reader, question: Question, said: Said | None) -> Question:
    """ "And the other Xtown?" with the one partner so called besides the one spoken of."""
    if said is None or not question.cues & {"other", "second"}:
        return question
    if not question.places and "namesake" in question.cues:
        question = replace(question, places=said.question.places or said.answered)
    if len(question.places) != 1:
        return question
    if (other := _not_this(question, said)) is not None:
        return replace(question, places=(other,), cues=question.cues - {"negative", "excluding"})
    name = text_key(question.places[0].name)
    told = {place.key for place in said.question.places or said.answered}
    homes = set(question.homes or said.question.homes)
    left = {
        partner.place.key: partner.place
        for partner in reader.names.partners
        for called in (*partner.names, partner.place.name)
        if f"{text_key(called)} ".startswith(f"{name} ") and partner.place.key not in told
        if not homes or homes & set(partner.homes)
    }
    if len(left) != 1 or question.places[0].key not in told:
        return question
    return replace(question, places=tuple(left.values()))


def _not_this(question: Question, said: Said) -> Place | None:
    """ "The other one, not Xtown", of two told before: the one that is not named."""
    rest = [place for place in said.group if place not in question.places]
    of_two = len(said.group) == TWO and len(rest) == 1 and "opens_check" not in question.cues
    return rest[0] if of_two and question.cues & {"negative", "excluding"} else None


def other_there(question: Question, said: Said | None) -> Question:
    """ "And the other one there?", with the country in which the one place spoken of lies, where
    that was spoken of, too."""
    if said is None or "other" not in question.cues or len(said.group) > 1:
        return question
    filters = question.filters
    if question.places or question.strangers or question.terms:
        return question
    if filters.countries or filters.dated:
        return question
    earlier = said.question
    spoken_of = {place.country for place in earlier.places or said.answered}
    if len(spoken_of) != 1 or not spoken_of & {*earlier.filters.countries, *said.countries}:
        return question
    iso = spoken_of.pop()
    where = gazetteer().country_place(iso).name
    return replace(question, filters=replace(filters, countries=(iso,), where=where))


def of_the_other(reader: Reader, question: Question) -> Question:
    """ "The other Japanese one" with the place, where just one is left besides those told."""
    filters = question.filters
    if not question.besides or not filters.countries or filters.elsewhere:
        return question
    told = {place.key for place in question.besides}
    left = {
        partner.place.key: partner.place
        for partner in reader.names.partners
        if filters.located(partner.place) and partner.place.key not in told
        if not question.homes or set(question.homes) & set(partner.homes)
    }
    if len(left) != 1:
        return question
    filters = replace(filters, countries=(), where="", inside=())
    question = replace(question, places=tuple(left.values()), besides=(), filters=filters)
    return replace(question, kind=decide_kind(question))
