"""Files that a reader may choke on, by kind: what archives hold by accident, and what somebody may put there on purpose.

`make(folder, kind, number)` writes one; those of `LINKS` and `NAMES` are made by what they are called.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

SENTENCE = "今年地区生产总值增长6%左右，粮食产量1200万吨以上。\n"


def _html(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def _pdf(*objects: bytes, root: int = 1) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<</Size %d /Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, start))
    return out.getvalue()


def _nested_forms() -> bytes:
    """Forms seven deep, each of which draws the next one twelve times."""

    def stream(content: bytes, more: bytes = b"") -> bytes:
        return b"<<%s /Length %d>>\nstream\n%s\nendstream" % (more, len(content), content)

    forms = []
    for depth in range(7):
        resources = b"/Resources <</XObject <</F %d 0 R>>>>" % (5 + depth)
        forms.append(stream(b"/F Do " * 12, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + resources))
    forms.append(stream(b"0 0 m", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"))
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 12 0 R /Resources <</XObject <</F 4 0 R>>>>>>"
    return _pdf(
        b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [3 0 R] /Count 1>>", page, *forms, stream(b"/F Do " * 12)
    )


def _page_tree() -> bytes:
    kids = b"<</Type /Pages /Kids [%s] /Count 1000000>>" % (b"3 0 R " * 1_000_000)
    return _pdf(b"<</Type /Catalog /Pages 2 0 R>>", kids, b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>>")


def _word(document: bytes) -> bytes:
    out = io.BytesIO()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="{office}" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", document)
    return out.getvalue()


def _entities() -> bytes:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "一">{lines}]><d>&a9;</d>'.encode()


def _entity_of_a_file() -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f"<w:body><w:p><w:r><w:t>&x;{SENTENCE}</w:t></w:r></w:p></w:body>"
    return f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document xmlns:w="{space}">{body}</w:document>'.encode()


def _zip(*members: tuple[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


_COLUMNS = (  # the lines of two columns, as a program prints them that goes over the page from left to right
    "全市各级各部门认真学习领会并且贯彻落\n",
    "本县今年以来坚持把产业发展放在首要位\n",
    "实各项工作要求确保完成全年目标任务的\n",
    "置推动园区企业加快建设形成新的增长极\n",
)
_TEXT = SENTENCE.encode()
_LOOP = b"<</Type /Pages /Kids [2 0 R 2 0 R] /Count 2>>"

KINDS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "codec of no text": (".html", lambda: _html(SENTENCE * 3, '<meta charset="punycode">') + "ü".encode() * 200_000),
    "unknown codec": (".html", lambda: _html(SENTENCE, '<meta charset="no-such">')),
    "PDF forms seven deep": (".pdf", _nested_forms),
    "PDF of a million pages": (".pdf", _page_tree),
    "PDF whose pages are its pages": (".pdf", lambda: _pdf(b"<</Type /Catalog /Pages 2 0 R>>", _LOOP)),
    "PDF that ends early": (".pdf", lambda: _nested_forms()[:300]),
    "UTF-32": (".txt", lambda: SENTENCE.encode("utf-32")),
    "UTF-16 without its last byte": (".txt", lambda: SENTENCE.encode("utf-16")[:-1]),
    "bytes at random": (".txt", lambda: os.urandom(20_000)),
    "zero bytes": (".txt", lambda: b"\0" * 100_000),
    "empty": (".txt", lambda: b""),
    "one number of two million digits": (".txt", lambda: ("增长" + "9" * 2_000_000 + "%").encode()),
    "a hundred thousand figures in a sentence": (".txt", lambda: ("新增" + "1家" * 100_000).encode()),
    "a million brackets": (".txt", lambda: ("（" * 1_000_000).encode()),
    "a line of two million characters": (".txt", lambda: (SENTENCE.strip().replace("。", "，") * 70_000).encode()),
    "a long text": (".txt", lambda: _TEXT * 200_000),
    "a million short lines": (".txt", lambda: ("增长\n" * 1_000_000).encode()),
    "a hundred thousand equal lines": (".txt", lambda: ("全市各级各部门认真学习贯彻落实各项工作\n" * 100_000).encode()),
    "two columns by turns": (".txt", lambda: ("".join(_COLUMNS) * 5_000).encode()),
    "columns that change sides": (".txt", lambda: ("".join((*_COLUMNS, *_COLUMNS[:2], *_COLUMNS[1:])) * 2_000).encode()),
    "lines that never stop": (".txt", lambda: (SENTENCE.replace("。", "") * 20_000).encode()),
    "blanks between all characters": (".txt", lambda: (" ".join(SENTENCE) * 20_000).encode()),
    "a blank of a million characters": (".txt", lambda: (SENTENCE.strip() + " " * 1_000_000 + SENTENCE).encode()),
    "numbers on lines of their own": (".txt", lambda: ("收入完成\n236.6\n亿元，增长\n" * 20_000).encode()),
    "HTML a hundred thousand deep": (".html", lambda: _html("<div>" * 100_000 + SENTENCE)),
    "HTML of many paragraphs": (".html", lambda: _html(f"<p>{SENTENCE}</p>" * 20_000)),
    "HTML with an attribute of ten megabytes": (".html", lambda: _html(f'<p title="{"x" * 10_000_000}">{SENTENCE}</p>')),
    "HTML with a tag of 200,000 attributes": (".html", lambda: _html(f"<p {' '.join(f'a{n}=1' for n in range(200_000))}>{SENTENCE}")),
    "MHTML without its parts": (".mht", lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"),
    "Word without its text": (".docx", lambda: _zip(("[Content_Types].xml", b"<Types/>"), ("word/other.xml", b"<a/>"))),
    "Word with entities in entities": (".docx", lambda: _word(_entities())),
    "Word with an entity for a file": (".docx", lambda: _word(_entity_of_a_file())),
    "Word that is no XML": (".docx", lambda: _word(b"<w:document")),
    "old Word": (".doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000),
    "zip bomb": (".zip", lambda: _zip(("a.txt", b"0" * 300_000_000))),
    "zip in zip in zip": (".zip", lambda: _zip(("a.zip", _zip(("b.zip", _zip(("c.txt", _TEXT))))))),
    "zip that climbs out": (".zip", lambda: _zip(("../../climbed.txt", _TEXT), ("b.txt", _TEXT))),
    "zip cut in half": (".zip", lambda: _zip(*((f"{n}.txt", _TEXT) for n in range(50)))[:2000]),
    "no zip": (".zip", lambda: _TEXT),
    "picture called a text": (".txt", lambda: b"\x89PNG\r\n\x1a\n" + os.urandom(5000)),
    "ending of no document": (".xyz", lambda: _TEXT),
    "name with orders to a terminal": ("\x1b]0;x\x07\n.txt", lambda: _TEXT),
}
"""What a kind is called, the ending of its files, and their bytes."""

SPECIAL = ("pipe", "link to itself", "link to a folder", "name in GBK")


def make(folder: Path, kind: str, number: int) -> None:
    """Writes a file of a kind."""
    name = f"{number:05}"
    if kind == "pipe":
        os.mkfifo(folder / f"{name}.txt")
    elif kind == "link to itself":
        (folder / f"{name}.txt").symlink_to(f"{name}.txt")
    elif kind == "link to a folder":
        (folder / name).symlink_to("..", target_is_directory=True)
    elif kind == "name in GBK":
        Path(os.fsdecode(os.fsencode(folder) + b"/" + f"政府报告{name}.txt".encode("gb18030"))).write_bytes(_TEXT)
    else:
        suffix, content = KINDS[kind]
        (folder / f"{name}{suffix}").write_bytes(content())
