"""Yes or no, and premises: what is claimed, held against what the pages say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cityqa.answers.alive import say_whether_stands
from cityqa.answers.claims_at_large import check_at_large, of_unnamed
from cityqa.answers.claims_in_words import in_its_words
from cityqa.answers.directions import check_direction
from cityqa.answers.draft import Draft
from cityqa.answers.either import say_either
from cityqa.answers.endings import speaks_of_tie
from cityqa.answers.extents import check_wider
from cityqa.answers.figures import say_figure
from cityqa.answers.firsts import check_first
from cityqa.answers.foundings import YEAR, check_founded
from cityqa.answers.meant import is_over
from cityqa.answers.partnerships import say_homes, say_not_said
from cityqa.answers.places_claimed import country_holds, figure_holds
from cityqa.answers.premises import (
    by_the_sea,
    naming,
    say_where,
    wrong_where,
)
from cityqa.answers.quotes import say_item, text_of
from cityqa.answers.saying import say_list, say_place
from cityqa.answers.sentence_claims import (
    say_claim,
    words_of_claim,
)
from cityqa.answers.sentences import founding
from cityqa.answers.signed_in import signed_in
from cityqa.answers.standing import TOLD_OFF, states_values
from cityqa.answers.tie_claims import (
    claims_tie,
    date_holds,
    of_each_home,
    of_kind_claimed,
    relation_holds,
    told_as_another,
    undated,
)
from cityqa.answers.told_of_year import told_of_year
from cityqa.answers.universal import check_only
from cityqa.answers.values import answer_value
from cityqa.answers.verdicts import affirmed, say_verdict
from cityqa.answers.whose import check_others
from cityqa.answers.worded import check_extreme, check_inside, check_of, check_value
from cityqa.claims import says
from cityqa.evidence import Evidence
from cityqa.mentions import find_mentions
from cityqa.questions.asks import SUPERLATIVES, names_partners
from cityqa.stems import stems
from cityqa.types import Answer, Fact, Filters, Passage, Place, Question, Status
from cityqa.words import tokens


def answer_check(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """Yes or no with what shows it, or that the pages do not say."""
    question = _of_tie_alone(_of_only_partner(affirmed(question), evidence), evidence)
    if not question.places:
        return check_at_large(question, evidence, draft)
    if (alone := check_only(question, evidence, draft)) is not None:
        return alone
    if (others := check_others(question, evidence, draft)) is not None:
        return others
    if "listed_strangers" in question.cues and names_partners(question):
        say_verdict(question, draft, False)  # "are X and Y twins", of which Y is none
        for place in question.places:
            facts = evidence.facts_of([place])
            own = [f for f in facts if not question.homes or f.home in question.homes]
            say_homes(draft, place, own)
        return draft.answer(Status.ANSWERED)
    if len(question.places) == 1 and not question.filters.state:
        about = evidence.facts_of(question.places)
        each = of_each_home(question, draft, question.places[0], about)
        if each is not None:
            return draft.answer(each)
    if question.cues & {"conflict", "agreement"} and _of_pages(question):
        return _agreement(question, evidence, draft)
    if len(question.places) == 2:
        inside = check_inside(question, evidence, draft, *question.places)
        if inside is not None:
            return draft.answer(inside)
        if _is_between(question):
            return draft.answer(_between(question, evidence, draft, *question.places))
    if question.places and (none := of_unnamed(question, evidence, draft)):
        return none
    together = len(question.places) > 1 and question.terms and not question.cues & TOLD_OFF
    if together:
        # "Is the committee of Xtown with Ytown": a claim of all of them, and not of each.
        return draft.answer(say_claim(question, evidence, draft, None))
    statuses = [_one(question, evidence, draft, place) for place in question.places[:3]]
    if Status.FALSE_PREMISE in statuses:
        return draft.answer(Status.FALSE_PREMISE)
    return draft.answer(statuses[0] if statuses else Status.NOT_FOUND)


def _of_only_partner(question: Question, evidence: Evidence) -> Question:
    """ "Did we agree with Denmark on water": a country's one partner is what the claim is about."""
    filters = question.filters
    told = question.terms or "subject" in question.attributes
    told = told or {"in_force", "lapsed"} <= question.cues  # "is the Dutch one active or dormant"
    if question.places or question.strangers or not (told and len(filters.countries) == 1):
        return question
    if filters.elsewhere or question.cues & {"only", "any"} or not question.homes:
        return question
    partner = evidence.only_partner(filters, question.homes)
    if partner is None:
        return question
    filters = replace(filters, countries=(), where="", inside=(), divisions="")
    return replace(question, places=(partner,), filters=filters)


def _of_tie_alone(question: Question, evidence: Evidence) -> Question:
    """ "Is there anything going on with Xtown", of whose work no page tells: whether there is a tie
    with it."""
    of_work = question.attributes == ("subject",) and "own" in question.cues
    of_work &= bool(question.places or question.strangers)
    if not of_work or question.terms or evidence.facts_of(question.places, ("subject",)):
        return question
    return replace(question, attributes=())


