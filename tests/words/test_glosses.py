"""What pages of other languages tell of gifts and exchanges, in the English of their words."""

import pytest

from cityqa.answers.expected import tells_number_of
from cityqa.glosses import called_elsewhere, gloss


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        (
            "Der Chor schenkte der Schule zwei Glocken.",
            "de",
            {"choir", "donated", "school", "bell"},
        ),
        ("Les pompiers ont offert une fontaine.", "fr", {"firefighter", "donated", "fountain"}),
        ("Los bomberos enviaron dos tranvías.", "es", {"firefighter", "sent", "tram"}),
        ("消防車が寄贈された。", "ja", {"fire engine", "gift"}),
        ("합창단이 음악회를 열었다.", "ko", {"choir", "concert"}),
        ("他们捐赠了灯笼和图书。", "zh", {"donated", "lantern", "book"}),
    ],
)
def test_what_was_given_and_done(text: str, language: str, told: set[str]) -> None:
    said = f" {gloss(text, language)} "
    assert all(f" {word} " in said for word in told)


@pytest.mark.parametrize(
    ("text", "tells"),
    [("Die Stadt schickte 12 Glocken.", True), ("Une cloche pour les pompiers.", False)],
)
def test_what_is_counted_may_have_its_name_of_another_language(text: str, tells: bool) -> None:
    assert any(tells_number_of(head, text) for head in called_elsewhere("bell", text)) is tells
