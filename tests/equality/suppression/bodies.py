"""A body's snapshot as reports print it: characteristics in categories and groups, by breakdowns."""

from random import Random

from equality.suppression import cell_of, crossed, joined, listed

CATEGORIES, GROUPS, BREAKDOWNS, PARTS = 20, 6, 6, 15
CHARACTERISTICS = ["age", "disability", "marriage", "maternity", "race", "religion", "sex", "orientation"]


def shares(random, many, first):
    """Shares of a whole, the first the largest, falling as they do in staff records."""
    raw = [first, *(random.random() ** 3 + 0.005 for _ in range(many - 1))]
    return [each / sum(raw) for each in raw]


def body(people, seed=1, characteristics=CHARACTERISTICS, breakdowns=BREAKDOWNS):
    """Return the figures of a body of so many people, all sharing the totals of parts and of all staff."""
    random = Random(seed)
    parts = {
        f"breakdown {number}": shares(random, PARTS, random.random()) for number in range(1, breakdowns + 1)
    }
    staff = [
        {name: random.choices(range(len(of)), of)[0] for name, of in parts.items()} for _ in range(people)
    ]
    tables = [
        listed(
            {
                f"{name}/{part}": sum(person[name] == part for person in staff)
                for part in range(len(parts[name]))
            },
            total="all staff",
        )
        for name in parts
    ]
    for characteristic in characteristics:
        many, groups = CATEGORIES, GROUPS
        held = random.choices(range(many), shares(random, many, random.choice([1, 4, 10])), k=people)
        group_of = {category: category % groups for category in range(many)}
        cells = {f"{characteristic}/{category}": held.count(category) for category in range(many)}
        way = {
            f"{characteristic}: group {group}": [
                f"{characteristic}/{category}" for category in range(many) if group_of[category] == group
            ]
            for group in range(groups)
        }
        tables.append(listed(cells, total="all staff", groups=[way], unknown=[list(way)[-1]]))
        for name, of in parts.items():
            counts = {
                f"{characteristic}: group {group}": {f"{name}/{part}": 0 for part in range(len(of))}
                for group in range(groups)
            }
            for person, category in zip(staff, held, strict=True):
                counts[f"{characteristic}: group {group_of[category]}"][f"{name}/{person[name]}"] += 1
            tables.append(crossed(counts, total="all staff"))
    return joined(tables)


__all__ = ["body", "cell_of"]
