"""Every box to fill in or tick is drawn as all others are."""

import re

import pytest

from tests.house.addresses import addresses
from tests.house.examples import example_for

BOX = re.compile(r"<(?:input|select|textarea)\b[^>]*>")
DRAWN = re.compile(r'class="[^"]*\b(?:govuk|psed)-')
NOT_DRAWN = re.compile(r'type="(?:hidden|submit)"')


@pytest.mark.django_db
@pytest.mark.parametrize("name", addresses())
def test_every_box_has_its_class(houses, clients, name):
    answer = clients[0]["everyone"].get(example_for(name, houses[0]))
    if answer.status_code == 200 and answer["content-type"].startswith("text/html"):
        boxes = [box for box in BOX.findall(answer.content.decode()) if not NOT_DRAWN.search(box)]
        assert [box for box in boxes if not DRAWN.search(box)] == []
