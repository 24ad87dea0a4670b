"""The policy table: every row names helplines, and whoever names no region gets the strictest."""

import pytest

from chatsite.duties import help as helplines
from chatsite.duties import policy

ROWS = sorted(policy.POLICIES)


@pytest.mark.parametrize("region", ["", "XX", "US-XX", "us"])
def test_without_a_known_region_the_strictest_row_holds(region: str) -> None:
    assert policy.of(region) is policy.STRICTEST


@pytest.mark.parametrize("region", ROWS)
def test_no_row_is_stricter_than_the_strictest(region: str) -> None:
    row = policy.of(region)
    assert row.notice_every >= policy.STRICTEST.notice_every
    for switch in ("romance", "sexual", "writes_first"):
        assert getattr(row, switch) >= getattr(policy.STRICTEST, switch)
    # Romance without sexual content is possible, the opposite is not.
    assert row.romance or not row.sexual


@pytest.mark.parametrize("region", ROWS)
def test_every_region_has_helplines_of_its_own(region: str) -> None:
    assert helplines.lines(region) != helplines.lines("")


@pytest.mark.parametrize(("language", "number"), [("en", "988"), ("es", "024"), ("de", "0800 111")])
def test_without_a_region_the_language_decides(language: str, number: str) -> None:
    found = helplines.lines("", "suicide", language)
    assert number in found[0].how
    assert any("112" in line.how for line in found)
    assert any("findahelpline" in line.page for line in found)


def test_the_strictest_row_has_helplines_too() -> None:
    assert any("988" in line.how for line in helplines.lines(""))
