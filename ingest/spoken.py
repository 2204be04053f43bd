"""Of what kind the tie is that a clause speaks of, and whether it is one of the home city's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from cityqa.dates import DateMention
from cityqa.places import gazetteer
from cityqa.words import data, text_key, tokens
from ingest.dated import and_now
from ingest.form_words import ends_with, form_words, opens, pattern, says
from ingest.named import parties
from ingest.names import Names
from ingest.pairing import dates_beside, joined
from ingest.vocabulary import VERBS_AT_END, Term
from ingest.writer import UNTOLD, Entry, Statement, Writer

# Words that may stand beside the partners' names in a clause that only says since when they are.
_HOME_AND_ROLE = 3
# Words between a partner and the date since when it has been one, at most.
_LONGEST_STATE = 4
# Words between "with" and "city of", at most.
_BEFORE_NOUN = 4
# Words of "has also several" before "twin towns", at most.
_LONGEST_OWNED = 5
# A year right before a name.
# What stands in a bracket right behind a name.
_BRACKET = re.compile(r"\s?[(（]([^()（）]{1,60})[)）]")
_YEAR_BEFORE = re.compile(r"(?<![\d.,])((?:19|20)\d\d)\s$")
# Words of "our oldest partner is", at most.
_LONGEST_SUBJECT = 6
# So many partners with their countries are a list.
FEWEST_LISTED = 2


@dataclass
class Thread:
    """What one clause leaves for the next: the tie it told of and the partner it was about."""

    relation: str = ""
    counted: str = ""  # the kind of the home's ties that it told of with no partner
    partner: Entry | None = None
    only: Entry | None = None  # the one partner that the page has told of before


class SpokenClause:
    """A clause of a sentence: whom it names, and what tie it speaks of."""

    def __init__(
        self,
        writer: Writer,
        names: Names,
        start: int,
        end: int,
        said: Statement,
        thread: Thread,
        section: tuple[str, bool],
        country: str,
    ) -> None:
        self._writer, self._names, self._said = writer, names, said
        self._start, self._end = start, end
        self._text = writer.page.text[start:end]
        self._thread = thread
        self._section, self._section_told = section
        self._vocab = writer.vocab
        named = parties(writer, names, start, end, country)
        self._partners, self._home_at = named.partners, named.home_at
        # What stands before the first partner.
        self._before = self._text[: self._partners[0].start - start] if self._partners else ""

    def _told_dates(self) -> list[DateMention]:
        """The clause's dates; a year right before a partner's name, or the home's, counts nothing:
        "Es folgten 1995 Ajka (Ungarn)", where before a noun it might."""
        found = self._writer.dates(self._start, self._end)
        for name in (self._home_at, *(named.start - self._start for named in self._partners)):
            year = _YEAR_BEFORE.search(self._text[: max(name, 0)])
            at = self._start + year.start(1) if year else -1
            if year and not any(date.start <= at < date.end for date in found):
                found = [*found, DateMention(start=at, end=at + len(year[1]), iso=year[1])]
        # "Xtown joined the movement in 1983 and today has five twins": what is so now began apart.
        today = [self._start + now.end() for now in and_now().finditer(self._before)]
        found = [date for date in found if not any(date.end <= now for now in today)]
        return sorted(found, key=lambda date: date.start)

    def _relation(self) -> str | None:
        """The kind of tie the clause tells of, None where it tells of none."""
        if says("merged", self._text):
            self._names.own |= self._merged()  # "Three cities, X, Y and Z, became one"
            return None
        relations = self._vocab.spoken_relations(self._text)
        if relations:
            return self._of_ports(self._nearest(relations))
        if self._section_told and self._home_at >= 0 and self._lasts():
            return self._section  # "The Port of Bari and the Port of Vlora, since 2003"
        if self._section and self._home_at >= 0 and says("allied", self._text):
            return self._section  # "In 1997 Bonn allied itself with Graz and Turku"
        made, since = self._made(), bool(self._told_dates())
        # "A link was built with Perm", or with Perm and the home together, dated.
        of_home = self._led_by_with() or (since and self._home_at >= 0)
        fosters = self._section_told and says("fosters", self._text)
        if fosters and self._home_at >= 0 and self._vocab.ties(self._before):
            return self._section  # "It strengthens the ties between Bonn and Turku"
        if (made or fosters or self._is_with()) and of_home and self._vocab.ties(self._text):
            return self._section
        if self._thread.relation and since and self._goes_on_with():
            return self._thread.relation  # "... with Turku, and in 2021 one with Oulu"
        if self._section_told and self._is_partner():
            return self._section  # "Our oldest partner is Lincoln (England)"
        # "Saint-Louis l'est depuis 1975": the tie of the sentence before.
        opens = bool(self._partners) and self._partners[0].start == self._start
        before = (
            self._thread.relation
            or (self._section if self._came_next() else "")
            or (self._thread.counted if opens else "")
        )
        if (
            made
            and since
            and before
            and self._partners
            and (len(self._partners) == 1 or all(n.country_end for n in self._partners))
            and not self._lasts_what_is_done()
        ):
            return before
        if self._lists() or (self._thread.relation and self._came_next()):
            return self._section  # "Nine years later Exeter joined them."
        if self._ended():
            return self._writer.relation_of(self._partners[0].place) or self._section or None
        return None

    def _lists(self) -> bool:
        """Whether the clause lists partners with their countries, on a page of ties: "five more
        towns took part: Cabourg in France, Chur in Switzerland", "Then came Ghent (Belgium)"."""
        with_country = sum(named.country_end > 0 for named in self._partners)
        if not self._section or 2 * with_country <= len(self._partners) or self._is_no_tie():
            return False
        if len({named.place.key for named in self._partners}) < FEWEST_LISTED:
            return False
        lead = self._before.rstrip()
        if ends_with("next", lead) or (says("next", lead) and not ends_with("from", lead)):
            return True
        return lead.endswith((":", "：")) and self._speaks_of_ties(lead)

    def _speaks_of_ties(self, lead: str) -> bool:
        """Whether what leads to a list says that those listed have ties, of whatever kind."""
        if says("institutions", lead):
            return False  # "The university has links with"
        # Others than those told of right before: "This step called for others: Leshan (China)"
        others = bool(self._thread.relation) and says("other_ties", lead)
        return others or self._vocab.speaks_of_tie(lead) or says("contacts", lead)

    def _is_no_tie(self) -> bool:
        """Whether the clause speaks of visits, projects, a network, or what is wished for."""
        text, vocab = self._text, self._vocab
        if vocab.speaks_of_visits(text) or vocab.is_prospect(text):
            return True
        return says("networks", text) or says("undertakings", self._before)

    def _of_ports(self, kind: str) -> str:
        """A kind of tie; under "Sister port" it is the ports that were twinned."""
        kinds = data("relation_families.toml")["narrower"].get(self._section, ())
        return self._section if kinds and kind in (*kinds, "partner") else kind

    def _lasts(self) -> bool:
        """Whether a date of the clause is that since when two have been together, and nobody has
        done anything: "The Port of Bari and the Port of Vlora, since 2003"."""
        text, dates = self._writer.page.text, self._told_dates()
        known = self._vocab.particles | self._vocab.place_words | form_words("lasting")
        for date in dates:
            before = text[self._start : date.start]
            for named in self._partners:
                before = before.replace(named.name, " ")
            others = [token for token in tokens(before) if token.key not in known]
            if ends_with("lasting", before) and len(others) <= _HOME_AND_ROLE:
                return True
        return False

    def _lasts_what_is_done(self) -> bool:
        """Whether a date is only that since when something has been done: "Teachers from Kobe have
        taught in our schools since 1986"; but not "Saint-Louis l'est depuis 1975"."""
        text, dates = self._text, self._told_dates()
        before = text[: dates[0].start - self._start]
        done = before[self._partners[0].stop - self._start :].split()
        lasting = ends_with("lasting", before) and len(done) > _LONGEST_STATE
        return lasting and not says("made", " ".join(done[:-1]))

    def _merged(self) -> set[str]:
        """The places of the home's country that a clause says became one with it."""
        home = self._names.home
        there = [n.place for n in self._partners if home and n.place.country == home.country]
        return {place.key for place in there} if self._home_at >= 0 else set()

    def _came_next(self) -> bool:
        """Whether the clause only adds a partner to those told of: "In 1969 came Krefeld",
        "Kaohsiung, Taiwan came the same year"."""
        if not (self._section_told and self._partners):
            return False
        behind = self._text[self._partners[0].stop - self._start :].lstrip(" ,)）")
        before = self._undated()
        if says("first_of_all", self._before):
            return True  # "It all began in 1957 with Krefeld"
        return ends_with("next", before) or opens("next", behind)

    def _undated(self) -> str:
        """What stands before the first partner, without a date at its end and what leads to it:
        "It was followed in 2009 by", "Es folgte 2022"."""
        before = self._before.rstrip()
        dates = [d for d in self._told_dates() if d.end <= self._start + len(before)]
        last = dates[-1] if dates else None
        behind = before[last.end - self._start :] if last else ""
        if last is None or len(behind.split()) > 1:
            return before
        lead = before[: last.start - self._start].split()
        if len(lead) > 1 and text_key(lead[-1]) in form_words("since"):
            lead = lead[:-1]
        return " ".join([*lead, behind.strip()])

    def _made(self) -> bool:
        """Whether the clause says that a tie was made, or that a partner came to the others."""
        made = says("made", self._text) or says("allied", self._text)
        return made or self._came_next()

    def _led_by_with(self) -> bool:
        """Whether it was with the partner that something was made: "was signed with Chongqing"."""
        run = [token.key for token in tokens(self._before)]
        leading, nouns = form_words("with"), self._vocab.place_words
        ends = self._before.rstrip()[-1:].isalnum()  # not "with our city: Leiden"
        called = self._vocab.particles | (nouns if ends else frozenset())
        if run[-1:] and run[-1] in called - leading:
            # "With the university city of Leiden"
            noun = max((n for n, key in enumerate(run) if key in nouns), default=0)
            if text_key(self._partners[0].name).split()[0] in nouns:
                noun = len(run)  # "mit der Stadt Leiden"
            run = [key for key in run[:noun][-_BEFORE_NOUN:] if key in leading]
        return bool(self._section and run) and run[-1] in leading

    def _is_with(self) -> bool:
        """Whether the clause says with whom a tie is: "Our best-used link is with Karlsruhe"."""
        run = [token.key for token in tokens(self._before)[-2:]]
        return len(run) > 1 and run[0] in form_words("copulas") and run[1] in form_words("with")

    def _goes_on_with(self) -> bool:
        """Whether a clause behind another of its sentence says with whom a further tie is."""
        return self._start > self._said.start and self._led_by_with()

    def _is_partner(self) -> bool:
        """Whether the clause says who is a partner, before its name: "Our oldest partner is"."""
        words = self._before.split()
        subject = " ".join(words[:-1])
        return (
            1 < len(words) <= _LONGEST_SUBJECT
            and text_key(words[-1]) in form_words("copulas")
            and bool(self._vocab.ties(subject))
            and not self._is_no_tie()
        )

    def _ended(self) -> bool:
        """Whether the tie with the one partner named has lapsed, or those with some named together:
        "The tie with X was wound up", "The ties with X and Y were ended"."""
        text = self._writer.page.text
        pairs = pairwise(self._partners)
        if not self._partners or not all(joined(text, one, other) for one, other in pairs):
            return False
        before = self._before
        tie = [t for t in self._vocab.ties(before) if len(before[t.end :].split()) <= 1]
        return bool(tie) and bool(self._vocab.lapsed(self._text))

    def _kinds(self, told: str) -> list[str]:
        """Each partner's relation: where relations lead, the last before it, else ``told``."""
        kinds: list[str] = []
        position = self._start
        if len(own := self._bracketed_kinds()) > 1:
            return [own.get(number, told) for number in range(len(self._partners))]
        if any(term.meaning == "combined" for term in self._vocab.relations(self._text)):
            return [told] * len(self._partners)
        spoken = {term.meaning for term in self._vocab.spoken_relations(self._text)} | {"combined"}
        for named in self._partners:
            before = self._writer.page.text[position : named.start]
            leads = self._vocab.relation(before)
            if leads and leads not in spoken:
                leads = told  # "in friendship ... a sister city"
            if not kinds and not leads:
                # "Partnerschaften mit Turku und eine Städtefreundschaft mit Oulu"
                told_there = self._section not in ("", UNTOLD)
                if not (told_there and self._vocab.ties(before)):
                    return [told] * len(self._partners)
                leads = self._section
            if not leads and says("contacts", before):
                leads = "partner"  # "... and contacts with Tulcea"
            kinds.append(self._of_ports(leads) if leads else kinds[-1])
            position = named.end
        return kinds

    def _bracketed_kinds(self) -> dict[int, str]:
        """The relation in the bracket behind each partner that has one: "Turku (as a friendship
        city - 14 May 1988), Oulu (as a sister city - 9 June 1990)"."""
        text, found = self._writer.page.text, {}
        for number, named in enumerate(self._partners):
            bracket = _BRACKET.match(text, named.stop, self._end)
            if bracket and (kind := self._vocab.relation(bracket[1])):
                found[number] = kind
        return found

    def _nearest(self, relations: Sequence[Term]) -> str:
        kinds = self._vocab.relation(self._text)
        if kinds == "combined":
            near = [t for t in relations if t.meaning == "combined"]
            if near or not self._partners:
                return "combined"
        first = self._partners[0].start - self._start if self._partners else 0
        return min(relations, key=lambda t: min(abs(first - t.end), abs(t.start - first))).meaning

    def _is_of_home(self) -> bool:
        """Whether the tie is the home city's and not one between others."""
        subject = re.match(
            rf"([^\W\d_a-z][\w'’-]*)(?:,[^,]*,)?\s(?:{'|'.join(form_words('copulas'))})\b",
            self._text,
        )
        first = self._partners[0].start - self._start
        if subject and self._home_at != 0 and first > 0:
            word = text_key(subject[1])
            known_word = (
                word in self._vocab.stop
                or self._vocab.relations(subject[1])
                # "Zuständig ist die Stadt für": where verbs come second, any word may stand first
                or (
                    self._vocab.language in VERBS_AT_END
                    and not gazetteer().resolve(subject[1], fuzzy=False)
                )
            )
            # "Otley is twinned with Montereau": somebody else's tie.
            if not known_word and self._home_at < 0:
                return False
        terms = self._vocab.relations(self._text)
        if self._are_examples() or (terms and self._owns(terms[0])):
            return False
        if subject and first == 0 and terms and self._ties_others(terms[0]):
            return False
        if self._home_at >= 0 or not terms:
            # The list ends where the home city comes in: "... and Hamburg, Osaka has".
            return True
        before = [n for n in self._partners if n.end - self._start <= terms[0].start]
        dates = self._told_dates()
        beside = dates_beside(
            self._writer.page.text[: self._end], self._partners, dates, self._vocab.language
        )
        if before and len({number for number, _ in beside}) == len(self._partners):
            return True  # "Oulu has been a twin since 1984, and Turku since 1988"
        if self._section and self._vocab.ties(self._text[: max(first, 0)]):
            return True  # "Partnerschaften mit Turku und eine Städtefreundschaft mit Oulu"
        return not before or len(before) == len(self._partners) or terms[0].meaning == "combined"

    def _are_examples(self) -> bool:
        """Whether the partners are examples of towns in general: "when towns such as Coventry"."""
        led = _examples().search(self._before)
        return bool(led) and not self._vocab.relations(led[0] if led else "")

    def _owns(self, term: Term) -> bool:
        """Whether one that the clause names before a tie has partners of its own, and so is none of
        the home's: "Our neighbour Turku has twin towns, too"."""
        before = [n for n in self._partners if n.end - self._start <= term.start]
        if not before or self._home_at >= 0:
            return False
        between = self._text[before[-1].stop - self._start : term.start]
        run = [token.key for token in tokens(between)]
        owned = opens("owns", between) and len(run) <= _LONGEST_OWNED
        return owned and not form_words("been") & set(run)

    def _ties_others(self, term: Term) -> bool:
        """Whether a partner is tied to others, and not to the home: "Krefeld is twinned with X"."""
        others = [n for n in self._partners if n.start - self._start >= term.end]
        last = others[-1].end - self._start if others else 0
        return bool(others) and not term.end <= self._home_at < last


@cache
def _examples() -> re.Pattern[str]:
    """The end of a text with a noun for towns in general, and a word that leads to examples."""
    return re.compile(
        rf"(?:[^\W\d_]+\s)?(?:{pattern('kinds_of_place')})\s(?:{pattern('examples')})\s$", re.I
    )
