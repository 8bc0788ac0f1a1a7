"""What can go wrong under any noun, told in a sentence instead of a trace."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from tillid.kernel.keys import KeyFault
from tillid.kernel.words import Sentence
from tillid.ledger.api import BadKeyFile, LedgerDamaged, LedgerMissing, LedgerUnavailable

FAULTS: tuple[tuple[type[Exception], Sentence, int], ...] = (
    (LedgerMissing, Sentence("Der er ingen log endnu: tillid ledger create", "There is no ledger yet: tillid ledger create"), 2),
    (
        LedgerDamaged,
        Sentence(
            "Loggen passer ikke med sine egne beviser. Intet er ændret. Hent den fra en sikkerhedskopi.",
            "The ledger doesn't fit its own proofs. Nothing was changed. Restore it from a backup.",
        ),
        1,
    ),
    (
        LedgerUnavailable,
        Sentence(
            "Loggen kan ikke skrives nu. Vi åbner intet, før det kan skrives ned.",
            "The ledger can't be written now. We open nothing before it can be written down.",
        ),
        4,
    ),
    (
        DatabaseError,
        Sentence(
            "Databasen kan ikke læses. Kør »tillid database migrate«, og prøv igen.",
            "The database can't be read. Run “tillid database migrate” and try again.",
        ),
        2,
    ),
    (KeyFault, Sentence("En nøglefil kan ikke bruges:", "A key file can't be used:"), 2),
    (BadKeyFile, Sentence("En nøglefil kan ikke bruges:", "A key file can't be used:"), 2),
    (ImproperlyConfigured, Sentence("En indstilling er forkert:", "A setting is wrong:"), 2),
)
TOLD = (KeyFault, BadKeyFile, ImproperlyConfigured)  # their own text names a file or a setting, and nothing of a person


def told(fault: Exception) -> tuple[Sentence, int] | None:
    """The sentence and the exit code; None for what is our own mistake."""
    for kind, says, code in FAULTS:
        if isinstance(fault, kind):
            more = f" {fault}" if isinstance(fault, TOLD) else ""
            return Sentence(says.da + more, says.en + more), code
    return None
