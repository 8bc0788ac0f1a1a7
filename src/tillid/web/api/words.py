"""What the API says when something can't be done."""

from __future__ import annotations

from tillid.kernel.words import Sentence

NOT_FOUND = Sentence("Det findes ikke.", "There is no such thing.")
NOT_UNDERSTOOD = Sentence(
    "Noget af det, du sendte, passer ikke. Se hvilke felter.", "Something you sent doesn't fit. See which fields."
)
FIELD = Sentence("Feltet passer ikke til beskrivelsen.", "The field doesn't fit its description.")
SIGN_IN = Sentence("Du skal være logget ind som medarbejder.", "You must be signed in as an employee.")
NOT_YOURS = Sentence("Din rolle må ikke gøre det.", "Your role may not do this.")
TOKEN = Sentence("Der mangler et gyldigt X-CSRFToken.", "A valid X-CSRFToken is missing.")
BODY = Sentence("Indholdet er ikke JSON, vi kan læse.", "The body isn't JSON that we can read.")
OUR_FAULT = Sentence("Noget gik galt hos os. Intet er gemt.", "Something went wrong on our side. Nothing was saved.")
