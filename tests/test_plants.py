"""`make plant` has an import for every contract of pyproject.toml."""

from tests import plants, plants_of_order


def test_every_contract_has_a_planted_import() -> None:
    assert plants_of_order.contracts(plants.ROOT) == list(plants_of_order.IMPORTS)