def _is_between(question: Question) -> bool:
    """Whether a tie between two partners is claimed: "is X twinned with Y"."""
    of_tie = question.filters.relations or "partner" in question.cues
    if not of_tie or question.named_home or question.cues & {"own", "both", "compare"}:
        return False
    run = [token.key for token in tokens(question.text)]
    last = [token.key for token in tokens(question.places[1].name)][:1]
    return any(run[n : n + 1] == last and run[n - 1] in _WITH for n in range(1, len(run)))


_WITH = frozenset({"with", "of", "to", "mit", "von", "avec", "de", "con"})


def _between(
    question: Question, evidence: Evidence, draft: Draft, one: Place, other: Place
) -> Status:
    """Whether a sentence speaks of a tie between two partners of a home."""
    for place, named in ((one, other), (other, one)):
        for finding in evidence.search(question.text, stems(named.name), places=[place]):
            text = text_of(finding.item)
            mentioned = {mention.place.key for mention in find_mentions(text)}
            if named.key in mentioned and speaks_of_tie(text):
                say_verdict(question, draft, True)
                say_item(draft, finding.item)
                return Status.ANSWERED
    names = [say_place(draft.language, place) for place in (one, other)]
    draft.say("not_partner_of", place=names[1], home=names[0])
    return Status.NOT_FOUND


def _of_pages(question: Question) -> bool:
    """Whether pages may agree or not on an attribute; "agree on water" is of the partners."""
    return bool(set(question.attributes) - ({"subject"} if question.terms else set()))


