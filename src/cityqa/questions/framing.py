"""What of a text is the question, and what only frames it: "Toast for the X delegation: ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from cityqa.questions.asks import COMPARATIVES, SUPERLATIVES, names_partners
from cityqa.questions.cues import asked_clause
from cityqa.questions.language import question_language
from cityqa.questions.names_found import NamesFound
from cityqa.questions.phrases import cue_phrases
from cityqa.questions.read import Reader
from cityqa.types import Question
from cityqa.words import Match, Phrases, Token, data, tokens

# Where one piece of a text ends: a sentence, what stands before a colon, a dash with space around.
_END = re.compile(r"[.!?]+[\"'”’)]*(?=\s)|[:;](?=\s)|(?<=\s)[-–—](?=\s)|[。！？：；]|\n")
# A short word with a capital before a full stop is an abbreviation: "St. Louis", "Mr. Hallam".
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\w{0,2}|\b\w)$")
# "For my speech": between the word that opens it and the occasion stand at most so many tokens.
_BETWEEN = 3


def read_framed(reader: Reader, text: str, home: str = "") -> Question:
    """What ``text`` asks; of the pieces that tell of the asker or the occasion only names count."""
    text = _begun_anew(text)
    asked = _asked(reader, text)
    question = reader.read(asked, home)
    if asked != text and not _asks_something(question):
        return reader.read(text, home)
    return question


def _begun_anew(text: str) -> str:
    """``text`` without what is broken off and put right: "how many b... I mean which ..."."""
    pieces, language = _pieces(text), question_language(text)
    for n in range(1, len(pieces)):
        opens = cue_phrases("correction", language).find(tokens(pieces[n]))
        if pieces[n - 1].endswith(("...", "…")) and any(match.first == 0 for match in opens):
            return " ".join([*pieces[: n - 1], *pieces[n:]])
    return text


def _points_back(question: Question) -> bool:
    """Whether what is asked for is described before: "a town keeps our bell. Which one is it?"."""
    described = question.terms or question.attributes or question.slots or question.filters
    named = question.places or question.strangers or question.order
    # "Our twin builds cars. How many a year?": of what is counted the sentence before tells.
    counts = "count" in question.cues and not (question.head or names_partners(question))
    return bool(counts or question.cues & {"reverse", "opens_any"}) and not (described or named)


def retold(reader: Reader, text: str) -> Iterator[str]:
    """``text`` put more plainly, the likelier first, for when nothing is found for all of it: a
    claim without who made it, a name without which of that name it is, the sentence that asks with
    no more than the names of the others."""
    pieces = _sentences(text)
    language = question_language(text)
    if len(pieces) > 1 and _asks_verdict(reader, pieces[-1], language):
        claimed = [_without_reporter(reader, piece, language) for piece in pieces[:-1]]
        for told in claimed[::-1]:
            if _names(reader, told):
                yield f"{told.rstrip(' .,:;!')}, {data('verdicts.toml')[language]['asks']}"
                return
    if (bare := _described_left_out(reader, text, language)) != text:
        yield bare
    asking = next((n for n, piece in enumerate(pieces) if _ends_asking(piece)), -1)
    if len(pieces) > 1 and asking >= 0 and _asks_alone(reader.read(pieces[asking])):
        alone = [p if n == asking else _names(reader, p) for n, p in enumerate(pieces)]
        yield " ".join(filter(None, alone))


# What stands between two commas, or behind the last one.
_APPOSITION = re.compile(r"\s*[,，(–—]\s*([^,，()?!–—]+?)\s*(?:[,，)–—]|(?=[?!.]*$))")


def _described_left_out(reader: Reader, text: str, language: str) -> str:
    """A question without what only tells which place is meant that it names right before: "Kure,
    the one with the shipyard"."""
    opens = _listed("framing.toml", language, "apposition")
    for match in _APPOSITION.finditer(text):
        run = tokens(match[1])
        before = text[: match.start()]
        named = tokens(before)
        leads = any(phrase.first == 0 for phrase in opens.find(run))
        if leads and named and reader.names.find(before, named).taken[-1]:
            return f"{before} {text[match.end() :]}".strip()
    return text


