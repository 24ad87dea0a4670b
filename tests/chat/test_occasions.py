"""On which days she congratulates a reader."""

from datetime import date, timedelta

import pytest

from chat.models import Fact
from chat.reply.occasions import is_birthday


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ("4 May", ["2027-05-04", "2028-05-04"]),
        ("28 February", ["2027-02-28", "2028-02-28"]),
        # A year without that day has it a day later, as when the reader comes of age.
        ("29 February", ["2027-03-01", "2028-02-29"]),
        ("1 March", ["2027-03-01", "2028-03-01"]),
        ("31 February", []),
    ],
)
def test_a_birthday_comes_once_a_year(told: str, days: list[str]) -> None:
    fact = Fact(subject=Fact.Subject.BIRTHDAY, text=f"Has birthday on {told}.")
    two_years = (date(2027, 1, 1) + timedelta(days=number) for number in range(365 + 366))
    assert [f"{day}" for day in two_years if is_birthday(fact, day)] == days
