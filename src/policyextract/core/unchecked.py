"""Records made without being checked: for steps whose types are checked before anything runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from pydantic import BaseModel

_Make = TypeVar("_Make", bound=Callable[..., BaseModel])


def unchecked(model: _Make) -> _Make:
    """What makes records of a model as the model itself does, but checks nothing: each slot is to have its type already.

    For the steps of the library, whose types are checked before anything runs: to check every slot of every record again
    takes longer than to find it, and Pydantic makes what checks them only when it is first asked for. Slots that are left out
    have their defaults; those with a `default_factory` must be given.
    """
    kind = cast("type[BaseModel]", model)
    fields = kind.model_fields
    defaults = {name: None if field.is_required() else field.default for name, field in fields.items()}
    new, fill = object.__new__, object.__setattr__
    given: dict[tuple[str, ...], set[str]] = {}
    """The slots that a caller gives, in one set for all of his records: no record ever changes its own."""

    def made(**slots: object) -> Any:
        record = new(kind)
        fill(record, "__dict__", {**defaults, **slots})  # in the order of the model's slots, in which they are written
        named = tuple(slots)
        fill(record, "__pydantic_fields_set__", given.get(named) or given.setdefault(named, set(slots)))
        fill(record, "__pydantic_extra__", None)
        fill(record, "__pydantic_private__", None)
        return record

    return cast("_Make", made)
