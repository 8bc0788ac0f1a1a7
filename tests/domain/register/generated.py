"""Data use documents of any shape that the schema lets through, for properties that must hold for all of them.

`uses()` gives anything from two fields to everything; `drafts()` the same without what the lock holds back, so that it can be saved;
`extensions()` what another format may have left behind under `ext`, down to text that no canonical form would keep as it is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

Document = dict[str, Any]
Strategy = st.SearchStrategy[Any]

_KEY = r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}"
_ODD = ["=1+1", "+45", "-2", "@x", "<script>alert(1)</script>", 'a";b', "linje\nto", "æøå é", "𝔘 😀", "\u202e", "NULL", "…"]

keys = st.from_regex(_KEY, fullmatch=True, alphabet="abcdefghijklmnopqrstuvwxyz0123456789-")
element_keys = st.builds("{}.{}".format, keys, keys)
kle = st.from_regex(r"[0-9]{2}(\.[0-9]{2}){0,2}", fullmatch=True, alphabet="0123456789.")
days = st.dates().map(lambda day: day.isoformat()).filter(lambda day: day >= "1000")
counts = st.integers(0, 1_000_000_000)
fours = st.integers(1, 4)
flags = st.booleans()
cvr = st.from_regex(r"[0-9]{8}", fullmatch=True, alphabet="0123456789")
country = st.sampled_from(["DK", "SE", "NO", "IS", "DE", "IE", "US", "IN", "GB", "CH", "XX"])
sha256 = st.binary(min_size=32, max_size=32).map(bytes.hex)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _texts(characters: Strategy, most: int) -> Strategy:
    return st.text(characters, min_size=1, max_size=most).map(_composed).filter(lambda text: bool(text.strip()))


_printed = st.characters(exclude_categories=["Cs", "Cc"])
words = st.sampled_from(_ODD) | _texts(_printed | st.sampled_from("\t\n\r"), 30)
lines = st.sampled_from(["Kommune IT A/S", "=cmd", "sag 12", "ø"]) | _texts(_printed, 20)
address = st.builds("https://{}.example/{}".format, keys, keys)


def record(required: Mapping[str, Strategy] | None = None, **optional: Strategy) -> Strategy:
    """An object with these fields and any of those."""
    return st.fixed_dictionaries(dict(required or {}), optional=optional)


def some(of: Strategy, most: int = 3) -> Strategy:
    return st.lists(of, max_size=most)


def different(of: Strategy, most: int = 4) -> Strategy:
    return st.lists(of, max_size=most, unique=True)


def one_of(*choices: str) -> Strategy:
    return st.sampled_from(choices)


text = record({"da": words}, en=words)
texts = some(text)
measures = record(
    {"key": keys, "what": text}, unit=text, before=counts, promised=counts, by=days, how=text,
    kind=one_of("outcome", "earlier-help", "minutes-freed"), better=one_of("lower", "higher"),
)  # fmt: skip
bases = record(
    {"key": keys, "phase": one_of("develop", "operate", "retrain")}, law=keys | one_of("dbl-11", "gdpr-6-1-e"),
    article6=st.sampled_from("abcdef"), article9=st.sampled_from("abcdefghij"), why=text, begins=days, ends=days,
)  # fmt: skip
retention = record(
    {"after": one_of("case-closed", "last-entry", "collected", "consent-withdrawn", "use-ended"), "days": st.integers(1, 36525)},
    archive=one_of("preserve", "discard", "undecided"), why=text,
)  # fmt: skip
elements = record(
    {"key": element_keys}, label=text, why=text, source=keys, duty=one_of("voluntary", "duty", "task"), statute=keys,
    sensitivity=one_of("ordinary", "confidential", "special", "criminal"), consent=one_of("data-protection", "casework"),
    holder=keys, retention=retention,
)  # fmt: skip
roles = record({"role": keys, "elements": different(element_keys)}, training=different(keys))
who = record(
    units=different(keys), roles=some(roles), relation=one_of("case", "unit", "self", "none"), case_kinds=different(kle),
    operations=different(
        one_of("search", "read", "create", "update", "delete", "extract", "disclose", "train", "advise", "decide", "act")
    ),
)  # fmt: skip
technology = record(
    kind=one_of("none", "rule", "model"), name=text, what=text, role=one_of("advisory", "deciding"), deciding_law=keys,
    oversight=text, limits=texts, alternatives=texts, opt_out=text, model=keys,
)  # fmt: skip
non_digital = record(
    ways=some(record({"how": one_of("counter", "phone", "paper", "visit", "helper"), "text": text})), share=st.integers(0, 100),
    waiting=record({"digital_days": counts, "other_days": counts}),
)  # fmt: skip
processors = record(
    {"name": lines}, cvr=cvr, task=text, country=country, agreement=days, subprocessors=some(lines), supervision=text
)
partners = record({"name": lines}, cvr=cvr, share=text, agreement=days)
assessment = record(
    principles=some(record({"set": keys, "key": keys}, version=st.integers(1, 10_000), colour=one_of("green", "amber", "red"), evidence=text)),
    risks=some(record({"what": text}, whom=text, likelihood=fours, impact=fours, measure=text, left_likelihood=fours, left_impact=fours)),
    ai_act=record({"class": one_of("not-ai", "minimal", "limited", "high", "forbidden")}, area=keys, why=text),
    dpia=one_of("needed", "not-needed"), dpia_why=text, dpo_advice=text, again=days, provider_entry=address,
    forms=some(record({"urn": keys.map("urn:{}".format), "version": one_of("1", "1.0", "2.1.3"), "sha256": sha256}, day=days)),
)  # fmt: skip
involvement = record(
    records=some(
        record(
            {"how": one_of("meeting", "interview", "survey", "panel", "hearing", "council-of-users", "test", "letter")},
            day=days, stage=keys, who=text, people=counts, said=texts, changed=text,
        )
    ),
    none=text,
)  # fmt: skip
pilot = record(
    hypothesis=text, cap=st.integers(1, 100_000), stops=days, result=text, lessons=texts,
    held=one_of("yes", "no", "partly", "cannot-tell"),
)  # fmt: skip
rules = record(
    {"holds": one_of("units", "roles", "until", "per-month", "per-citizen-month", "second-person", "least-age", "most-age")},
    keys=different(keys), day=days, most=st.integers(1, 1_000_000), years=st.integers(1, 150),
)  # fmt: skip
conditions = record({"text": text, "kind": one_of("rule", "task")}, key=keys, rule=rules, owner_unit=keys, due=days)
decision = record(
    result=one_of("adopted", "pilot", "dropped"),
    body=one_of("council", "economy-committee", "committee", "directors", "delegated", "go-live"), by=text, delegation=lines,
    why=text, date=days, item=lines, open=flags, vote=record({"in_favour": counts, "against": counts}, abstained=counts),
    minority=text, conditions=some(conditions), begins=days, ends=days, look_again=days,
)  # fmt: skip


def extensions() -> Strategy:
    """`ext`, as a document can hold it: any JSON under any format's key, in composed text."""
    leaves = st.none() | flags | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(_printed, max_size=12).map(_composed)
    inner = st.recursive(leaves, lambda more: st.lists(more, max_size=3) | st.dictionaries(lines, more, max_size=3), max_leaves=8)
    return st.dictionaries(keys, st.dictionaries(lines, inner, max_size=3), max_size=2)


