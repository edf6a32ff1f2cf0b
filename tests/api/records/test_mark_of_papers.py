"""Where a paper can be checked stands on it: printed as it is sealed, with an address that others reach."""

from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest
from django.test import RequestFactory
from pytest_django import Settings

from config.env import EnvironmentFault, read_environment
from documents import store
from records.api.site import site_of
from records.models import Paper
from records.rules.codes import paper_code
from records.services.seal_paper import seal_paper
from tests.hall import Hall
from tests.kept import kept_rows
from tests.papers import closed_hall, drafted

KEY = {"DH_SECRET_KEY": "x" * 40}


@pytest.fixture(scope="module")
def held(django_db_setup: None, django_db_blocker: Any) -> Iterator[Hall]:
    with kept_rows(django_db_blocker):
        yield closed_hall()


def first_page(hall: Hall, *, site: str, is_public: bool = True) -> tuple[str, str]:
    """The paper's code as it is printed, and the page's text."""
    paper = drafted(hall)
    Paper.objects.filter(id=paper.id).update(is_public=is_public)
    by = hall.by_secretary()
    seal_paper(by, paper_id=paper.id, revision=paper.revision, signers=[], reason="", site=site)
    file = store.path_of(paper.revisions.get().sha256)
    text = pypdfium2.PdfDocument(file)[0].get_textpage().get_text_bounded()
    code = paper_code(paper.id)
    return f"{code[:5]}-{code[5:]}", " ".join(text.split())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("site", "said"),
    [
        ("https://hop.example.vn/", "tại https://hop.example.vn/kiem-tra Mã văn bản: "),
        ("", "ở trang /kiem-tra của hệ thống họp Mã văn bản: "),
    ],
)
def test_a_public_paper_says_where_it_is_checked_and_by_which_code(held: Hall, site: str, said: str) -> None:
    code, text = first_page(held, site=site)
    assert f"Kiểm tra văn bản này {said}{code}" in text


@pytest.mark.django_db
def test_a_paper_that_is_not_for_the_public_names_no_place(held: Hall) -> None:
    code, text = first_page(held, site="https://hop.example.vn/", is_public=False)
    assert code not in text
    assert "kiem-tra" not in text


@pytest.mark.parametrize(
    ("host", "address", "demo", "site"),
    [
        ("hop.example.vn", "", False, "http://hop.example.vn/"),
        ("10.0.0.7:8000", "https://hop.example.vn/", False, "https://hop.example.vn/"),
        ("localhost:8000", "", False, ""),
        ("127.0.0.1", "", False, ""),
        ("localhost:8000", "", True, "http://localhost:8000/"),
    ],
)
def test_an_address_that_only_this_machine_knows_is_not_printed(
    host: str, address: str, demo: bool, site: str, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS, settings.ADDRESS, settings.DEMO = ["*"], address, demo
    assert site_of(RequestFactory(HTTP_HOST=host).get("/")) == site


def test_the_address_that_the_public_knows_is_set_once() -> None:
    assert read_environment(KEY).address == ""
    said = read_environment(KEY | {"DH_ADDRESS": "https://hop.example.vn"})
    assert said.address == "https://hop.example.vn/"
    for wrong in ("hop.example.vn", "https://hop.example.vn/xa", "https://a:b@hop.example.vn"):
        with pytest.raises(EnvironmentFault, match="DH_ADDRESS"):
            read_environment(KEY | {"DH_ADDRESS": wrong})
