"""Labels in a line: "Population : 6.85 million", "Population38,544", "[인구] 92만"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cityqa.quantities import is_unit, number_words
from cityqa.scopes import FIGURES
from cityqa.words import EAST_ASIAN_LANGUAGES, tokens
from ingest.form_words import alternation, pattern
from ingest.scoped import without_scope
from ingest.vocabulary import TYPED, Vocabulary

_COLON = r"\s*[:：]\s*"
# An unforeseen label is at most this many words.
LONGEST_LABEL = 5
# Labels whose value is words; in a list of an entry's labels they too may lack their colon.
WORDED = frozenset({"location", "feature", "subject"})


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A label and its value in a text, by characters; ``attribute`` "" where no list has it."""

    attribute: str
    label: str
    start: int
    value_start: int
    value_end: int


def read_labels(
    text: str,
    vocab: Vocabulary,
    *,
    unforeseen: bool = False,
    spaced: bool = False,
    within: frozenset[str] = frozenset(),
) -> list[Labelled]:
    """The labelled values of a line in order, [] when it does not begin with a label.

    ``unforeseen`` takes any short phrase before a colon or in square brackets for a label,
    ``spaced`` a known one with only a space behind it; those of ``within`` may begin with a small
    letter behind the first: "inhabitants: 70,000 web: www.a.org".
    """
    worded = _site(text, vocab, spaced) or (_spaced(text, vocab) if spaced else None)
    if worded:
        return [worded]
    starts: list[tuple[int, int, str, str]] = []  # start, value start, attribute, label
    position = 0
    while position < len(text):
        found = _label_at(text, position, vocab, unforeseen and not starts, within)
        if found is None and not starts:
            return []
        if found is not None:
            starts.append((position, *found))
            position = max(found[0] - 1, position)
        position = _next_start(text, position, within)
        while position >= 0 and _in_brackets(text, starts[-1][1], position):
            position = _next_start(text, position, within)
        if position < 0:
            break
    labelled = []
    for index, (start, value_start, attribute, label) in enumerate(starts):
        end = starts[index + 1][0] if index + 1 < len(starts) else len(text)
        value = text[value_start:end]
        trimmed = re.sub(r"[\s•|/;,·]+$", "", value) if index + 1 < len(starts) else value.rstrip()
        value_start += len(value) - len(value.lstrip()) if trimmed.strip() else 0
        value_end = max(value_start, value_start + len(trimmed.strip()))
        labelled.append(
            Labelled(
                attribute=attribute,
                label=label,
                start=start,
                value_start=value_start,
                value_end=value_end,
            )
        )
    return labelled


def _site(text: str, vocab: Vocabulary, spaced: bool) -> Labelled | None:
    """A site's address, alone on its line or behind its label: "www.a.org", "Website www.a.org"."""
    site = re.match(r"(?:([^:：]{2,24}?)\s+)?(?=https?://|www\.)", text)
    if site is None or (site[1] and not (spaced and vocab.label(site[1]) == "website")):
        return None
    end = len(text.rstrip())
    if not site[1] and re.search(r"\s", text[:end]):
        return None
    return Labelled(
        attribute="website", label=site[1] or "", start=0, value_start=site.end(), value_end=end
    )


# "名産　林檎": where words are not parted by spaces, a space parts a label from its value.
_WIDE = re.compile(r"([\u3040-\u30ff\u4e00-\u9fff]{2,8})[\u3000 ]+(?=\S)")


def _spaced(text: str, vocab: Vocabulary) -> Labelled | None:
    """A label with no colon before its value: "Location North Sumatra", "Website www.a.org"."""
    wide = _WIDE.match(text)
    if wide and (attribute := vocab.label(wide[1])) not in TYPED:
        end = len(text.rstrip())
        return Labelled(
            attribute=attribute, label=wide[1], start=0, value_start=wide.end(), value_end=end
        )
    first = next((term for term in vocab.labels(text) if term.start == 0), None)
    if first is None or first.meaning not in WORDED:
        return None
    gap = re.compile(r"\s+(?=[^\W_a-z])").match(text, first.end)
    if gap is None or not text[:1].isupper():
        return None
    return Labelled(
        attribute=first.meaning,
        label=text[: first.end],
        start=0,
        value_start=gap.end(),
        value_end=len(text.rstrip()),
    )


def _in_brackets(text: str, start: int, position: int) -> bool:
    """Whether a bracket that opened since ``start`` is still open: what it holds is no label."""
    since = text[start:position]
    return len(re.findall(r"[(（]", since)) > len(re.findall(r"[)）]", since))


_BEGINS = re.compile(r"(?:(?<=[\s•|/;(（])|(?<=\W))(?=[^\W\d_a-zà-ÿ]|\[|【)")


def _next_start(text: str, position: int, within: frozenset[str]) -> int:
    """Where the next word begins that could be a label: with a capital, a bracket or East Asian, or
    as one of ``within``."""
    found = [_BEGINS.search(text, position + 1)]
    if within:
        found.append(_any_of(within).search(text, position + 1))
    return min((match.start() for match in found if match), default=-1)


