"""Who is a reader, who is a keeper, and what the others are told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from lib import events
from lib.ui import sign_in

KEEPER = "walidata@example.go.id"
OTHER = "tamu@example.go.id"
AUTH = {
    "redirect_uri": "https://rantau.example.go.id/oauth2callback",
    "cookie_secret": "x" * sign_in.SHORTEST_SECRET,
    "client_id": "rantau",
    "client_secret": "y",
    "server_metadata_url": "https://sso.example.go.id/.well-known/openid-configuration",
}
_LONE = ("redirect_uri", "cookie_secret")


def user(email: object = KEEPER, *, verified: object = True, logged_in: object = True) -> dict:
    return {"is_logged_in": logged_in, "email": email, "email_verified": verified}


@pytest.fixture
def signed_in(monkeypatch: pytest.MonkeyPatch):
    """`signed_in(user)`: what the provider said of the reader."""

    def say(facts: dict[str, Any]) -> None:
        monkeypatch.setattr("streamlit.user_info.UserInfoProxy.to_dict", lambda _self: facts)

    return say


@pytest.mark.parametrize("verified", [True, "true"])
def test_a_verified_address_is_known(signed_in, verified: object) -> None:
    signed_in(user(verified=verified))
    assert sign_in.email() == KEEPER


@pytest.mark.parametrize(
    "facts",
    [
        {},
        user(logged_in=False),
        user(logged_in="true"),
        user(verified=False),
        user(verified="yes"),
        user(verified=None),
        user("walidata"),
        user(["walidata@example.go.id"]),
        user(None),
    ],
)
def test_anything_less_is_nobody(monkeypatch: pytest.MonkeyPatch, signed_in, facts: dict) -> None:
    monkeypatch.setenv("KEEPERS", KEEPER)
    monkeypatch.setenv("VIEWING", "signed-in")
    signed_in(facts)
    assert sign_in.email() is None
    assert sign_in.keeper() is None
    assert not sign_in.may_view()


@pytest.mark.parametrize(
    ("keepers", "email", "is_keeper"),
    [
        (KEEPER, KEEPER, True),
        (f"lain@example.go.id, {KEEPER}", KEEPER, True),
        (KEEPER.upper(), KEEPER, True),
        (KEEPER, f"{KEEPER}.example.org", False),
        (KEEPER, OTHER, False),
        ("", KEEPER, False),
    ],
)
def test_a_keeper_is_on_the_list(
    monkeypatch: pytest.MonkeyPatch, signed_in, keepers: str, email: str, is_keeper: bool
) -> None:
    monkeypatch.setenv("KEEPERS", keepers)
    signed_in(user(email))
    assert sign_in.keeper() == (email if is_keeper else None)


@pytest.mark.parametrize(
    ("viewing", "facts", "may"),
    [
        ("", {}, True),
        ("everyone", {}, True),
        ("signed-in", {}, False),
        ("signed-in", user(OTHER), True),
        ("nobody knows this word", {}, False),
    ],
)
def test_strangers_see_what_the_setting_lets_them(
    monkeypatch: pytest.MonkeyPatch, signed_in, viewing: str, facts: dict, may: bool
) -> None:
    monkeypatch.setenv("VIEWING", viewing)
    signed_in(facts)
    assert sign_in.may_view() == may


def offered(app: AppTest) -> list[str]:
    """The keys of the buttons on the page."""
    return [str(button.key) for button in app.button]


def asked(auth: dict[str, Any] | None, reader: dict[str, Any] | None = None) -> AppTest:
    """What stands in the place of upload and withdrawal, with `[auth]` in the secrets if any."""
    app = AppTest.from_function(_ask_keeper, default_timeout=30)
    if auth is not None:
        app.secrets["auth"] = auth
    app.user = reader or {}
    app.run()
    assert not app.exception
    return app


def test_without_a_provider_the_page_says_how_to_set_one_up() -> None:
    app = asked(None)
    assert offered(app) == []
    assert any("[auth]" in block.value for block in app.markdown)


@pytest.mark.parametrize("missing", [*_LONE, "client_id"])
def test_a_setting_that_is_missing_is_named(missing: str) -> None:
    app = asked({key: value for key, value in AUTH.items() if key != missing})
    assert offered(app) == []
    assert any(missing in block.value for block in app.markdown)


def test_a_secret_that_can_be_guessed_opens_no_sign_in() -> None:
    assert offered(asked(AUTH | {"cookie_secret": "x" * (sign_in.SHORTEST_SECRET - 1)})) == []


def test_each_provider_has_a_button() -> None:
    assert offered(asked(AUTH)) == ["sign_in.None"]
    named = {key: value for key, value in AUTH.items() if key not in _LONE}
    shared = {key: AUTH[key] for key in _LONE}
    several = shared | {"dinas": named, "pusat": named, "broken": {"client_id": "x"}}
    assert offered(asked(several)) == ["sign_in.dinas", "sign_in.pusat"]


@pytest.mark.parametrize(
    ("facts", "keepers", "reason"),
    [
        (user(OTHER), KEEPER, "not on the list of keepers"),
        (user(OTHER), "", "not on the list of keepers"),
        (user(OTHER, verified=False), KEEPER, "address not verified"),
    ],
)
def test_who_signed_in_and_is_no_keeper_is_told_and_logged_once(
    monkeypatch: pytest.MonkeyPatch, facts: dict, keepers: str, reason: str
) -> None:
    monkeypatch.setenv("KEEPERS", keepers)
    logged: list[object] = []
    monkeypatch.setattr(events, "record", lambda *_said, **facts: logged.append(facts["reason"]))
    app = asked(AUTH, facts)
    app.run()
    assert len(app.warning) == 1
    assert offered(app) == ["sign_in.out"]
    assert logged == [reason]


def test_no_address_goes_into_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("KEEPERS", KEEPER)
    asked(AUTH, user(OTHER))
    assert "sign-in refused" in caplog.text
    assert OTHER not in caplog.text


def test_the_example_of_the_secrets_names_every_needed_setting() -> None:
    named = set(re.findall(r"^(\w+) =", sign_in._SECRETS_EXAMPLE, re.MULTILINE))
    assert named == set(AUTH)


def test_the_pages_ask_this_room_alone_who_is_reading() -> None:
    root = Path(__file__).parents[2]
    files = [*(root / "pages").glob("*.py"), *(root / "lib").rglob("*.py")]
    asking = {file.name for file in files if "st.user" in file.read_text("utf-8")}
    assert asking == {"sign_in.py"}


def _ask_keeper() -> None:
    from lib.ui import sign_in
    from lib.words import use_language

    use_language("en")
    sign_in.ask_keeper()
