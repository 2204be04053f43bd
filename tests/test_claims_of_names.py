"""Claims of names and other values that running text tells of one partner or of two."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from samples import asking, reader_of

from cityqa.answers.named_claims import claimed_names, named_otherwise
from cityqa.stems import stems
from cityqa.types import Answer, Kind

PAGE = """\
# Daejeon and its partners

## Sister cities

### Brno

Sister city since 1994. The composer Jo Berg was born in the town. The firm Lentek is the largest \
employer. On its last visit the delegation brought a silver bowl as a gift.

### Kobe

Sister city since 1981. The composer Ann Lee was born in the city. On its last visit the \
delegation brought a woven carpet as a gift.
"""
READER = reader_of({"Daejeon": [("Brno", "CZ"), ("Kobe", "JP")]})


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Answer]]:
    with asking(PAGE, tmp_path_factory.mktemp("claims"), home="Daejeon") as ask:
        yield ask


@pytest.mark.parametrize(
    ("question", "verdict", "said"),
    [
        ("was the composer Jo Berg born in Brno?", "Yes.", "Jo Berg"),
        ("was the composer Ann Lee born in Brno?", "No.", "Jo Berg"),
        ("was the composer Max Ost born in Brno?", "No.", "Jo Berg"),
        ("is Calvex the largest employer of Brno?", "No.", "Lentek"),
        ("did the delegation from Kobe bring a woven carpet?", "Yes.", "carpet"),
        ("did the delegation from Kobe bring a silver bowl?", "No.", "woven carpet"),
    ],
)
def test_a_claim_is_decided_by_what_the_page_tells_of_that_city(
    ask: Callable[..., Answer], question: str, verdict: str, said: str
) -> None:
    answer = ask(question)
    assert answer.text.startswith(verdict)
    assert said in answer.text


def test_names_of_places_are_no_names_claimed() -> None:
    assert claimed_names(READER.read("Was the composer Ann Lee born in Brno?")) == ["Ann Lee"]
    assert not claimed_names(READER.read("Is Brno by the river?"))


def test_another_name_denies_only_where_the_rest_is_told() -> None:
    claim = READER.read("Was the composer Ann Lee born in Brno?")
    assert named_otherwise(claim, "The composer Jo Berg was born in the town.")
    assert not named_otherwise(claim, "The choir is led by Jo Berg.")


@pytest.mark.parametrize(
    "question",
    [
        "Brachte die Delegation aus Brno eine Silberschale mit?",
        "La fête de Brno s'appelle-t-elle la Nuit des lanternes ?",
    ],
)
def test_what_begins_with_a_verb_asks_for_yes_or_no(question: str) -> None:
    assert READER.read(question).kind is Kind.CHECK


def test_forms_of_verbs_have_the_stem_of_the_verb() -> None:
    assert stems("brought sung led") == stems("bring sing lead")
