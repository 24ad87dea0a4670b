"""Readers and what staff have about them. All are demonstration logins, without a password."""

from allauth.account.models import EmailAddress

from accounts.models import AgeAssurance, Erasure, Flag, Session, User
from chat.management.many.filling import Size, Step, insert, number, picked

PASSWORD = "!many"  # noqa: S105  no password fits it
NAMES = (
    *("anna", "ben", "carla", "david", "elena", "finn", "grace", "hugo", "ines", "jonas", "kira"),
    *("leo", "marta", "nils", "olga", "paul", "quentin", "rosa", "sven", "tara", "uma", "victor"),
    *("wanda", "xaver", "yara", "zoe", "amir", "bianca", "cem", "daria", "emil", "fatima", "goran"),
)
HOSTS = ("example.com", "example.net", "example.org", "mail.example", "post.example")
REGIONS = ("", "DE", "US-CA", "US-NY", "GB")


def readers(size: Size) -> int:
    age = f"interval '700 days' * (1 - n / {size.readers}.0)"
    made = insert(
        User,
        f"generate_series(1, {size.readers}) AS n ORDER BY n",
        {
            "email": f"{picked(NAMES, 'n')} || n || '@' || {picked(HOSTS, 'n * 7')}",
            "password": f"'{PASSWORD}'",
            "is_demo": "true",
            "is_active": "mod(n, 900) <> 0",
            "date_joined": f"now() - {age}",
            "last_login": f"CASE WHEN mod(n, 9) > 0 THEN now() - {age} * 0.4 END",
            "date_of_birth": "date '1980-01-01' + mod(n * 13, 8000)",
            "region": picked(REGIONS, "n"),
            "premium_until": "CASE"
            " WHEN mod(n, 20) = 0 THEN now() + interval '1 hour' * mod(n, 1500)"
            " WHEN mod(n, 50) = 1 THEN now() - interval '1 hour' * mod(n, 5000) END",
            "banned_until": "CASE WHEN mod(n, 1000) = 7 THEN now() + interval '9 days' END",
            "ban_reason": "CASE WHEN mod(n, 1000) = 7 THEN 'Insults' ELSE '' END",
            "locked_at": "CASE WHEN mod(n, 2000) = 9 THEN now() END",
            "lock_reason": "CASE WHEN mod(n, 2000) = 9 THEN 'minor' ELSE '' END",
        },
    )
    number(
        "many_readers",
        "SELECT row_number() OVER (ORDER BY id) AS n, id, email, date_joined FROM accounts_user "
        f"WHERE password = '{PASSWORD}'",
    )
    return made


def addresses(size: Size) -> int:
    columns = {"user": "id", "email": "email", "verified": "true", "primary": "true"}
    return insert(EmailAddress, "many_readers", columns)


def sessions(size: Size) -> int:
    return insert(
        Session,
        "many_readers WHERE mod(n, 2) = 0",
        {
            "session_key": "left(md5('many' || n), 32)",
            "session_data": "''",
            "expire_date": "now() + interval '14 days'",
            "user": "id",
            "used_at": "date_trunc('hour', now())",
        },
    )


def flags(size: Size) -> int:
    return insert(
        Flag,
        "many_readers WHERE mod(n, 100) = 9",
        {
            "user": "id",
            "reason": f"'{Flag.Reason.MINOR}'",
            "created_at": "date_joined",
            "cleared_at": "CASE WHEN mod(n, 2000) <> 9 THEN now() END",
        },
    )


def assurances(size: Size) -> int:
    columns = {
        "user": "id",
        "adult": "mod(n, 50) <> 0",
        "method": "'document'",
        "provider": "'many'",
        "nonce": "'many' || n",
        "at": "date_joined",
    }
    return insert(AgeAssurance, "many_readers WHERE mod(n, 5) = 0", columns)


def erasures(size: Size) -> int:
    """Of readers who are gone."""
    columns = {
        "asked_by": f"'{Erasure.By.READER}'",
        "state": f"'{Erasure.State.DONE}'",
        "asked_at": "date_joined",
        "due_at": "date_joined + interval '1 day'",
        "erased_at": "date_joined + interval '1 day'",
        "done_at": "date_joined + interval '1 day'",
    }
    return insert(Erasure, "many_readers WHERE mod(n, 20) = 3", columns)


STEPS = (
    Step("readers", readers),
    Step("addresses", addresses),
    Step("sessions", sessions),
    Step("flags", flags),
    Step("age assurances", assurances),
    Step("erasures", erasures),
)
