"""The form by which an editor says whether a tool may be used. Its fields are named as in the file format."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, RadioField, StringField, TextAreaField

from ladekast.accounts.guarding import Guarded
from ladekast.cabinet.commands import judging
from ladekast.cabinet.content import LONGEST, problems
from ladekast.cabinet.forms import EXPLAINED
from ladekast.cabinet.models import Tool
from ladekast.cabinet.rules import is_archived
from ladekast.cabinet.taxonomy import taxonomy
from ladekast.lib.forms import at_most, only_line, version_from

ADDRESS_AT_MOST = 500  # an address may be typed instead of a title


class JudgeForm(Guarded):
    """What may be done with a tool, why, and what to use instead."""

    guarded = ("use_note",)
    use_policy = RadioField("Mag je dit gebruiken?", validate_choice=False)
    use_note = TextAreaField("Waarom?", filters=[only_line])
    use_alternative = StringField("Wat gebruik je dan liever?", [at_most(ADDRESS_AT_MOST)], filters=[only_line])
    instead = RadioField("Bedoel je een van deze?", validate_choice=False, filters=[only_line])
    version = HiddenField()

    def __init__(self, formdata: MultiDict[str, str] | None = None, *, tool: Tool) -> None:
        """With what is said of the tool now, and over it what was sent."""
        self.tool, self._instead = tool, judging.alternative_of(tool)
        super().__init__(formdata, data=self._kept())
        lists = taxonomy()
        self.use_policy.choices = [
            ("", "nog niet bekeken"),
            *((each.key, each.name) for each in lists.use_policies.values()),
        ]
        self.use_policy.flags.required = True
        self.instead.choices = []
        self.use_note.flags.maxlength = LONGEST["use_note"]
        self.use_alternative.flags.maxlength = None  # who types a title never comes near it: telling it is noise

    def _kept(self) -> dict[str, Any]:
        said = self.tool.content
        instead = self._instead.title if self._instead else said.use_alternative
        return {
            "use_policy": said.use_policy,
            "use_note": said.use_note,
            "use_alternative": instead,
            "version": str(self.tool.version),
        }

    @property
    def seen_version(self) -> int:
        """The version that she saw; 0, which no tool has, when the field was tampered with."""
        return version_from(self.version.data)

    @property
    def alternative(self) -> str:
        """The key of what to use instead; after `validate`."""
        return self._instead.key if self._instead else ""

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Adds to each field the sentence on what is wrong with it."""
        super().validate(extra_validators)
        policy, note = self.use_policy.data or "", self.use_note.data or ""
        found = problems(replace(self.tool.content, use_policy=policy, use_note=note))
        if policy in EXPLAINED and not note:
            found["use_note"] = "Leg in één regel uit waarom: collega’s willen de reden of de voorwaarde weten."
        if sentence := self._find_alternative():
            found["use_alternative"] = sentence
        for name, sentence in found.items():
            if name in self and not self[name].errors:
                self[name].errors = [sentence]
        return not self.errors

    def _find_alternative(self) -> str:
        """Looks up what she typed, or chose of what resembles it; what is wrong with it, if anything. What stood there
        already needs no finding."""
        typed = self.instead.data or self.use_alternative.data or ""
        if self._instead and not is_archived(self._instead) and typed == self._instead.title:
            return ""
        try:
            self._instead = judging.alternative_named(typed, to=self.tool)
        except judging.AlternativeError as error:
            self._offer(typed)
            return error.sentence
        if self._instead:
            self.use_alternative.data = self._instead.title
        return ""

    def _offer(self, typed: str) -> None:
        """Lets her choose from what resembles what she typed."""
        alike = judging.resembling(typed, to=self.tool)
        self.instead.choices = [(each.key, each.title) for each in alike]
        self.instead.data = None
