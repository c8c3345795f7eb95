"""Who is reading: sign-in by the organisation's own provider (OIDC), and the list of data keepers.
No passwords.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from lib import events, local_keeper, settings
from lib.ui.kit import prose
from lib.words import _
from lib.words.foreign import for_markdown

_NEEDED = ("client_id", "client_secret", "server_metadata_url")
_REFUSED = "sign_in.refused"
SHORTEST_SECRET = 32  # characters; whoever guesses it can write any name into the cookie

_SECRETS_EXAMPLE = """[auth]
redirect_uri = "https://rantau.example.go.id/oauth2callback"
cookie_secret = "…"
client_id = "…"
client_secret = "…"
server_metadata_url = "https://sso.example.go.id/.well-known/openid-configuration"
"""
_TERMINAL_EXAMPLE = """python -m lib.cli check export.xlsx --report report.json
python -m lib.cli publish export.xlsx --kind official --title "…" --publisher "…" --as-of 2026-01-31
python -m lib.cli releases
python -m lib.cli withdraw 5
"""


def email() -> str | None:
    """The verified address of whoever is signed in; None for everybody else."""
    user = st.user.to_dict()
    is_signed_in = user.get("is_logged_in") is True
    is_verified = user.get("email_verified") in (True, "true")
    if not (is_signed_in and is_verified):
        return None
    address = user.get("email")
    if isinstance(address, str) and "@" in address:
        return address
    return None


def has_provider() -> bool:
    """Whether somebody began to set up a sign-in (`[auth]` of the secrets)."""
    return bool(_auth_section())


def keeper() -> str | None:
    """The address of a signed-in data keeper (`KEEPERS`), or `local` for the keeper of a laptop of
    their own; None for everybody else.
    """
    if _is_local_keeper():
        return local_keeper.ACTOR
    address = email()
    if address is None:
        return None
    compared = address.strip().casefold()
    if compared not in settings.keepers():
        return None
    return address


def may_view() -> bool:
    """Whether anything may be shown to this reader (`VIEWING`)."""
    if not settings.only_signed_in_may_view():
        return True
    return email() is not None or _is_local_keeper()


def ask_viewer() -> None:
    """All that a stranger sees where viewing needs a sign-in."""
    prose.headline(_("Sign in to see these data"))
    _offer()


def ask_keeper() -> None:
    """What stands in the place of upload and withdrawal for everybody who is not a keeper."""
    if local_keeper.is_offered():
        st.markdown(
            _(
                "**On your own computer:** open the link that was printed in the window where this "
                "product was started. It works once, and makes you the data keeper here."
            )
        )
    if _faults():
        st.markdown(
            _("Upload, preview, publish and withdraw appear here once a sign-in is set up.")
        )
    else:
        st.markdown(
            _("Upload, preview, publish and withdraw are for data keepers, who sign in first.")
        )
    _offer()
    with st.expander(_("**The same from the terminal**"), key="sign_in.terminal"):
        st.code(_TERMINAL_EXAMPLE, language="bash")


def signed_in_line(address: str) -> None:
    """Who is signed in, and the way out."""
    leave: Callable[[], None]
    if address == local_keeper.ACTOR:
        words = _("You are the data keeper on this computer, until the server stops.")
        leave = _forget_local_keeper
    else:
        words = _("Signed in as {address}").format(address=address)
        leave = st.logout
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        gap="small",
        key="sign_in.line",
    ):
        markup = prose.element("p", "rj-text", words)
        st.html(markup, width="content")
        st.button(
            _("Sign out"),
            on_click=leave,
            key="sign_in.out",
            type="tertiary",
        )


def _is_local_keeper() -> bool:
    """Whether the reader came by the link that the start of this server printed."""
    if not local_keeper.is_allowed() or has_provider():
        return False
    host = st.context.headers.get("host", "")
    names = [name.lower() for name in st.context.headers]
    if not local_keeper.is_direct(host, names):
        return False
    cookie = _local_cookie(host)
    return local_keeper.is_known(cookie)


def _local_cookie(host: str) -> str | None:
    name = local_keeper.cookie_name(host)
    return st.context.cookies.get(name)


def _forget_local_keeper() -> None:
    host = st.context.headers.get("host", "")
    cookie = _local_cookie(host)
    local_keeper.forget(cookie)


def _offer() -> None:
    if faults := _faults():
        _explain(faults)
    elif st.user.to_dict().get("is_logged_in") is True:
        _refuse()
    else:
        _buttons()


def _buttons() -> None:
    with st.container(horizontal=True, gap="small", key="sign_in.buttons"):
        for provider in _providers():
            label = _("Sign in")
            if provider:
                label = _("Sign in with {provider}").format(provider=provider)
            st.button(
                for_markdown(label),
                on_click=st.login,
                args=(provider,),
                key=f"sign_in.{provider}",
                type="primary",
            )


def _refuse() -> None:
    address = email()
    if address is None:
        _record_refusal("address not verified")
        st.warning(
            _(
                "Your sign-in came without a verified e-mail address (email_verified). Ask whoever "
                "runs the sign-in."
            )
        )
        signed_in_line(str(st.user.to_dict().get("email") or "?"))
        return
    _record_refusal("not on the list of keepers")
    if settings.keepers():
        st.warning(
            _(
                "This address is not on the list of data keepers. Whoever runs this installation "
                "can add it."
            )
        )
    else:
        st.warning(
            _(
                "No data keeper is named yet. Set KEEPERS to their e-mail addresses, separated by "
                "commas."
            )
        )
    signed_in_line(address)


def _record_refusal(reason: str) -> None:
    """Once a session: the page runs anew at every touch."""
    if st.session_state.get(_REFUSED) != reason:
        st.session_state[_REFUSED] = reason
        events.record("sign-in refused", level=events.WARNING, reason=reason)


def _explain(faults: list[str]) -> None:
    with st.expander(_("**How to set up the sign-in**"), key="sign_in.explained"):
        for fault in faults:
            st.markdown(f"- {fault}")
        st.markdown(
            _(
                "Register this product with your organisation's sign-in (any OpenID Connect "
                "provider: Keycloak, Google Workspace …), write what it gives you to "
                "`.streamlit/secrets.toml`, and start again. The provider must say that the e-mail "
                "address is verified. The cookie secret is any random text of at least {length} "
                "characters."
            ).format(length=SHORTEST_SECRET)
        )
        st.code(_SECRETS_EXAMPLE, language=None)
        st.markdown(_("Then name the data keepers, separated by commas, in the environment:"))
        st.code("KEEPERS=walidata@example.go.id,analis@example.go.id", language="bash")


def _faults() -> list[str]:
    """What keeps the sign-in from working, in words; nothing when it works."""
    section = _auth_section()
    if not section:
        return [_("No sign-in provider is set up: `.streamlit/secrets.toml` has no `[auth]`.")]
    missing = [name for name in ("redirect_uri", "cookie_secret") if not section.get(name)]
    found = [_("`[auth]` lacks `{name}`.").format(name=name) for name in missing]
    if not missing and len(str(section["cookie_secret"])) < SHORTEST_SECRET:
        found.append(
            _("`cookie_secret` is shorter than {length} characters.").format(length=SHORTEST_SECRET)
        )
    if not _providers():
        found.append(_("`[auth]` names no provider with {names}.").format(names=", ".join(_NEEDED)))
    return found


def _providers() -> list[str | None]:
    """What st.login takes: None for the one provider of `[auth]`, else the names of
    `[auth.name]`.
    """
    section = _auth_section()
    if _names_a_provider(section):
        return [None]
    named = {name: value for name, value in section.items() if isinstance(value, Mapping)}
    return [name for name, value in named.items() if _names_a_provider(value)]


def _names_a_provider(section: Mapping[str, Any]) -> bool:
    return all(section.get(name) for name in _NEEDED)


def _auth_section() -> Mapping[str, Any]:
    if not st.secrets.load_if_toml_exists():
        return {}
    found = st.secrets.get("auth")
    if isinstance(found, Mapping):
        return found
    return {}
