"""The roles of staff, and what each may do: one table, which `syncing` writes into Django's groups.

A role stands here by names alone: this room knows none of the apps above it.
"""

from collections.abc import Iterator, Mapping

EDITOR, SUPPORT, ADMINISTRATOR = "editor", "support", "administrator"
ROLES = {
    EDITOR: "Girls, their libraries, tags and voices. No reader, and no word of one.",
    SUPPORT: "Readers, their conversations, reports, flags, premium and refunds. No girl's form.",
    ADMINISTRATOR: "Everything but the rights of others.",
}

_ALL = "view add change delete"
# By model: Django's verbs, or the whole name of a permission of the model's own.
Table = Mapping[str, str]
EDITORS: Table = {
    "girls.girl": _ALL,
    "girls.draftwords": "view",
    "girls.girlasset": _ALL,
    "girls.girlversion": "view",
    "girls.girlvoice": _ALL,
    "girls.tag": _ALL,
    "girls.mediawish": "view",
}
SUPPORTERS: Table = {
    "accounts.user": "view change",
    "accounts.session": "view delete",
    "accounts.flag": "view change clear_flag",
    "accounts.ageassurance": "view",
    "accounts.erasure": "view",
    "accounts.takeout": "view",
    "accounts.plan": "view",
    "accounts.checkout": "view",
    "accounts.paymentevent": "view",
    "accounts.subscription": "view change",
    "accounts.payment": "view",
    "accounts.refund": "view add",
    "accounts.grant": "view add change",
    "accounts.premiumnotice": "view",
    "accounts.auditentry": "view",
    "chat.conversation": "view change read_conversation",
    "chat.message": "view",
    "chat.variant": "view",
    "chat.reply": "view",
    "chat.promptrecord": "view",
    "chat.quotaentry": "view add",
    "chat.report": "view change",
}
# What gives power over the site. Everything that does not stand here is an administrator's, too.
SUPERUSERS_ALONE: Table = {
    "auth.group": "add change delete",
    "auth.permission": _ALL,
    "mfa.authenticator": _ALL,
}
# Of neither editors nor support. A model that stands nowhere fails a test.
ADMINISTRATORS_ALONE = frozenset(
    {
        *("account.emailaddress", "account.emailconfirmation"),
        *("admin.logentry", "contenttypes.contenttype", "sessions.session"),
        *("chat.crisisevent", "chat.refusal", "chat.writesfirst", "chat.persona"),
        *("chat.memory", "chat.fact", "chat.forgotten", "chat.summary", "chat.recalled"),
        *("chat.turnstilepermit", "chat.upload"),
        *("girls.spokenline", "accounts.daycount"),
    }
)
TABLES = {EDITOR: EDITORS, SUPPORT: SUPPORTERS}


def may(role: str, model: str, codename: str) -> bool:
    """Whether the role has a permission, such as may("editor", "girls.girl", "view_girl")."""
    if role == ADMINISTRATOR:
        return codename not in _codenames(SUPERUSERS_ALONE, model)
    return codename in _codenames(TABLES[role], model)


def placed() -> frozenset[str]:
    """All models about which this table says something."""
    return ADMINISTRATORS_ALONE.union(EDITORS, SUPPORTERS, SUPERUSERS_ALONE)


def codenames() -> Iterator[tuple[str, str]]:
    """Each model of the table with each permission that it names there."""
    for table in (EDITORS, SUPPORTERS, SUPERUSERS_ALONE):
        for model in table:
            yield from ((model, codename) for codename in _codenames(table, model))


def _codenames(table: Table, model: str) -> frozenset[str]:
    verbs, name = table.get(model, "").split(), model.partition(".")[2]
    return frozenset(f"{verb}_{name}" if verb in _ALL.split() else verb for verb in verbs)
