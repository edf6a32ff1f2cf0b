"""What was decided, as minutes, notices and vote records tell it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from records.rules.content import Annex, Block, Column, Paragraph, Run, Style, Table, Text
from records.rules.drafting import Draughtsman, rows_of, short
from records.rules.facts_of_votes import named_rows, ordered_votes, was_announced
from records.rules.gathered import Gathered

Vote = Mapping[str, Any]
NAMED = (Column("Ý kiến", 220), Column("Số đại biểu", 130), Column("Họ và tên", 650))


def of_vote(vote: Vote) -> dict[str, str]:
    """Which fact each place of a vote's wording stands for."""
    key = f"vote.{vote['id']}"
    return {
        "noi_dung": f"{key}.title",
        "tong_so": f"{key}.total",
        "co_mat": f"{key}.present",
        "tan_thanh": f"{key}.yes",
        "khong_tan_thanh": f"{key}.no",
        "khong_bieu_quyet": f"{key}.abstain",
        "ty_le": f"{key}.yes_share",
        "ty_le_co_mat": f"{key}.yes_of_present",
        "ket_luan": f"{key}.conclusion",
        "gio": f"{key}.at",
    }


def vote_paragraphs(vote: Vote, by: Draughtsman) -> Sequence[Block]:
    name = short(vote["id"])
    return [*by.paragraphs("vote", f"vo-{name}", of_vote(vote)), *vote_details(vote, by)]


def vote_details(vote: Vote, by: Draughtsman) -> Iterator[Paragraph]:
    """How it was taken, by which clause; what was corrected, and whether too few were here."""
    key, name = f"vote.{vote['id']}", short(vote["id"])
    runs: list[Run] = [Text("Hình thức: "), by.fact(f"{key}.method")]
    if by.has(f"{key}.at"):
        runs += [Text("; bắt đầu lúc "), by.fact(f"{key}.at")]
    runs += [Text("; tham gia biểu quyết "), by.fact(f"{key}.took_part"), Text(" đại biểu; không tham gia ")]
    runs += [by.fact(f"{key}.no_ballot"), Text(" đại biểu. Theo "), by.fact(f"{key}.clause"), Text(".")]
    yield Paragraph(f"vd-{name}", tuple(runs))
    if by.has(f"{key}.below_quorum"):
        yield by.said(f"vq-{name}", by.fact(f"{key}.below_quorum"))
    for number in range(1, len(vote["corrections"]) + 1):
        yield by.said(f"vc-{name}-{number}", by.fact(f"{key}.correction.{number}"))


def cancelled_paragraphs(vote: Vote, by: Draughtsman) -> Sequence[Block]:
    key = f"vote.{vote['id']}"
    runs: list[Run] = [Text("Lượt biểu quyết "), by.fact(f"{key}.title"), Text(" không được tính.")]
    if by.has(f"{key}.reason"):
        runs += [Text(" Lý do: "), by.fact(f"{key}.reason"), Text(".")]
    return [Paragraph(f"vx-{short(vote['id'])}", tuple(runs))]


def named_annex(told: Gathered, by: Draughtsman) -> Annex | None:
    """Who voted how, for the votes of which the body's rules let names be told; None where there are none."""
    blocks: list[Block] = []
    for vote in ordered_votes(told):
        if was_announced(vote) and by.has(f"vote.{vote['id']}.names"):
            blocks += named_list(vote, told, by)
    return Annex("DANH SÁCH BIỂU QUYẾT", tuple(blocks)) if blocks else None


def named_list(vote: Vote, told: Gathered, by: Draughtsman) -> list[Block]:
    key, name = f"vote.{vote['id']}", short(vote["id"])
    title = by.said(
        f"vn-{name}",
        "Biểu quyết ",
        by.fact(f"{key}.number"),
        ": ",
        by.fact(f"{key}.title"),
        style=Style.HEADING,
    )
    rows = rows_of(named_rows(vote, told.state["roster"]))
    return [title, Table(f"vt-{name}", NAMED, rows, fact_key=f"{key}.names")]
