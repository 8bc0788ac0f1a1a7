"""Search over the register: words, facets and their counts. Standard library only.

A set of uses is one whole number: bit n says that the use in slot n belongs to it. »And« is then one operation, and a count is a
popcount. An index is a value: a change makes another one, in which what was replaced keeps its slot, dead, until a quarter of them
are; then all is laid out anew.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache, partial, reduce
from itertools import islice, takewhile
from operator import or_

from tillid.kernel.words import Sentence
from tillid.register.domain.document import TechnologyKind
from tillid.register.domain.policy import Duty
from tillid.register.domain.standing import Standing

LANGUAGES = ("da", "en")
MOST_WORDS = 8  # of a query; the rest is left out
LONGEST_WORD = 40
INSIDE = 4  # letters from which a word is looked for inside others too: Danish puts words together
_ENDINGS = 3  # letters that may be cut off a word that finds nothing: »samtalerne« finds »samtaler«
_WORD = re.compile(r"[^\W_]+")
_LETTERS = (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("ä", "ae"), ("ö", "oe"), ("ß", "ss"))
_ALPHABET = str.maketrans("æøå", "{|}")  # after z, in their own order
_FILLING = frozenset(  # folded
    """af at da de den der det dig din dine dit du en er et for fra faar har hos hvad hvem hvilke hvor hvordan hvorfor i jeg kan med mig
    min mine mit maa og om paa sig skal som saa til ved vi vores a about an and are do does for from how i in is my of on or our the to
    use uses what which who why with you your""".split()  # noqa: SIM905  # a list of words is read as words
)


class Facet(StrEnum):
    """What the uses can be told apart by."""

    SECTOR = "sector"
    UNIT = "unit"
    TECHNOLOGY = "technology"
    DUTY = "duty"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class FoundUse:
    """One use as a list shows it. `draft`: what is being written, and not what was published; `in_brief`: adopted at go-live, and not
    yet described in full. `ends` is the last day.
    """

    key: str
    version: int
    draft: bool
    standing: Standing
    title: Sentence
    short: Sentence
    owner_unit: str | None
    sector: str | None
    technology: TechnologyKind
    duties: frozenset[Duty]
    decided: date | None
    ends: date | None
    in_brief: bool


@dataclass(frozen=True, slots=True)
class Texts:
    """What a use says in one language, by how much it weighs: a word in the title comes before one in what it does, and so on."""

    title: str
    summary: str
    rest: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One use to be found. `stamp` tells whether what the index knows of `id` is still this."""

    id: str
    stamp: str
    texts: Mapping[str, Texts]
    facets: Mapping[Facet, Collection[str]]
    row: FoundUse


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many would be found with this value, were no other of its facet chosen."""

    value: str
    n: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Found:
    """`partly`: no use has all the words, and these have some. `page` counts from 1 and is at most `pages`."""

    total: int
    rows: tuple[FoundUse, ...]
    facets: Mapping[Facet, tuple[FacetCount, ...]]
    page: int
    pages: int
    partly: bool


@dataclass(frozen=True, slots=True)
class _Posting:
    """The uses with one word: in the title, in the summary, anywhere."""

    title: int = 0
    summary: int = 0
    anywhere: int = 0

    def __or__(self, other: _Posting) -> _Posting:
        return _Posting(self.title | other.title, self.summary | other.summary, self.anywhere | other.anywhere)


_NOWHERE = _Posting()


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The words of one language. `line` holds them all, one after the other, to look inside them."""

    postings: Mapping[str, _Posting] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    line: str = "\n"
    order: tuple[tuple[str, int], ...] = ()  # title and slot, by the alphabet

    def find(self, word: str) -> _Posting:
        """The uses with a word that begins so, or from four letters on has it inside; else with less of its ending."""
        shortest = min(len(word), max(INSIDE, len(word) - _ENDINGS))
        for length in range(len(word), shortest - 1, -1):
            found = reduce(or_, (self.postings[each] for each in self._like(word[:length])), _NOWHERE)
            if found.anywhere:
                return found
        return _NOWHERE

    def _like(self, part: str) -> Iterator[str]:
        if len(part) < INSIDE:
            begin = bisect_left(self.words, part)
            yield from takewhile(lambda word: word.startswith(part), islice(self.words, begin, None))
            return
        at = self.line.find(part)
        while at >= 0:
            end = self.line.index("\n", at)
            yield self.line[self.line.rindex("\n", 0, at) + 1 : end]
            at = self.line.find(part, end)


