"""Rows of a table that counts by continent or by kind: "Sister cities 14 Calgary, Seattle, ..."."""

from __future__ import annotations

import re
from dataclasses import replace

from cityqa.types import BlockKind
from ingest.blocks import Line
from ingest.name_lines import add_members
from ingest.walk import Walk
from ingest.writer import Statement


def read_count_row(walk: Walk, line: Line) -> bool:
    """A row of a table that counts by continent: "Sister cities 14 Calgary, Seattle, ..."."""
    columns = walk.context.counting
    if line.bullet:
        return False
    head = re.match(r"\s*([^\d]*?)[\s:]*(\d+)\b", line.text)
    if not head:
        return False
    home = walk.home()
    relation = walk.vocab.relation(head[1])
    said = Statement(start=line.start, end=line.end)
    numbers = list(re.finditer(r"\d+", line.text))
    counted = [c for c in columns if c.kind == "continent" or _is_total(walk, c.label)]
    if len(numbers) == len(counted) and not re.search(r"\d\s*[^\W\d]", line.text):
        for column, number in zip(counted, numbers, strict=True):
            first, last = line.start + number.start(), line.start + number.end()
            walk.writer.add(
                replace(home, relation=relation),
                "count",
                first,
                last,
                said,
                label=column.label,
                number=float(number.group()),
                unit="cities",
            )
        walk.stretch(BlockKind.ROW, line.start, line.end)
        return True
    if not relation:
        return False
    walk.writer.add(
        replace(home, relation=relation),
        "count",
        line.start + head.start(2),
        line.start + head.end(2),
        said,
        label=next((c.label for c in counted if _is_total(walk, c.label)), ""),
        number=float(head[2]),
        unit="cities",
    )
    walk.stretch(BlockKind.ROW, line.start, line.end)
    add_members(walk, line.start + head.end(), line.end, said, relation)
    return True


def _is_total(walk: Walk, label: str) -> bool:
    return walk.vocab.label(label) == "count"
