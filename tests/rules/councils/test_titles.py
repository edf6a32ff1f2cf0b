import pytest

from councils.rules.posts import PostKind
from councils.rules.titles import HeldPost, title_of

BUDGET = "Ban Kinh tế – Ngân sách"


@pytest.mark.parametrize(
    ("held", "body_kind", "title"),
    [
        ([HeldPost(PostKind.CHAIR)], "council", "Chủ tịch HĐND"),
        ([HeldPost(PostKind.CHAIR)], "peoples_committee", "Chủ tịch UBND"),
        ([HeldPost(PostKind.VICE_CHAIR)], "council", "Phó Chủ tịch HĐND"),
        ([HeldPost(PostKind.EXECUTIVE_MEMBER)], "peoples_committee", "Ủy viên UBND"),
        ([HeldPost(PostKind.COMMITTEE_HEAD, BUDGET)], "council", f"Trưởng {BUDGET}"),
        ([HeldPost(PostKind.COMMITTEE_VICE_HEAD, "Pháp chế")], "council", "Phó Trưởng Ban Pháp chế"),
        ([HeldPost(PostKind.COMMITTEE_MEMBER, BUDGET)], "council", f"Ủy viên {BUDGET}"),
        ([HeldPost(PostKind.GROUP_DEPUTY)], "council", "Tổ phó"),
        (
            [HeldPost(PostKind.GROUP_LEADER), HeldPost(PostKind.COMMITTEE_HEAD, BUDGET)],
            "council",
            f"Trưởng {BUDGET}, Tổ trưởng",
        ),
        ([], "council", "Hiệu trưởng"),
    ],
)
def test_a_title_names_the_posts_held_in_their_order(
    held: list[HeldPost], body_kind: str, title: str
) -> None:
    assert title_of(held, body_kind=body_kind, post_label="Hiệu trưởng") == title


@pytest.mark.parametrize("kind", PostKind)
def test_every_post_has_a_title(kind: PostKind) -> None:
    assert title_of([HeldPost(kind, BUDGET)], body_kind="council", post_label="")
