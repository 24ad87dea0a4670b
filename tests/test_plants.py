"""What `make plant` changes stands in the code, and every contract has a planted import."""

import pytest

from tests import plants, plants_of_order
from tests.planted import Change

CHANGES = plants.BUGS | {name: changes for name, (_, changes) in plants.TESTED.items()}


def test_every_contract_has_a_planted_import() -> None:
    assert plants_of_order.contracts(plants.ROOT) == list(plants_of_order.IMPORTS)


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
def test_what_is_changed_stands_there_once(changes: list[Change]) -> None:
    for change in changes:
        assert (plants.ROOT / change.file).read_text().count(change.old) == 1, change
