"""A small mail server on loopback: keeps what it takes, refuses or stops where it is told to."""

import socketserver
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from threading import Event, Thread


@dataclass
class Taken:
    """One mail as it came: to whom, and the whole of it."""

    recipients: list[str]
    raw: bytes

    @property
    def mail(self):
        return message_from_bytes(self.raw, policy=default)


@dataclass
class Sink:
    """What the server took, and where to stop: greeting, a command, body, kept or said COMMAND.

    It stops at no mail before it has taken so many.
    """

    port: int = 0
    stop_at: tuple[str, ...] = ()
    stop_after: int = 0
    refuse: dict[str, str] = field(default_factory=dict)
    taken: list[Taken] = field(default_factory=list)
    connections: int = 0
    reached: Event = field(default_factory=Event)
    go_on: Event = field(default_factory=Event)

    def pass_by(self, step: str) -> None:
        if step in self.stop_at and len(self.taken) >= self.stop_after:
            self.reached.set()
            self.go_on.wait(30)


class Conversation(socketserver.StreamRequestHandler):
    """One connection, one command after the other."""

    def handle(self) -> None:
        sink, recipients = self.server.sink, []
        sink.connections += 1
        sink.pass_by("greeting")
        self.say("220 sink")
        while line := self.rfile.readline().decode():
            verb, answer = line[:4].strip().upper(), "250 ok"
            sink.pass_by(verb)
            if verb == "RCPT":
                recipients = [line.partition("<")[2].partition(">")[0]]
                answer = sink.refuse.get(recipients[0], answer)
            elif verb == "DATA":
                self.say("354 go on")
                if (raw := self.letter()) is None:
                    return
                sink.pass_by("body")
                sink.taken.append(Taken(recipients, raw.replace(b"\r\n..", b"\r\n.")))
                sink.pass_by("kept")
            self.say(answer)
            sink.pass_by(f"said {verb}")

    def letter(self) -> bytes | None:
        """All up to the dot; nothing when the sender hung up on the way, as a killed one does."""
        lines: list[bytes] = []
        while line := self.rfile.readline():
            if line == b".\r\n":
                return b"".join(lines)
            lines.append(line)
        return None

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


def send_to(port, settings):
    """Let mail leave over SMTP, to this port of loopback."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port


@contextmanager
def mail_server(**facts):
    """A server that is there while the block runs, and its conversations no longer than that."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation) as server:
        server.sink = Sink(port=server.server_address[1], **facts)
        server.handle_error = lambda *_: None  # whoever was killed hangs up without a word
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield server.sink
        finally:
            server.sink.go_on.set()
            server.shutdown()