@lru_cache(maxsize=64)
def _any_of(labels: frozenset[str]) -> re.Pattern[str]:
    listed = alternation(sorted(labels, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{listed})(?={_COLON})")


def _label_at(
    text: str, position: int, vocab: Vocabulary, unforeseen: bool, within: frozenset[str]
) -> tuple[int, str, str] | None:
    """The label that begins at ``position``: where its value starts, its attribute, its words."""
    rest = text[position:]
    if bold := re.match(r"\*\*\s*([^*\n]{1,40}?)\s*(?:[:：]\s*\*\*|\*\*\s*[:：])\s*", rest):
        return position + bold.end(), attribute_of(bold[1], vocab), bold[1]
    if bracket := re.match(r"[\[【]\s*([^\]】]{1,40}?)\s*[\]】]\s*", rest):
        attribute = attribute_of(bracket[1], vocab)
        # "[해외 우호도시]" alone heads what stands below it.
        if attribute or bracket.end() < len(rest) or position:
            return position + bracket.end(), attribute, bracket[1]
    if colon := re.match(rf"([^\W\d_](?:[^:：\n•|/]|(?<=\w)/(?=\w)){{0,60}}?){_COLON}(?!//)", rest):
        label = colon[1].strip()
        attribute = attribute_of(label, vocab)
        short = len(label.split()) <= LONGEST_LABEL and not re.search(
            r"\d|[.!?](?:\s|$)|[,;]", label
        )
        if (
            attribute
            or label in within
            or vocab.is_relation(label)
            or (unforeseen and short and not _counts(label) and colon.end() < len(rest))
        ):
            return position + colon.end(), attribute, label
    first = [term for term in vocab.labels(rest) if term.start == 0]
    if first and (attribute := first[0].meaning) in TYPED:
        behind = rest[first[0].end :]
        # "183.391 Einwohner, 136 Quadratkilometer": the word is the figure's unit.
        if is_unit(rest[: first[0].end]) and re.search(r"(?:\d|[^\W\d_]\.?)\s?$", text[:position]):
            return None
        if attribute == "date" and not re.match(r"\D{0,20}\d", behind):
            return None
        if attribute in ("population", "area") and not re.match(
            r"\s*[^\w\s]?\s*(?:\w+\s)?[\d약約约]", behind
        ):
            return None
        return position + first[0].end, attribute, rest[: first[0].end]
    return _glued(rest, position, vocab)


def _counts(label: str) -> bool:
    """Whether what stands before a colon begins with a number: "Thirty years: a delegation"."""
    return label.split()[0].casefold() in number_words()


def _glued(rest: str, position: int, vocab: Vocabulary) -> tuple[int, str, str] | None:
    """A known label run into its value: "Population38,544", "FeatureHot springs"."""
    if not re.match(r"[A-ZÀ-Þ]", rest):
        return None
    for seam in re.finditer(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ\d])", rest[:48]):
        label = rest[: seam.start()]
        if attribute := vocab.label(label):
            return position + seam.start(), attribute, label
    return None


def attribute_of(label: str, vocab: Vocabulary) -> str:
    exact = vocab.label(label)
    if exact:
        return exact
    # "Population (2020)", "Area (sq mi)": the bracket is not the label's.
    bare = re.sub(r"\s*[(（].*$", "", label)
    told = vocab.label(bare) or _by_its_head(bare, vocab) or _by_its_end(bare, vocab)
    return told or _by_its_parts(bare, vocab) or _by_its_scope(bare, vocab)


def _by_its_head(label: str, vocab: Vocabulary) -> str:
    """What the noun of a longer label says: "Date of the twinning", "População da cidade"."""
    run = tokens(label)
    behind = next((i for i, token in enumerate(run) if i and token.key in vocab.particles), 0)
    attribute = vocab.label(label[: run[behind].start]) if behind else ""
    rest = label[run[behind].start :] if behind else ""
    if attribute == "date" and not vocab.speaks_of_tie(rest):
        return ""
    return attribute if attribute in TYPED and not vocab.speaks_of_visits(rest) else ""


def _by_its_scope(label: str, vocab: Vocabulary) -> str:
    """The figure that a label says to be of a city or of more: "Town's population", "市区面积"."""
    attribute = vocab.label(without_scope(label, vocab.particles))
    return attribute if attribute in FIGURES else ""


def _by_its_parts(label: str, vocab: Vocabulary) -> str:
    """The date that a label joins with something else of a tie: "Year and date of the signing",
    "Lieu et date de signature"."""
    parts = re.split(rf"\s(?:{pattern('joins')}|&)\s", label)
    told = len(parts) > 1 and (vocab.speaks_of_tie(label) or vocab.signs(label))
    return "date" if told and any(vocab.label(part) == "date" for part in parts) else ""


def _by_its_end(label: str, vocab: Vocabulary) -> str:
    """What a longer label is where the noun comes last: 友好交流協定締結日, "Twinning date"."""
    spaced = vocab.language not in EAST_ASIAN_LANGUAGES
    for cut in range(1, len(label) - 1):
        if spaced and label[cut - 1] != " ":
            continue
        if vocab.label(label[cut:]) == "date":
            tie = label[:cut]
            told = [*vocab.relations(tie), *vocab.ties(tie), *vocab.signings(tie)]
            return "date" if told else ""
    return ""


def normalised(label: str) -> str:
    """A page's own label as an attribute's name."""
    return " ".join(label.casefold().split())
