"""Names of partners printed together: "Nanjing and Jiangsu Province, China", and
"Bloomington/Normal" over what is told of each."""

from __future__ import annotations

import re
from dataclasses import replace

from cityqa.places import gazetteer, normalise
from ingest.unmarked import PlaceLine
from ingest.walk import Walk

_AND = re.compile(r"\s(?:and|und|et|y|e|&)\s")
_JOINT = re.compile(r"\s?/\s?|\s(?:and|und|et|y|e|&)\s")


def told_together(found: PlaceLine) -> list[PlaceLine]:
    """The partners that one country stands behind: "Nanjing and Jiangsu Province, China"; the one
    that was found where they are not two that are known there."""
    spans = _parts(found.name, _AND)
    names = [found.name[first:last] for first, last in spans]
    if not found.country or len(spans) < 2 or _is_known(found.name, found.country):
        return [found]
    if not all(_is_known(name, found.country) for name in names):
        return [found]
    return [
        replace(found, name=name, start=found.start + first, end=found.start + last)
        for name, (first, last) in zip(names, spans, strict=True)
    ]


def learn_parts(walk: Walk, found: PlaceLine, country: str) -> None:
    """Remember where those lie who share a line with their region: "Bloomington/Normal (USA,
    Illinois)" over "Bloomington"."""
    spans = _parts(found.name, _JOINT) if found.region else []
    for first, last in spans if len(spans) > 1 else []:
        name = found.name[first:last]
        if place := walk.names.find(name, country, found.region):
            walk.names.learn(name, place, sure=True)


def drop_joint(walk: Walk) -> None:
    """Take back the partner that a line of joint names was read as, where each is one itself."""
    text = walk.page.text
    members = walk.writer.members(0, len(text))
    places = {normalise(entry.subject): entry.place.key for entry in members}
    for entry in members:
        spans = _parts(entry.subject, _JOINT)
        own = {places.get(normalise(entry.subject[first:last]), "") for first, last in spans}
        if len(spans) > 1 and len(own) == len(spans) and not own & {"", entry.place.key}:
            walk.writer.retract(entry, 0, len(text))


def _parts(name: str, joint: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where in a name its parts stand."""
    ends = [at for cut in joint.finditer(name) for at in cut.span()]
    bounds = [0, *ends, len(name)]
    return list(zip(bounds[::2], bounds[1::2], strict=True))


def _is_known(name: str, country: str) -> bool:
    return gazetteer().resolve(name, country, fuzzy=False) is not None
