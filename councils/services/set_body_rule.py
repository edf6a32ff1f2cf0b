"""Set a rule of the body, with the clause of its working rules that says so."""

from collections.abc import Mapping
from typing import cast
from uuid import UUID

from catalogue.refusals import Invalid
from councils import events
from councils.models import BodyRule
from councils.rules.body_rules import BodyRules, RuleError, with_rule
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def set_body_rule(
    command: Command, *, body_id: UUID, name: str, value: Mapping[str, object], clause: str
) -> Entry:
    """Holds for meetings convened from now on; a convened meeting keeps the rules it was called under.

    Raises Invalid with rule_unknown, rule_value_malformed, rule_clause_missing or rule_fixed_by_law.
    """
    content = {"name": name, "value": cast("Json", dict(value)), "clause": clause}
    with recording(events.body_stream(body_id), command, name="set_body_rule", content=content) as record:
        if record.done:
            return record.done
        try:
            with_rule(BodyRules(), name, value, clause)
        except RuleError as refused:
            raise Invalid(refused.code, name=name) from refused
        BodyRule.objects.update_or_create(
            body_id=body_id,
            name=name,
            defaults={"value": dict(value), "clause": clause, "since": command.at},
        )
        return record.append(*events.rule_set(name=name, value=value, clause=clause))
