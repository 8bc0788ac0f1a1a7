"""What the demo's chooser says."""

from __future__ import annotations

from tillid.kernel.words import Sentence

HEADING = Sentence("Vælg, hvem du vil være", "Choose who you want to be")
LEAD = Sentence(
    "Det er en demo. Alle er opdigtede. Du kan ikke ødelægge noget.",
    "This is a demo. Everyone is made up. You can't break anything.",
)
EMPTY = Sentence("Der er ingen personer endnu. Byg demoen først.", "There is nobody yet. Build the demo first.")


def be(whom: Sentence) -> Sentence:
    return Sentence(f"Vær {whom.da}", f"Be {whom.en}" if whom.da == whom.en else f"Be the {whom.en}")
