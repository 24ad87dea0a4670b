"""Tests wait in a way that lets come what they wait for."""

import pytest

from tests.waiting import pausing_with, until


async def test_where_an_event_loop_runs_a_wait_that_would_stop_it_fails_at_once() -> None:
    """Else a test would pass only where what it waits for has come before."""
    with pytest.raises(AssertionError, match="event loop"):
        until(lambda: False)


async def test_a_wait_lets_the_loop_go_on_where_it_was_told_how() -> None:
    came: list[float] = []
    with pausing_with(came.append):
        assert until(lambda: came)
