"""Passwords: links by mail, printed codes, changes; once each, and nothing told to strangers."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone

from people.first_passwords import WrongCode, owner_of, print_codes, send_link, use_code
from people.leaving import come_back, leave
from people.models import FirstPasswordCode
from posts.dates import long_date
from tests.makers import MONDAY, make_user
from tests.smtp import send_to

NEW = "seven quiet lanterns"
FORGOTTEN = "/accounts/password/reset/"
FIRST = "/accounts/first-password/"
CHANGE = "/accounts/password/change/"
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def link_in_mail():
    return re.search(r"http\S+/accounts/\S+", mail.outbox[-1].body)[0].removeprefix(
        settings.SITE_URL
    )


def set_new(client, place, password=NEW, again=NEW):
    page = client.get(place, follow=True)
    return client.post(page.redirect_chain[-1][0], {"password1": password, "password2": again})


def code_of(person, **how):
    return print_codes([person], **how)[0].code


def use(client, person, code, password=NEW, again=NEW):
    words = {"staff_number": person.staff_number, "code": code}
    return client.post(FIRST, {**words, "password1": password, "password2": again})


def test_link_sets_a_password_once(stranger, reader):
    stranger.post(FORGOTTEN, {"email": reader.email.upper()})
    place = link_in_mail()

    assert set_new(stranger, place).status_code == 302

    reader.refresh_from_db()
    assert reader.check_password(NEW)
    assert stranger.get(place).status_code == 410


def test_mail_is_in_plain_words(stranger):
    person = make_user("Nuala O'Brien", email="nuala@council.example")
    stranger.post(FORGOTTEN, {"email": person.email})

    letter = mail.outbox[0]
    assert letter.subject == "Set a new password for the blog"
    assert letter.body.startswith("Dear Nuala O'Brien,")
    assert person.staff_number in letter.body
    assert letter.from_email == settings.DEFAULT_FROM_EMAIL
    assert letter.alternatives == []
    assert letter.message()["Auto-Submitted"] == "auto-generated"


def test_link_starts_with_our_address_whatever_the_request_says(stranger, reader):
    stranger.post(FORGOTTEN, {"email": reader.email}, headers={"host": "localhost"})

    assert f"{settings.SITE_URL}/accounts/" in mail.outbox[0].body


@pytest.mark.parametrize("email", ["nobody@council.example", "gone@council.example"])
def test_answer_is_the_same_without_an_account(stranger, reader, email):
    leave(make_user("Gone", email="gone@council.example"))

    known = stranger.post(FORGOTTEN, {"email": reader.email})
    unknown = stranger.post(FORGOTTEN, {"email": email})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(mail.outbox) == 1


def test_silent_mail_server_tells_nothing(stranger, reader, settings):
    send_to(9, settings)

    assert stranger.post(FORGOTTEN, {"email": reader.email}).status_code == 302


def test_page_says_what_to_do_without_email(stranger):
    page = stranger.get(FORGOTTEN).content.decode()

    assert "I have no work" in page
    assert FIRST in page


def test_first_link_sets_a_first_password(stranger):
    person = make_user()
    person.set_unusable_password()
    person.save()
    send_link(person)
    assert mail.outbox[-1].message()["Auto-Submitted"] == "auto-generated"
    assert mail.outbox[-1].from_email == settings.DEFAULT_FROM_EMAIL

    set_new(stranger, link_in_mail())

    person.refresh_from_db()
    assert person.check_password(NEW)


@pytest.mark.parametrize("deed", [leave, lambda p: (leave(p), come_back(p))])
def test_link_is_dead_once_somebody_has_left(stranger, reader, deed):
    send_link(reader)
    deed(reader)

    assert stranger.get(link_in_mail()).status_code == 410


def test_link_is_dead_after_a_change_of_email(stranger, reader):
    send_link(reader)
    reader.email = "new@council.example"
    reader.save()

    assert stranger.get(link_in_mail()).status_code == 410


@pytest.mark.parametrize("key", ["1-abc", "zzzzzzzzzzzzz-abc", "1-set-password", "0-x", "a-'%22"])
def test_made_up_link_is_gone_in_words(stranger, key):
    answer = stranger.get(f"{FORGOTTEN}key/{key}/")

    assert answer.status_code == 410
    assert "no longer works" in answer.content.decode()


def test_weak_password_is_refused_with_its_reason(stranger, reader):
    send_link(reader)

    answer = set_new(stranger, link_in_mail(), "short", "short")

    assert answer.status_code == 422
    assert "at least 12 characters" in answer.content.decode()


def test_code_sets_a_password_once(stranger, reader):
    code = code_of(reader)

    assert use(stranger, reader, code)["Location"] == "/accounts/login/"
    assert use(stranger, reader, code, "other quiet lanterns").status_code == 422
    reader.refresh_from_db()
    assert reader.check_password(NEW)


def test_code_may_be_typed_carelessly(reader):
    code = code_of(reader)

    assert owner_of(f" {reader.staff_number.lower()} ", code.lower().replace("-", " ")) == reader


def test_code_is_kept_as_a_digest_only(reader):
    code = code_of(reader)

    kept = FirstPasswordCode.objects.values_list().get()
    assert code not in str(kept)
    assert code.replace("-", "") not in str(kept)


def test_code_of_somebody_else_does_not_fit(reader, editor):
    with pytest.raises(WrongCode):
        owner_of(editor.staff_number, code_of(reader))


def test_code_dies_after_its_days(reader):
    code = code_of(reader, at=MONDAY)
    end = MONDAY + timedelta(days=settings.FIRST_PASSWORD_CODE_DAYS)

    assert owner_of(reader.staff_number, code, at=end - timedelta(minutes=1)) == reader
    with pytest.raises(WrongCode):
        owner_of(reader.staff_number, code, at=end)


def test_newer_letter_kills_the_older(reader):
    older = code_of(reader)
    code_of(reader)

    with pytest.raises(WrongCode):
        owner_of(reader.staff_number, older)


def test_code_dies_when_somebody_leaves(reader):
    code = code_of(reader)
    leave(reader)
    come_back(reader)

    with pytest.raises(WrongCode):
        use_code(reader.staff_number, code, NEW)


def test_refusal_of_a_code_is_the_same_with_and_without_an_account(stranger, reader):
    code_of(reader)

    for number in (reader.staff_number, "nobody"):
        answer = stranger.post(
            FIRST, {"staff_number": number, "code": "WRNG", "password1": "x", "password2": "y"}
        )
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "is not correct" in page
        assert "12 characters for" not in page
        assert "not the same" not in page


def test_weak_password_does_not_use_the_code_up(stranger, reader):
    code = code_of(reader)

    assert use(stranger, reader, code, "short", "short").status_code == 422
    assert use(stranger, reader, code, NEW, "different").status_code == 422
    assert use(stranger, reader, code).status_code == 302


def test_name_makes_a_weak_password(stranger):
    person = make_user("Bartholomew Higginbottom")

    answer = use(stranger, person, code_of(person), "Higginbottom1", "Higginbottom1")

    assert "too similar to the name" in answer.content.decode()


def test_sixth_code_has_to_wait(stranger, reader):
    answers = [use(stranger, reader, "WRONG") for _ in range(6)]

    assert [answer.status_code for answer in answers] == [422] * 5 + [429]


def test_new_password_is_told_by_mail(stranger, reader):
    use(stranger, reader, code_of(reader))

    assert "was set by a link or a code" in mail.outbox[0].body
    assert settings.CONTACT_EMAIL in mail.outbox[0].body


def test_change_keeps_this_session_and_ends_the_others(as_user, reader):
    here, elsewhere = as_user(reader), as_user(reader)
    words = {"oldpassword": "correct horse battery", "password1": NEW, "password2": NEW}

    answer = here.post(CHANGE, words, follow=False)

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert here.get(CHANGE).status_code == 200
    assert elsewhere.get(CHANGE).status_code == 302
    assert mail.outbox[0].subject == "Your password for the blog is changed"


def test_change_needs_the_password_of_now(as_user, reader):
    words = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}

    answer = as_user(reader).post(CHANGE, words)

    assert answer.status_code == 422
    assert "not the password you have now" in answer.content.decode()


def test_times_in_mail_are_those_of_london(stranger, reader):
    use(stranger, reader, code_of(reader))

    assert long_date(timezone.localdate()) in mail.outbox[0].body
