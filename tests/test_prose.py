"""Which sentences are told, and in which order."""

from cityqa.answers.fitting import choose
from cityqa.answers.prose import only_uses
from cityqa.relevance import Finding
from cityqa.types import Kind, Passage, Place, Question

AMSEL = Place(key="x:amsel", name="Amsel")


def _finding(text, start, relevance, *, page="p", place=None):
    end = start + len(text)
    item = Passage(
        id=f"{page}:{start}", page=page, start=start, end=end, text=text, parent="p:0", place=place
    )
    return Finding(item=item, cosine=relevance, coverage=relevance, relevance=relevance)


def _asked(text, **more):
    return Question(text=text, kind=Kind.PROSE, language="en", **more)


def test_the_best_is_told_first_and_what_else_is_said_of_the_place_behind_it():
    best = _finding("They have met every second year since.", 90, 0.8, place=AMSEL)
    before = _finding("Amsel sends its architects.", 10, 0.5, place=AMSEL)
    elsewhere = _finding("Amsel has a forum.", 5, 0.6, page="q", place=AMSEL)
    unlike = _finding("Amsel brews beer.", 50, 0.1, place=AMSEL)
    found = [best, elsewhere, before, unlike]
    assert choose(_asked("how often do they meet"), found) == [best, before, elsewhere]


def test_a_sentence_of_another_passage_is_no_context():
    best = _finding("The office advises newcomers.", 0, 0.8)
    other = _finding("Amsel brews beer.", 50, 0.7, place=AMSEL)
    assert choose(_asked("who advises newcomers"), [best, other]) == [best]


def test_nothing_is_told_that_hardly_fits():
    assert choose(_asked("who drew the coast"), [_finding("Amsel brews beer.", 0, 0.1)]) == []


def test_where_a_sentence_has_all_but_what_is_asked_another_far_behind_it_is_none():
    when = _asked("when was the bronze crane put up", cues=frozenset({"opens_when"}))
    crane = _finding("A bronze crane stands by the lake.", 0, 0.9)
    dated = _finding("The charter was renewed in 1998.", 40, 0.4)
    near = _finding("It was put up by the guild in 1998.", 40, 0.6)
    assert choose(when, [crane, dated]) == []
    assert choose(when, [crane, near]) == [near]


def test_words_that_the_question_has_itself_answer_it_by_their_place_alone():
    alone = _finding("Storytelling festivals", 0, 0.9, place=AMSEL)
    assert choose(_asked("with whom are storytelling festivals held"), [alone]) == [alone]
    chaired = _asked("who chairs the storytelling festivals", cues=frozenset({"opens_who"}))
    assert choose(chaired, [alone]) == []


def test_a_sentence_that_only_uses_an_abbreviation_does_not_say_what_it_is():
    asked = _asked("what does TMC stand for")
    assert only_uses(asked, [_finding("Guests were shown the TMC and the port.", 0, 0.9)])
    assert not only_uses(asked, [_finding("The TMC is the centre for traffic.", 0, 0.9)])
    assert not only_uses(asked, [_finding("The centre for traffic was shown.", 0, 0.9)])