def _ends_asking(piece: str) -> bool:
    return piece.rstrip("\"'”’)").endswith(("?", "？"))


def _asks_alone(question: Question) -> bool:
    """Whether a sentence can be understood without the others, but for names: not "which year must
    that have been"."""
    cues = question.cues
    of_tie = "own" in cues or {"partner", "opens_check"} <= cues
    of_kind = "opens_check" in cues and bool(question.filters.relations)
    of_those = bool(question.filters and cues & {"list", "reverse", "count", "who"})
    named = question.attributes or question.terms or question.slots
    asks = of_tie or of_kind or of_those or bool(named or question.order)
    back = "pronoun" in cues and not question.places
    return asks and not (back and not question.order and "opens_check" not in cues)


def _asks_verdict(reader: Reader, piece: str, language: str) -> bool:
    """Whether a sentence asks no more than whether what stands before it is so: "is the boy
    right?"."""
    run = tokens(piece)
    if len(run) > _VERDICT or _names(reader, piece) or not _ends_asking(piece):
        return False
    ends = _listed("verdicts.toml", language, "verdict").find(run)
    return any(match.last == len(run) for match in ends)


_VERDICT = 8  # tokens: "does your page back him up", "is my grandson right about that"


def _without_reporter(reader: Reader, piece: str, language: str) -> str:
    """A claim without who made it: "my neighbour insists that X is ..."."""
    run = tokens(piece)
    said = _listed("framing.toml", language, "reporting")
    taken = reader.names.find(piece, run).taken
    named = next((n for n, one in enumerate(taken) if one), len(run))
    lasts = [match.last for match in said.find(run) if match.last <= named]
    if not lasts or max(lasts) >= len(run):
        return piece
    first = max(lasts) + (run[max(lasts)].key == "that")
    return piece[run[min(first, len(run) - 1)].start :]


def _asked(reader: Reader, text: str) -> str:
    """``text`` with each piece that frames the question cut down to the names in it."""
    pieces = _pieces(text)
    asking = _asking(reader, pieces)
    plain = _plain(reader, pieces[asking])
    if pieces == [plain]:
        return text  # nothing frames it
    question = reader.read(plain)
    of_ties = _asks_of_ties(question)

    def kept_of(piece: str) -> str:
        framing = _frames(reader, piece) or (of_ties and _says_why(reader, piece, question))
        return _names(reader, piece) if framing else _plain(reader, piece)

    kept = [plain if n == asking else kept_of(piece) for n, piece in enumerate(pieces)]
    named = any(kept[:asking] + kept[asking + 1 :])  # "X is in the news. Who is twinned with it?"
    points_back = _points_back(question) and not (of_ties and named)
    if kept == pieces or not _asks_something(question) or points_back:
        return text  # "Our city is twinned with X, I have read; is that correct?"
    return " ".join(piece for piece in kept if piece)


def _asks_of_ties(question: Question) -> bool:
    """Whether a sentence says all that it asks of ties, but for a name: "who has ties with it?"."""
    asks = question.cues & {"list", "reverse", "who", "count", *SUPERLATIVES}
    compares = question.order and question.cues & COMPARATIVES  # "which is closer to Xtown?"
    told = question.terms or question.slots or question.strangers
    return bool(asks and (names_partners(question) or compares) and not told)


def _says_why(reader: Reader, piece: str, question: Question) -> bool:
    """Whether a sentence names a place and asks and bounds nothing, and so says why the one beside
    it is asked: "Xtown keeps popping up in my research."."""
    read = reader.read(piece)
    of_it = "pronoun" in question.cues or "singular" not in question.cues
    if not (of_it and (read.places or read.strangers or read.homes)):
        return False  # "Xtown and steel bridges - which sister city?"
    attributes = set(read.attributes) - {"location", "subject"}  # "where my aunt lives", "work"
    bounds = read.filters or attributes or read.numbers or read.years or read.order
    asks = read.cues & {"list", "reverse", "count", "opens_check", "own", "partner", "negative"}
    asks -= {"partner"} if "cities" in read.cues else set()  # "my research on car cities"
    return not (bounds or asks or _ends_asking(piece))


