"""What accounts hold of a reader: see accounts.data.belongings."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, TextField
from django.db.models.functions import Cast

from accounts import logins
from accounts.data import belongings
from accounts.data.belongings import Left
from accounts.data.takeout.asking import FOLDER, LIFETIME, folder_of
from accounts.models import AgeAssurance, AuditEntry, Erasure, Flag, Session, Takeout, User
from accounts.second_step import standing
from chatsite.media import janitor

_SECRET = "It gives access to the account."  # noqa: S105
_CLAIM = "A worker's mark, which says nothing about you."


def register() -> None:
    """Rows that others depend on come first: they are removed last."""
    belongings.holds(User, "pk", name="account", withheld={"password": f"A hash of it. {_SECRET}"})
    belongings.holds(EmailAddress, "user", name="email_addresses")
    belongings.holds(
        EmailConfirmation,
        "email_address__user",
        name="email_confirmations",
        withheld={"key": _SECRET},
    )
    belongings.holds(
        Authenticator,
        "user",
        name="second_steps",
        withheld={"data": _SECRET},
        more=standing.described,
    )
    belongings.holds(
        Session,
        "user",
        name="logins",
        withheld={"session_key": _SECRET, "session_data": _SECRET},
        more=logins.described,
    )
    belongings.holds(
        Takeout, "user", name="takeouts", withheld={"claim": _CLAIM, "lease_until": _CLAIM}
    )
    belongings.holds(AgeAssurance, "user", name="age_assurances")
    _register_flags()
    belongings.holds(User.groups.through, "user", name="groups")
    belongings.holds(User.user_permissions.through, "user", name="permissions")
    belongings.holds(LogEntry, "user", name="staff_log")
    belongings.holds(
        LogEntry,
        _about,
        name="staff_log_about_you",
        withheld={"user": "It names a person of our staff."},
        kept="That staff changed or removed an account: when and who did it, for as long as the "
        "site's log of staff is kept. Your address is taken out.",
        blanks={"object_id": None, "object_repr": "An erased reader", "change_message": ""},
    )
    belongings.holds(
        AuditEntry,
        "by",
        untold="They are about other readers.",
        kept="What a former member of staff did, without their name.",
        blanks={"by": None},
    )
    belongings.holds(
        AuditEntry,
        "about",
        name="audit_log_about_you",
        withheld={"by": "It names a person of our staff."},
        kept="That staff did something that concerned you, of what kind, and when: for as long as "
        "the site's log of staff is kept. Why, and whom it concerned, is taken out.",
        blanks={"about": None, "key": "", "name": "", "reason": "", "detail": ""},
    )
    belongings.holds(
        Erasure,
        "user",
        name="erasures",
        withheld=dict.fromkeys(("claim", "lease_until", "left"), _CLAIM),
        kept="That a request like yours was met, and when, without your name or address. It stays "
        "as the proof that the law asks for.",
        blanks={"user": None},
    )
    belongings.surrounds(_surround)
    # What the sweep of takeouts has missed. S3 counts from the moment that the upload began.
    janitor.passes(FOLDER, LIFETIME + timedelta(hours=6))


@contextmanager
def _surround(user_id: int, left: Left) -> Iterator[None]:
    """A takeout is not part of the next one, but goes with its reader. Flags that would be the same
    without the reader's name become one."""
    left.folders |= {folder_of(takeout) for takeout in Takeout.objects.filter(user=user_id)}
    same = Flag.objects.filter(
        user=OuterRef("user"), reason=OuterRef("reason"), about=None, cleared_at=None
    )
    Flag.objects.filter(Exists(same), about=user_id, cleared_at=None).delete()
    yield


def _register_flags() -> None:
    belongings.holds(
        Flag,
        "user",
        name="flags",
        withheld={
            "about": "It names another account.",
            "cleared_by": "It names a person of our staff.",
        },
    )
    belongings.holds(
        Flag,
        "about",
        untold="They are about another account that was used in your browser.",
        kept="That another account was used in the browser of a locked one, until staff have "
        "looked at it, without naming yours.",
        blanks={"about": None},
    )
    belongings.holds(
        Flag,
        "cleared_by",
        untold="They are about other readers.",
        kept="That a former member of staff cleared a flag, without their name.",
        blanks={"cleared_by": None},
    )


def _about(user_id: int) -> Q:
    """Lines of the admin's log about the user and their flags: they name the row by text, and a
    flag's text begins with the user's address."""
    kinds = ContentType.objects.get_for_models(User, Flag)
    flags = Flag.objects.filter(user=user_id).values(key=Cast("pk", TextField()))
    return Q(content_type=kinds[User], object_id=str(user_id)) | Q(
        content_type=kinds[Flag], object_id__in=flags
    )
