"""An attack that shares nothing with the product: bounds of hidden figures by programmes written here."""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp


def extremes(system, hidden, name):
    """Return the least and greatest whole number of one hidden figure; infinite where nothing limits it."""
    names = list(system.counts)
    place = {each: number for number, each in enumerate(names)}
    low = [1 if each in hidden else 0 if each in system.unprinted else system.counts[each] for each in names]
    high = [np.inf if each in hidden or each in system.unprinted else system.counts[each] for each in names]
    equations = np.zeros((len(system.sums), len(names)))
    for row, each in zip(equations, system.sums, strict=True):
        row[place[each.total]] -= 1
        for part in each.parts:
            row[place[part]] += 1
    aim = np.zeros(len(names))
    found = []
    for sign in (1, -1):
        aim[place[name]] = sign
        answer = milp(
            aim,
            integrality=np.ones(len(names)),
            bounds=Bounds(low, high),
            constraints=LinearConstraint(equations, 0, 0) if len(equations) else (),
        )
        found.append(round(sign * answer.fun) if answer.fun is not None else sign * -np.inf)
    return found[0], found[1]


def assert_safe(system, protection, width=1, keep=()):
    """Fail unless every count from 1 to the threshold is hidden, and every hidden one is open by a width."""
    for name in system.printed:
        if name in keep:
            continue
        small = 1 <= system.counts[name] < protection.threshold
        assert not small or name in protection.hidden
        if name in protection.hidden:
            least, greatest = extremes(system, set(protection.hidden), name)
            assert least <= system.counts[name] <= greatest
            assert greatest - least >= (width if small else 1), name
