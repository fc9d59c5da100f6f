"""The outbox by itself: nobody above it speaks for the messages that these tests make up."""

import pytest

from people.outbox import truth
from tests.smtp import mail_server, send_to


@pytest.fixture(autouse=True)
def _nobody_speaks(monkeypatch):
    monkeypatch.setattr(truth, "STILL_SO", {})


@pytest.fixture
def server(settings):
    """A mail server that answers until it is told where to stop."""
    with mail_server() as sink:
        send_to(sink.port, settings)
        yield sink
