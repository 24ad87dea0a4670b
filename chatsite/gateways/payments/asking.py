"""Requests to a vendor, and what of its answers can be relied on."""

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from chatsite.gateways.http import HttpAnswer, NoAnswer
from chatsite.gateways.payments.base import Money, PaymentTrouble, money

MAX_ANSWER = 1_000_000

Json = dict[str, Any]


def answer_of(ask: Callable[[], HttpAnswer], *, acts: bool) -> HttpAnswer:
    """With status 200. Raises PaymentTrouble. `acts`: whether the request asks the vendor to do
    something, which it may have done although its answer is lost."""
    try:
        answer = ask()
    except NoAnswer as error:
        raise PaymentTrouble(error.code, may_have_acted=acts) from error
    if answer.status != 200:
        may_have_acted = acts and answer.status >= 500
        raise PaymentTrouble(f"status_{answer.status}", may_have_acted=may_have_acted)
    return answer


def json_of(answer: HttpAnswer, *, acts: bool) -> Any:  # noqa: ANN401  whatever JSON holds
    """With exact numbers. Raises PaymentTrouble."""
    try:
        return json.loads(answer.body, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise PaymentTrouble("bad_answer", may_have_acted=acts) from error


def text_in(found: Mapping[str, Any], name: str) -> str:
    """Raises PaymentTrouble if it is no text, or empty."""
    text = found.get(name)
    if not isinstance(text, str) or not text:
        raise PaymentTrouble("bad_answer", may_have_acted=True)
    return text


def money_in(found: Mapping[str, Any], amount: str, currency: str) -> Money:
    """Raises PaymentTrouble."""
    try:
        return money(str(found[amount]), str(found[currency]))
    except (KeyError, ValueError) as error:
        raise PaymentTrouble("bad_answer") from error
