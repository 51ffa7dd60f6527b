"""Measures reading a staff file beside other tools, and says which of the figures to reach are reached."""

import argparse
import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.files import write_csv, write_xlsx

CSV_WAYS = ("raw", "duckdb", "pandas", "ours", "ours_saved")
XLSX_WAYS = ("raw", "pandas", "ours", "ours_saved")
TITLES = {
    "raw": "read its bytes",
    "duckdb": "count with DuckDB",
    "pandas": "count with pandas",
    "ours": "count with every check",
    "ours_saved": "the same, into the database",
}
MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Reach:
    """A figure to reach: what it is of, its most or least, and what was measured."""

    what: str
    limit: float
    measured: float
    least: bool = False

    @property
    def reached(self) -> bool:
        """Return whether it is."""
        return self.measured >= self.limit if self.least else self.measured <= self.limit


def main(arguments: Sequence[str]) -> int:
    """Make the files, run each way in a process of its own, and report; 1 where the counts disagree."""
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_500_000, help="of the CSV file (default 1,500,000)")
    parser.add_argument(
        "--xlsx-rows", type=int, default=100_000, help="of the workbook (default 100,000); 0: none"
    )
    parser.add_argument(
        "--repeat", type=int, default=3, help="runs of each way, the quickest counts (default 3)"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="psed-bench-") as folder:
        measured = {"machine": f"{platform.machine()}, Python {platform.python_version()}"}
        path = Path(folder) / "staff.csv"
        write_csv(path, options.rows)
        measured["csv"] = _measure(path, CSV_WAYS, options.rows, options.repeat)
        path.unlink()
        if options.xlsx_rows:
            path = Path(folder) / "staff.xlsx"
            write_xlsx(path, options.xlsx_rows)
            measured["xlsx"] = _measure(path, XLSX_WAYS, options.xlsx_rows, options.repeat)
    reaches = _reaches(measured)
    if options.json:
        measured["reach"] = [{**each.__dict__, "reached": each.reached} for each in reaches]
        print(json.dumps(measured, indent=2))
    else:
        _print(measured, reaches)
    return 0 if _agree(measured) else 1


def _measure(path: Path, ways: Sequence[str], rows: int, repeat: int) -> dict[str, Any]:
    """Run every way several times in turn, so that a busy moment meets all alike; keep the quickest."""
    best: dict[str, dict[str, Any]] = {}
    for _ in range(repeat):
        for way in ways:
            command = [sys.executable, "-m", "tests.bench.ways", way, str(path)]
            found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            if way not in best or found["seconds"] < best[way]["seconds"]:
                best[way] = found
    return {"rows": rows, "bytes": path.stat().st_size, "ways": best}


def _reaches(measured: dict[str, Any]) -> list[Reach]:
    """Hold the figures against those to reach."""
    csv, ways = measured["csv"], measured["csv"]["ways"]
    alone = ways["duckdb"]["seconds"]
    most = 300 + 16 * csv["rows"] / MEGABYTE
    found = [
        Reach(
            "CSV: counting, with every check, in times of DuckDB alone", 1.1, ways["ours"]["seconds"] / alone
        ),
        Reach("CSV: into the database, in times of DuckDB alone", 2.0, ways["ours_saved"]["seconds"] / alone),
        Reach("CSV: peak of memory of counting, MiB", most, ways["ours"]["peak"] / MEGABYTE),
        Reach(
            "CSV: rows a second into the database",
            50_000,
            csv["rows"] / ways["ours_saved"]["seconds"],
            least=True,
        ),
    ]
    if xlsx := measured.get("xlsx"):
        speed = xlsx["rows"] / xlsx["ways"]["ours_saved"]["seconds"]
        found.append(Reach("XLSX: rows a second into the database", 5_000, speed, least=True))
    return found


def _agree(measured: dict[str, Any]) -> bool:
    """Tell whether all ways came to the same people and counts."""
    return all(
        len({(way["people"], way["counts"]) for name, way in measured[kind]["ways"].items() if name != "raw"})
        == 1
        for kind in ("csv", "xlsx")
        if kind in measured
    )


def _print(measured: dict[str, Any], reaches: Sequence[Reach]) -> None:
    print(measured["machine"])
    for kind in ("csv", "xlsx"):
        if kind not in measured:
            continue
        of = measured[kind]
        base = of["ways"]["duckdb" if kind == "csv" else "pandas"]["seconds"]
        against = "DuckDB" if kind == "csv" else "pandas"
        print(f"\n{kind.upper()}, {of['rows']:,} rows, {of['bytes'] / MEGABYTE:,.0f} MiB")
        print(f"  {'':30}{'seconds':>9}{'x ' + against:>10}{'CPU s':>8}{'peak MiB':>10}{'rows/s':>12}")
        for name, way in of["ways"].items():
            times = way["seconds"] / base
            print(
                f"  {TITLES[name]:30}{way['seconds']:9.2f}{times:10.2f}{way['processor']:8.2f}"
                f"{way['peak'] / MEGABYTE:10.0f}{of['rows'] / way['seconds']:12,.0f}"
            )
    print()
    for each in reaches:
        word = "reached    " if each.reached else "NOT reached"
        bound = "at least" if each.least else "at most"
        print(f"  {word}  {each.what}: {each.measured:,.2f} ({bound} {each.limit:,.2f})")
    print("\n  All ways agree on the counts." if _agree(measured) else "\n  THE COUNTS DISAGREE.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
