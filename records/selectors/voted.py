"""What a resolution's vote was about."""

from records.models import Paper


def voted_label(paper: Paper) -> str:
    return ""
