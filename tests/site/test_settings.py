"""Settings: every variable has its sentence, every mistake its name."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cxo_blog.asked import leads_nowhere, links_are_answered, reaches_nobody

ROOT = Path(__file__).resolve().parents[2]
KEY = "only-for-this-test-" * 3
# What the environment decides and a fresh Python can print.
SHOWN = [
    "ALLOWED_HOSTS",
    "BACKUP_DAYS",
    "BEHIND_PROXIES",
    "CACHES",
    "CHIEF_NAME",
    "CONTACT_EMAIL",
    "COUNCIL_ADDRESS",
    "COUNCIL_NAME",
    "DATABASES",
    "DEBUG",
    "DEFAULT_FROM_EMAIL",
    "EMAIL_BACKEND",
    "EMAIL_FILE_PATH",
    "LOG_LEVEL",
    "MEDIA_ROOT",
    "OFFICE_MAILBOXES",
    "OFFICE_NUMBERS",
    "SIGN_IN_TO_READ",
    "SITE_LINE",
    "SITE_NAME",
    "SITE_URL",
]


def run_python(code, **environment):
    """A fresh Python in the project's folder that knows these variables only; None: without."""
    known = {"PATH": os.environ["PATH"], "ENV_FILE": os.devnull, "SECRET_KEY": KEY, **environment}
    known = {name: value for name, value in known.items() if value is not None}
    return subprocess.run(
        [sys.executable, *code], cwd=ROOT, env=known, capture_output=True, text=True, check=False
    )


def settings_with(**environment):
    """What the settings come to, as words."""
    show = f"print(json.dumps({{n: str(getattr(s, n)) for n in {SHOWN}}}))"
    done = run_python(
        ["-c", f"import json; from cxo_blog import settings as s; {show}"], **environment
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def variables(text):
    """The names that a settings file gives values to."""
    return re.findall(r"^([A-Z_]+)=", text, re.MULTILINE)


def test_example_has_every_variable_that_settings_ask_for():
    asked = re.findall(
        r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "cxo_blog/settings.py").read_text(), re.DOTALL
    )

    listed = variables((ROOT / ".env.example").read_text())

    assert sorted(listed) == sorted(asked)


def test_every_variable_of_the_example_has_a_sentence():
    for block in (ROOT / ".env.example").read_text().strip().split("\n\n"):
        *words, last = block.splitlines()
        assert all(line.startswith("# ") for line in words), block
        assert words[-1].endswith("."), block
        assert variables(last) or block.startswith("# Every setting"), block


def test_example_says_what_holds_when_nothing_is_said():
    assert settings_with(ENV_FILE=".env.example") == settings_with()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", None),
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("DEBUG", "perhaps"),
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "mysql://root@localhost/blog"),
        ("DATABASE_URL", "sqlite://"),
        ("CACHE_URL", "nonsense"),
        ("CACHE_URL", "locmem://"),
        ("CACHE_URL", "dummy://"),
        ("EMAIL_URL", "nonsense"),
        ("EMAIL_URL", "dummy://"),
        ("EMAIL_URL", "console://"),
        ("EMAIL_URL", "file://"),
        ("EMAIL_URL", "file:///"),
        ("EMAIL_URL", "file://var/mail"),
        ("ENV_FILE", "nowhere/.env"),
        ("ENV_FILE", "tests"),
        ("SITE_URL", "blog.council.example"),
        ("SITE_URL", "https://blog.council.example/news/"),
        ("SITE_URL", "https://blog.council.example:99999"),
        ("SITE_URL", "https://localhost?page=1"),
        ("SITE_URL", "https://blog.council.example"),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", ""),
        ("ALLOWED_HOSTS", ","),
        ("ALLOWED_HOSTS", "https://blog.council.example"),
        ("BEHIND_PROXIES", "x"),
        ("BEHIND_PROXIES", "-1"),
        ("DATABASE_URL", "postgresql://"),
        ("EMAIL_FROM", ""),
        ("CONTACT_EMAIL", "nonsense"),
        ("SITE_NAME", ""),
        ("SITE_NAME", "   "),
        ("COUNCIL_NAME", "   "),
        ("MEDIA_ROOT", ""),
        ("MEDIA_ROOT", "README.md"),
        ("MEDIA_ROOT", "README.md/media"),
        ("LOG_LEVEL", "loud"),
        ("OFFICE_MAILBOXES", "blog@council.example,zz"),
        ("OFFICE_NUMBERS", "01632 960001,zz"),
        ("BACKUP_DAYS", "0"),
    ],
)
def test_wrong_value_stops_with_the_name_of_its_variable(name, value):
    done = run_python(["-c", "import cxo_blog.settings"], **{name: value})

    assert done.returncode != 0
    assert "ImproperlyConfigured" in done.stderr
    assert name in done.stderr.splitlines()[-1]


