"""An address in, the page as Chromium saves it in one file (MHTML) on standard output.

python save_page.py CHROMIUM http://localhost:8000/page.html > page.mhtml
"""

import json
import os
import subprocess
import sys
from typing import Any


class Browser:
    """Chromium, spoken to over two pipes that it knows as files 3 and 4."""

    def __init__(self, chromium: str) -> None:
        their_in, self._out = os.pipe()
        self._in, their_out = os.pipe()

        def as_files_3_and_4() -> None:
            ends = [os.dup(their_in), os.dup(their_out)]  # they may be 3 and 4 already, but the other way round
            os.dup2(ends[0], 3)
            os.dup2(ends[1], 4)

        command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "about:blank"]
        self._process = subprocess.Popen(
            command, preexec_fn=as_files_3_and_4, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(their_in)
        os.close(their_out)
        self._buffer = b""
        self._calls = 0

    def call(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        """Calls a method of the DevTools protocol and returns its result."""
        self._calls += 1
        message = {"id": self._calls, "method": method, "params": params} | ({"sessionId": session} if session else {})
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._calls:
                return answer["result"]

    def wait_for(self, event: str) -> None:
        """Returns when the event has come."""
        while self._next().get("method") != event:
            pass

    def close(self) -> None:
        """Ends the browser."""
        self.call("Browser.close")
        self._process.wait(timeout=20)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            self._buffer += os.read(self._in, 1 << 16)
        message, _, self._buffer = self._buffer.partition(b"\0")
        return json.loads(message)


def main(chromium: str, address: str) -> None:
    browser = Browser(chromium)
    target = browser.call("Target.createTarget", url="about:blank")["targetId"]
    session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    browser.call("Page.enable", session)
    browser.call("Page.navigate", session, url=address)
    browser.wait_for("Page.loadEventFired")
    print(browser.call("Page.captureSnapshot", session, format="mhtml")["data"], end="")
    browser.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
