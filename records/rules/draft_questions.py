"""What became of questions, told at the end of the item in which they were put."""

from collections.abc import Iterator, Mapping, Sequence

from records.rules.content import Block, Run, Style
from records.rules.drafting import Draughtsman, short
from records.rules.facts_of_questions import told_slips
from records.rules.gathered import Gathered


def after_questions(told: Gathered, by: Draughtsman) -> Mapping[str | None, Sequence[Block]]:
    """By item of the agenda; None where there is none."""
    found: dict[str | None, list[Block]] = {}
    for ident in told_slips(told):
        found.setdefault(_item_of(ident, told), []).extend(_of_slip(ident, by))
    for ident, promise in told.questions.promises.items():
        found.setdefault(_item_of(promise["slip"], told), []).append(_promise(ident, by))
    return found


def _item_of(slip: str | None, told: Gathered) -> str | None:
    """Its group's, else the last on which questions were put."""
    for group in told.state["question_groups"]:
        if group["item"] and any(one["id"] == slip for one in group["slips"]):
            return str(group["item"])
    items = {item["id"]: item["kind"] for item in told.state["agenda"]}
    put = [spell.item for spell in told.spells if items.get(spell.item) == "questioning"]
    return put[-1] if put else None


def _of_slip(ident: str, by: Draughtsman) -> Iterator[Block]:
    key, name = f"slip.{ident}", short(ident)
    who, about = by.fact(f"{key}.author"), by.fact(f"{key}.subject")
    if by.has(f"{key}.judged"):
        runs = ("- ", who, " ", by.fact(f"{key}.judged"), " về “", about, "”.")
        yield by.said(f"qj-{name}", *runs, style=Style.LIST)
    if by.has(f"{key}.due"):
        asked: list[Run | str] = (
            ["; ", by.fact(f"{key}.respondent")] if by.has(f"{key}.respondent") else [";"]
        )
        yield by.said(
            f"qo-{name}",
            *("- Phiếu chất vấn của ", who, " về “", about, "”", *asked),
            *(" trả lời bằng văn bản chậm nhất ", by.fact(f"{key}.due"), "."),
            style=Style.LIST,
        )


def _promise(ident: str, by: Draughtsman) -> Block:
    key = f"promise.{ident}"
    due: tuple[Run | str, ...] = ()
    if by.has(f"{key}.due"):
        due = (" Thời hạn thực hiện: ", by.fact(f"{key}.due"), ".")
    who, said = by.fact(f"{key}.by"), by.fact(f"{key}.said")
    return by.said(f"pr-{short(ident)}", "- ", who, " cam kết: ", said, *due, style=Style.LIST)