OUTSIDE = {
    "EMAIL_URL": "submission://blog:password@mail.council.example:587",
    "SITE_URL": "https://blog.council.example",
    "ALLOWED_HOSTS": "localhost, .council.example",
    "EMAIL_FROM": "The blog <blog@council.example>",
    "CONTACT_EMAIL": "communications@council.example",
}


def test_database_that_cannot_be_opened_stops_with_the_name_of_its_variable():
    done = run_python(["manage.py", "prepare"], DATABASE_URL="sqlite:////nowhere/blog.sqlite3")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "database that DATABASE_URL names cannot be opened: unable to" in done.stderr


@pytest.mark.parametrize("name", ["SITE_URL", "EMAIL_FROM", "CONTACT_EMAIL"])
def test_mail_leaves_only_with_links_and_mailboxes_that_readers_can_use(name):
    done = run_python(["-c", "import cxo_blog.settings"], **{**OUTSIDE, name: None})

    assert "ImproperlyConfigured" in done.stderr
    assert name in done.stderr.splitlines()[-1]


def test_mail_leaves_where_readers_can_use_all_of_it():
    shown = settings_with(**OUTSIDE)

    assert shown["EMAIL_BACKEND"].endswith(".smtp.EmailBackend")
    assert shown["DEFAULT_FROM_EMAIL"] == OUTSIDE["EMAIL_FROM"]
    assert shown["ALLOWED_HOSTS"] == "['localhost', '.council.example']"


def test_links_lead_to_a_name_that_the_blog_answers_to():
    answered = [
        ("http://localhost:8000", ["127.0.0.1", "localhost"]),
        ("http://[::1]:8000/", ["[::1]"]),
        ("https://Blog.Council.example.:8443/", ["BLOG.council.EXAMPLE"]),
        ("https://blog.council.example", [".council.example"]),
        ("https://council.example", [".council.example"]),
    ]
    refused = [
        ("https://blog.council.example", ["localhost", "council.example"]),
        ("https://blogcouncil.example", [".council.example"]),
        ("http://127.0.0.1:8000", ["localhost"]),
        # Django answers to no such name, whatever is allowed.
        ("https://bl_og.council.example", ["bl_og.council.example", ".council.example"]),
    ]

    for site, hosts in answered:
        links_are_answered(site, hosts, debug=False)
    for site, hosts in refused:
        with pytest.raises(ImproperlyConfigured, match=r"SITE_URL .*ALLOWED_HOSTS"):
            links_are_answered(site, hosts, debug=True)


def test_any_name_is_answered_only_while_the_inside_is_shown():
    for hosts in (["*"], ["blog.council.example", "*"]):
        with pytest.raises(ImproperlyConfigured, match=r"ALLOWED_HOSTS .*DEBUG"):
            links_are_answered("https://blog.council.example", hosts, debug=False)

    assert settings_with(DEBUG="1", ALLOWED_HOSTS="*")["ALLOWED_HOSTS"] == "['*']"


