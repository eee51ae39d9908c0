"""A link that is given to others works on their machines."""

import pytest

from web.addresses import ADDRESS, link_for_others


@pytest.mark.parametrize(
    ("opened_as", "link"),
    [
        ("http://127.0.0.1:8000", "http://192.0.2.7:8000/e/ABC234"),
        ("http://localhost:8000", "http://192.0.2.7:8000/e/ABC234"),
        ("http://room.test:8000", "http://room.test:8000/e/ABC234"),
    ],
)
def test_a_link_made_on_the_servers_own_machine_names_its_address_on_the_network(
    server, opened_as, link
):
    server.app.config[ADDRESS] = "http://192.0.2.7:8000/"

    with server.app.test_request_context(base_url=opened_as):
        assert link_for_others("joining.seats", code="ABC234") == link
