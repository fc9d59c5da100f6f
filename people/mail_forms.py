"""The form on which people say what they want to hear about by mail."""

from __future__ import annotations

from calendar import day_name
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from people.models import User
from people.outbox.choices import choices_of, choose, kinds_for, weekdays
from people.outbox.kinds import How, Kind

# More about the mail of posts, which the apps above give: forms made with the person and what was
# sent, with a heading, a sentence about them, and save().
MORE_PARTS: list[Any] = []


class GoOnForm(forms.Form):
    """On the way out of a kind of mail: how soon it comes again, if it was stopped by mistake."""

    how = forms.ChoiceField()

    def __init__(self, kind: Kind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = [answer for answer in kind.answers if answer != How.OFF]
        self.fields["how"].choices = [(how.value, how.label) for how in wanted]  # type: ignore[attr-defined]


class MailForm(forms.Form):
    """One question for each kind of mail that the person may get."""

    def __init__(self, person: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        now = choices_of(person)
        for kind in kinds_for(person):
            self.fields[kind.name] = forms.ChoiceField(
                label=kind.words,
                choices=[(how.value, how.label) for how in kind.answers],
                initial=now[kind.name],
                widget=forms.RadioSelect,
                error_messages={
                    "required": f"{kind.words}: choose how soon you want to hear.",
                    "invalid_choice": f"{kind.words}: choose one of the answers.",
                },
            )

        self.fields["weekday"] = forms.TypedChoiceField(
            label="The weekly mail comes on",
            choices=list(enumerate(day_name)),
            coerce=int,
            initial=weekdays("post", [person.pk])[person.pk],
            required=False,
            empty_value=None,
            error_messages={"invalid_choice": "Choose a day of the week."},
        )

    def about_posts(self) -> BoundField:
        """The question that the weekday and the parts of the apps above belong to."""
        return self["post"]

    def other_questions(self) -> list[BoundField]:
        """The other fields with one answer a kind."""
        return [self[name] for name in self.fields if name not in ("post", "weekday")]

    def save(self) -> None:
        """Keep the answers."""
        answers = dict(self.cleaned_data)
        weekday = answers.pop("weekday")
        choose(self.person, answers, weekday)
