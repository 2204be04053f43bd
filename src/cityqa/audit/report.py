"""Audit -> text for a terminal, a JSON object, a self-contained HTML page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from urllib.parse import urlsplit

from cityqa.audit.findings import TITLES, Audit, Finding, FindingKind
from cityqa.types import Citation

# A quotation longer than this is cut in the terminal; JSON and HTML have all of it.
QUOTED = 100


def to_dict(audit: Audit) -> dict[str, object]:
    """The audit as JSON has it; each citation as in the answers' contract."""
    return {
        "pages": audit.pages,
        "built_at": audit.built_at,
        "counts": {kind.value: len(audit.of_kind(kind)) for kind in FindingKind},
        "findings": [asdict(finding) for finding in audit.findings],
        "unreadable": dict(audit.unreadable),
    }


def to_text(audit: Audit) -> str:
    """The audit for a person at a terminal, without what would steer it."""
    return "\n".join("".join(c if c.isprintable() else " " for c in line) for line in _lines(audit))


def _lines(audit: Audit) -> Iterator[str]:
    for kind, title, findings in _sections(audit):
        yield f"{title} ({kind}, {len(findings)})"
        for finding in findings:
            yield f"  - {finding.says}"
            yield from (f"      {_where(c)}: {_quoted(c.quote)}" for c in finding.citations)
        yield ""
    for path, reason in audit.unreadable.items():
        yield f"unreadable: {path}: {reason}"
    yield f"{len(audit.findings)} findings in {audit.pages} pages; index built {audit.built_at}"


def _sections(audit: Audit) -> list[tuple[FindingKind, str, tuple[Finding, ...]]]:
    return [(kind, TITLES[kind], found) for kind in FindingKind if (found := audit.of_kind(kind))]


def _where(citation: Citation) -> str:
    return f"{citation.page} [{citation.start}:{citation.end}]"


def _quoted(quote: str) -> str:
    line = " ".join(quote.split())
    return f"“{line if len(line) <= QUOTED else line[: QUOTED - 1] + '…'}”"


def to_html(audit: Audit, addresses: dict[str, str]) -> str:
    """The audit as one HTML page that loads nothing; all that comes from pages is escaped.

    ``addresses`` is where pages were published, by their id.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("cityqa.audit", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html").render(
        audit=audit, sections=_sections(audit), addresses=_linkable(addresses)
    )


def _linkable(addresses: dict[str, str]) -> dict[str, str]:
    """Only what a browser fetches: "javascript:" is an address too."""
    return {id: a for id, a in addresses.items() if urlsplit(a).scheme in ("http", "https")}
