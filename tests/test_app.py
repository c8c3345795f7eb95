"""The real server, from outside: what stands in its answers before any page runs."""

import base64
import hashlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from lib.render.kit import palette
from tests.servers import ROOT, serving

PLOTLY = "/app/static/plotly-basic-4.1.1.min.js"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("server")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[httpx.Client]:
    """A client of a freshly started server, which is stopped at the end."""
    environment = {"DATABASE_URL": f"sqlite:///{folder / 'placements.db'}"}
    with (
        serving(environment=environment, log_file=folder / "log") as started,
        httpx.Client(base_url=started.url, timeout=30) as client,
    ):
        yield client


@pytest.mark.parametrize(
    "path", ["/", "/tujuan", "/data?year=2024", "/tujuan?lang=id", "/?lang=fr", "/?lang="]
)
def test_a_page_is_indonesian_unless_the_link_says_otherwise(
    server: httpx.Client, path: str
) -> None:
    page = server.get(path).text
    assert '<html lang="id">' in page
    assert "memerlukan JavaScript" in page


@pytest.mark.parametrize(
    "path", ["/?lang=en", "/tujuan?year=2024&lang=en", "/keahlian?lang=id&lang=en"]
)
def test_a_link_to_the_english_view_is_english(server: httpx.Client, path: str) -> None:
    page = server.get(path).text
    assert '<html lang="en">' in page
    assert "needs JavaScript" in page


def test_the_document_is_ours(server: httpx.Client) -> None:
    page = server.get("/").text
    assert "<title>Rantau Jakarta</title>" in page
    assert "<title>Streamlit" not in page
    assert "_stcore/agent" not in page


def test_every_script_within_the_document_is_one_that_the_policy_names(
    server: httpx.Client,
) -> None:
    answer = server.get("/tujuan")
    scripts = re.findall(r"<script>(.*?)</script>", answer.text, flags=re.DOTALL)
    assert len(scripts) == 1
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in answer.headers["content-security-policy"]


def test_the_font_that_the_document_asks_for_early_is_the_products_and_exists(
    server: httpx.Client,
) -> None:
    fonts = re.findall(r'href="\.(/[^"]+\.woff2)"', server.get("/").text)
    assert len(fonts) == 1
    assert server.get(fonts[0]).headers["content-type"] == "font/woff2"


@pytest.mark.parametrize(
    "path", ["/", "/tujuan", "/app/static/plus-jakarta-sans-latin-5.3.0.woff2", PLOTLY]
)
def test_every_answer_carries_the_plain_guards(server: httpx.Client, path: str) -> None:
    headers = server.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"


@pytest.mark.parametrize("path", ["/", "/tujuan?lang=en", "/tidak-ada"])
def test_no_page_may_load_anything_from_another_host(server: httpx.Client, path: str) -> None:
    policy = dict(
        part.split(" ", 1)
        for part in server.get(path).headers["content-security-policy"].split("; ")
    )
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert "'unsafe-inline'" not in policy["script-src"]
    assert "'unsafe-eval'" not in policy["script-src"]
    assert not re.search(r"https?:|\*", " ".join(policy.values()))


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/metrics/", "/_stcore/agent/openapi.json"]
)
def test_metrics_and_the_agent_interface_are_shut(server: httpx.Client, path: str) -> None:
    assert server.get(path).status_code == 404
    assert server.post(path).status_code == 404


def test_health_answers(server: httpx.Client) -> None:
    assert server.get("/_stcore/health").text == "ok"


def test_every_page_ran_before_the_first_visitor(server: httpx.Client, folder: Path) -> None:
    assert "not warmed" not in (folder / "log").read_text()


def test_the_scripts_of_the_first_page_come_compressed_and_are_kept_for_a_year(
    server: httpx.Client,
) -> None:
    paths = re.findall(r'(?:src|href)="\.(/static/[^"]+\.(?:js|css))"', server.get("/").text)
    assert len(paths) > 20
    plain = sent = 0
    for path in paths:
        with server.stream("GET", path) as answer:
            sent += sum(len(chunk) for chunk in answer.iter_raw())
            assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        plain += len(server.get(path, headers={"accept-encoding": "identity"}).content)
    assert sent < 0.4 * plain


def test_a_compressed_file_holds_the_same_bytes(server: httpx.Client) -> None:
    first, second = server.get(PLOTLY), server.get(PLOTLY)
    plain = server.get(PLOTLY, headers={"accept-encoding": "identity"})
    assert first.headers["content-encoding"] == second.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in first.headers["vary"].lower()
    assert "content-encoding" not in plain.headers
    assert (
        first.content == second.content == plain.content == (ROOT / "lib" / PLOTLY[5:]).read_bytes()
    )


def test_a_file_that_may_change_under_its_name_is_asked_for_again(server: httpx.Client) -> None:
    path = "/app/static/chart-element.js"
    assert server.get(path).headers["cache-control"] == "no-cache"
    assert "immutable" in server.get(f"{path}?v=0123456789").headers["cache-control"]


@pytest.mark.parametrize("path", ["/", "/?lang=en", "/app/static/chart-element.js", PLOTLY])
def test_what_the_browser_holds_is_not_sent_twice(server: httpx.Client, path: str) -> None:
    tag = server.get(path).headers["etag"]
    again = server.get(path, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert server.get(path, headers={"if-none-match": '"another"'}).status_code == 200


def test_the_two_languages_have_different_tags(server: httpx.Client) -> None:
    assert server.get("/?lang=id").headers["etag"] != server.get("/?lang=en").headers["etag"]


@pytest.mark.parametrize("path", ["/static/js/invented.js", "/app/static/invented-1.2.3.js"])
def test_a_missing_file_is_never_kept(server: httpx.Client, path: str) -> None:
    assert "immutable" not in server.get(path).headers.get("cache-control", "")


@pytest.mark.parametrize(
    "path",
    ["/app/static/../shell.py", "/app/static/%2e%2e/shell.py", "/app/static/..%2f..%2fapp.py"],
)
def test_no_file_outside_the_static_folder_is_sent(server: httpx.Client, path: str) -> None:
    assert "import streamlit" not in server.get(path).text


def test_the_theme_is_the_palette() -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["theme"]
    for ground in ("light", "dark"):
        assert theme[ground]["primaryColor"] == palette.ACCENT[ground]
        assert theme[ground]["backgroundColor"] == palette.GROUND[ground]
        assert theme[ground]["textColor"] == palette.TEXT[ground]
    for face in theme["fontFaces"]:
        assert (ROOT / "lib" / face["url"].removeprefix("app/")).is_file()
