"""The names of the figures of a year: every figure has one, and a sum is between names."""


def total(population: str) -> str:
    """Name the total of a population."""
    return f"{population}:total"


def list_sum(population: str, characteristic: str) -> str:
    """Name what a list adds up to, where that is not the total."""
    return f"{population}:sum.{characteristic}"


def cell(population: str, characteristic: str, category: str) -> str:
    """Name a category."""
    return f"{population}:{characteristic}.{category}"


def subtotal(population: str, characteristic: str, grouping: str, group: str) -> str:
    """Name a subtotal."""
    return f"{population}:{characteristic}/{grouping}.{group}"


def part(population: str, breakdown: str, code: str) -> str:
    """Name everybody in a part of a breakdown."""
    return f"{population}:@{breakdown}.{code}"


def crossing(population: str, characteristic: str, grouping: str, group: str, at: tuple[str, str]) -> str:
    """Name a subtotal in a part; `at` is the breakdown and the part."""
    return f"{subtotal(population, characteristic, grouping, group)}@{'.'.join(at)}"
