"""The form on which people say what they want to hear about by mail."""

from __future__ import annotations

from typing import Any

from django import forms

from people.models import User
from people.outbox.choices import choices_of, choose, kinds_for
from people.outbox.kinds import How


class MailForm(forms.Form):
    """One question for each kind of mail that the person may get."""

    def __init__(self, person: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        now = choices_of(person)
        for kind in kinds_for(person):
            self.fields[kind.name] = forms.ChoiceField(
                label=kind.words,
                choices=How.choices,
                initial=now[kind.name],
                widget=forms.RadioSelect,
                error_messages={
                    "required": f"{kind.words}: choose how soon you want to hear.",
                    "invalid_choice": f"{kind.words}: choose one of the four answers.",
                },
            )

    def save(self) -> None:
        """Keep the answers."""
        choose(self.person, self.cleaned_data)
