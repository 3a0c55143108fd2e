"""A real browser: Debian's Chromium, driven by Playwright. Without one the tests are skipped, except where CI is set."""

import os
from pathlib import Path

import pytest

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def playwright():
    if not Path(CHROMIUM).exists():
        if os.environ.get("CI"):
            pytest.fail(f"{CHROMIUM} is missing; on Debian: apt-get install chromium")
        pytest.skip(f"needs {CHROMIUM}")
    started = pytest.importorskip("playwright.sync_api").sync_playwright().start()
    yield started
    started.stop()


@pytest.fixture
def browse(playwright, tmp_path):
    """Opens a file in an empty profile. What goes wrong in the page fails the test, and so does any request for more."""
    wrong, contexts = [], []

    def opened(path, width=1360, height=900, scheme="light", locale="en-US"):
        profile = tmp_path / f"profile-{len(contexts)}"
        profile.mkdir()
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=CHROMIUM,
            headless=True,
            args=FLAGS,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            locale=locale,
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: (wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("request", lambda r: None if r.url.startswith(("file:", "blob:", "data:")) else wrong.append(r.url))
        page.goto(Path(path).as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def shot(tmp_path_factory):
    """Takes a screenshot into the folder that SCREENSHOTS names, else into one of the test run."""
    folder = Path(os.environ.get("SCREENSHOTS") or tmp_path_factory.mktemp("screenshots"))
    folder.mkdir(parents=True, exist_ok=True)
    return lambda page, name: page.screenshot(path=folder / f"{name}.png")
