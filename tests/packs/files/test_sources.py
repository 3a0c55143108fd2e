"""Where packs come from: installed ones, the configuration of a project, and those named on the command line."""

import os
import re
import subprocess
import sys
from importlib.machinery import PathFinder

import pytest

import policyextract as pe
from policyextract.cli.main import main
from policyextract.packs.files.announced import may_announce
from policyextract.packs.files.sources import VARIABLE, chosen_packs, configuration
from policyextract.packs.pack import ONLY_THESE

from ..made import HARBOUR, RULE, SENTENCE, refused

ASK = f"import policyextract as pe; print([(f.rule, f.indicator) for f in pe.extract({SENTENCE!r}).figures])"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder of site packages with the pack, built as a wheel outside the repository and installed by pip."""
    work = tmp_path_factory.mktemp("outside")
    assert (
        subprocess.run([sys.executable, "-m", "policyextract", "rules", "new", "harbour-rules", "--package"], cwd=work).returncode
        == 0
    )
    project = work / "harbour-rules"
    (project / "harbour_rules" / "rules.toml").write_text(HARBOUR, encoding="utf-8")
    (project / "harbour_rules" / "__init__.py").write_text('raise RuntimeError("a pack is never run")\n')
    site = work / "site"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-index",
               "--no-build-isolation", "--target", site, project]  # fmt: skip
    subprocess.run(command, check=True, env={**os.environ, "PIP_NO_INPUT": "1"})
    assert not (site / "harbour_rules" / "pyproject.toml").exists()
    return site


def ask(site, *arguments, **environment):
    command = [sys.executable, *(arguments or ("-c", ASK))]
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join([str(site), *sys.path]), "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=variables, cwd=site)


def test_an_installed_pack_extends_extraction_and_is_not_imported(installed):
    result = ask(installed)
    assert result.stdout == "[('harbour.boxes', '滨海港吞吐量')]\n", result.stderr


def test_installed_packs_stand_in_an_index_with_version_licence_and_examples(installed, tmp_path_factory):
    shown = ask(installed, "-m", "policyextract", "rules", "packs").stdout
    assert re.search(r"harbour-rules +harbour-rules 0\.1\.0 +MIT +1 unit, 1 rule +2 of 2 hold", " ".join(shown.split())), shown
    assert (
        "No installed package announces a pack."
        in ask(tmp_path_factory.mktemp("nowhere"), "-m", "policyextract", "rules", "packs").stdout
    )


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_new_package_tests_itself_builds_and_installs(tmp_path, language):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PIP_NO_INPUT": "1"}

    def done(*arguments, cwd):
        result = subprocess.run(
            [sys.executable, "-m", *arguments], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    done("policyextract", "rules", "new", "my-city", "--package", "--lang", language, cwd=tmp_path)
    project = tmp_path / "my-city"
    assert ("供 policyextract 使用" in (project / "my_city" / "rules.toml").read_text(encoding="utf-8")) is (language == "zh")
    assert "none failed" in done("policyextract", "rules", "check", "my_city", "--no-corpus", cwd=project)
    done("pytest", "-q", "-p", "no:cacheprovider", cwd=project)
    wheels = tmp_path / "wheels"
    pip = ("pip", "--disable-pip-version-check", "--quiet")
    done(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), str(project), cwd=tmp_path)
    (wheel,) = wheels.glob("*.whl")
    site = tmp_path / "site"
    done(*pip, "install", "--no-deps", "--no-index", "--target", str(site), str(wheel), cwd=tmp_path)
    code = "import policyextract as pe; print(pe.extract('低空航线累计飞行300架次').figures[0].rule)"
    assert ask(site, "-c", code).stdout == "my-city.flights\n"


@pytest.mark.slow
def test_installed_packs_can_be_switched_off(installed):
    assert "harbour.boxes" not in ask(installed, **{VARIABLE: "off"}).stdout
    assert "harbour.boxes" in ask(installed, **{VARIABLE: "harbour-rules"}).stdout
    result = ask(installed, **{VARIABLE: "harbor"})
    assert "no installed package announces a pack 'harbor'; accepted: harbour-rules" in result.stderr
    alone = ASK.replace(").figures", ", packs=[pe.ONLY_THESE]).figures")
    assert "harbour.boxes" not in ask(installed, "-c", alone).stdout


def test_installed_packs_are_in_use_on_the_command_line(installed):
    assert "harbour.boxes" in ask(installed, "-m", "policyextract", "rules", "explain", SENTENCE).stdout
    assert "harbour.boxes" not in ask(installed, "-m", "policyextract", "rules", "explain", SENTENCE, "--no-packs").stdout


def test_an_installed_pack_that_is_faulty_is_refused_by_name(installed, tmp_path):
    info = tmp_path / "faulty-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: faulty\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[policyextract.rules]\nfaulty = faulty.rules\n")
    assert "the installed pack 'faulty' names 'faulty.rules', where there is no folder and no .toml file" in ask(tmp_path).stderr
    (tmp_path / "faulty").mkdir()
    (tmp_path / "faulty" / "rules.toml").write_text("[[rule]]\n")
    assert "rules.toml:1: [[rule]] without id; accepted: id = …" in ask(tmp_path).stderr


@pytest.fixture
def project(write, monkeypatch):
    folder = write('packs = ["rules/harbour.toml"]\n', "project/policyextract.toml").parent
    write(HARBOUR, "project/rules/harbour.toml")
    monkeypatch.chdir(folder)
    monkeypatch.delenv(VARIABLE, raising=False)
    return folder


def test_the_configuration_of_a_project_counts_on_the_command_line(project, capsys):
    assert main(["rules", "explain", SENTENCE]) == 0
    assert "harbour.boxes" in capsys.readouterr().out
    assert main(["rules", "explain", SENTENCE, "--no-packs"]) == 0
    assert "harbour.boxes" not in capsys.readouterr().out
    assert "harbour.boxes" not in {f.rule for f in pe.extract(SENTENCE).figures}


@pytest.mark.parametrize("name", ["pyproject.toml", "policyextract.toml"])
def test_what_lies_in_a_folder_above_is_no_configuration(project, name, monkeypatch, capsys):
    content = "[tool.policyextract]\n" if name == "pyproject.toml" else ""
    (project / name).write_text(content + 'packs = ["rules/harbour.toml"]\n', encoding="utf-8")
    (project / "inner").mkdir()
    monkeypatch.chdir(project / "inner")
    assert main(["rules", "explain", SENTENCE]) == 0
    assert "harbour.boxes" not in capsys.readouterr().out
    assert main(["rules", "explain", SENTENCE, "--config", f"../{name}"]) == 0
    assert "harbour.boxes" in capsys.readouterr().out


def test_a_pyproject_counts_only_where_it_is_named(project, capsys):
    (project / "policyextract.toml").rename(project / "other.toml")
    (project / "pyproject.toml").write_text('[tool.policyextract]\npacks = ["rules/harbour.toml"]\n', encoding="utf-8")
    assert main(["rules", "explain", SENTENCE]) == 0
    assert "harbour.boxes" not in capsys.readouterr().out
    assert main(["rules", "explain", SENTENCE, "--config", "nowhere.toml"]) == 2
    assert capsys.readouterr().err.startswith("nowhere.toml: no such file; accepted: the path of a TOML file\n")


def test_a_pack_can_be_named_on_the_command_line(tmp_path, write, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["rules", "explain", SENTENCE, "--pack", str(write(HARBOUR))]) == 0
    assert "harbour.boxes" in capsys.readouterr().out


def test_a_faulty_pack_on_the_command_line_is_refused_line_by_line(write, capsys):
    path = write(RULE.replace("<np:", "<nap:") + "figure = 3\n")
    assert main(["rules", "explain", SENTENCE, "--pack", str(path)]) == 2
    shown = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[0] for line in shown] == [f"{path}:4", f"{path}:5", "policyextract"]
    assert shown[-1] == "policyextract: refused: 2 problems"


@pytest.mark.parametrize(
    ("content", "line", "found", "accepted"),
    [
        ("[tool.policyextract]\npack = []\n", 2, "no key 'pack' (is 'packs' meant?)", "packs, installed"),
        ('[tool.policyextract]\npacks = "rules"\n', 2, "packs is 'rules'", "a list of paths"),
        (
            '[tool.policyextract]\n\npacks = ["rules"]\n',
            3,
            "packs names 'rules', which is not there",
            "from the folder of pyproject.toml",
        ),
        ("[tool.policyextract]\ninstalled = 1\n", 2, "installed is 1", "true, false, or a list"),
        ("[tool.policyextract\n", 1, "no TOML", "TOML 1.0"),
        ("[tool]\npolicyextract = 3\n", 2, "tool.policyextract is a number", "a table"),
    ],
)
def test_a_faulty_configuration_is_refused(write, content, line, found, accepted):
    path = write(content, "pyproject.toml")
    problem = refused(lambda: configuration(path))[0]
    assert (problem.path, problem.line) == (path.resolve(), line)
    assert found in problem.found
    assert accepted in problem.accepted


def test_a_configuration_that_is_no_utf_8_is_refused(tmp_path):
    (tmp_path / "pyproject.toml").write_bytes("[tool.policyextract]\n# 词".encode("gb18030"))
    (problem,) = refused(lambda: configuration(tmp_path / "pyproject.toml"))
    assert (problem.path, problem.line, problem.found) == (tmp_path.resolve() / "pyproject.toml", 2, "no UTF-8")
    assert problem.accepted == "text in UTF-8"


def test_a_configuration_can_leave_installed_packs_out(write, monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.chdir(write("installed = false\n", "policyextract.toml").parent)
    assert configuration().installed is False
    assert chosen_packs() == [ONLY_THESE]
    write('installed = ["nowhere"]\n', "policyextract.toml")
    assert "'nowhere'" in refused(chosen_packs)[0].found


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A folder that is all that Python looks for packages in, with one of them."""
    info = tmp_path / "site" / "cups-1.0.dist-info"
    info.mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "site"), str(tmp_path / "nowhere")])
    monkeypatch.setattr(sys, "meta_path", [PathFinder])
    return info


def test_python_is_asked_for_packs_only_where_a_package_may_announce_one(site):
    assert not may_announce()
    (site / "entry_points.txt").write_text("[console_scripts]\ncups = cups:main\n")
    assert not may_announce()
    (site / "entry_points.txt").write_text("[policyextract.rules]\ncups = cups.rules\n")
    assert may_announce()


def test_python_is_asked_for_packs_where_it_looks_in_archives_and_by_other_ways(site, tmp_path, monkeypatch):
    (tmp_path / "all.zip").write_bytes(b"PK")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "all.zip")])
    assert may_announce()
    monkeypatch.setattr(sys, "path", [])
    assert not may_announce()
    monkeypatch.setattr(sys, "meta_path", [PathFinder, type("Own", (), {"find_distributions": None})])
    assert may_announce()
