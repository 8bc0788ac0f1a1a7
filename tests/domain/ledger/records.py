"""Records of uses, for the ledger's tests."""

from __future__ import annotations

import base64

from hypothesis import strategies as st

from tillid.ledger.domain.record import Hold, Operation, Outcome, UseRecord
from tillid.ledger.domain.record_json import CHANNELS, MANDATES, PHASES

ELEMENTS = (
    "care.aid",
    "job.cv",
    "job.plan",
    "job.target-group",
    "person.address",
    "person.birth-date",
    "person.name",
    "school.name",
)
WHO = base64.b64encode(bytes(range(92))).decode()


def a_record(**changes) -> UseRecord:
    full = {
        "t": 1_770_000_000_000, "ctl": "12345674", "sys": "tillid", "unit": "job", "role": "job-consultant", "ch": "web",
        "op": Operation.READ, "out": Outcome.GRANTED, "use": "job-conversations", "usev": 2, "phase": "operate",
        "basis": ("gdpr-6-1-e", "lab-2025"), "el": ELEMENTS[:3], "src": ("employment", "population"),
        "case": "7d9c2f5e-0b7a-4a52-9a39-0f6b7a1a5c11", "trace": "0af7651916cd43dd8448eb211c80319c",
        "span": "b7ad6b7169203331", "who": WHO,
    }  # fmt: skip
    return UseRecord(**(full | changes))


codes = st.sampled_from(["aids", "job", "home-nurse", "gdpr-6-1-e", "care.aid", "loven:2025/8", "kle-15.20.00"])
many = st.sets(codes, max_size=4).map(lambda found: tuple(sorted(found)))
numbers = st.integers(0, 2**53 - 1)
hexes = lambda size: st.binary(min_size=size, max_size=size).map(bytes.hex)
maybe = lambda strategy: st.none() | strategy

records = st.builds(
    UseRecord,
    t=numbers, ctl=st.integers(0, 99_999_999).map("{:08}".format), sys=codes, unit=maybe(codes), role=maybe(codes), ch=st.sampled_from(CHANNELS),
    op=st.sampled_from(Operation), out=st.sampled_from(Outcome), proc=maybe(st.just("87654321")), use=maybe(codes),
    usev=maybe(numbers), phase=maybe(st.sampled_from(PHASES)), basis=many, el=many,
    no=st.sets(st.tuples(st.just("") | codes, codes), max_size=3).map(lambda found: tuple(sorted(found))), src=many,
    case=maybe(st.uuids().map(str)), recip=maybe(st.just("11111111")), model=maybe(st.just("unemployment@3.1")),
    behalf=maybe(st.sampled_from(MANDATES)), bg=st.booleans(), second=st.booleans(), trace=maybe(hexes(16)), span=maybe(hexes(8)),
    hold=maybe(st.builds(Hold, why=codes, until=numbers)),
    who=maybe(st.binary(min_size=92, max_size=92).map(lambda data: base64.b64encode(data).decode())), fix=maybe(numbers),
)  # fmt: skip
