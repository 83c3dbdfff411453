"""A language that does not exist, written from right to left: every Latin letter of a page as a Hebrew one."""

from __future__ import annotations

import json
import re

from playwright.sync_api import BrowserContext, Route

LATIN = "abcdefghijklmnopqrstuvwxyz"
HEBREW = "אבגדהוזחטיכלמנסעפצקרשתםןףץ"
LETTERS = str.maketrans(LATIN + LATIN.upper(), HEBREW * 2)
TEXT = re.compile(r"(<script.*?</script>)|(>[^<>]+)(?=<)", re.DOTALL)
ISLAND = re.compile(r'(id="boot">)(.*?)(</script>)', re.DOTALL)


def turn_around(context: BrowserContext) -> None:
    """Let every page of this context come in the language that does not exist."""
    context.route(re.compile(r"/(\?|$|j/|m/)"), _turn_page)


def _turn_page(route: Route) -> None:
    if route.request.resource_type != "document":
        return route.fallback()
    answer = route.fetch(max_redirects=0)
    if "text/html" not in answer.headers.get("content-type", "") or answer.status in range(300, 400):
        return route.fulfill(response=answer)
    page = re.sub(r'lang="\w+" dir="ltr"', 'lang="he" dir="rtl"', answer.text(), count=1)
    page = ISLAND.sub(_turn_strings, TEXT.sub(lambda found: found[1] or _turn(found[0]), page))
    return route.fulfill(response=answer, body=page)


def _turn_strings(island: re.Match[str]) -> str:
    boot = json.loads(island[2])
    boot["strings"] = [_turn(text) for text in boot["strings"]]
    return f"{island[1]}{json.dumps(boot).replace('<', chr(92) + 'u003c')}{island[3]}"


def _turn(text: str) -> str:
    kept = re.split(r"(%\(\w+\)s|&\w+;)", text)
    return "".join(part if index % 2 else part.translate(LETTERS) for index, part in enumerate(kept))
