"""Runs the scripts' plain modules in a page."""

from typing import Any

from playwright.sync_api import Page


def run(page: Page, module: str, body: str, argument: Any = None) -> Any:
    """What the body returns; `m` is the module and `x` the argument."""
    script = f"""async (x) => {{
      const m = await import("/static/js/{module}.js");
      {body}
    }}"""
    return page.evaluate(script, argument)
