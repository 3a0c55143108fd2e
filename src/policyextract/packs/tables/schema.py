"""The tables of packs as a JSON Schema, by which an editor completes keys and marks faults while a pack is written."""

from __future__ import annotations

from typing import Any

from policyextract.packs.library import word_types
from policyextract.packs.tables.fields import OWN_TYPE
from policyextract.packs.tables.models import TABLE_MODELS
from policyextract.packs.tables.word_models import WORD_MODELS, RowTable


def pack_schema() -> dict[str, Any]:
    """The schema of a pack's TOML file. What a value means for other keys, only `rules check` tells."""
    definitions: dict[str, Any] = {}
    tables = {kind: _rows(model, definitions) for kind, model in TABLE_MODELS.items()}
    words = tables["words"]["items"]
    for model in WORD_MODELS.values():
        for key, said in _schema(model, definitions)["properties"].items():
            words["properties"].setdefault(key, {"description": said["description"]})  # what it takes is its type's
    words["properties"]["type"] = {
        "description": words["properties"]["type"]["description"],
        "anyOf": [{"enum": list(word_types())}, {"type": "string", "pattern": f"^{OWN_TYPE.pattern}$"}],
    }
    words["additionalProperties"] = True  # lists of some types say more of their words
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A pack of words and rules for policyextract",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "doc": {"type": "string", "description": "A sentence about the pack."},
            "off": {"type": "array", "items": {"type": "string"}, "description": "Ids of rows that are switched off."},
            **tables,
        },
        "$defs": definitions,
    }


def _rows(model: type[RowTable], definitions: dict[str, Any]) -> dict[str, Any]:
    """A list of rows; one that extends another only needs its id."""
    item = _schema(model, definitions)
    needed = item.pop("required", [])
    item["anyOf"] = [{"required": needed}, {"required": ["id", "extend"]}]
    return {"type": "array", "items": item, "description": (model.__doc__ or "").strip()}


def _schema(model: type[RowTable], definitions: dict[str, Any]) -> dict[str, Any]:
    made = model.model_json_schema(by_alias=True)
    definitions.update(made.pop("$defs", {}))
    for said in made["properties"].values():
        said.pop("default", None)
        said.pop("title", None)
    return made
