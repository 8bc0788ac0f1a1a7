"""The citizen's page: what is known of her, who used it and why, and what she can do about it."""

from __future__ import annotations

from tillid.overview.composition import (
    LookupsPage,
    NotHers,
    NotPlugged,
    SourcePage,
    case_page,
    citizen_page,
    lookup,
    lookups_page,
    plug,
    source_page,
)
from tillid.overview.lookups import Filter, Lookups
from tillid.overview.page import (
    CaseCard,
    CasePage,
    CitizenPage,
    Fact,
    FactGroup,
    LookupDetail,
    LookupGroup,
    LookupList,
    LookupSummary,
    Outcome,
)

__all__ = [
    "CaseCard",
    "CasePage",
    "CitizenPage",
    "Fact",
    "FactGroup",
    "Filter",
    "LookupDetail",
    "LookupGroup",
    "LookupList",
    "LookupSummary",
    "Lookups",
    "LookupsPage",
    "NotHers",
    "NotPlugged",
    "Outcome",
    "SourcePage",
    "case_page",
    "citizen_page",
    "lookup",
    "lookups_page",
    "plug",
    "source_page",
]
