"""The ways of counting a staff file that are compared, each run in a process of its own.

    python -m tests.bench.ways WAY FILE

It prints, as JSON, the seconds and the peak of memory, and what came out: people, and counts that are not 0.
All count the same: eight characteristics by organisation and pay band, gender identity by organisation alone.
"""

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from tests.bench.files import COUNTED, HEADINGS

ON = date(2024, 3, 31)
CROSSED = (
    "sex",
    "ethnic_origin",
    "religious_belief",
    "sexual_orientation",
    "disability",
    "marital_status",
    "maternity",
)
Outcome = tuple[int, int]  # people, counts that are not 0


def raw(path: Path) -> Callable[[], Outcome]:
    """Read the bytes and no more."""

    def run() -> Outcome:
        with path.open("rb") as file:
            while file.read(1 << 20):
                pass
        return 0, 0

    return run


def duckdb(path: Path) -> Callable[[], Outcome]:
    """Count in one query of DuckDB, with grouping sets, on all processors."""
    import duckdb as tool

    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(len(HEADINGS)))
    at = {field: f"c{HEADINGS.index(heading)}" for field, heading in COUNTED.items()}
    age = f"date_sub('year', strptime({at['date_of_birth']}, '%d/%m/%Y')::DATE, DATE '{ON}')"
    band = "CASE WHEN age <= 20 THEN 0 WHEN age >= 71 THEN 11 ELSE (age - 21) // 5 + 1 END"
    fields = (*CROSSED, "organisation", "grade", "gender_identity")
    names = ", ".join(f"{at[field]} AS {field}" for field in fields)
    sets = ", ".join(f"(organisation, grade, {field})" for field in (*CROSSED, "band"))
    query = (
        f"SELECT organisation, grade, {', '.join(CROSSED)}, band, gender_identity, count(*) AS people FROM "
        f"(SELECT *, {band} AS band FROM (SELECT {names}, {age} AS age "
        f"FROM read_csv('{path}', header = true, "
        f"delim = ',', quote = '\"', escape = '\"', auto_detect = false, columns = {{{columns}}}))) "
        f"GROUP BY GROUPING SETS ({sets}, (organisation, gender_identity))"
    )

    def run() -> Outcome:
        with tool.connect(":memory:") as base:
            found = base.execute(query).fetchnumpy()
        return int(found["people"].sum()) // 9, len(found["people"])

    return run


def pandas(path: Path) -> Callable[[], Outcome]:
    """Count with plain pandas: read the columns that are needed, then group once for each characteristic."""
    import pandas as tool

    def run() -> Outcome:
        wanted = [heading for field, heading in COUNTED.items() if field != "employee_number"]
        how = {"usecols": wanted, "dtype": str, "keep_default_na": False}
        rows = tool.read_csv(path, **how) if path.suffix == ".csv" else tool.read_excel(path, **how)
        born = tool.to_datetime(rows["Date of Birth"], format="%d/%m/%Y")
        later = (born.dt.month > ON.month) | ((born.dt.month == ON.month) & (born.dt.day > ON.day))
        age = ON.year - born.dt.year - later
        rows["Band"] = tool.cut(age, [0, *range(20, 71, 5), 200], labels=False)
        counts = 0
        for heading in (*(COUNTED[field] for field in CROSSED), "Band"):
            counts += len(rows.groupby(["Organisation", "Pay Band", heading]).size())
        counts += len(rows.groupby(["Organisation", "Gender Identity"]).size())
        return len(rows), counts

    return run


def ours(path: Path) -> Callable[[], Outcome]:
    """Count as the service does, with every check, but write nothing."""
    return lambda: _outcome(_extract(path))


def ours_saved(path: Path) -> Callable[[], Outcome]:
    """Do the same, and write the counts of all organisations into a database, in one transaction."""
    _start_django()
    from django.core.management import call_command
    from django.db import transaction

    from tests.bench.files import ORGANISATIONS
    from tests.factories.organisations import OrganisationFactory, YearFactory
    from workforce.models import Snapshot
    from workforce.services import import_extract

    call_command("migrate", verbosity=0)
    names = [f"Organisation {number:03} NHS Trust" for number in range(ORGANISATIONS)]
    bodies = {name: OrganisationFactory(name=name) for name in names}
    years = {name: YearFactory(organisation=body, label="2023-24") for name, body in bodies.items()}
    now = datetime.now(UTC)

    def run() -> Outcome:
        extract = _extract(path)
        with transaction.atomic():
            for counted in extract.snapshots:
                import_extract(
                    year=years[counted.organisation],
                    counted=counted,
                    file_sha256=extract.sha256,
                    file_rows=extract.rows,
                    source=path.name,
                    by=None,
                    at=now,
                )
        assert Snapshot.objects.count() == len(extract.snapshots)
        return _outcome(extract)

    return run


WAYS = {"raw": raw, "duckdb": duckdb, "pandas": pandas, "ours": ours, "ours_saved": ours_saved}


def _extract(path: Path):
    from workforce.extracts.staff import read_staff

    columns = {field: HEADINGS.index(heading) for field, heading in COUNTED.items()}
    with path.open("rb") as file:
        extract = read_staff(file, path.name, columns=columns, as_at=ON)
    if not extract.snapshots:
        raise SystemExit(f"The file was not counted: {[*extract.problems][:3]} {extract.questions[:3]}")
    return extract


def _outcome(extract) -> Outcome:
    """Return the people and the counts that are not 0, as the others have them."""
    counts = 0
    for snapshot in extract.snapshots:
        for profile in snapshot.profiles:
            tables = [*profile.crossings.values()] or [{"": profile.counts}]
            counts += sum(1 for table in tables for row in table.values() for count in row.values() if count)
    return sum(snapshot.total for snapshot in extract.snapshots), counts


def _start_django() -> None:
    import django

    folder = tempfile.mkdtemp(prefix="psed-bench-")
    os.environ["PSED_DATA_DIR"] = folder
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
    os.environ["DJANGO_SETTINGS_MODULE"] = "psed.settings.test"
    django.setup()


def _peak() -> int:
    """Return the most memory this process has held, in bytes; Linux counts from when it started."""
    try:
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> None:
    """Run one way on one file."""
    way, path = sys.argv[1], Path(sys.argv[2])
    import duckdb as _duckdb  # noqa: F401 – so that no way pays for starting its tool
    import numpy as _numpy  # noqa: F401
    import pandas as _pandas  # noqa: F401

    run = WAYS[way](path)
    started, worked = time.perf_counter(), time.process_time()
    people, counts = run()
    seconds, processor = time.perf_counter() - started, time.process_time() - worked
    print(
        json.dumps(
            {"seconds": seconds, "processor": processor, "peak": _peak(), "people": people, "counts": counts}
        )
    )


if __name__ == "__main__":
    main()
