"""A visit to the explorer with a browser, which notes whatever must not happen."""

from __future__ import annotations

import time
from typing import Any


class Visit:
    """A page of the explorer that notes whatever must not happen: errors, and requests to other places."""

    def __init__(self, browser: Any, base: str, width: int = 1280, scheme: str = "light") -> None:
        self.base = base
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, accept_downloads=True
        )
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", self._request)

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning") and "GPU stall" not in message.text:
            self.wrong.append(message.text)

    def _request(self, request: Any) -> None:
        self.asked.append(request.url)
        if not request.url.startswith((self.base, "blob:", "data:")):
            self.wrong.append(f"a request to {request.url}")

    def go(self, address: str) -> Any:
        self.page.goto(f"{self.base}/{address}")
        return self.settle()

    def settle(self) -> Any:
        """Wait until the view that the address names is drawn."""
        self.until("(document.getElementById('view')?.dataset.shown ?? '-') === location.hash")
        self.until("!document.querySelector('.asking')")
        return self.page

    def until(self, condition: str, seconds: float = 20) -> None:
        """Wait for a condition. The page's own policy forbids the text to wait in the page."""
        end = time.monotonic() + seconds
        while not self.page.evaluate(condition):
            assert time.monotonic() < end, condition
            self.page.wait_for_timeout(30)

    def hash(self) -> str:
        return str(self.page.evaluate("location.hash"))
