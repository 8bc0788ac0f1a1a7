"""The built-in use: a citizen's view of herself. In code, since no decision of a municipality can take it away (GDPR article 15)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tillid.register.domain.document import UseDocument, parse
from tillid.register.domain.policy import (
    BasisRule,
    Duty,
    ElementRule,
    LawStatus,
    Phase,
    Relation,
    Sensitivity,
    UsePolicy,
    UseStatus,
)

OWN_DATA = "own-data"
OWN_DATA_VERSION = 1  # a change of the text or the rule below is a new version: entries name it
GDPR_BEGAN_MS = 1_527_199_200_000  # 25 May 2018 in Denmark
_LAW = "gdpr-15-log"

_TEXT: Mapping[str, object] = {
    "schema": "tillid-data-use/1",
    "key": OWN_DATA,
    "problem": {
        "what": {"da": "Man kan ikke stole på det, man ikke kan se.", "en": "You can't trust what you can't see."},
        "whose": {"da": "Alle, som kommunen ved noget om.", "en": "Everyone the municipality knows something about."},
        "known": {"da": "Loven giver dig ret til at se det.", "en": "The law gives you the right to see it."},
    },
    "purpose": {
        "title": {"da": "Dine egne data", "en": "Your own data"},
        "short": {
            "da": "Du ser dine sager, dine oplysninger og hvem der har brugt dem.",
            "en": "You see your cases, your data and who has used it.",
        },
        "did": {"da": "Du så dine egne data", "en": "You looked at your own data"},
    },
    "value": {
        "individual": [{"da": "Du ved, hvad kommunen ved.", "en": "You know what the municipality knows."}],
        "society": [{"da": "Fejl bliver fundet af dem, de rammer.", "en": "Errors are found by those they concern."}],
    },
    "consequences": {
        "using": [{"da": "Du kan se, rette og spørge.", "en": "You can see, correct and ask."}],
        "not_using": [{"da": "Du må tro os på vores ord.", "en": "You would have to take our word for it."}],
        "saying_no": {"da": "Du bestemmer selv, om du vil se det.", "en": "You decide yourself whether to look."},
    },
    "basis": [{"key": _LAW, "phase": "operate", "law": _LAW, "article6": "c"}],
    "who": {"relation": "self", "operations": ["read", "extract"]},
    "technology": {"kind": "none"},
    "non_digital": {
        "ways": [
            {"how": "counter", "text": {"da": "Kom i Borgerservice. Du får det på papir.", "en": "Come to Citizen Service. You get it on paper."}},
            {"how": "phone", "text": {"da": "Ring, så sender vi det med posten.", "en": "Call, and we send it by post."}},
        ]
    },
}  # fmt: skip


def own_data_document() -> UseDocument:
    return parse(_TEXT, version=OWN_DATA_VERSION)


def own_data_policy(sources: Mapping[str, str]) -> UsePolicy:
    """Every element that any source knows, for nobody but the citizen herself."""
    nothing: frozenset[str] = frozenset()
    return UsePolicy(
        key=OWN_DATA,
        version=OWN_DATA_VERSION,
        status=UseStatus.PUBLISHED,
        begins=GDPR_BEGAN_MS,
        ends=None,
        elements=MappingProxyType(
            {key: ElementRule(key, source, Duty.TASK, Sensitivity.CONFIDENTIAL) for key, source in sources.items()}
        ),
        roles=MappingProxyType({}),
        units=nothing,
        bases=(BasisRule(_LAW, Phase.OPERATE, LawStatus.IN_FORCE, GDPR_BEGAN_MS, None, "article-6"),),
        operations=frozenset({"read", "extract"}),
        relation=Relation.SELF,
    )
