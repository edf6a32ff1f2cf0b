"""Guides for printing, for anybody who asks."""

import base64
import re
import zlib
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from config.guides.shelf import GUIDES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", GUIDES)
def test_anybody_gets_a_guide_as_a_paper(name: str) -> None:
    answer = Client().get(f"/api/guides/{name}.pdf")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert Client().get(f"/api/guides/{name}.pdf").content == answer.content


def test_the_delegates_guide_is_two_pages_of_large_letters() -> None:
    paper = Client().get("/api/guides/dai-bieu.pdf").content
    assert len(re.findall(rb"/Type /Page\b(?!s)", paper)) == 2
    assert min(sizes_of(paper)) >= 16


@pytest.mark.parametrize("name", ["thu-ký", "van-hanh", "..%2Fvan-hanh", "x"])
def test_there_are_no_other_guides(name: str) -> None:
    assert Client().get(f"/api/guides/{name}.pdf").status_code == 404


def test_an_installation_without_guides_says_that_there_are_none(settings: Settings, tmp_path: Path) -> None:
    settings.GUIDES = tmp_path
    assert Client().get("/api/guides/thu-ky.pdf").status_code == 404


def test_a_guide_that_was_changed_is_made_anew(settings: Settings, tmp_path: Path) -> None:
    settings.GUIDES = tmp_path
    guide = tmp_path / GUIDES["thu-ky"].file
    guide.write_text("# Một\n\nHai.", encoding="utf-8")
    before = Client().get("/api/guides/thu-ky.pdf").content
    guide.write_text("# Một\n\nHai và ba.", encoding="utf-8")
    assert Client().get("/api/guides/thu-ky.pdf").content != before


def sizes_of(paper: bytes) -> list[float]:
    """Of all letters on it, in points."""
    found: list[float] = []
    for stream in re.findall(
        rb"/ASCII85Decode /FlateDecode \].*?stream\r?\n(.*?)endstream", paper, re.DOTALL
    ):
        drawn = zlib.decompress(base64.a85decode(stream.strip().removesuffix(b"~>")))
        found += [float(size) for size in re.findall(rb"/F\d+(?:\+\d+)? ([\d.]+) Tf", drawn)]
    assert found
    return found
