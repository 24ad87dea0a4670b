"""What only an operator knows, and pages must say: who runs the site, and where."""

from dataclasses import dataclass

from environs import Env


@dataclass(frozen=True)
class Operator:
    """Empty where it is not set: pages then show a mark, and `check --deploy` names it."""

    name: str
    address: str
    country: str
    log_days: str
    backup_days: str
    pages_date: str


def read_operator(env: Env) -> Operator:
    return Operator(
        name=env.str("OPERATOR_NAME", ""),
        address=env.str("OPERATOR_ADDRESS", ""),
        country=env.str("OPERATOR_COUNTRY", ""),
        log_days=env.str("OPERATOR_LOG_DAYS", ""),
        backup_days=env.str("OPERATOR_BACKUP_DAYS", ""),
        pages_date=env.str("OPERATOR_PAGES_DATE", ""),
    )
