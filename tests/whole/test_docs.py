"""The pages as their reader meets them: every block runs, and shows what it really prints."""

import importlib.util
import re
import sys
from pathlib import Path

import doc_blocks
import pytest
from rule_reference import CHINESE, Words, reference

import policyextract as pe
from policyextract.packs.files.reading import read_toml
from policyextract.packs.library import word_type_docs

ROOT = doc_blocks.ROOT
DOCS = ROOT / "docs"
PAGES = {str(page.relative_to(ROOT)): page for page in doc_blocks.pages()}

NOT_RUN = {
    "README.md": ["installs into the machine"],
    "README.zh-CN.md": ["在机器上安装"],
    "docs/index.md": ["installs into the machine"],
    "docs/zh/index.md": ["在机器上安装"],
    "docs/howto-contributor.md": ["rewrites the golden files, and runs all tests"],
    "docs/scaling.md": [
        "needs an archive in an object store",
        "the session above is stopped",
        "a stream has no end",
        "needs a table",
        "needs a catalog",
        "needs an object store",
    ],
}
"""All blocks that are not run, by page, with the reason that stands on the page. Few, and none without need."""

UNTOLD = {"docs/architecture.md": 1}
"""Blocks that are neither code nor output nor data: pictures in characters."""

LANGUAGES = {"python", "console", "text", "toml", "json", "csv", "sql"}


