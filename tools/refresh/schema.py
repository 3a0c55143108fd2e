"""Writes the tables of slots in schema.md and zh/schema.md from the Pydantic models and the columns of the row schema."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from policyextract.core.records import Quantity
from policyextract.core.words.speech import Language
from policyextract.output import labels, schema
from policyextract.views.wording import coded

PAGE = Path(__file__).parents[2] / "docs" / "schema.md"
CHINESE = PAGE.parent / "zh" / PAGE.name
_FORMS = {"string": "文字", "integer": "整数", "decimal": "小数", "flag": "是否", "strings": "文字列表", "spans": "位置列表",
          "digits": "数字列表"}  # fmt: skip
_JSON = {"string": "字符串", "integer": "整数", "number": "数", "boolean": "真假", "object": "对象", "null": "空"}
_HEAD: dict[Language, str] = {"en": "| slot | JSON | says |", "zh": "| 字段 | JSON | 含义 |"}
MODELS = (*schema.MODELS.values(), Quantity)


def tables() -> dict[str, str]:
    """The generated part of each section of the page, by the name of its model."""
    return {model.__name__: _slots(model, "en") for model in MODELS} | {"Columns": _columns()}


def _slots(model: Any, language: Language) -> str:
    made = model.model_json_schema(mode="serialization")
    lines = [_HEAD[language], "| --- | --- | --- |"]
    for name, field in made["properties"].items():
        lines.append(f"| `{name}` | {_form(field, language)} | {labels.meaning(field['description'], language)} |")
    return "\n".join(lines)


def _form(field: dict[str, Any], language: Language) -> str:
    """What stands in the JSON, in a few words."""
    if "const" in field:
        return f'`"{field["const"]}"`'
    if "enum" in field:
        return {"en": ", ", "zh": "、"}[language].join(f'`"{value}"`' for value in field["enum"])
    if "anyOf" in field:
        types = [one.get("type") for one in field["anyOf"]]
        # Numbers that JSON cannot hold exactly are strings of their digits.
        told = [one for one in field["anyOf"] if "number" not in types or one.get("type") not in ("integer", "string")]
        return {"en": " or ", "zh": "或"}[language].join(dict.fromkeys(_form(one, language) for one in told))
    if field["type"] == "array":
        if language == "zh":
            return f"{_form(field['items'], language)}的数组" if "items" in field else "数组"
        return f"array of {_form(field['items'], language)}s" if "items" in field else "array"
    return str(field["type"]) if language == "en" else _JSON[field["type"]]


def _columns() -> str:
    lines = ["| column | form | filled for | says |", "| --- | --- | --- | --- |"]
    for column in schema.COLUMNS:
        lines.append(f"| `{column.name}` | {column.form} | {', '.join(column.types)} | {column.meaning} |")
    return "\n".join(lines)


def chinese_tables() -> dict[str, str]:
    """The same of the Chinese page."""
    lines = ["| 列 | 中文名 | 形式 | 用于 | 含义 |", "| --- | --- | --- | --- | --- |"]
    for column in schema.COLUMNS:
        types = "、".join(coded("type", type_, "zh") for type_ in column.types)
        said = labels.label(column.name), _FORMS[column.form], types, labels.meaning(column.meaning, "zh")
        lines.append(f"| `{column.name}` | {' | '.join(said)} |")
    return {model.__name__: _slots(model, "zh") for model in MODELS} | {"Columns": "\n".join(lines)}


def written(page: str, made: dict[str, str] | None = None) -> str:
    """The page with its tables as they must be."""
    for name, table in (made or tables()).items():
        begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
        page = re.sub(f"{begin}.*?{end}", lambda _, new=f"{begin}\n\n{table}\n\n{end}": new, page, flags=re.DOTALL)
    return page


def main() -> int:
    """Writes the tables."""
    for page, made in ((PAGE, tables()), (CHINESE, chinese_tables())):
        old = page.read_text(encoding="utf-8")
        new = written(old, made)
        if new != old:
            page.write_text(new, encoding="utf-8")
            print(f"{page.relative_to(PAGE.parent)} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
