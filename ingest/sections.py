"""Sections that are each about another place, though no word of theirs tells of a tie.

A page of twin towns may present them one by one: a heading with the town's name in it, and prose
that names the town again. "Kobe City Committee" names one where other headings say the same of
other towns.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cityqa.mentions import find_mentions
from cityqa.place_names import is_common_word, place_words
from cityqa.types import Place
from cityqa.words import Token, text_key, tokens
from ingest.blocks import Line, groups, is_boilerplate, is_sentence, looks_like_heading
from ingest.countries import is_country_line
from ingest.form_words import says
from ingest.name_forms import kind_of
from ingest.sentences import sentences
from ingest.unmarked import PlaceLine, name_like
from ingest.vocabulary import Vocabulary
from ingest.walk import VouchedLine, Walk

# So many sections alike are no chance.
FEWEST = 2
# A heading's characters, and lines that may stand between it and the prose below it: the name once
# more, the words for a picture.
LONGEST, BETWEEN = 60, 2
# Words of prose, at least.
SHORTEST_PROSE = 8


@dataclass(frozen=True, kw_only=True)
class _Section:
    """A heading's line, the name in it, and what stands around that: "city committee"."""

    line: Line
    start: int
    end: int
    place: Place
    known: bool
    frame: tuple[str, str]

    @property
    def name(self) -> str:
        return self.line.text[self.start : self.end]


def sections(walk: Walk, found: Sequence[Line]) -> dict[int, VouchedLine]:
    """Where the headings begin of sections about places that no form has read as partners."""
    if walk.about:
        return {}
    heads = list(_heads(walk, found))
    told = [section for line, below in heads for section in _named(walk, line, below)]
    frames = Counter(frame for frame, _ in {(s.frame, s.place.key) for s in told})
    alike: dict[str, list[_Section]] = defaultdict(list)
    for section in [*told, *_in_frames(walk, heads, frames)]:
        relation, no_tie = walk.stood(section.line.start)
        if not no_tie and (frames[section.frame] >= FEWEST or _is_bare(section.frame, walk.vocab)):
            alike[relation].append(section)
    vouched: dict[int, VouchedLine] = {}
    for relation, every in alike.items():
        first = {text_key(s.name): s for s in sorted(every, key=lambda s: -s.line.start)}
        if relation and _vouch(walk, list(first.values())):
            vouched |= {s.line.start: _vouched(s) for s in first.values() if not _is_read(walk, s)}
    return vouched


def _heads(walk: Walk, found: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """The lines that could head sections, each with the prose below it."""
    prose = {group[0].start: " ".join(line.text for line in group) for group in groups(found)}
    for at, line in enumerate(found):
        if _could_head(walk, line) and (below := _prose_below(found, at, prose)):
            yield line, below


def _prose_below(found: Sequence[Line], at: int, prose: Mapping[int, str]) -> str:
    """The prose that a line heads; its words may stand in between once more, or a picture's."""
    for line in found[at + 1 : at + 2 + BETWEEN]:
        if line.hashes or line.bullet:
            break
        told = prose.get(line.start, line.text)  # a sentence may go on over lines
        if len(told.split()) >= SHORTEST_PROSE:
            return told if is_sentence(told) or len(sentences(told, 0, len(told))) > 1 else ""
        if text_key(line.text) not in text_key(found[at].text) and not line.aside:
            break
    return ""


def _could_head(walk: Walk, line: Line) -> bool:
    text, vocab = line.text, walk.vocab
    return bool(
        len(text) <= LONGEST
        and looks_like_heading(line)
        and not (line.bullet or is_boilerplate(text) or walk.has_cells(line))
        and not (vocab.relations(text) or vocab.ties(text) or vocab.label(text))
        and not (vocab.speaks_of_visits(text) or vocab.is_prospect(text) or vocab.lapsed(text))
        and not (says("institutions", text) or says("buildings", text) or says("networks", text))
        and not (is_country_line(text) or any(letter.isdigit() for letter in text))
    )


def _named(walk: Walk, line: Line, below: str) -> Iterator[_Section]:
    """The section that a line heads with the one known place that it names."""
    text = line.text
    places = [m for m in find_mentions(text) if m.place.kind != "country"]
    if not places or (len(places) > 1 and places[-1].place.kind == "city"):
        return
    name = places[0]
    if is_common_word(name.text) or not _tells_of(below, name.text):
        return
    frame = (text_key(text[: name.start]), text_key(text[name.end :]))
    place = walk.names.find(name.text) or name.place
    yield _Section(line=line, start=name.start, end=name.end, place=place, known=True, frame=frame)


def _in_frames(
    walk: Walk, heads: Sequence[tuple[Line, str]], frames: Mapping[tuple[str, str], int]
) -> Iterator[_Section]:
    """The sections of places that no list has, headed as those of known ones are."""
    # A page has few sizes of frames and may have many frames: they are looked up by their words.
    sizes = {(len(before.split()), len(behind.split())) for before, behind in frames}
    for line, below in heads:
        if any(m.place.kind != "country" for m in find_mentions(line.text)):
            continue
        run = tokens(line.text)
        around = {
            (_key(run[:before]), _key(run[len(run) - behind :])): (before, len(run) - behind)
            for before, behind in sizes
            if before + behind < len(run)
        }
        told = [frame for frame in around if frame in frames]
        for frame in sorted(told, key=lambda frame: (-len(" ".join(frame)), frame)):
            first, last = around[frame]
            start, end = run[first].start, run[last - 1].end
            name = line.text[start:end]
            if name[0].isupper() and name_like(name) and _tells_of(below, name):
                place = walk.names.resolve(name, walk.country_over(line.start), kind=kind_of(name))
                yield _Section(
                    line=line, start=start, end=end, place=place, known=False, frame=frame
                )
                break


def _key(run: Sequence[Token]) -> str:
    return text_key(" ".join(token.key for token in run))


def _tells_of(prose: str, name: str) -> bool:
    return text_key(name) in text_key(prose)


def _is_bare(frame: tuple[str, str], vocab: Vocabulary) -> bool:
    """Whether nothing but words for kinds of places and regions stands around a name: "Landkreis",
    "in Bavaria"."""
    words = " ".join(frame)
    for mention in reversed(find_mentions(words)):
        words = words[: mention.start] + words[mention.end :]
    particles = vocab.particles | vocab.place_words
    return all(word in particles or place_words().tags(word) for word in words.split())


def _vouch(walk: Walk, every: Sequence[_Section]) -> bool:
    """Whether sections present places abroad or apart, each another, most of them known."""
    home = walk.names.home
    keys = {section.place.key for section in every}
    if len(keys) < FEWEST or (home and home.key in keys):
        return False
    return 2 * sum(section.known for section in every) >= len(every)


def _vouched(section: _Section) -> VouchedLine:
    found = PlaceLine(
        start=section.start, end=section.end, name=section.name, tail=len(section.line.text)
    )
    return VouchedLine(found=found, heads=True)


def _is_read(walk: Walk, section: _Section) -> bool:
    read = walk.writer.last_named(section.line.start, section.line.end)
    return read is not None and read.place.key == section.place.key
