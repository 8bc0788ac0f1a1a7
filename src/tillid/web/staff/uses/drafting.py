"""A piece of a draft that is edited on one page: how it is taken out of the draft, put back, and kept from being written over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from tillid.kernel.actor import Actor
from tillid.register import api as register
from tillid.register.api import STAGE_FIELDS, Missing, RegisterError, Saved, Stage, Wrong
from tillid.web.staff.uses import fields as f
from tillid.web.staff.uses.fields import Field, Offer, Rows
from tillid.web.staff.uses.form import Form, mark_of, path_in_form
from tillid.web.staff.uses.typed import typed_in
from tillid.web.templating import language

Json = Mapping[str, object]
_TRIES = 3  # somebody else may save another piece of the same stage between our reading and our writing


@dataclass(frozen=True, slots=True)
class Piece:
    """`take` gives the piece out of a draft; `put` gives the stage's fields with the piece in its place."""

    stage: Stage
    fields: Sequence[Field]
    take: Callable[[Json], Json]
    put: Callable[[Json, Json], Json]
    at: str = ""  # where in the document it lies: `data/2`, for a path that the register names


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing was saved: the form goes back to its writer, with what the register lacks where it lacks something."""

    missing: tuple[Missing, ...] = ()
    says: str = ""


def whole_stage(stage: Stage, fields: Sequence[Field]) -> Piece:
    """All of a stage's own fields."""
    return part_of_stage(stage, fields, STAGE_FIELDS[stage])


def part_of_stage(stage: Stage, fields: Sequence[Field], names: Sequence[str]) -> Piece:
    """Some of a stage's fields; the others stay as they are."""

    def take(document: Json) -> Json:
        return {name: document[name] for name in names if name in document}

    def put(document: Json, piece: Json) -> Json:
        return {name: document[name] for name in STAGE_FIELDS[stage] if name in document and name not in names} | dict(piece)

    return Piece(stage, fields, take, put)


def form_of(
    piece: Piece,
    document: Json,
    offer: Offer,
    *,
    missing: Sequence[Missing] = (),
    read_only: bool = False,
    proposed: Json | None = None,
) -> Form:
    """The piece as it stands, or filled in with what is `proposed` for it: nothing of that is saved before somebody does."""
    value = piece.take(document)
    typed = f.lay(piece.fields, piece.take(proposed) if proposed else value)
    unfinished = frozenset(path_in_form(one.path.removeprefix(piece.at).strip("/"), typed) for one in missing)
    return Form(
        piece.fields,
        typed,
        offer.with_what_stands(piece.fields, typed),
        mark_of(value),
        unfinished=unfinished,
        read_only=read_only,
    )


def sent_form(request: HttpRequest, piece: Piece, document: Json, offer: Offer) -> Form:
    """The form as it was sent in; what can be chosen includes what stands in the draft."""
    typed = typed_in(dict(request.POST.lists()))
    standing = f.lay(piece.fields, piece.take(document))
    return Form(piece.fields, typed, offer.with_what_stands(piece.fields, standing), seen=request.POST.get("seen", ""))


def change_rows(form: Form, wish: str) -> bool:
    """»add:value.measures« and »remove:value.measures.1«: nothing is saved, everything typed stays. False where it's neither."""
    verb, _, path = wish.partition(":")
    lists = {place for one, place in f.walk(form.fields, form.typed) if isinstance(one, Rows)}
    if verb == "add" and path in lists:
        form.new_row = form.typed.add_row(path)
        return True
    of, _, row = path.rpartition(".")
    if verb == "remove" and of in lists:
        form.typed.remove_row(of, row)
        return True
    return False


def save(form: Form, piece: Piece, key: str, *, actor: Actor) -> Saved | Refused:
    """Save what was typed. What is wrong goes into the form, and what somebody else saved meanwhile beside what is hers."""
    value, faults = f.read(piece.fields, form.typed, form.offer)
    if faults:
        form.faults = faults
        return Refused()
    for _ in range(_TRIES):
        draft = register.draft(key)
        if draft is None:
            raise RegisterError(Wrong.NO_DRAFT)
        now = piece.take(draft.document)
        if mark_of(now) != form.seen:
            form.theirs, form.seen = f.lay(piece.fields, now), mark_of(now)
            return Refused()
        try:
            return register.save_stage(key, piece.stage, piece.put(draft.document, value), revision=draft.revision, actor=actor)
        except RegisterError as error:
            if error.wrong is not Wrong.STALE:
                return _refused(error, form, piece)
    raise RegisterError(Wrong.STALE)


def _refused(error: RegisterError, form: Form, piece: Piece) -> Refused:
    form.faults = {
        path_in_form(fault.path.removeprefix(piece.at).strip("/"), form.typed): fault.says.in_(language())
        for fault in error.faults
    }
    return Refused(error.missing, "" if error.faults else error.says.in_(language()))
