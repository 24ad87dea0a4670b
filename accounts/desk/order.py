"""What the desk lists, in the order of staff's work. A test fails for a model that is missing."""

from functools import cache
from typing import NamedTuple

from django.utils.text import slugify


class Entry(NamedTuple):
    """`model`: as app_label.model_name. `query`: leads to a part of its list. An entry without a
    `name` has the model's own. `route`: of a page that is no list, which has a `name` and no model;
    `right`: who may see it."""

    model: str
    name: str = ""
    query: str = ""
    route: str = ""
    right: str = ""

    @property
    def parts(self) -> set[str]:
        return set(self.query.split("&")) - {""}

    @property
    def key(self) -> str:
        """Tells it from the other entries, in HTML too."""
        return _slug(f"{self.model} {self.query} {self.route}".replace(".", "-"))


_slug = cache(slugify)  # Every page asks for all of them.


class Group(NamedTuple):
    slug: str
    name: str
    entries: tuple[Entry, ...]


ORDER = (
    Group(
        "people",
        "People",
        (
            Entry("accounts.user", "Readers"),
            Entry("accounts.user", "Staff", "is_staff__exact=1"),
            Entry("auth.group", "Rights of staff"),
            Entry("chat.report"),
            Entry("accounts.flag"),
            Entry("accounts.ageassurance"),
            Entry("accounts.erasure"),
            Entry("accounts.auditentry", "Audit log"),
        ),
    ),
    Group(
        "conversations",
        "Conversations",
        (
            Entry("chat.conversation"),
            Entry("chat.message"),
            Entry("chat.reply"),
            Entry("chat.quotaentry", "Allowances' ledger"),
        ),
    ),
    Group("girls", "Girls", (Entry("girls.girl"), Entry("girls.tag"))),
    Group(
        "library",
        "Library",
        (Entry("girls.girlasset", "Files"), Entry("girls.mediawish", "Wishes")),
    ),
    Group(
        "money",
        "Money",
        (
            Entry("accounts.plan"),
            Entry("accounts.subscription"),
            Entry("accounts.payment"),
            Entry("accounts.refund"),
            Entry("accounts.grant"),
        ),
    ),
    Group(
        "technical",
        "Technical",
        (
            Entry("accounts.checkout"),
            Entry("accounts.paymentevent"),
            Entry("accounts.premiumnotice"),
            Entry("", "Queues and providers", route="works", right="chat.view_reply"),
        ),
    ),
)


def named(model: str, query: str = "") -> tuple[Group, str]:
    """The group of a model, and what the desk calls its list ("" for the model's own name).
    `query`: as in an address, for the part of a list that has an entry of its own."""
    asked = set(query.split("&"))
    found = [(group, entry) for group in ORDER for entry in group.entries if entry.model == model]
    parts = [(group, entry) for group, entry in found if entry.query and asked >= entry.parts]
    for group, entry in parts or found:
        return group, entry.name
    return ORDER[-1], ""
