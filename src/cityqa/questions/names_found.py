"""What a question names, and which of its tokens are names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cityqa.place_names import place_words
from cityqa.questions.name_words import name_tails
from cityqa.types import Place
from cityqa.words import Token


@dataclass
class NamesFound:
    """What ``Names.find`` tells; ``taken`` marks the tokens that are names."""

    taken: list[bool]
    strange: list[bool] = field(default_factory=list)  # tokens of places that no page lists
    partners: list[tuple[int, tuple[Place, ...]]] = field(default_factory=list)
    homes: list[tuple[int, str]] = field(default_factory=list)
    countries: list[tuple[int, str]] = field(default_factory=list)  # (token, ISO code)
    regions: list[tuple[int, str]] = field(default_factory=list)
    strangers: list[tuple[int, Place]] = field(default_factory=list)
    # States by which partners are meant, and the keys of those that lie in each.
    states: list[tuple[int, Place, frozenset[str]]] = field(default_factory=list)

    def take(self, run: Sequence[Token], first: int, last: int) -> None:
        """Mark a name's tokens, and the words for city or province that belong to it."""
        while (
            last < len(run)
            and run[last].east_asian
            and run[last].start == run[last - 1].end
            and place_words().tags(run[last].key)
        ):
            last += 1
        if last < len(run) and not run[last].east_asian and run[last].key in name_tails():
            last += 1
        self.taken[first:last] = [True] * (last - first)
