"""How each form of the desk is filled so that it changes something. Django's own forms are filled
from what they show; here stands what that does not tell."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from accounts.gate import locking
from accounts.models import Flag, Payment, Subscription, User
from chat.models import Conversation, Report
from girls import history
from girls.models import DraftWords, Girl, GirlAsset, MediaWish, Tag
from tests.accounts.test_reader_acts import CASES
from tests.desk.filling import Sent
from tests.desk.rows import LONG, row
from tests.factories import make_girl, make_user
from tests.girls.assets import make_asset
from tests.girls.drafts import make_draft
from tests.media import samples

FIELD = "audit_reason"


@dataclass(frozen=True)
class Form:
    """`ready` makes it possible, and gives what is sent beside the reason, whose field is `reason`.
    The line says `what` was done to a row of the model `on`, and whom it is about. `is_repeated`:
    sent again, it is done again."""

    name: str
    url: str
    what: str
    on: str
    ready: Callable[[], Sent] = dict
    about: User | None = None
    reason: str = FIELD
    lines: int = 1
    is_repeated: bool = False


def _picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("a.png", samples.picture(), "image/png")


def _plan() -> Sent:
    return {"name": "Yearly", "price": "99.00", "currency": "USD", "period": "year"}


# --- Django's own forms, by model

# What a new row has; the form gives the rest.
ADDED: dict[str, Callable[[], Sent]] = {
    "accounts.user": lambda: {
        "email": "new@example.com",
        "usable_password": "true",
        "password1": "a-horse-of-7-colours",
        "password2": "a-horse-of-7-colours",
        "date_of_birth": "1990-05-04",
    },
    "accounts.plan": _plan,
    "auth.group": lambda: {"name": "Translators"},
    "girls.girl": lambda: {
        "name": "Bea",
        "slug": "bea",
        "age": "31",
        "tagline": "Paints boats",
        "bio": "She paints boats.",
        "persona": "Bea is 31. She paints boats.",
        "greeting": "Hello!",
    },
    "girls.girlasset": lambda: {
        "girl": str(row(Girl).pk),
        "upload": _picture(),
        "alt_text": "A boat",
        "provenance": "A test",
    },
    "girls.tag": lambda: {"name": "Boats", "slug": "boats"},
}
# Of fields that do not take everything: what is sent.
CHANGED: dict[str, dict[str, Sent]] = {
    "accounts.user": {"email": {"email": "other@example.com"}},
    "accounts.plan": {
        "price": {"price": "12.34"},
        "currency": {"currency": "EUR"},
        "regions": {"regions": "DE"},
        "trial_days": {"trial_days": "3", "renews": "on"},
    },
    "girls.girl": {
        "slug": {"slug": "ada-again"},
        "time_zone": {"time_zone": "Europe/Lisbon"},
    },
    "girls.tag": {"slug": {"slug": "sailing-again"}},
}
# They are shown, and refused: how a file was made is marked in the file.
FIXED = {"made_by", "portrait_made_by"}
# Of these models, whose form is filled where the newest row would not do: a file lacks its words.
OTHER: dict[str, Callable[[], Model]] = {
    "girls.girlasset": lambda: GirlAsset.objects.exclude(alt_text="").latest("pk"),
}
NEW: dict[str, Callable[[], Model]] = {
    "accounts.flag": lambda: _flag(make_user()),
    "accounts.user": make_user,
    "auth.group": lambda: Group.objects.create(name=uuid.uuid4().hex),
    "girls.girl": make_girl,
    "girls.girlasset": lambda: make_asset(make_girl()),
    "girls.mediawish": lambda: MediaWish.objects.create(girl=make_girl(), kind="image", tag="rain"),
    "girls.tag": lambda: Tag.objects.create(name=(name := uuid.uuid4().hex[:8]), slug=name),
}
ACTIONS = {"delete_selected": "deleted", "clear": "cleared", "stop_sending": "stopped sending"}


def _flag(user: User) -> Flag:
    locking.lock(user, Flag.Reason.MINOR)
    return user.flags.get()


# --- pages of our own, by URL name

# What a POST does there is no change of staff's: it shows a page, leads to one, or is refused.
NOTHING = {
    *("index", "password_change", "password_change_done", "app_list", "jsi18n", "view_on_site"),
    *("autocomplete", "works", "accounts_user_find", "accounts_payment_revenue"),
    *("chat_reply_prompt", "girls_girl_preview", "girls_girl_preview_part"),
    *("girls_girl_rehearsal_side", "girls_girl_persona", "girls_girl_speak"),
    # Of a rehearsal, whose beginning is noted.
    *("girls_girl_rehearsed", "girls_girl_rehearsal_stop"),
}


def _reader() -> User:
    return User.objects.get(email=LONG)


def _acts(name: str) -> Iterator[Form]:
    reader = _reader()
    on = {"clear-flag": "accounts.flag", "refill": "chat.conversation"}
    for case in CASES:
        url = reverse(f"admin:{name}", args=[reader.pk, case.name])
        yield Form(
            case.name,
            url,
            case.what,
            on.get(case.name, "accounts.user"),
            partial(case.ready, reader),
            reader,
            "reason",
        )


def _flag_page(name: str) -> Iterator[Form]:
    flag = row(Flag)
    assert isinstance(flag, Flag)
    url = reverse("admin:accounts_flag_change", args=[flag.pk])
    sent = {"note": flag.note, "_clear": "Clear"}
    yield Form("_clear", url, "cleared", "accounts.flag", lambda: sent, flag.user)
    both = {**sent, "note": "They are 42."}
    yield Form("_clear with a note", url, "cleared", "accounts.flag", lambda: both, flag.user)


def _password(name: str) -> Iterator[Form]:
    words = {"usable_password": "true", "password1": "a-horse-of-7", "password2": "a-horse-of-7"}
    url = reverse(f"admin:{name}", args=[_reader().pk])
    on = "accounts.user"
    yield Form(name, url, "changed", on, lambda: words, _reader(), is_repeated=True)


def _refund(name: str) -> Iterator[Form]:
    payment = row(Payment)
    url = reverse(f"admin:{name}", args=[payment.pk])
    sent = {"key": str(uuid.uuid4()), "amount": "1.00"}
    what, on = "asked for a refund", "accounts.payment"
    # No vendor is there, so that it is asked again, which is a line again.
    yield Form(name, url, what, on, lambda: sent, _reader(), "reason", is_repeated=True)


def _cancel(name: str) -> Iterator[Form]:
    url = reverse(f"admin:{name}", args=[row(Subscription).pk])
    on = "accounts.subscription"
    yield Form(name, url, "asked to cancel", on, dict, _reader(), is_repeated=True)


def _girl_step(name: str, what: str, make: Callable[[], Girl]) -> Iterator[Form]:
    girl = make()
    url = reverse(f"admin:{name}", args=[girl.pk])
    yield Form(name, url, what, "girls.girl", is_repeated=what == "duplicated")


def _girl_words(name: str, what: str) -> Iterator[Form]:
    """Those that somebody has kept before."""
    kept = DraftWords.objects.latest("pk")
    kept.words = {"persona": "Ada is 27. She rows."}
    kept.save()
    url = reverse(f"admin:{name}", args=[kept.girl_id])
    yield Form(name, url, what, "girls.girl")


def _restore(name: str) -> Iterator[Form]:
    girl = make_draft()
    version = history.keep(girl, None)
    url = reverse(f"admin:{name}", args=[girl.pk, version.pk])

    def otherwise() -> Sent:
        Girl.objects.filter(pk=girl.pk).update(tagline="Rows boats")
        return {}

    yield Form(name, url, "restored", "girls.girl", otherwise)


def _rehearsal(name: str) -> Iterator[Form]:
    girl = row(Girl)
    assert isinstance(girl, Girl)
    words = ("persona", "personality", "scenario", "example_dialogue", "closing", "greeting")
    sent = {**{each: getattr(girl, each) for each in words}, "lines": "Hello!"}
    url = reverse(f"admin:{name}", args=[girl.pk])
    on = "girls.girl"
    yield Form(name, url, "rehearsed with", on, lambda: sent, None, "", is_repeated=True)
    kept = {**sent, "persona": "Ada is 27. She sails.", "_keep": "Keep"}
    yield Form("_keep", url, "kept draft words", on, lambda: kept)


def _look(name: str) -> Iterator[Form]:
    talk = Conversation.objects.filter(user=_reader()).latest("pk")
    url = reverse(f"admin:{name}", args=[talk.pk])
    on = "chat.conversation"
    yield Form(name, url, "opened", on, dict, _reader(), "reason", is_repeated=True)


def _search_in_one(name: str) -> Iterator[Form]:
    """Of a conversation that was opened, for the reason that was given then."""
    talk = Conversation.objects.filter(user=_reader()).latest("pk")
    url, sent = reverse(f"admin:{name}", args=[talk.pk]), {"words": "harbour"}
    what, on = "searched the messages of", "chat.conversation"
    yield Form(name, url, what, on, lambda: sent, _reader(), "", is_repeated=True)


def _search(name: str) -> Iterator[Form]:
    url, sent = reverse(f"admin:{name}"), {"reader": LONG, "words": "harbour"}
    what, on = "searched the messages of", "accounts.user"
    yield Form(name, url, what, on, lambda: sent, _reader(), "reason", is_repeated=True)


def _decisions(name: str) -> Iterator[Form]:
    report = row(Report)
    url = reverse(f"admin:{name}", args=[report.pk])
    tomorrow = (timezone.localdate() + dt.timedelta(days=2)).isoformat()
    for what, done, reason in (
        ("dismissed", "dismissed the report", "reason"),
        ("warned", "warned the reader", "words"),
        ("banned", "banned the reader", "words"),
        ("hid_girl", "hid the girl", "reason"),
    ):
        ready: Callable[[], Sent] = partial(dict, what=what, until=tomorrow)
        yield Form(what, url, done, "chat.report", ready, _reader(), reason)


def _upload(name: str) -> Iterator[Form]:
    def two() -> Sent:
        return {
            "girl": str(row(Girl).pk),
            "files": [_picture(), _picture()],
            "provenance": "A test",
        }

    url = reverse(f"admin:{name}")
    yield Form(name, url, "uploaded files for", "girls.girl", two, is_repeated=True)


def _describe(name: str) -> Iterator[Form]:
    asset = GirlAsset.objects.filter(alt_text="").latest("pk")
    counts = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-id": str(asset.pk)}
    sent = {**counts, "form-0-alt_text": "A boat", "form-0-tags": ""}
    url = reverse(f"admin:{name}")
    yield Form("describe", url, "described", "", lambda: sent)
    gone = {**counts, "form-0-DELETE": "on"}
    yield Form("delete", url, "deleted undescribed", "", lambda: gone)


def _retag(name: str) -> Iterator[Form]:
    sent = {"old": "harbour", "new": "port"}
    yield Form(name, reverse(f"admin:{name}"), "retagged", "", lambda: sent)


OWN: dict[str, Callable[[str], Iterator[Form]]] = {
    "accounts_flag_change": _flag_page,
    "accounts_payment_refund": _refund,
    "accounts_subscription_cancel": _cancel,
    "accounts_user_act": _acts,
    "auth_user_password_change": _password,
    "chat_conversation_read": _look,
    "chat_conversation_search": _search_in_one,
    "chat_message_search": _search,
    "chat_report_decide": _decisions,
    "girls_describe": _describe,
    "girls_girl_duplicate": partial(_girl_step, what="duplicated", make=make_draft),
    "girls_girl_hide": partial(_girl_step, what="hid", make=make_girl),
    "girls_girl_publish": partial(_girl_step, what="published", make=make_draft),
    "girls_girl_rehearsal": _rehearsal,
    "girls_girl_drop_words": partial(_girl_words, what="dropped draft words"),
    "girls_girl_take_words": partial(_girl_words, what="took over draft words"),
    "girls_girl_restore": _restore,
    "girls_tags": _retag,
    "girls_upload": _upload,
}