def raw_texts() -> Strategy:
    """Text as it may stand in a file from elsewhere: not composed, with marks, controls and signs that JSON must escape."""
    odd = ["A\u030a", "\ufeff", "\u0301", "a\u0000b", "\x1b[31m", "\r\n", "\u2028", "ﬁ", "Å", "\U0001f468\u200d\U0001f469"]
    return st.sampled_from(odd) | st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


_PARTS: Mapping[str, Strategy] = {
    "owner_unit": keys, "sector": keys, "contact": record(email=lines, web=address), "without_data": record(why=text, dignity=text),
    "kle": different(kle), "problem": record(what=text, whose=text, known=text),
    "purpose": record(title=text, short=text, did=text, task=text, formal=text),
    "value": record(individual=texts, society=texts, measures=some(measures)),
    "consequences": record(using=texts, not_using=texts, saying_no=text), "basis": some(bases), "data": some(elements),
    "not_used": texts, "who": who, "technology": technology, "non_digital": non_digital, "processors": some(processors, 2),
    "shared": some(partners, 2), "assessment": assessment, "involvement": involvement, "pilot": pilot, "decision": decision,
    "ext": extensions(),
}  # fmt: skip
_HELD_BACK = ("technology",)


def uses(key: str | None = None) -> st.SearchStrategy[Document]:
    """Any document that the schema lets through."""
    return _made(_PARTS, key)


def drafts(key: str | None = None) -> st.SearchStrategy[Document]:
    """Any that can be saved as a draft before anything else is there."""
    return _made({name: part for name, part in _PARTS.items() if name not in _HELD_BACK}, key)


def _made(parts: Mapping[str, Strategy], key: str | None) -> st.SearchStrategy[Document]:
    ours = keys.filter(lambda made: made != "own-data") if key is None else st.just(key)
    return record({"schema": st.just("tillid-data-use/1"), "key": ours}, **parts)