def _agreement(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """Whether the pages agree or contradict each other on an attribute, and what they say."""
    said = answer_value(question, evidence, Draft(question, evidence.index))
    agree = said.status is not Status.CONFLICT
    if "same_figure" in question.cues and len(question.places) > 1:
        figures = [_figures(question, evidence, place) for place in question.places]
        agree = bool(set.intersection(*figures))
        if not all(figures):
            return said  # no page tells one of them
    beside = _founded_beside(question, evidence) if agree else []
    years = {year for item in beside for year in YEAR.findall(text_of(item))}
    agree &= not years or bool(years & set(YEAR.findall(said.text)))
    say_verdict(question, draft, agree is ("conflict" not in question.cues))
    said = answer_value(question, evidence, draft)
    for shown in beside:
        say_item(draft, shown)
    said = draft.answer(said.status)
    return replace(said, status=Status.ANSWERED if agree else Status.CONFLICT)


def _founded_beside(question: Question, evidence: Evidence) -> list[Passage | Fact]:
    """What other pages than those of its facts tell in a sentence of when a place was founded."""
    if question.attributes != ("founded",) or len(question.places) != 1:
        return []
    told = {fact.page for fact in evidence.facts_of(question.places, ("founded",))}
    found = [f.item for f in founding(evidence, question.places[0])] if told else []
    return [item for item in found if item.page not in told and YEAR.search(text_of(item))]


def _figures(question: Question, evidence: Evidence, place: Place) -> set[float]:
    """The figures asked for that pages tell of a place, first of all those of the homes."""
    told = [f for f in evidence.facts_of([place], question.attributes) if f.number is not None]
    own = [fact for fact in told if fact.home in question.homes]
    return {fact.number for fact in own or told if fact.number is not None}


def _one(question: Question, evidence: Evidence, draft: Draft, place: Place) -> Status:
    about = evidence.facts_of([place])
    of_war = "ended_ask" in question.cues  # "did we cut it off because of the war in Xland"
    if not of_war and (where := wrong_where(question, draft, place, about)) is not None:
        return where
    own = [f for f in about if not question.homes or f.home in question.homes]
    partner = any(f.attribute == "membership" for f in own)
    elsewhere = not partner and any(f.attribute == "membership" for f in about)
    of_tie = bool(question.filters.relations or "partner" in question.cues or not question.terms)
    if question.homes and elsewhere and not of_tie:
        # Something else than a tie is claimed of the home and the place: the home's pages decide.
        return say_claim(question, evidence, draft, None)
    if question.homes and elsewhere:
        say_verdict(question, draft, False)
        say_homes(draft, place, about)
        home = say_list(draft.language, question.homes)
        draft.say("not_partner_of", place=say_place(draft.language, place), home=home)
        if (named := naming(evidence, [place], question.homes)) is not None:
            say_item(draft, named)
        return Status.FALSE_PREMISE
    of_kind = relation_holds(question, evidence, draft, place, own or about)
    if partner and of_kind is not False:  # "is X still a sister city", which it never was
        stands = say_whether_stands(question, evidence, draft, place, own)
        if stands is not None:
            return stands
    if (other := told_as_another(question, evidence, place, own)) is not None:
        draft.add(f"{draft.quote(other).strip()} {draft.cite(other)}")
        return Status.ANSWERED
    if (first := check_first(question, evidence, draft, place)) is not None:
        return first
    if (wider := check_wider(question, evidence, draft, place)) is not None:
        return wider
    if (either := say_either(question, draft, place, own or about)) is not None:
        return either
    if (founded := check_founded(question, evidence, draft, place, own or about)) is not None:
        return founded
    for check_words in (check_direction, check_extreme, check_of, check_value):
        said = check_words(question, evidence, draft, place)
        if said is not None:
            return said
    if signed_in(question.text, [place.name, *question.homes, *_names(question.strangers)]):
        return say_claim(in_its_words(question), evidence, draft, place)
    claims = {
        "relation": of_kind,
        "date": date_holds(question, own or about),
        "country": country_holds(question, place),
        "figure": figure_holds(question, own or about),
    }
    claims = {name: holds for name, holds in claims.items() if holds is not None}
    counted = question.numbers and set(claims) == {"country"}  # "X is a fifth of Y": it lies there
    if "capital" in question.attributes:
        claims.pop("country", None)  # a country's city is not yet its capital
    if partner and of_tie and not question.terms and _is_over(question, evidence, place):
        say_verdict(question, draft, False)
        say_homes(draft, place, own)
        return Status.ANSWERED
    if question.terms or question.cues & SUPERLATIVES or counted:
        if "date" in claims and not (of_tie or "date" in question.attributes):
            del claims["date"]  # "did the zoo in X open in 1998": of no tie
        if "place_in" not in question.cues:
            claims.pop("country", None)  # "did the Germans rule X": not where it lies
        if claims.get("figure") is False and (question.filters.attribute or len(claims) == 1):
            # "It is on our books with over a million people": wrong, whatever else it says.
            return _say_figure(question, draft, place, own or about)
        denied = not all(claims.values())
        return say_claim(_worded(question), evidence, draft, place, denied=denied)
    if "has_date" in question.cues and partner and not claims:
        if not any(f.attribute == "date" for f in own):
            say_not_said(draft, place, "date", own)  # "has it a date": it need not be none
            return Status.NOT_FOUND
    if not claims and "in_its_state" in question.cues and not names_partners(question):
        claims = {"country": True}  # "X is in Texas, right?"
    if not claims and partner and not by_the_sea(question):
        if set(question.attributes) <= {"date"} and claims_tie(question):
            claims = {"partner": True}  # "X - one of ours?", "did we sign with X, and when"
    if not claims:
        return say_claim(_worded(question), evidence, draft, place)
    if claims.get("date") is False and (told := told_of_year(question, evidence, place)):
        say_item(draft, told.item)  # of no tie, but of something signed all the same
        say_homes(draft, place, own or about)
        return Status.ANSWERED
    if all(claims.values()) and partner:
        no_date = undated(question, evidence, draft, place, own)
        if no_date is not None:
            return no_date
    # "In 1997 or 1998?" asks for neither yes nor no, and what cannot be right is neither.
    which = "date" in claims and "compare" in question.cues and len(question.years) > 1
    doubtful = claims.get("figure") and not figure_holds(question, _sound(own or about))
    if not (which or doubtful):
        say_verdict(question, draft, all(claims.values()))
    if claims.get("country") is False or set(claims) == {"country"}:
        say_where(draft, place, [f for f in about if f.attribute in ("country", "membership")])
    if "figure" in claims:
        _say_figure(question, draft, place, own or about, holds=None)
    elif set(claims) != {"country"}:
        stage = of_kind_claimed(question, own or about) if "date" in claims else own or about
        say_homes(draft, place, stage)
        undated_tie = partner and not any(f.attribute == "date" for f in own)
        if undated_tie and "date" in question.attributes and "question_word" in question.cues:
            say_not_said(draft, place, "date", own)  # "is it a sister city, and since when"
            return Status.PARTIAL
    return Status.ANSWERED


def _is_over(question: Question, evidence: Evidence, place: Place) -> bool:
    """Whether a tie that is said to be has ended: "are we twinned with X", and not "were we"."""
    past = says(question.text, tokens(question.text), "past", question.language)
    if past or question.filters.state or question.cues & {"ever", "lapsed", "ended_ask"}:
        return False
    if question.years or question.filters.dated or "date" in question.attributes:
        return False
    found = evidence.ties(Filters(), question.homes, places=(place,))
    return bool(found) and all(is_over(tie) for tie in found)


def _worded(question: Question) -> Question:
    """A claim of a value that its names and phrases alone tell what it is of: "Xtown has a
    population of 40,000", "it is 80 km south of Ytown"."""
    told = words_of_claim(question, question.strangers)
    return question if told or not states_values(question) else in_its_words(question)


def _sound(facts: Sequence[Fact]) -> list[Fact]:
    return [fact for fact in facts if not fact.doubt]


def _names(places: Sequence[Place]) -> list[str]:
    return [place.name for place in places]


def _say_figure(
    question: Question,
    draft: Draft,
    place: Place,
    facts: Sequence[Fact],
    *,
    holds: bool | None = False,
) -> Status:
    """The figure that a claim is about, behind its verdict unless that has been said."""
    if holds is not None:
        say_verdict(question, draft, holds)
    measure = question.filters.attribute or question.attributes[0]
    say_figure(draft, place, measure, [f for f in facts if f.attribute == measure])
    return Status.ANSWERED
