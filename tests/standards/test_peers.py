"""Other employers beside a body's own pay gap: found, chosen, shown, and of which year."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.utils import timezone

from communities.extracts.options import Options
from communities.extracts.reading import read_benchmarks
from communities.models import Peers
from communities.services import save_sent
from organisations.permissions import Role
from tests.communities.samples import sample
from tests.factories.communities import sent_row
from tests.standards.pay_gaps import sex_figures
from tests.standards.test_pay_pages import at, store, text

TWENTY_ONE = [f"Employer {number}" for number in range(21)]


def send(*rows, year="2017-2018"):
    """Store what employers sent for a year."""
    out = StringIO()
    writer = csv.DictWriter(out, rows[0], quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    name = f"GPGData_{year}.csv"
    reading = read_benchmarks(BytesIO(out.getvalue().encode()), name, Options(file_name=name))
    assert not list(reading.problems)
    save_sent(sent=reading.sent, sha256=reading.sha256, at=timezone.now())


def employer(name, number, **changed):
    return sent_row(EmployerName=name, EmployerId=str(number), DueDate="", **{"CurrentName": name} | changed)


def choose(officer, year, *keys, **more):
    return officer.post(at(year, "peers-edit", ""), {"employers": keys, **more})


def test_without_a_file_the_page_says_who_brings_it(officer, year):
    page = text(officer.get(at(year, "peers-detail", "")))
    assert "Whoever runs the service imports the file" in page
    assert "No figures of other employers are here yet" in text(officer.get(at(year, "peers-edit", "")))


def test_search_then_choose_then_see(officer, year):
    send(
        employer("Eastshire Council", 1, DiffMedianHourlyPercent="-4.5"),
        employer("Westshire NHS Trust", 2, EmployerSize="1000 to 4999"),
        employer("Private Ltd", 3, SicCodes="84110"),
    )
    store(year, sex_figures())
    page = officer.post(at(year, "peers-edit", ""), {"search": "", "find": "shire", "size": "250 to 499"})
    assert "Eastshire Council" in text(page)
    assert "Westshire" not in text(page)
    assert not Peers.objects.exists()
    page = officer.post(
        at(year, "peers-edit", ""), {"search": "", "find": "", "public": "on", "employers": ["1"]}
    )
    assert "Private Ltd" not in text(page)
    assert choose(officer, year, "1", "2").status_code == 302
    found = text(officer.get(at(year, "peers-detail", "")))
    assert "Eastshire Council" in found
    assert "−4.5%" in found
    assert "All 2 public bodies" in found
    assert "the nearest" not in found


def test_the_year_is_said_where_it_is_another(officer, year):
    send(employer("Eastshire Council", 1), year="2021-2022")
    store(year, sex_figures())
    choose(officer, year, "1")
    assert "2021/22, the nearest year that is here" in text(officer.get(at(year, "peers-detail", "")))


def test_a_peer_that_sent_nothing_is_named(officer, year):
    send(employer("Eastshire Council", 1))
    send(employer("Westshire Council", 2), year="2018-2019")
    choose(officer, year, "1", "2")
    assert "Westshire Council sent no figures for that year" in text(
        officer.get(at(year, "peers-detail", ""))
    )


def test_employers_without_a_number_go_by_name(officer, year):
    send(employer("Eastshire Council", ""))
    assert choose(officer, year, "Eastshire Council").status_code == 302
    assert Peers.objects.get().employers == [["", "Eastshire Council"]]


@pytest.mark.parametrize(
    ("known", "asked"),
    [("2018-2019", "2018-03-31"), ("2021-2022", "2021-03-31"), ("2023-2024", "2023-03-31")],
)
def test_peers_are_found_with_and_without_numbers(officer, year, known, asked):
    """The service's number tells an employer whatever its name; a year without numbers goes by name."""
    sent = {
        "2018-2019": [employer("Eastshire Council", ""), employer("Southshire", "")],
        "2021-2022": [employer("Eastshire Council", 1), employer("Southshire", 3)],
        "2023-2024": [
            employer("Eastshire", 1),
            employer("Southshire and Isles", 3, CurrentName="Southshire"),
        ],
    }
    for label, rows in sent.items():
        send(*rows, year=label)
    Peers.objects.create(
        organisation=year.organisation, employers=[["1", "Eastshire Council"], ["", "Southshire"]]
    )
    store(year, sex_figures(), as_at=date.fromisoformat(asked))
    beside = officer.get(at(year, "peers-detail", "")).context["beside"]
    assert [row.name for row in beside.rows[1:]] == [row["EmployerName"] for row in sent[known]]
    assert not beside.notes


def test_a_search_lists_an_employer_once_whether_or_not_a_year_has_its_number(officer, year):
    send(employer("Eastshire Council", ""), year="2018-2019")
    send(employer("Eastshire Council", 1), year="2021-2022")
    page = officer.post(at(year, "peers-edit", ""), {"search": "", "find": "eastshire", "public": "on"})
    assert text(page).count("Eastshire Council") == 1


@pytest.mark.parametrize("keys", [["99"], ["x" * 10_000], ["\x00"], ["1", "99"]])
def test_an_unknown_employer_is_refused(officer, year, keys):
    send(employer("Eastshire Council", 1))
    answer = choose(officer, year, *keys)
    assert answer.status_code == 422
    assert not Peers.objects.exists()


def test_no_more_than_twenty(officer, year):
    send(*(employer(name, number) for number, name in enumerate(TWENTY_ONE, start=1)))
    answer = choose(officer, year, *map(str, range(1, 22)))
    assert answer.status_code == 422
    assert "You have ticked 21 employers" in text(answer)
    assert choose(officer, year, *map(str, range(1, 21))).status_code == 302


def test_none_is_a_choice_and_two_at_once_are_told(officer, year):
    send(employer("Eastshire Council", 1))
    assert choose(officer, year, "1").status_code == 302
    version = Peers.objects.get().version
    assert choose(officer, year, version=version).status_code == 302
    assert Peers.objects.get().employers == []
    assert choose(officer, year, "1", version=version).status_code == 409


def test_readers_see_no_hidden_gap_of_ours(sign_in, year):
    reader = sign_in(Role.GOVERNING_BODY_MEMBER)
    send(employer("Eastshire Council", 1))
    store(year, sex_figures(men=3, women=60))
    beside = reader.get(at(year, "peers-detail", "")).context["beside"]
    assert set(beside.rows[0].numbers) == {None}
    assert "[c]" in beside.rows[0].shown
    assert reader.get(at(year, "peers-edit", "")).status_code == 403


def test_the_real_year(officer, year):
    path = sample("gpg/gender_pay_gap_service_2021_to_2022_public_sector.csv")
    with path.open("rb") as file:
        reading = read_benchmarks(file, path.name, Options(file_name=path.name))
    save_sent(sent=reading.sent, sha256=reading.sha256, at=timezone.now())
    store(year, sex_figures())
    page = text(officer.get(at(year, "peers-detail", "")))
    assert "All 1,087 public bodies" in page
    found = officer.post(at(year, "peers-edit", ""), {"search": "", "find": "dorset council", "public": "on"})
    assert "Dorset Council" in text(found)
