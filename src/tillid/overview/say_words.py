"""What a citizen may say, and how it stands, in words."""

from __future__ import annotations

from types import MappingProxyType

from tillid.kernel.words import Sentence
from tillid.overview.domain.say import ConsentKind, ConsentState, DisputeState, ObjectionState, RestrictionWhy, SayFault

CONSENT_KIND = MappingProxyType(
    {
        ConsentKind.DATA_PROTECTION: Sentence(
            "Du vælger helt selv. Et nej koster dig intet.", "It is your own choice. A no costs you nothing."
        ),
        ConsentKind.CASEWORK: Sentence(
            "Du bestemmer, om vi må spørge andre. Siger du nej, afgør vi sagen på det, vi ved nu.",
            "You decide whether we may ask others. If you say no, we decide the case on what we know now.",
        ),
    }
)
CONSENT_STATE = MappingProxyType(
    {
        ConsentState.GIVEN: Sentence("Du har sagt ja.", "You have said yes."),
        ConsentState.WITHDRAWN: Sentence("Du har sagt nej.", "You have said no."),
    }
)
CONSENT_UNTIL = Sentence("Du har sagt ja for en tid.", "You have said yes for a time.")
OBJECTION_STATE = MappingProxyType(
    {
        ObjectionState.PENDING: Sentence(
            "Et menneske ser på din indsigelse. Imens bruger vi ikke oplysningerne.",
            "A person is looking at your objection. Meanwhile we do not use the information.",
        ),
        ObjectionState.UPHELD: Sentence(
            "Du fik ret. Vi bruger ikke oplysningerne.", "You were right. We do not use the information."
        ),
        ObjectionState.REJECTED: Sentence(
            "Du fik ikke ret. Du kan se hvorfor, og du kan klage.", "You were not right. You can see why, and you can complain."
        ),
    }
)
RESTRICTION_WHY = MappingProxyType(
    {
        RestrictionWhy.ACCURACY: Sentence("Vi undersøger, om det er rigtigt.", "We are finding out whether it is right."),
        RestrictionWhy.UNLAWFUL: Sentence(
            "Vi må ikke bruge det, og du vil have det gemt.", "We may not use it, and you want it kept."
        ),
        RestrictionWhy.CLAIM: Sentence("Du skal bruge det i en anden sag.", "You need it in another case."),
        RestrictionWhy.OBJECTION: Sentence("Du har sagt fra, og vi ser på det.", "You have objected, and we are looking at it."),
    }
)
_PAUSED = Sentence("Sat på pause.", "On hold.")
RESTRICTION_STATE = MappingProxyType(
    {why: Sentence(f"{_PAUSED.da} {said.da}", f"{_PAUSED.en} {said.en}") for why, said in RESTRICTION_WHY.items()}
)
DISPUTE_STATE = MappingProxyType(
    {
        DisputeState.OPEN: Sentence("Du har bedt os rette det.", "You have asked us to correct it."),
        DisputeState.CHANGED: Sentence("Vi har rettet det.", "We have corrected it."),
        DisputeState.SUPPLEMENTED: Sentence("Vi har skrevet mere til.", "We have added to it."),
        DisputeState.ANNOTATED: Sentence("Din forklaring står nu ved siden af.", "Your explanation is now shown beside it."),
        DisputeState.KEPT: Sentence("Vi har ikke ændret det. Du kan se hvorfor.", "We have not changed it. You can see why."),
    }
)
FAULT = MappingProxyType(
    {
        SayFault.BLANK: Sentence("Skriv, hvad du mener.", "Write what you mean."),
        SayFault.TOO_LONG: Sentence(
            "Det er for langt. Skriv højst 4.000 tegn.", "It is too long. Write at most 4,000 characters."
        ),
        SayFault.NO_SUCH_ITEM: Sentence("Det kan vi ikke finde.", "We cannot find that."),
        SayFault.ALREADY_SO: Sentence("Det har du sagt allerede.", "You have said so already."),
    }
)