def test_machine_s_own_names_and_numbers_lead_nowhere():
    own = "localhost LOCALHOST. blog.localhost localhost.localdomain ip6-localhost ip6-loopback"
    own += " 127.0.0.1 127.9.9.9 127.1 2130706433 0x7f.1 0 0.0.0.0"
    numbers = ["[::1]", "[::]", "[::ffff:127.0.0.1]", "[0:0:0:0:0:0:0:1]", "[::ffff:7f00:1]"]
    others = "blog.council.example intranet localhosting.example 10.0.0.7 192.168.1.2 [fd00::7]"

    for host in [*own.split(), *numbers]:
        assert leads_nowhere(f"http://{host}"), host
        assert leads_nowhere(f"https://{host}:8000/"), host
        assert reaches_nobody(f"blog@{host}"), host
        assert reaches_nobody(f"The blog <blog@{host}>"), host
    for host in others.split():
        assert not leads_nowhere(f"https://{host}:8000/"), host
        assert not reaches_nobody(f"The chief executive, blog <blog@{host}>"), host
    assert all(map(leads_nowhere, ["http://[::1", "http://:8000", "http://[zz]"]))
    assert reaches_nobody("blog@[IPv6:::1]")


def test_offices_are_written_as_people_write_them():
    mailboxes = "blog@council.example, @office.example"
    numbers = "01632 960001, (01632) 960-002, +44 (0)1632 960003, 0800 1111"

    shown = settings_with(OFFICE_MAILBOXES=mailboxes, OFFICE_NUMBERS=numbers)

    assert shown["OFFICE_MAILBOXES"] == str(mailboxes.split(","))
    assert shown["OFFICE_NUMBERS"] == str(numbers.split(","))


def test_wrong_value_is_said_in_one_sentence_on_the_command_line():
    done = run_python(["manage.py", "check"], SECRET_KEY="short")

    assert done.returncode == 1
    assert "SECRET_KEY" in done.stderr
    assert "Traceback" not in done.stderr


def test_every_wrong_value_is_said_in_plain_words():
    wrong = {
        "SECRET_KEY": ("short", "must have at least 50 characters."),
        "DEBUG": ("perhaps", "must be on or off: write 1 or 0."),
        "DATABASE_URL": ("nonsense", "cannot be used. Write it as postgresql://"),
        "SITE_NAME": ("", "must have 1 to 60 characters."),
        "BEHIND_PROXIES": ("x", "must be a whole number."),
        "BACKUP_DAYS": ("0", "must be a number from 1 to 400."),
        "LOG_LEVEL": ("loud", "must be one of DEBUG, INFO, WARNING, ERROR."),
    }

    done = run_python(["manage.py", "check"], **{name: value for name, (value, _) in wrong.items()})

    said = done.stderr.splitlines()
    assert said[0] == "Check .env and the environment."
    for name, (_value, words) in wrong.items():
        assert any(line.startswith(f"{name} {words}") for line in said), name
    assert "SECRET_KEY is missing." in run_python(["manage.py", "check"], SECRET_KEY=None).stderr


def test_mail_on_the_screen_is_for_who_shows_the_inside():
    shown = settings_with(DEBUG="1", EMAIL_URL="console://")

    assert shown["EMAIL_BACKEND"].endswith(".console.EmailBackend")


def test_file_of_settings_can_be_another_one(tmp_path):
    (tmp_path / "settings").write_text("SITE_NAME=Elsewhere\n")

    assert settings_with(ENV_FILE=str(tmp_path / "settings"))["SITE_NAME"] == "Elsewhere"
    assert "ENV_FILE" in (ROOT / ".env.example").read_text()


def test_debug_is_off_unless_asked_for():
    assert settings_with()["DEBUG"] == "False"


def test_deployment_example_leaves_the_deployment_check_nothing_to_say():
    done = run_python(
        ["manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        ENV_FILE="deploy/deployment.env.example",
    )

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout + done.stderr


def test_deployment_example_names_no_unknown_variable():
    known = variables((ROOT / ".env.example").read_text())

    assert set(variables((ROOT / "deploy/deployment.env.example").read_text())) <= set(known)
