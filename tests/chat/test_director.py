"""The media director alone, and what its choices keep to whatever the library holds."""

from hypothesis import given
from hypothesis import strategies as st

from chat.reply.director import Candidate, Choice, choose

TAGS = ["beach", "smile", "red dress", "kitchen"]
candidates = st.lists(
    st.builds(
        Candidate,
        asset_id=st.integers(1, 99),
        tags=st.lists(st.sampled_from(TAGS)).map(tuple),
        times_sent=st.integers(0, 3),
        last_sent=st.integers(0, 50),
    ),
    unique_by=lambda candidate: candidate.asset_id,
    max_size=8,
)
wishes = st.lists(st.sampled_from([*TAGS, "moon", "selfie"]), unique=True, max_size=3)


def test_the_best_fit_of_what_is_new_goes_first() -> None:
    library = [
        Candidate(1, ("beach",)),
        Candidate(2, ("beach", "smile")),
        Candidate(3, ("beach", "smile", "sunset"), times_sent=1, last_sent=4),
    ]

    assert choose(library, ["smile", "beach"]).asset_id == 2
    assert choose(library, ["BEACH"]).asset_id == 1
    assert choose(library, ["Smiles"]).asset_id == 2
    assert choose(library, ["selfie"]).asset_id == 1


def test_the_words_between_tell_nothing() -> None:
    library = [Candidate(1, ("at the gym",))]

    assert choose(library, ["on the beach"]) == Choice(None, ("on the beach",))
    assert choose(library, ["in the gym"]).asset_id == 1


def test_what_she_does_not_have_is_told() -> None:
    library = [Candidate(1, ("beach",))]

    assert choose(library, ["moon"]) == choose(library, ["photo", "moon"])
    assert choose(library, ["moon"]).asset_id is None
    assert choose(library, ["moon", "beach"]).unmet == ("moon",)
    assert choose([], []).asset_id is None


def test_another_goes_before_the_same_again() -> None:
    library = [Candidate(1, ("beach",), times_sent=1, last_sent=4), Candidate(2, ("kitchen",))]

    assert choose(library, ["beach"]).asset_id == 2


@given(candidates, wishes)
def test_nothing_is_repeated_while_something_is_new(
    library: list[Candidate], tags: list[str]
) -> None:
    choice = choose(library, tags)

    by_id = {candidate.asset_id: candidate for candidate in library}
    wanted = set(tags) - {"selfie"}
    fitting = [one for one in library if not wanted or wanted & set(one.tags)]
    assert (choice.asset_id is None) == (not fitting)
    if choice.asset_id is not None:
        least = min(one.times_sent for one in library)
        assert by_id[choice.asset_id].times_sent == least
        newest = [one for one in fitting if one.times_sent == least]
        assert not newest or by_id[choice.asset_id] in newest


@given(candidates, wishes)
def test_the_order_of_the_library_does_not_matter(
    library: list[Candidate], tags: list[str]
) -> None:
    assert choose(library, tags).asset_id == choose(library[::-1], tags).asset_id
