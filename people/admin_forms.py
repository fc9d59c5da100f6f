"""Forms of the people pages in the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import Group

from people.form_words import PlainWords
from people.leaving import is_last_administrator
from people.models import User
from people.naming import OneLine
from people.roles import NEEDS_NO_DESK, ROLES


class PersonForm(PlainWords, forms.ModelForm):
    """One person. Roles are given here, and only by those who may open this page."""

    roles = forms.ModelMultipleChoiceField(
        Group.objects.filter(name__in=ROLES).order_by("name"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=f"Every role but {' and '.join(sorted(NEEDS_NO_DESK))} opens this desk: "
        "a text is approved by a link that comes by mail.",
    )
    asked_by: User

    class Meta:
        model = User
        fields = (
            "staff_number",
            "name",
            "email",
            "job_title",
            "directorate",
            "is_active",
            "name_withheld",
            "is_superuser",
        )
        field_classes = {"name": OneLine, "job_title": OneLine, "directorate": OneLine}
        labels = {"is_superuser": "Superuser"}
        error_messages = {
            "staff_number": {"unique": "Somebody else has this staff number."},
        }
        help_texts = {
            "is_superuser": "Has every permission, whatever their roles. "
            "For the people who maintain the blog."
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["roles"] = [group.pk for group in self.instance.groups.all()]

    def clean_email(self) -> str:
        """E-mail addresses are kept in lower case."""
        return self.cleaned_data["email"].lower()

    def clean(self) -> dict[str, Any]:
        """Whoever leaves has no role; somebody is always left to look after people."""
        cleaned = super().clean() or self.cleaned_data
        works_here = cleaned.get("is_active", self.instance.is_active)
        if cleaned.get("name_withheld") and works_here:
            self.add_error(
                "name_withheld", "You can only take a name off after the person has left."
            )
        if not self._stays_administrator() and self.instance.pk:
            if self.instance.pk == self.asked_by.pk:
                raise forms.ValidationError(
                    "You cannot remove your own administrator role. Ask another administrator."
                )
            if is_last_administrator(User.objects.get(pk=self.instance.pk)):
                raise forms.ValidationError(
                    "This is the only administrator. Make somebody else one first."
                )
        return cleaned

    def _stays_administrator(self) -> bool:
        """Whether the person may look after people once this is saved, or never did."""
        before = User.objects.administrators().filter(pk=self.instance.pk).exists()
        roles = {group.name for group in self.cleaned_data.get("roles", ())}
        superuser = self.cleaned_data.get("is_superuser", self.instance.is_superuser)
        after = superuser or "Administrator" in roles
        return not before or (after and self.cleaned_data.get("is_active", True))


class StaffListForm(PlainWords, forms.Form):
    """The file, and what is to be done about people it does not name."""

    file = forms.FileField(
        label="Staff list",
        help_text="A CSV file whose first line names the columns: staff number, name, e-mail, "
        "job title, directorate, active.",
        error_messages={"required": "Choose a file.", "empty": "The file is empty."},
    )
    switch_off_missing = forms.BooleanField(
        label="Switch off everybody who is not in the file", required=False
    )


class GoAheadForm(forms.Form):
    """The answer to a preview."""

    key = forms.CharField(max_length=64)
    really = forms.BooleanField(
        label="Yes, really: the file is complete, switch them all off", required=False
    )
