"""What lists and addresses in the environment must look like; settings.py asks by these rules."""

import os
import re
import socket
from collections.abc import Collection, Iterable, Mapping
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.http.request import split_domain_port, validate_host
from marshmallow import ValidationError
from marshmallow.validate import Regexp

OFFICE_MAILBOX = Regexp(
    r"\s*[^@\s<>]*@[^@\s<>]+\s*\Z",
    error="Write them as blog@council.example, @office.example, with commas.",
)
# As people write it: +44 (0)1632 960001, (01632) 960-001, 0800 1111.
OFFICE_NUMBER = Regexp(
    r"\s*(?:(?:\+|00)44|\(?0)(?:[\s().–-]{0,3}\d){7,11}\s*\Z",
    error="Write them as 01632 960001, +44 1632 960002, with commas.",
)

HOST_NAME = Regexp(
    r"(\*|\.?[\w-]+(\.[\w-]+)*|\[[\da-f:]+\])\Z",
    error="Write the names alone, as blog.council.example, with commas.",
)
SITE_ADDRESS = Regexp(
    r"https?://([^/\s:?#@]+|\[[\da-f:]+\])(:\d+)?/?\Z",
    error="Write it as https://blog.council.example.",
)
NAME = Regexp(r"\s*\S", error="Write a name.")
# How the three addresses of services are written.
WRITTEN_AS = {
    "DATABASE_URL": "Write it as postgresql://user:password@host/blog.",
    "CACHE_URL": "Write db://shared_cache, or redis://host:6379/0.",
    "EMAIL_URL": "Write it as smtp://user:password@host:587 or file:///var/mail.",
}
# What environs and marshmallow say, and what is meant.
MEANT = (
    (r"Environment variable not set\.", "is missing."),
    (r"Not a valid boolean\.", "must be on or off: write 1 or 0."),
    (r"Not a valid integer\.", "must be a whole number."),
    (r"Shorter than minimum length (\d+)\.", r"must have at least \1 characters."),
    (r"Length must be between (\d+) and (\d+)\.", r"must have \1 to \2 characters."),
    (
        r"Must be greater than or equal to (\d+) and less than or equal to (\d+)\.",
        r"must be a number from \1 to \2.",
    ),
    (r"Must be one of: (.+)\.", r"must be one of \1."),
)
WAYS_OF_MAIL = ("smtp.EmailBackend", "filebased.EmailBackend", "console.EmailBackend")
SHARED_BY_ALL = ("db.DatabaseCache", "redis.RedisCache")

# Where a trial is opened, on the machine that it runs on.
OWN_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
# What a machine calls itself, alone or as the end of a name.
OWN_NAMES = ("localhost", "localdomain", "ip6-loopback")


def env_file(usual: Path) -> str:
    """The file that has the settings; one that ENV_FILE names must be there."""
    named = os.environ.get("ENV_FILE")
    place = Path(named) if named else usual
    if named and not place.exists():
        raise ImproperlyConfigured(f"ENV_FILE names “{named}”, and there is no such file.")
    if place.is_dir() or (place.exists() and not os.access(place, os.R_OK)):
        raise ImproperlyConfigured(f"{f'ENV_FILE “{named}”' if named else place} cannot be read.")
    return str(place)


def in_words(wrong: Mapping[str, list[str]]) -> str:
    """A sentence for each variable that is wrong; none shows what stands in it."""
    sentences = [_meant(name, said[0]) for name, said in wrong.items()]
    return "\n".join(["Check .env and the environment.", *sentences])


def _meant(name: str, said: str) -> str:
    """What is wrong with a variable, in plain words."""
    if name in WRITTEN_AS:
        return f"{name} cannot be used. {WRITTEN_AS[name]}"
    for pattern, words in MEANT:
        if found := re.fullmatch(pattern, said):
            return f"{name} {found.expand(words)}"
    return f"{name} cannot be used. {said}"


