"""What a save would write, as JSON: the same for two equal plans, so that a person saves what was shown."""

from councils.rules.lists.planning import Plan, PlannedPerson
from journal.rules.canonical import Json


def plan_as_json(plan: Plan) -> dict[str, Json]:
    return {
        "begins": plan.begins.isoformat(),
        "groups": [{"name": group.name, "constituency": group.constituency} for group in plan.new_groups],
        "committees": [{"name": name, "short_name": short} for name, short in plan.new_committees],
        "people": [person_as_json(person) for person in plan.people],
    }


def person_as_json(person: PlannedPerson) -> dict[str, Json]:
    """mandate: None for a new one. What does not change is not named."""
    listed: dict[str, Json] = {"row": person.row, "mandate": person.mandate_id, "fields": dict(person.fields)}
    if post := person.post:
        listed["post"] = {
            "kind": post.kind.value,
            "committee": post.committee,
            "group": post.group,
            "from_date": post.from_date.isoformat(),
            "ends": post.ends,
        }
    if status := person.status:
        listed["status"] = {
            "status": status.status.value,
            "from_date": status.from_date.isoformat(),
            "reason": status.reason,
        }
    if absence := person.absence:
        listed["absence"] = {
            "first_day": absence.first_day.isoformat(),
            "last_day": absence.last_day.isoformat(),
            "reason": absence.reason,
        }
    return listed
