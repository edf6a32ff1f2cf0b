"""Whatever goes wrong under /api/, the answer is a refusal in JSON, and no database is asked for it."""

import json
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.api.caller import Caller, code


@pytest.fixture
def page(db: None) -> Caller:
    caller = Caller()
    caller.get("me")
    return caller


def send(page: Caller, method: str, path: str, body: str | bytes = b"", content_type: str = "") -> Any:
    headers = {"X-CSRFToken": page.client.cookies["csrftoken"].value}
    return page.client.generic(method, path, body, content_type=content_type, headers=headers)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/api/sign-in", "POST"),
        ("DELETE", "/api/me", "GET"),
        ("OPTIONS", "/api/me", "GET"),
        ("HEAD", "/api/me", "GET"),
    ],
)
def test_a_method_an_address_does_not_know_is_refused_in_json(
    page: Caller, method: str, path: str, allowed: str
) -> None:
    response = send(page, method, path)
    assert response.status_code == 405
    assert response.headers["Allow"] == allowed
    assert response.headers["Content-Type"] == "application/json"
    if method != "HEAD":
        assert response.json()["code"] == "method_unknown"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (urlencode({f"field{n}": n for n in range(1_001)}), "application/x-www-form-urlencoded"),
        (urlencode({"username": "a"}), "application/x-www-form-urlencoded"),
        ("--x\r\nno part at all", "multipart/form-data; boundary=x"),
        ("no boundary", "multipart/form-data"),
        ('{"username": "a", "password": "b"}', "text/plain"),
    ],
)
def test_what_is_not_json_is_refused_in_json(page: Caller, body: str, content_type: str) -> None:
    response = send(page, "POST", "/api/sign-in", body, content_type)
    assert code((response.status_code, response.json())) == (422, "body_invalid")


@pytest.mark.parametrize("body", ["{", "[" * 10_000, '{"username": 1e999}', b"\xff\xfe"])
def test_what_is_called_json_and_is_none_is_refused_in_json(page: Caller, body: str | bytes) -> None:
    response = send(page, "POST", "/api/sign-in", body, "application/json")
    assert code((response.status_code, response.json())) == (422, "body_invalid")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/api/me", "/api/displays/me", "/api/streams/meeting:x/head?face=tablet"])
def test_a_database_that_is_gone_is_a_fault_in_json(path: str) -> None:
    client = Client(raise_request_exception=False)
    client.cookies["dh_session"] = "a" * 32
    client.cookies["dh_display"] = "b" * 32
    gone = OperationalError("the connection is closed")
    with (
        patch("django.db.backends.utils.CursorWrapper._execute", side_effect=gone),
        patch("django.db.backends.utils.CursorWrapper.execute", side_effect=gone),
    ):
        response = client.get(path, headers={"Accept-Language": "en"})
    assert code((response.status_code, response.json())) == (500, "server_fault")
    assert response.json()["say"].startswith("The server met")


@pytest.mark.django_db
def test_a_fault_outside_the_routes_is_in_json_too() -> None:
    client = Client(raise_request_exception=False)
    with patch("django.middleware.csrf.CsrfViewMiddleware.process_response", side_effect=OperationalError):
        response = client.get("/api/displays/me")
    assert code((response.status_code, response.json())) == (500, "server_fault")
    with patch("django.middleware.csrf.CsrfViewMiddleware.process_response", side_effect=OperationalError):
        assert client.get("/desk").headers["Content-Type"].startswith("text/plain")


def test_a_refusal_before_anyone_is_known_asks_no_database(
    page: Caller, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page.client.cookies["dh_session"] = "a" * 32
    with (
        patch.object(SessionStore, "load", side_effect=AssertionError("asked")),
        django_assert_num_queries(0),
    ):
        response = page.client.post("/api/sign-in", json.dumps({}), content_type="application/json")
        assert code((response.status_code, response.json())) == (403, "csrf_failed")
        assert code(page.get("nothing/here")) == (404, "method_unknown")


@pytest.mark.django_db
def test_a_host_that_is_not_served_is_refused_in_json(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["hop.xa.vn"]
    response = Client().get("/api/me", headers={"Host": "elsewhere.example"})
    assert code((response.status_code, response.json())) == (400, "body_invalid")


@pytest.mark.parametrize(("path", "camera"), [("/door", "(self)"), ("/desk", "(self)"), ("/tablet", "()")])
def test_a_camera_is_for_the_pages_that_read_cards(path: str, camera: str) -> None:
    assert f"camera={camera}," in Client().get(path).headers["Permissions-Policy"]
