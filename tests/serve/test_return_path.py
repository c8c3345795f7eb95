"""The way back after a sign-in leads to a page of this server, and nowhere else."""

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from lib.serve.return_path import COOKIE, ReturnPath

PROVIDER = "https://sso.example.go.id/authorize"


def client(base: str = "") -> TestClient:
    """Redirects as Streamlit sends them, without following."""

    def login(_request: Request) -> RedirectResponse:
        return RedirectResponse(PROVIDER, 302)

    def home(_request: Request) -> RedirectResponse:
        return RedirectResponse(f"{base}/", 302)

    routes = [
        Route(f"{base}/auth/login", login),
        Route(f"{base}/auth/logout", home),
        Route(f"{base}/oauth2callback", home),
    ]
    return TestClient(
        ReturnPath(Starlette(routes=routes)), base_url="http://rantau", follow_redirects=False
    )


@pytest.mark.parametrize("base", ["", "/rantau"])
@pytest.mark.parametrize("page", ["/rilis", "/rilis?lang=en&origin=31.75&dest=japan"])
def test_a_reader_comes_back_to_the_page_and_the_filter(base: str, page: str) -> None:
    browser = client(base)
    out = browser.get(f"{base}/auth/login", headers={"referer": f"http://rantau{base}{page}"})
    assert out.headers["location"] == PROVIDER
    assert "HttpOnly" in out.headers["set-cookie"]
    back = browser.get(f"{base}/oauth2callback?code=1&state=2")
    assert back.headers["location"] == f"{base}{page}"
    assert browser.get(f"{base}/oauth2callback").headers["location"] == f"{base}/", (
        "the way back is used once"
    )


def test_signing_out_leads_back_as_well() -> None:
    out = client().get("/auth/logout", headers={"referer": "http://rantau/rilis"})
    assert (out.headers["location"], COOKIE in out.headers.get("set-cookie", "")) == (
        "/rilis",
        False,
    )


@pytest.mark.parametrize(
    "referer", ["", "https://evil.example/rilis", "http://rantau//evil.example", "http://rantau"]
)
def test_a_stranger_sends_nobody_anywhere(referer: str) -> None:
    browser = client()
    browser.get("/auth/login", headers={"referer": referer} if referer else {})
    assert browser.get("/oauth2callback").headers["location"] == "/"


@pytest.mark.parametrize(
    "planted",
    ["//evil.example", "/\\evil.example", "https://evil.example", "/a%0d%0aset-cookie: b"],
)
def test_a_planted_cookie_leads_nowhere(planted: str) -> None:
    browser = client()
    browser.cookies.set(COOKIE, planted)
    back = browser.get("/oauth2callback")
    assert back.headers["location"] == "/"