def mail_goes_somewhere(mail: Mapping[str, Any], *, debug: bool) -> None:
    """To a mail server or into a folder; a log is no place for links of one person alone."""
    backend = str(mail.get("EMAIL_BACKEND"))
    if not backend.endswith(WAYS_OF_MAIL):
        raise ImproperlyConfigured("EMAIL_URL must start with smtp://, submission:// or file:///.")
    if "console" in backend and not debug:
        raise ImproperlyConfigured(
            "EMAIL_URL must not be console://: personal links in the log are for DEBUG alone."
        )
    if "filebased" in backend and (mail["EMAIL_HOST"] or not mail["EMAIL_FILE_PATH"].strip("/.")):
        raise ImproperlyConfigured("EMAIL_URL must name a folder for mail, as file:///var/mail.")


def links_are_answered(site: str, hosts: Collection[str], *, debug: bool) -> None:
    """The blog answers where its links lead, and under no name that somebody else thought up."""
    if "*" in hosts and not debug:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS must name the blog's hosts: * answers to any name, which only DEBUG may."
        )
    host, _port = split_domain_port(site.partition("://")[2].rstrip("/"))
    if not host or not validate_host(host, hosts):
        raise ImproperlyConfigured(
            "SITE_URL must have its host among ALLOWED_HOSTS, or links in mail lead to an error."
        )


def mail_can_leave(site: str, **mailboxes: str) -> None:
    """Readers must be able to open what mail links to, and to write to whom it names."""
    if leads_nowhere(site):
        raise ImproperlyConfigured("SITE_URL must be what readers open: EMAIL_URL sends them mail.")
    for name, mailbox in mailboxes.items():
        if reaches_nobody(mailbox):
            raise ImproperlyConfigured(f"{name} must be a mailbox of yours: EMAIL_URL sends mail.")


def leads_nowhere(address: str) -> bool:
    """Whether an address opens on this machine alone, or nowhere."""
    try:
        return is_this_machine(urlsplit(address).hostname or "")
    except ValueError:
        return True


def reaches_nobody(mailbox: str) -> bool:
    """Whether a mailbox, written with a name or without, is of this machine alone."""
    return is_this_machine(mailbox.rpartition("@")[2].rstrip("> "))


def is_this_machine(host: str) -> bool:
    """Whether every machine means itself by this name or number."""
    name = host.lower().strip("[]").rstrip(".")
    number = _number(name.removeprefix("ipv6:"))
    if number is None:
        return not name or name.endswith(OWN_NAMES) or name.startswith("localhost.")
    number = getattr(number, "ipv4_mapped", None) or number
    return number.is_loopback or number.is_unspecified


def _number(name: str) -> IPv4Address | IPv6Address | None:
    """The number that a host is given by, in short as 127.1 too; None where it has a name."""
    try:
        return ip_address(name)
    except ValueError:
        pass
    try:
        return ip_address(socket.inet_aton(name))
    except OSError:
        return None


def site_address(written: str) -> None:
    """What readers open: no folder behind the name, and a port that there can be."""
    SITE_ADDRESS(written)
    try:
        _ = urlsplit(written).port
    except ValueError as error:
        raise ValidationError(f"{error}.") from None


def host_names(written: Iterable[str]) -> None:
    """At least one name that the blog answers to, as the browser sends it."""
    if not written:
        raise ValidationError("Write at least one name.")
    for name in written:
        HOST_NAME(name)


def folder(written: str) -> None:
    """Where files can be put; it is made when it is not there."""
    if not written:
        raise ValidationError("Write a folder.")
    place = Path(__file__).resolve().parents[1] / written
    if next(there for there in (place, *place.parents) if there.exists()).is_file():
        raise ValidationError("That is a file; write a folder.")


def is_shared(cache: Mapping[str, Any]) -> bool:
    """Whether all processes see the same; otherwise each would count sign-ins for itself."""
    return str(cache.get("BACKEND")).endswith(SHARED_BY_ALL)


def office_mailboxes(written: Iterable[str]) -> None:
    """A mailbox, or @host for every mailbox of a host."""
    for mailbox in written:
        OFFICE_MAILBOX(mailbox)


def office_numbers(written: Iterable[str]) -> None:
    """A phone number with its area code, here or as from abroad."""
    for number in written:
        OFFICE_NUMBER(number)
