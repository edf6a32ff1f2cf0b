"""Questions about doubtful places, and the answers that were already given to them."""

from collections.abc import Callable, Mapping, Sequence

from councils.rules.lists.preview import Fact, Question

KEEP = "keep"
LEAVE_EMPTY = "leave_empty"
SKIP = "skip"
YES = "yes"
NO = "no"


class Asking:
    """Collects questions in the order they are asked; each names what it is about and what may be answered."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self._answers = answers
        self.questions: list[Question] = []

    def ask(
        self,
        code: str,
        *,
        row: int,
        field: str,
        options: Sequence[str],
        name: str = "",
        facts: Mapping[str, Fact] | None = None,
        accepts: Callable[[str], bool] | None = None,
        is_about_right: bool = False,
    ) -> str | None:
        """The answer, when one was given that is among the options or that `accepts` can read."""
        key = f"{row}:{field}:{code}"
        given = self._answers.get(key)
        is_good = given is not None and (given in options or (accepts is not None and accepts(given)))
        answer = given if is_good else None
        self.questions.append(
            Question(
                id=key,
                row=row,
                name=name,
                field=field,
                code=code,
                facts=facts or {},
                options=tuple(options),
                answer=answer,
                takes_text=accepts is not None,
                is_about_right=is_about_right,
            )
        )
        return answer

    def forget(self, row: int, *, but: str) -> None:
        """Nothing is asked about a row that is left out, except why."""
        self.questions = [q for q in self.questions if q.row != row or q.code == but]

    def drop(self, row: int, code: str) -> None:
        """The register has the answer."""
        self.questions = [q for q in self.questions if (q.row, q.code) != (row, code)]

    def open_of(self, row: int) -> list[tuple[str, str]]:
        """Field and code of each open question about a row."""
        return [(q.field, q.code) for q in self.questions if q.row == row and q.answer is None]

    @property
    def open(self) -> int:
        return sum(question.answer is None for question in self.questions)

    def in_order(self) -> list[Question]:
        """About the whole file first, then what decides who votes, then remarks, then the rest from the top."""
        return sorted(
            self.questions, key=lambda q: (q.row > 0, not q.is_about_right, q.field != "note", q.row)
        )
