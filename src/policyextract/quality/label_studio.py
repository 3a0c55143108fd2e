"""Annotated texts in, Label Studio tasks out, and an export of Label Studio back in.

`export` writes `config.xml`, the labeling interface of a project, and `tasks.json`, which the project imports: the
records stand there as predictions, to be corrected. `load` reads what the project exports as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from policyextract.core.files.whole import whole_file
from policyextract.core.installed.version import version
from policyextract.core.words.speech import say
from policyextract.quality.annotations import (
    CHOICES,
    TYPES,
    WRITTEN,
    Annotated,
    Gold,
    Unusable,
    record_of,
    slots_of,
    unique_names,
)

_COLORS = {"figure": "#ffb300", "project": "#43a047", "industry": "#1e88e5"}
_COLUMN = "height: 75vh; overflow: auto"
_ABOUT = ("title", "published", "region")


def export(annotated: Iterable[Annotated], folder: str | Path) -> tuple[Path, Path]:
    """Writes the interface and the tasks into a folder, and returns their paths."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    interface, file = folder / "config.xml", folder / "tasks.json"
    with whole_file(interface) as stream:
        stream.write(config())
    with whole_file(file) as stream:
        json.dump([task(one) for one in unique_names(annotated)], stream, ensure_ascii=False, indent=1)
    return interface, file


def config() -> str:
    """The labeling interface: a label for each type, and for the region that is selected the slots of its type."""
    labels = "".join(f"    <Label value={quoteattr(type_)} background={quoteattr(_COLORS[type_])}/>\n" for type_ in TYPES)
    slots = "".join(_slot(slot, types, answers) for slot, (types, answers) in CHOICES.items())
    slots += "".join(_slot(slot, types, ()) for slot, types in WRITTEN.items())
    return (
        "<View>\n"
        # Else runs of spaces would be shown as one; the class of the text is another since Label Studio 1.23.
        "  <Style>.htx-text, .lsf-htx-richtext { white-space: pre-wrap; }</Style>\n"
        f'  <Labels name="type" toName="text">\n{labels}  </Labels>\n'
        f'  <View style="display: flex; gap: 1em">\n'  # a report is long: the slots stand beside what is read, not below it
        f'  <View style="flex: 2; {_COLUMN}"><Text name="text" value="$text" granularity="symbol"/></View>\n'
        f'  <View style="flex: 1; {_COLUMN}">\n{slots}  </View>\n'
        "  </View>\n"
        "</View>\n"
    )


def _slot(slot: str, types: Iterable[str], answers: Iterable[str]) -> str:
    when = f'visibleWhen="region-selected" whenTagName="type" whenLabelValue={quoteattr(",".join(types))}'
    name = f'name={quoteattr(slot)} toName="text" perRegion="true"'
    if answers:
        choices = "".join(f"<Choice value={quoteattr(answer)}/>" for answer in answers)
        control = f'<Choices {name} choice="single" showInline="true">{choices}</Choices>'
    else:
        control = f'<TextArea {name} rows="1" maxSubmissions="1" editable="true"/>'
    return f'  <View {when}><Header value={quoteattr(slot)} size="6"/>{control}</View>\n'


def task(one: Annotated) -> dict[str, Any]:
    """The task of a text, its records as a prediction."""

    results = [result for i, record in enumerate(one.records, 1) for result in _results(f"r{i}", record, one.text)]
    return {
        "data": {"text": one.text, "name": one.name, **one.about},
        "predictions": [{"model_version": f"policyextract {version()}", "result": results}],
    }


def _results(id_: str, record: Gold, text: str) -> Iterator[dict[str, Any]]:
    """The parts of a region: its label, and one for each slot. The id that they share makes them one."""
    place = {"start": record["start"], "end": record["end"]}
    words = text[record["start"] : record["end"]]

    def part(name: str, type_: str, value: Mapping[str, Any]) -> dict[str, Any]:
        return {"id": id_, "from_name": name, "to_name": "text", "type": type_, "value": {**place, **value}}

    yield part("type", "labels", {"text": words, "labels": [record["type"]]})
    for slot, said in slots_of(record, text).items():
        if slot in CHOICES:
            yield part(slot, "choices", {"text": words, "choices": [said]})
        else:
            yield part(slot, "textarea", {"text": [said]})


def load(path: str | Path) -> list[Annotated]:
    """The texts of a JSON export with their corrected records.

    Of several annotations of a task, the one marked as ground truth counts, else the latest. Raises ValueError, naming
    the file, for one that is no such export.
    """
    try:
        tasks = json.loads(Path(path).read_text(encoding="utf-8"))
        if not isinstance(tasks, list):
            raise TypeError(say("label_studio.no_tasks"))
        return unique_names([_annotated(number, given) for number, given in enumerate(tasks, 1)])
    except json.JSONDecodeError as error:
        told = say("label_studio.no_json", line=error.lineno)
        raise ValueError(say("label_studio.no_export", path=path, error=told)) from error
    except (UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(say("label_studio.no_export", path=path, error=error)) from error


def _annotated(number: int, given: Mapping[str, Any]) -> Annotated:
    if "data" not in given and "annotation_id" in given:
        raise TypeError(say("label_studio.json_min"))
    data = given["data"]
    name, text = data.get("name") or f"task-{given.get('id', number)}", data["text"]
    about = {key: data[key] for key in _ABOUT if data.get(key)}
    counted = [one for one in given.get("annotations") or () if not one.get("was_cancelled")]
    if not counted:
        return Annotated(name, text, [], about, [say("gold.not_annotated", name=name)])
    best = max(counted, key=lambda one: (bool(one.get("ground_truth")), str(one.get("updated_at") or ""), one.get("id") or 0))
    records, problems = [], []
    for region in _regions(best["result"]):
        try:
            records.append(_record(region, text))
        except Unusable as error:
            problems.append(f"{name}: {region.get('text') or ''}: {error}")
    return Annotated(name, text, records, about, problems)


def _regions(results: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The regions of an annotation, each put together from its parts."""
    regions: dict[str, dict[str, Any]] = {}
    for result in results:
        if "id" not in result or "value" not in result:
            continue  # a relation between regions
        region = regions.setdefault(result["id"], {"slots": {}})
        value = result["value"]
        if result["type"] == "labels":
            region |= {key: value[key] for key in ("start", "end", "text", "labels") if key in value}
        else:
            said = value.get("choices") if result["type"] == "choices" else value.get("text")
            said = [said] if isinstance(said, str) else said or [""]
            region["slots"][result["from_name"]] = said[-1]
    return list(regions.values())


def _record(region: Mapping[str, Any], text: str) -> Gold:
    if not region.get("labels"):
        raise Unusable(say("label_studio.no_label", list=", ".join(TYPES)))
    start, end = _span(text, int(region["start"]), int(region["end"]), region.get("text"))
    return record_of(region["labels"][0], start, end, text, region["slots"])


def _span(text: str, start: int, end: int, words: str | None) -> tuple[int, int]:
    """The offsets as Python counts them: some versions of Label Studio count a character beyond U+FFFF as two."""
    if words is None or _same(text[start:end], words):
        return start, end
    units = text.encode("utf-16-le")
    try:
        start, end = (len(units[: 2 * at].decode("utf-16-le")) for at in (start, end))
    except UnicodeDecodeError:
        start = end = 0
    if not _same(text[start:end], words):
        raise Unusable(say("gold.moved"))
    return start, end


def _same(one: str, other: str) -> bool:
    """Whether two texts are the same up to white space, which Label Studio trims and writes in several ways."""
    return "".join(one.split()) == "".join(other.replace("\\n", "\n").split())