@dataclass(frozen=True, slots=True)
class Index:
    """All uses that can be found."""

    slots: Mapping[str, int] = field(default_factory=dict)  # of what is alive, by id
    alive: int = 0
    stamps: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[FoundUse, ...] = ()  # by slot, dead ones too
    values: Mapping[Facet, Mapping[str, int]] = field(default_factory=dict)
    lexicons: Mapping[str, _Lexicon] = field(default_factory=lambda: {language: _Lexicon() for language in LANGUAGES})

    def following(self, wanted: Mapping[str, str], make: Callable[[Collection[str]], Iterable[Entry]]) -> Index:
        """The index of just these ids with these stamps. `make` is asked for those that are new or have another stamp."""
        kept = {id_ for id_, stamp in self.stamps.items() if wanted.get(id_) == stamp}
        if len(kept) == len(self.stamps) == len(wanted):
            return self
        if len(self.rows) - len(kept) > len(self.rows) // 4:
            return _laid_out(Index(), set(), list(make(list(wanted))))
        return _laid_out(self, kept, list(make([id_ for id_ in wanted if id_ not in kept])))

    def find(
        self, query: str, chosen: Mapping[Facet, Collection[str]], *, language: str = "da", page: int = 1, size: int = 20
    ) -> Found:
        """One page, with the counts of every facet. Within a facet one of the chosen values is enough; between them all count."""
        tiers, partly = self._tiers(words_of(query, MOST_WORDS), language)
        narrowed = {facet: self._any(facet, values) for facet, values in chosen.items() if values}
        counts = self._counts(reduce(or_, tiers, 0), chosen, narrowed)
        tiers = [_all(tier, narrowed) for tier in tiers]
        total = sum(tier.bit_count() for tier in tiers)
        pages = max(1, -(-total // size))
        page = min(max(page, 1), pages)
        slots = islice(self._ordered(tiers, language), (page - 1) * size, page * size)
        return Found(total, tuple(self.rows[slot] for slot in slots), counts, page, pages, partly)

    def _tiers(self, words: list[str], language: str) -> tuple[list[int], bool]:
        """Disjoint sets, the best first; and whether no use has all of the words."""
        if not words:
            return [self.alive], False
        found = [self.lexicons[language].find(word) for word in words]
        tiers = _by_place(found, self.alive)
        if any(tiers) or len(words) == 1:
            return tiers, False
        return _by_number(found, self.alive), True

    def _any(self, facet: Facet, values: Collection[str]) -> int:
        known = self.values.get(facet, {})
        return reduce(or_, (known.get(value, 0) for value in values), 0)

    def _ordered(self, tiers: Iterable[int], language: str) -> Iterator[int]:
        """The slots of each set, by title."""
        size = len(self.rows) // 8 + 1
        for tier in filter(None, tiers):
            field_ = tier.to_bytes(size, "little")
            for _, slot in self.lexicons[language].order:
                if field_[slot >> 3] >> (slot & 7) & 1:
                    yield slot

    def _counts(
        self, matched: int, chosen: Mapping[Facet, Collection[str]], narrowed: Mapping[Facet, int]
    ) -> dict[Facet, tuple[FacetCount, ...]]:
        counts = {}
        for facet in Facet:
            others = _all(matched, {other: bits for other, bits in narrowed.items() if other is not facet})
            known, picked = self.values.get(facet, {}), frozenset(chosen.get(facet, ()))
            every = [
                FacetCount(value, (others & known.get(value, 0)).bit_count(), value in picked) for value in {*known, *picked}
            ]
            ranked = sorted(every, key=lambda each: (-each.n, each.value))
            counts[facet] = tuple(each for each in ranked if each.n or each.chosen)
        return counts


def fold(text: str) -> str:
    """Small letters, with æ, ø and å as who lacks the keys writes them, and without accents."""
    return " ".join(_folded(word) for word in _WORD.findall(unicodedata.normalize("NFC", text).casefold()))


@lru_cache(maxsize=65_536)  # the words of a register come again and again
def _words_of(token: str) -> tuple[str, ...]:
    return tuple(fold(token).split())


def _folded(word: str) -> str:
    for letter, written in _LETTERS:
        word = word.replace(letter, written)
    if not word.isascii():
        word = "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))
    return word[:LONGEST_WORD]


def words_of(query: str, most: int) -> list[str]:
    """The words of a query that say something; all of them where none does."""
    words = list(dict.fromkeys(fold(query).split()))
    return ([word for word in words if word not in _FILLING] or words)[:most]


def by_alphabet(text: str) -> str:
    """For sorting as Danes do: æ, ø and å stand last."""
    return unicodedata.normalize("NFC", text).casefold().translate(_ALPHABET)


def _by_place(found: list[_Posting], alive: int) -> list[int]:
    """Those with every word, in three sets: all in the title; all in title or summary; somewhere."""
    best = middle = all_ = alive
    for posting in found:
        best &= posting.title
        middle &= posting.title | posting.summary
        all_ &= posting.anywhere
    return [best, middle & ~best, all_ & ~middle]


def _by_number(found: list[_Posting], alive: int) -> list[int]:
    """Those with some of the words, most words first."""
    at_least = [alive, *(0 for _ in found)]
    for posting in found:
        for n in range(len(found), 0, -1):
            at_least[n] |= at_least[n - 1] & posting.anywhere
    return [at_least[n] & ~(at_least[n + 1] if n < len(found) else 0) for n in range(len(found), 0, -1)]


def _all(bits: int, narrowed: Mapping[Facet, int]) -> int:
    for each in narrowed.values():
        bits &= each
    return bits


def _laid_out(before: Index, kept: set[str], new: list[Entry]) -> Index:
    """What is kept of the index before, and behind it what is new."""
    at = {entry.id: slot for slot, entry in enumerate(new, len(before.rows))}
    slots = {id_: slot for id_, slot in before.slots.items() if id_ in kept} | at
    alive = frozenset(slots.values())
    return Index(
        slots=slots,
        alive=_bits(alive),
        stamps={id_: before.stamps[id_] for id_ in kept} | {entry.id: entry.stamp for entry in new},
        rows=(*before.rows, *(entry.row for entry in new)),
        values=_valued(before.values, new, at),
        lexicons={language: _read(before.lexicons[language], language, new, at, alive) for language in LANGUAGES},
    )


def _bits(slots: Collection[int]) -> int:
    if not slots:
        return 0
    field_ = bytearray(max(slots) // 8 + 1)
    for slot in slots:
        field_[slot >> 3] |= 1 << (slot & 7)
    return int.from_bytes(field_, "little")


def _valued(before: Mapping[Facet, Mapping[str, int]], new: list[Entry], at: Mapping[str, int]) -> dict[Facet, dict[str, int]]:
    """Dead slots stay in the sets: what is matched holds none, and that is what is counted."""
    values = {facet: dict(before.get(facet, {})) for facet in Facet}
    for entry in new:
        for facet, own in entry.facets.items():
            for value in own:
                values[facet][value] = values[facet].get(value, 0) | 1 << at[entry.id]
    return values


def _read(before: _Lexicon, language: str, new: list[Entry], at: Mapping[str, int], alive: frozenset[int]) -> _Lexicon:
    titles, summaries, anywhere = _bits_by_word(
        [(at[entry.id], _by_weight(entry.texts[language])) for entry in new], max(at.values(), default=0) // 8 + 1
    )
    added = {word: _Posting(titles.get(word, 0), summaries.get(word, 0), bits) for word, bits in anywhere.items()}
    known = before.postings
    postings = {**known, **{word: known[word] | posting if word in known else posting for word, posting in added.items()}}
    every = _merged(before.words, [word for word in added if word not in before.postings])
    order = [each for each in before.order if each[1] in alive]
    order += [(by_alphabet(entry.row.title.in_(language)), at[entry.id]) for entry in new]
    return _Lexicon(postings, every, "\n".join(("", *every, "")), tuple(sorted(order)))


def _by_weight(texts: Texts) -> tuple[str, str, str]:
    return texts.title, texts.summary, f"{texts.title} {texts.summary} {texts.rest}"


def _bits_by_word(slots: Iterable[tuple[int, tuple[str, ...]]], size: int) -> list[dict[str, int]]:
    """For each of the three texts of a use, in which slots its words stand.

    Noted by what stands between two spaces, »hjælp,« as »Hjælp«, and folded at the end: each of them once, however often it is written.
    """
    noted = [defaultdict[str, bytearray](partial(bytearray, size)) for _ in range(3)]
    for slot, texts in slots:
        byte, bit = slot // 8, 1 << slot % 8
        for fields, text in zip(noted, texts, strict=True):
            for token in set(text.split()):
                fields[token][byte] |= bit
    return [_by_word(fields) for fields in noted]


def _by_word(fields: Mapping[str, bytearray]) -> dict[str, int]:
    bits: dict[str, int] = defaultdict(int)
    for token, field_ in fields.items():
        for word in _words_of(token):
            bits[word] |= int.from_bytes(field_, "little")
    return bits


def _merged(before: tuple[str, ...], new: list[str]) -> tuple[str, ...]:
    return tuple(sorted((*before, *new))) if new else before