def _pieces(text: str) -> list[str]:
    pieces, start = [], 0
    for match in _END.finditer(text):
        before, behind = text[: match.start()], text[match.end() :].lstrip()
        if match[0] == "." and (_ABBREVIATED.search(before) or behind[:1].islower()):
            continue
        pieces.append(text[start : match.end()].strip())
        start = match.end()
    pieces.append(text[start:].strip())
    return [piece for piece in pieces if piece]


def _sentences(text: str) -> list[str]:
    """The pieces of ``text`` that end as sentences do."""
    found: list[str] = []
    for piece in _pieces(text):
        if found and not _SENTENCE.search(found[-1]):
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return found


# "..." ends no sentence.
_SENTENCE = re.compile(r"(?:(?<!\.)\.|[!?。！？])[\"'”’)]*$")


def _asking(reader: Reader, pieces: Sequence[str]) -> int:
    """Which piece asks: the last with a question mark, else the last that frames nothing."""
    marked = [n for n, piece in enumerate(pieces) if _ends_asking(piece)]
    plain = [n for n, piece in enumerate(pieces) if not _frames(reader, piece)]
    # "Thank you. And in which year?": a mark behind nothing but thanks asks nothing.
    return next(iter((marked or plain)[::-1]), len(pieces) - 1)


def _frames(reader: Reader, piece: str) -> bool:
    """Whether a piece tells of the asker or of an occasion: "for X:", but not "for partners:"."""
    run = tokens(piece)
    if _framing().find(run):
        return True
    opens = any("opens" in m.tags and m.first == 0 for m in _openings().find(run))
    if not opens or not piece.endswith((":", "：")) or len(run) > _LABEL:
        return False
    question = reader.read(piece)
    return not (question.filters or "partner" in question.cues)


_LABEL = 5  # tokens: "for a school link:", "before the budget vote:"


def _plain(reader: Reader, piece: str) -> str:
    """A piece without what only says who asks it, and what for."""
    piece = _asker_left_out(reader, _aside_left_out(reader, piece))
    return _clause_alone(reader, _opening_left_out(reader, piece))


# At most twelve words and a comma: "My uncle lives in Xland, what".
_FIRST_CLAUSE = re.compile(r"((?:[^\s,]+\s+){0,11}[^\s,]+),\s+(?=\S)")


def _opening_left_out(reader: Reader, piece: str) -> str:
    """A piece without what it tells first of whoever asks, but for names: "my uncle lives in Xland,
    what city there are we twinned with?"; not without what somebody claims."""
    clause = _FIRST_CLAUSE.match(piece)
    if clause is None:
        return piece
    run, rest = tokens(clause[1]), piece[clause.end() :]
    if _listed("framing.toml", question_language(piece), "reporting").find(run):
        return piece
    tells = [m for m in _framing().find(run) if "people" in m.tags and m.first == 0]
    greets = any(m.last == len(run) for m in tells)  # "Dear Sir or Madam, which ..."
    asks = bool(tells) and names_partners(told := reader.read(rest))
    asks = asks and (greets or "own" in told.cues)
    # "I am preparing a talk, could you list our partners": asked politely, it needs no mark.
    asks = asks and (_ends_asking(piece) or "politely" in told.cues)
    return f"{_names(reader, clause[1])} {rest}".strip() if asks else piece


# A comma, and behind it at most eight words: ", the consul is asking".
_LAST_CLAUSE = re.compile(r",\s+((?:[^\s,]+\s+){0,7}[^\s,]+?)[.!]*$")


