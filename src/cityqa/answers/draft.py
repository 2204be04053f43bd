"""An answer as it is being written: statements, each with the evidence that bears it out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cityqa.answers.saying import say
from cityqa.citations import joined
from cityqa.index import Index
from cityqa.types import (
    Answer,
    Citation,
    Fact,
    Kind,
    Naming,
    Passage,
    Place,
    Question,
    Statement,
    Status,
)
from cityqa.words import text_key, words


class Draft:
    """Collects statements and numbers their citations in the order in which they are named."""

    def __init__(self, question: Question, index: Index) -> None:
        self.question = question
        self.language = question.language
        self.page = index.page
        self._index = index
        self._markers: dict[tuple[str, int, int], int] = {}
        self._citations: list[Citation] = []
        self._statements: list[Statement] = []
        self._marked: list[int] = []
        self._values: list[str] = []
        self._places: dict[str, Place] = {}

    @property
    def places(self) -> tuple[Place, ...]:
        """What is told of: the places of all that is cited, each once."""
        return tuple(self._places.values())

    def cite(self, *evidence: Fact | Passage, values: Sequence[str] = ()) -> str:
        """Markers such as "[1][2]" for the statement now being written.

        ``values`` are words of it that must stand in what is cited.
        """
        markers = []
        for item in evidence:
            name = (item.page, item.start, item.end)
            if item.place:
                self._places[item.place.key] = item.place
            if name not in self._markers:
                self._markers[name] = len(self._citations) + 1
                self._citations.append(self._citation(item))
            marker = self._markers[name]
            self._marked.append(marker)
            if f"[{marker}]" not in markers:
                markers.append(f"[{marker}]")
        self._values += values
        return "".join(markers)

    def _citation(self, item: Fact | Passage) -> Citation:
        page = self.page(item.page)
        return Citation(
            marker=len(self._citations) + 1,
            page=page.id,
            title=page.title,
            publisher=page.publisher,
            start=item.start,
            end=item.end,
            quote=page.text[item.start : item.end],
            naming=self._naming(item, page.text),
        )

    def _naming(self, item: Fact | Passage, text: str) -> Naming | None:
        """The line that lists a partner, for words that do not name it ("Population 980,000")."""
        if not item.place or (isinstance(item, Fact) and item.attribute == "membership"):
            return None
        listed = self._listing(item)
        own = text_key(text[item.start : item.end])
        if any(text_key(one.subject) in own for one in listed):
            return None
        above = [one for one in listed if one.start <= item.start]
        for line in above[-1:] or listed[:1]:
            return Naming(start=line.start, end=line.end, quote=text[line.start : line.end])
        return None

    def _listing(self, item: Fact | Passage) -> list[Fact]:
        """Where an item's page lists the partner that it is about."""
        # All of a page at once: what is asked of the index again is kept there.
        lines = self._index.facts({"page": item.page, "attribute": "membership"})
        return [line for line in lines if item.place and line.place.key == item.place.key]

    def printed(self, item: Fact | Passage) -> str:
        """The name that an item's page prints of the partner that it is about, "" for none."""
        if isinstance(item, Fact):
            return item.subject
        listed = self._listing(item)
        above = [one for one in listed if one.start <= item.start]
        return next((one.subject for one in [*above[-1:], *listed]), "")

    def source(self, item: Fact | Passage) -> str:
        """The page's title and publisher, as a reader knows it."""
        page = self.page(item.page)
        if not page.publisher:
            return page.title
        return say(self.language, "source", title=page.title, publisher=page.publisher)

    def publisher(self, item: Fact | Passage) -> str:
        """Whose page it stands on, "" where that is not known."""
        return self.page(item.page).publisher

    def quote(self, item: Fact | Passage) -> str:
        """The characters that ``item`` was read from."""
        return self.page(item.page).text[item.start : item.end]

    def states(self, fact: Fact, attribute: str, year: str) -> bool:
        """Whether the fact's statement, or a line with the attribute's words, has a year."""
        if year in self.quote(fact) or year in fact.label:
            return True
        labels = {text_key(w) for w in words("en").attributes.get(attribute, {}).get("labels", ())}
        lines = [line for line in self.page(fact.page).text.splitlines() if year in line]
        keys = [f" {text_key(line)} " for line in lines]
        own = labels | {text_key(fact.label)} - {""}
        return any(f" {label} " in key for key in keys for label in own)

    def add(self, text: str) -> None:
        """End the statement: ``text`` carries the markers given since the last one."""
        statement = Statement(
            text=text,
            markers=tuple(dict.fromkeys(self._marked)),
            values=tuple(dict.fromkeys(self._values)),
        )
        self._once(statement)
        self._marked, self._values = [], []

    def _once(self, statement: Statement) -> None:
        """Keep a statement; what is asked twice over is told once, with all that bears it out."""
        for n, said in enumerate(self._statements):
            if _unmarked(said) == _unmarked(statement):
                before, now = set(said.markers), set(statement.markers)
                if before < now:
                    self._statements[n] = statement
                if before <= now or now <= before:
                    return
        self._statements.append(statement)

    def say(
        self, name: str, *evidence: Fact | Passage, values: Sequence[str] = (), **filled: object
    ) -> None:
        """Add the sentence of this name, with its citations at the end."""
        markers = self.cite(*evidence, values=values)
        text = say(self.language, name, **filled)
        self.add(f"{text} {markers}".strip())

    @property
    def empty(self) -> bool:
        return not self._statements

    def answer(self, status: Status, kind: Kind | None = None) -> Answer:
        """What has been written, as an answer."""
        return Answer(
            question=self.question.text,
            status=status,
            text=joined(self._statements, self.language),
            kind=kind or self.question.kind,
            language=self.language,
            citations=tuple(self._citations),
            statements=tuple(self._statements),
        )


def _unmarked(statement: Statement) -> str:
    """What a statement says, without its markers and its full stop."""
    return _MARKERS.sub("", statement.text).strip(" .")


_MARKERS = re.compile(r"\s*\[\d+\]")
