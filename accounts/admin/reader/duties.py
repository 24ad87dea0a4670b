"""What the law asks the site to do for a reader, and when it was done."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from accounts.desk import panels
from accounts.desk.panels import Look, Panel
from accounts.models import Erasure, Flag, Takeout, User

FEW = 10
Line = tuple[dt.datetime, str, str]


def rows(look: Look) -> dict[str, Any]:
    return {"lines": sorted(_lines(look.reader), reverse=True)[: 2 * FEW]}


def _lines(reader: User) -> Iterator[Line]:
    for found in reader.age_assurances.all()[:FEW]:
        said = "of age" if found.adult else "not of age"
        yield found.at, "Age checked", f"{said}, by {found.method} ({found.provider})"
    if reader.locked_at:
        why = dict(Flag.Reason.choices).get(reader.lock_reason, reader.lock_reason)
        yield reader.locked_at, "Account locked", why
    if reader.noticed_at:
        yield reader.noticed_at, "Told that the girls are an AI", "the last time"
    takeout = Takeout.objects.filter(user=reader).first()
    if takeout is not None:
        yield takeout.created_at, "Asked for their data", takeout.state
    erasure = Erasure.objects.filter(user=reader).first()
    if erasure is not None:
        yield erasure.asked_at, "Erasure asked", f"by {erasure.asked_by}, {erasure.state}"


panels.register(Panel("duties", "Duties", "admin/accounts/user/panels/duties.html", rows, 80))