def script(name):
    """A script of tools/refresh/ as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / "refresh" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page in doc_blocks.to_run()])
def test_blocks_run_and_show_what_they_print(name, tmp_path):
    shown = doc_blocks.run(PAGES[name], tmp_path)
    wrong = [one for one in shown if not doc_blocks.same(one.page, one.real)]
    told = "\n".join(f"{name}, line {one.first + 1}: shown\n{one.page}\nprinted\n{one.real}" for one in wrong)
    assert not wrong, f"{told}\nAccept what is printed with: python tools/refresh/blocks.py {name}"


def test_blocks_that_are_not_run_are_few_and_known():
    marked = {name: [b.not_run for b in doc_blocks.blocks(page.read_text("utf-8")) if b.not_run] for name, page in PAGES.items()}
    assert {name: reasons for name, reasons in marked.items() if reasons} == NOT_RUN


NO_MODULES = {"policyextract.toml", "policyextract.journal", "policyextract.rules"}
"""Files, and the group of entry points."""


@pytest.mark.parametrize("name", PAGES)
def test_modules_that_a_page_names_are_there(name):
    for path in sorted(set(re.findall(r"policyextract(?:\.[A-Za-z_]+)+", PAGES[name].read_text("utf-8"))) - NO_MODULES):
        found = pe
        for part in path.split(".")[1:]:
            if not hasattr(found, part):
                importlib.import_module(f"{found.__name__}.{part}")
            found = getattr(found, part)


def test_every_fault_of_the_page_on_reliability_has_the_test_that_it_names():
    there = {name for path in (ROOT / "tests").rglob("test_*.py") for name in re.findall(r"def (test_\w+)", path.read_text("utf-8"))}
    files = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("*.py")}
    named = re.findall(r"^\|.*\| `([^`|]+)` \|$", (DOCS / "reliability.md").read_text("utf-8"), re.M)
    assert len(named) > 20
    for name in named:
        begins = name.removesuffix("…")
        assert name in files or name in there or (begins != name and any(other.startswith(begins) for other in there)), name


@pytest.mark.parametrize("name", PAGES)
def test_every_block_says_what_it_is(name):
    text = PAGES[name].read_text("utf-8")
    blocks, outputs = doc_blocks.blocks(text), doc_blocks.outputs(text)
    untold = [
        f"line {block.first}"
        for n, block in enumerate(blocks)
        if block.language not in LANGUAGES or (block.language == "text" and n not in outputs and not block.title)
    ]
    assert len(untold) == UNTOLD.get(name, 0), untold


def test_the_shown_scores_are_those_of_the_library():
    refresh = script("scores")
    page = refresh.PAGE.read_text("utf-8")
    assert refresh.written(page) == page, "refresh with: python tools/refresh/scores.py"


def test_scores_of_gold_that_is_not_there_stay_as_they_stand(monkeypatch, tmp_path):
    refresh = script("scores")
    page = refresh.PAGE.read_text("utf-8")
    assert all(f"<!-- {name}:begin -->" in page and f"<!-- {name}:end -->" in page for name in refresh.SETS)
    monkeypatch.setattr(refresh, "SETS", dict.fromkeys(refresh.SETS, tmp_path / "missing"))
    assert refresh.written(page) == page


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readmes_have_the_scores_of_the_benchmark_page(name):
    refresh = script("leaderboard")
    new = refresh.with_kinds(ROOT / name, refresh.PAGE.read_text("utf-8"))
    assert new == (ROOT / name).read_text("utf-8"), "refresh with: python tools/refresh/leaderboard.py"


def test_scores_of_the_library_move_and_those_of_peers_stay():
    refresh = script("leaderboard")
    page = "**The yardstick** (2 texts, 9 figures)\n\n| policyextract | 0.1 |\n| JioNLP | 0.2 |\n"
    printed = "The yardstick: 2 texts, 9 figures\n\n| policyextract | 0.3 |\n"
    assert refresh.with_scores(page, printed) == page.replace("0.1", "0.3")


def test_the_schema_page_is_the_schema():
    refresh = script("schema")
    page = refresh.PAGE.read_text("utf-8")
    assert refresh.written(page) == page, "refresh with: python tools/refresh/schema.py"


def test_the_chinese_schema_page_is_the_schema():
    refresh = script("schema")
    page = refresh.CHINESE.read_text("utf-8")
    assert refresh.written(page, refresh.chinese_tables()) == page, "refresh with: python tools/refresh/schema.py"


def test_nothing_in_the_chinese_reference_is_left_in_english():
    words = Words("zh")
    written = reference(words)
    assert words.missing == [], "say it in tools/reference.zh.toml"
    said = read_toml(CHINESE)
    assert all(re.search("[\u4e00-\u9fff`]", chinese) for part in said.values() for chinese in part.values())
    assert [chinese for chinese in said["sentences"].values() if f"| {chinese} |" not in written and chinese not in written] == []
    assert set(said["types"]) == set(word_type_docs())


def test_the_pages_of_the_command_line_are_the_help_in_both_languages():
    for path, content in script("commands").pages().items():
        assert path.read_text("utf-8") == content, "refresh with: python tools/refresh/commands.py"


def test_every_slot_is_told_in_chinese_on_the_chinese_schema_page():
    for table in script("schema").chinese_tables().values():
        for line in table.splitlines()[2:]:
            assert re.search("[\u4e00-\u9fff]", line.split("|")[-2]), line


def test_every_public_name_has_its_place_in_the_reference():
    reference = "".join(page.read_text("utf-8") for page in (DOCS / "api").glob("*.md"))
    documented = {line.rpartition(".")[2] for line in re.findall(r"^::: (.+)$", reference, re.MULTILINE)}
    assert documented >= set(pe.__all__) - {"__version__"}


def test_both_readmes_run_the_same():
    def commands(name):
        """What is run, without comments and outputs, which are in the language of the page."""
        found = [block for block in doc_blocks.blocks(PAGES[name].read_text("utf-8")) if block.language != "text"]
        told = [[c for c, _, _ in doc_blocks.commands(b)] if b.language == "console" else [b.content] for b in found]
        return [re.sub(r" *#.*| \| grep .*", "", one) for block in told for one in block]

    assert commands("README.md") == commands("README.zh-CN.md")


def test_both_readmes_have_the_same_parts():
    def parts(name):
        lines = PAGES[name].read_text("utf-8").splitlines()
        return [re.match(r"#+|\||- ", line)[0] for line in lines if re.match(r"#+ |\||- ", line)]

    assert parts("README.md") == parts("README.zh-CN.md")


@pytest.mark.parametrize("name", PAGES)
def test_links_between_files_lead_somewhere(name):
    page = PAGES[name]
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" not in target and not target.startswith("#"):
            assert (page.parent / target.partition("#")[0]).exists(), target


def test_every_page_is_in_the_navigation():
    named = set(re.findall(r"[\w./-]+\.md", (ROOT / "mkdocs.yml").read_text("utf-8")))
    assert named == {str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md")}


def test_the_site_builds():
    pytest.importorskip("zensical")
    import subprocess

    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert Path(ROOT, "build/site/index.html").exists()
