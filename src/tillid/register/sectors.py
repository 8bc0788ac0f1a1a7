"""The fields of work: the five that the think tank »Teknologi til velfærd« looked at, and whatever a municipality adds by key."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tillid.kernel.words import Sentence

SECTORS: Mapping[str, Sentence] = MappingProxyType(
    {
        "social-health": Sentence("Social og sundhed", "Social care and health"),
        "climate": Sentence("Klima", "Climate"),
        "children-schools": Sentence("Børn og skole", "Children and schools"),
        "local-democracy": Sentence("Lokaldemokrati", "Local democracy"),
        "employment": Sentence("Job og beskæftigelse", "Jobs and employment"),
    }
)


def sector_name(key: str) -> Sentence:
    """What the field is called; a key that nobody named stands for itself."""
    return SECTORS.get(key) or Sentence(key, key)