def _asker_left_out(reader: Reader, piece: str) -> str:
    """A piece without who asks it, where that stands at its end: "..., the consul is asking"."""
    clause = _LAST_CLAUSE.search(piece)
    if clause is None or _names(reader, clause[1]):
        return piece
    run = tokens(clause[1])
    asking = _listed("framing.toml", question_language(piece), "wondering").find(run)
    asks = any(match.last == len(run) for match in asking)
    tells = any("people" in m.tags and m.first == 0 for m in _framing().find(run))
    return piece[: clause.start()] if asks or tells else piece


def _clause_alone(reader: Reader, piece: str) -> str:
    """A piece without who wants to know, but for names: "a guest wonders whether X is ...", "I live
    in X and wonder which ..."."""
    run = tokens(piece)
    language = question_language(piece)
    clause = asked_clause(run, language)
    first = clause.first if clause else _wondered(run, language)
    if not first:
        return piece
    start = run[first].start
    return f"{_names(reader, piece[:start])} {piece[start:]}".strip()


def _wondered(run: Sequence[Token], language: str) -> int:
    """The token with which begins what somebody wonders: "I'm in X and wondering what ..."."""
    asking = {m.first for m in cue_phrases("question_word", language).find(run)}
    wondering = _listed("framing.toml", language, "wondering").find(run)
    # "Which office can tell me how ..." is itself what is asked.
    return next((m.last for m in wondering if m.last in asking and m.last == min(asking)), 0)


def _aside_left_out(reader: Reader, piece: str) -> str:
    """A piece without what says what its answer is for: "need this for a speech", "for a council
    briefing we need ..."."""
    run = tokens(piece)
    occasions = [m for m in _framing().find(run) if "occasion" in m.tags]
    for opening in _openings().find(run):
        for occasion in occasions:
            if not 0 <= occasion.first - opening.last <= _BETWEEN:
                continue
            start, end = run[opening.first].start, run[occasion.last - 1].end
            if opening.first and _closes(piece, run, occasion):
                return f"{piece[:start].rstrip()}{piece[end:]}"
            rest = piece[end:].lstrip(" ,")
            if not opening.first and _asks_of_ties(asked := reader.read(rest)):
                if "own" in asked.cues:  # "for the speech we need all partners that ..."
                    return f"{_names(reader, piece[:end])} {rest}".strip()
    return piece


def _closes(piece: str, run: Sequence[Token], match: Match) -> bool:
    """Whether nothing follows a phrase in its clause."""
    end = run[match.last - 1].end
    return match.last == len(run) or bool(re.match(r"\s*[,;:.!?)]", piece[end:]))


def _names(reader: Reader, piece: str) -> str:
    """The names in a piece, as written."""
    run = tokens(piece)
    found: NamesFound = reader.names.find(piece, run)
    taken = [n for n in range(len(run)) if found.taken[n]]
    firsts = [n for n in taken if n - 1 not in taken]
    lasts = [n for n in taken if n + 1 not in taken]
    names = [piece[run[a].start : run[b].end] for a, b in zip(firsts, lasts, strict=True)]
    return f"{', '.join(names)}:" if names else ""


def _asks_something(question: Question) -> bool:
    """Whether the question says what it wants, besides whom it is about."""
    return bool(
        question.terms
        or question.attributes
        or question.slots
        or question.filters
        or question.order
        or question.cues & {"count", "list", "reverse", "partner", "ago"}
    )


@lru_cache(maxsize=32)
def _listed(file: str, language: str, name: str) -> Phrases:
    return Phrases((phrase, name) for phrase in data(file)[language][name])


@lru_cache(maxsize=1)
def _framing() -> Phrases:
    return Phrases(
        (phrase, name.removesuffix("s"))
        for lists in data("framing.toml").values()
        for name in ("occasions", "people")
        for phrase in lists[name]
    )


@lru_cache(maxsize=1)
def _openings() -> Phrases:
    lists = data("framing.toml").values()
    return Phrases((phrase, "opens") for words in lists for phrase in words["opens"])
