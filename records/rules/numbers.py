"""Numbers of papers run without a gap and without a double, year by year (Decree 30/2020/NĐ-CP, Article 15)."""


def refusal_of_number(wanted: int, *, last: int) -> str | None:
    """The code of the refusal; None for the next one. last: the number given last in the series and year."""
    if wanted <= last:
        return "paper_number_taken"
    return "paper_number_gap" if wanted > last + 1 else None


def refusal_to_place(last: int, *, highest: int | None) -> str | None:
    """Whether a series may be placed there. highest: number of a paper that was numbered here; None for none."""
    return "series_behind_papers" if highest is not None and last < highest else None
