"""Patience: a connection to a mail server that waits for the answer to a whole mail."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from selectors import EVENT_READ, DefaultSelector
from smtplib import SMTP, SMTP_SSL, SMTPServerDisconnected
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend

# How often, in seconds, whoever waits says that they still do; a claim lasts four times as long.
STILL_HERE = 30


class Unanswered(SMTPServerDisconnected):
    """The mail server has a whole mail and did not say whether it keeps it."""


class Patient(SMTP):
    """Every answer comes within EMAIL_TIMEOUT, but the one to a whole mail may take its time."""

    # What is done now and then while the server thinks.
    meanwhile: Callable[[], object] = staticmethod(lambda: None)
    _gave_mail = False

    def getreply(self) -> tuple[int, bytes]:
        """The server's answer; Unanswered when it is about a mail and never comes."""
        gave_mail, self._gave_mail = self._gave_mail, False
        try:
            if gave_mail:
                self._wait()
            code, words = super().getreply()
        except SMTPServerDisconnected as reason:
            if gave_mail:
                raise Unanswered(f"It did not say whether it keeps the mail. {reason}") from reason
            raise
        # What is sent behind “go on” is the mail.
        self._gave_mail = code == 354
        return code, words

    def _wait(self) -> None:
        """Wait until the server says something or hangs up, or has had its time."""
        ends = monotonic() + settings.MAIL_PATIENCE_SECONDS
        if self.sock is None or (isinstance(self.sock, ssl.SSLSocket) and self.sock.pending()):
            return
        with DefaultSelector() as answers:
            answers.register(self.sock, EVENT_READ)
            while not answers.select(min(STILL_HERE, settings.MAIL_PATIENCE_SECONDS)):
                if monotonic() >= ends:
                    self.close()
                    raise SMTPServerDisconnected("No answer in time.")
                self.meanwhile()


class PatientOverTLS(Patient, SMTP_SSL):
    """The same where the connection is secret from its first word."""


class PatientBackend(EmailBackend):
    """Django's way to a mail server, with that patience; for a worker, not for who waits."""

    def __init__(self, meanwhile: Callable[[], object]) -> None:
        super().__init__()
        self.meanwhile = meanwhile

    @property
    def connection_class(self) -> type[Patient]:
        """Secret from its first word, or from STARTTLS on, or open."""
        return PatientOverTLS if self.use_ssl else Patient

    def open(self) -> bool | None:
        """Open the connection, once."""
        opened = super().open()
        if isinstance(self.connection, Patient):
            self.connection.meanwhile = self.meanwhile
        return opened

    @property
    def has_hung_up(self) -> bool:
        """Whether the connection has ended on the way."""
        return self.connection is not None and self.connection.sock is None


def mail_connection(meanwhile: Callable[[], object]) -> Any:
    """The way by which mail leaves; where it is a mail server, a patient one."""
    connection = get_connection()
    return PatientBackend(meanwhile) if isinstance(connection, EmailBackend) else connection
