"""The states, roles and elements of cases, in words."""

from __future__ import annotations

from tillid.cases.domain.case import Archive, PartyRole, Secrecy, Status, Turn
from tillid.kernel.words import Sentence

STATUS = {
    Status.OPENED: Sentence("Sagen er startet.", "The case has been opened."),
    Status.INFORMED: Sentence("Vi har det, vi skal bruge.", "We have what we need."),
    Status.DECIDED: Sentence("Du har fået en afgørelse.", "You have received a decision."),
    Status.CLOSED: Sentence("Sagen er slut.", "The case is closed."),
}
TURN = {
    Turn.CITIZEN: Sentence("Din tur", "Your turn"),
    Turn.MUNICIPALITY: Sentence("Kommunens tur", "The municipality's turn"),
    Turn.OTHER: Sentence("Vi venter på en anden", "We are waiting for somebody else"),
}
PARTY_ROLE = {
    PartyRole.PRIMARY: Sentence("Sagen handler om denne person", "The case is about this person"),
    PartyRole.SECONDARY: Sentence("Også part i sagen", "Also a party to the case"),
    PartyRole.BENEFIT_RECEIVER: Sentence("Får hjælpen eller pengene", "Receives the help or the money"),
}
ARCHIVE = {
    Archive.KEEP: Sentence("Slettes hos os, bevares i arkivet", "Deleted here, kept in the archive"),
    Archive.DISCARD: Sentence("Slettes, når tiden er gået", "Deleted when its time is up"),
}
SECRECY = {
    Secrecy.NOT_CONFIDENTIAL: Sentence("Ikke fortroligt", "Not confidential"),
    Secrecy.CONFIDENTIAL: Sentence("Fortrolige oplysninger", "Confidential information"),
    Secrecy.SENSITIVE: Sentence("Følsomme oplysninger", "Sensitive information"),
    Secrecy.VIP: Sentence("Særligt beskyttet sag", "Specially protected case"),
}
