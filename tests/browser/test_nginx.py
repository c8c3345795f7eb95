"""deploy/nginx.conf, as it stands in the repository: a real nginx, TLS, a sub path, two processes
on one database.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import psutil
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.sync_api import BrowserContext, Page, expect

from lib import settings
from tests.browser.oidc import Provider
from tests.browser.screen import broken, link_to, query, settled
from tests.intake.exports import export, written
from tests.servers import APP, ROOT, free_port
from tests.thorough import variants

pytestmark = pytest.mark.browser

FILE = ROOT / "deploy" / "nginx.conf"
BASE = "rantau"
# Browsers find *.localhost on this machine without asking anybody, and Streamlit does not take it
# for its own address: a websocket is accepted only if nginx passes the name on.
NAME = "rantau.localhost"
KEEPER = "walidata@example.go.id"
ROWS = 4100
SEATS = ("1", "2")
PATIENCE_SECONDS = 20

# What the host's own nginx.conf is to the file. Everything that nginx writes lies in a folder of
# the test.
AROUND = """
daemon off;
user root;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    log_format seats "$status $upstream_addr $cookie_rantau_seat $request_method $request_uri";
    access_log {folder}/access.log seats;
    client_body_temp_path {folder}/temporary/body;
    proxy_temp_path {folder}/temporary/proxy;
    fastcgi_temp_path {folder}/temporary/fastcgi;
    uwsgi_temp_path {folder}/temporary/uwsgi;
    scgi_temp_path {folder}/temporary/scgi;
    include {folder}/rantau.conf;
}}
"""


@dataclass(frozen=True)
class Line:
    """One line of nginx's log; `process` is the last one that was tried."""

    status: int
    process: str
    seat: str
    path: str


@dataclass(frozen=True)
class Installation:
    folder: Path
    port: int
    processes: tuple[str, str]  # host:port of the process of each seat
    provider: Provider

    @property
    def address(self) -> str:
        return f"https://{NAME}:{self.port}/{BASE}/"

    def process(self, seat: str) -> str:
        return self.processes[SEATS.index(seat)]

    def get(self, path: str, *, seat: str = "") -> httpx.Response:
        """As a browser would, without the name's being known to this machine's resolver."""
        headers = {"host": f"{NAME}:{self.port}"}
        if seat:
            headers["cookie"] = f"rantau_seat={seat}"
        return httpx.get(f"https://127.0.0.1:{self.port}{path}", headers=headers, verify=False)

    def log(self) -> list[Line]:
        """What nginx has noted so far; it notes a request when that has ended, a websocket when it
        is closed.
        """
        return [_line(text) for text in (self.folder / "access.log").read_text().splitlines()]

    def log_of(self, path: str, count: int, since: int) -> list[Line]:
        """Wait until the log holds `count` requests of `path` behind its first `since` lines, and
        return them.

        What a request asks behind its path is not looked at.
        """

        def found() -> list[Line]:
            return [line for line in self.log()[since:] if urlsplit(line.path).path == path]

        _wait_until(lambda: len(found()) >= count)
        return found()


def _line(text: str) -> Line:
    status, *tried, seat, _method, path = text.split(" ")
    return Line(int(status), tried[-1], seat, path)


@pytest.fixture(scope="module")
def installation(
    serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory, shipped_file: Path
) -> Iterator[Installation]:
    if not shutil.which("nginx"):
        pytest.fail(
            "This test needs nginx; there is none on the PATH. `make nginx` says how to get it."
        )
    folder = tmp_path_factory.mktemp("installation")
    (folder / "temporary").mkdir()
    (folder / "home" / ".streamlit").mkdir(parents=True)
    shutil.copy(shipped_file, folder / "placements.db")
    port, provider = free_port(), Provider()
    secrets = provider.secrets(f"https://{NAME}:{port}/{BASE}/")
    (folder / "home" / ".streamlit" / "secrets.toml").write_text(secrets)
    environment = {
        "HOME": str(folder / "home"),
        "DATABASE_URL": f"sqlite:///{folder / 'placements.db'}",
        "PUBLIC_URL": f"https://{NAME}:{port}/{BASE}",
        "KEEPERS": KEEPER,
    }
    first, second = (
        urlsplit(serve(APP, base=BASE, environment=environment)).netloc for _seat in SEATS
    )
    found = Installation(folder, port, (first, second), provider)
    nginx = _started(found)
    yield found
    nginx.terminate()
    nginx.wait(timeout=20)
    provider.close()


def _started(installation: Installation) -> subprocess.Popen[bytes]:
    folder = installation.folder
    (folder / "rantau.conf").write_text(_adapted(FILE.read_text("utf-8"), installation))
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder))
    _write_certificate(folder)
    command = [
        "nginx",
        "-p",
        str(folder),
        "-e",
        str(folder / "error.log"),
        "-c",
        str(folder / "nginx.conf"),
    ]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    nginx = subprocess.Popen(command)
    _wait_until(lambda: _answers(installation) or nginx.poll() is not None)
    assert nginx.poll() is None, (folder / "error.log").read_text()
    # Whatever nginx would put on the disk has nowhere to lie, and fails the request.
    shutil.rmtree(folder / "temporary")
    return nginx


def _adapted(text: str, installation: Installation) -> str:
    """The file with ports, buffers, name and certificate of the test in the place of the
    operator's, no more.
    """
    first, second = (address.rpartition(":")[2] for address in installation.processes)
    for ours, theirs in (
        ("listen 80;", f"listen 127.0.0.1:{free_port()};"),
        # Little room in the system's own buffers, so that an answer to a slow reader has to wait at
        # nginx.
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{installation.port} ssl http2 sndbuf=32k;"),
        ("rantau.example.go.id", NAME),
        ("/etc/ssl/rantau", str(installation.folder)),
        (":8501", f":{first}"),
        (":8502", f":{second}"),
    ):
        assert ours in text, f"{FILE.name} has no {ours}"
        text = text.replace(ours, theirs)
    return text


def _write_certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    names = x509.SubjectAlternativeName([x509.DNSName(NAME)])
    now = datetime.now(UTC)
    certificate = x509.CertificateBuilder(
        issuer_name=name,
        subject_name=name,
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=now - timedelta(days=1),
        not_valid_after=now + timedelta(days=1),
        extensions=[x509.Extension(x509.ExtensionOID.SUBJECT_ALTERNATIVE_NAME, False, names)],
    ).sign(key, hashes.SHA256())
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(pem, pkcs8, serialization.NoEncryption())
    )


def _answers(installation: Installation) -> bool:
    try:
        return installation.get(f"/{BASE}/").status_code == 200
    except httpx.TransportError:
        return False


def _wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.fixture
def arrive(browser, installation: Installation) -> Iterator[Callable[..., Page]]:
    """`arrive(path, seat="")` opens a page in a browser of its own, which sits at the process of
    that seat.
    """
    contexts: list[BrowserContext] = []

    def open_page(path: str = "", *, seat: str = "") -> Page:
        context = browser.new_context(
            ignore_https_errors=True, viewport={"width": 1366, "height": 1600}
        )
        contexts.append(context)
        if seat:
            context.add_cookies(
                [{"name": "rantau_seat", "value": seat, "url": installation.address}]
            )
        page = context.new_page()
        page.goto(f"{installation.address}{path}")
        return settled(page)

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("seat", variants(["", SEATS[1]], [SEATS[0]]))
def test_a_link_opens_whole_and_stays_with_one_process(
    installation: Installation, arrive: Callable[..., Page], seat: str
) -> None:
    before = len(installation.log())
    page = arrive("tujuan?year=2024&origin=31.75", seat=seat)

    expect(page).to_have_title("Tujuan · Rantau Jakarta")
    expect(page.locator(".rj-kind .rj-filter")).to_contain_text("Jakarta Timur")
    assert query(page) == [("year", "2024"), ("origin", "31.75")]
    assert page.locator(".rj-plot .main-svg").count() > 0
    assert broken(page) == []

    link_to(page, "Keahlian").click()
    expect(page).to_have_title("Keahlian · Rantau Jakarta")
    assert urlsplit(settled(page).url).path == f"/{BASE}/keahlian"
    page.context.close()

    [stream] = installation.log_of(f"/{BASE}/_stcore/stream", 1, before)
    lines = installation.log()[before:]
    assert stream.status == 101
    assert stream.seat in ([seat] if seat else SEATS)
    assert [line for line in lines if line.status >= 400] == []
    seated = [line for line in lines if line.seat != "-"]
    assert {line.seat for line in seated} == {stream.seat}
    assert {line.process for line in seated} == {installation.process(stream.seat)}


def test_newcomers_are_shared_out_and_only_they_are_told_a_seat(installation: Installation) -> None:
    # Of 60 tosses all fall the same way once in 10^17 runs.
    told = [installation.get(f"/{BASE}/").headers["set-cookie"] for _newcomer in range(60)]
    assert {re.match("rantau_seat=(.);", cookie)[1] for cookie in told} == set(SEATS)
    assert all(cookie.endswith("Path=/rantau/; Secure; HttpOnly; SameSite=Lax") for cookie in told)
    assert "set-cookie" not in installation.get(f"/{BASE}/", seat="1").headers


def test_without_cookies_the_address_tells_the_process(installation: Installation) -> None:
    before, path = len(installation.log()), f"/{BASE}/_stcore/host-config"
    for _request in range(20):
        installation.get(path)
    assert len({line.process for line in installation.log_of(path, 20, before)}) == 1


@pytest.mark.parametrize("path", ["health", "_stcore/health"])
def test_the_health_of_each_process_can_be_asked(installation: Installation, path: str) -> None:
    before, path = len(installation.log()), f"/{BASE}/{path}"
    assert [installation.get(path, seat=seat).status_code for seat in SEATS] == [200, 200]
    asked = installation.log_of(path, 2, before)
    assert {line.seat: line.process for line in asked} == dict(
        zip(SEATS, installation.processes, strict=True)
    )


def test_doors_that_the_product_shuts_stay_shut(installation: Installation) -> None:
    assert installation.get(f"/{BASE}/_stcore/metrics").status_code == 404
    policy = installation.get(f"/{BASE}/tujuan").headers["content-security-policy"]
    assert "default-src 'self'" in policy


def test_scripts_come_compressed_and_are_kept_under_a_sub_path(installation: Installation) -> None:
    page = installation.get(f"/{BASE}/tujuan").text
    script = re.search(r'src="\./(static/js/index\.[^"]+\.js)"', page)[1]
    headers = installation.get(f"/{BASE}/{script}").headers
    assert headers["content-encoding"] == "gzip"
    assert headers["cache-control"] == "public, max-age=31536000, immutable"


def test_an_answer_to_a_slow_reader_never_lies_on_the_disk(installation: Installation) -> None:
    """A list of rejected rows repeats what stood in a file; a large script stands for it here."""
    path = f"/{BASE}/app/static/plotly-basic-4.1.1.min.js"
    whole = len((ROOT / "lib" / "static" / Path(path).name).read_bytes())
    request = f"GET {path} HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n"
    trusting = ssl.create_default_context(cafile=str(installation.folder / "fullchain.pem"))
    with socket.socket() as plain:
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        plain.connect(("127.0.0.1", installation.port))
        with trusting.wrap_socket(plain, server_hostname=NAME) as connection:
            connection.sendall(request.encode())
            time.sleep(1)
            answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    assert len(answer) > whole


def test_the_sub_path_without_its_slash_keeps_the_view(installation: Installation) -> None:
    answer = installation.get(f"/{BASE}?year=2024")
    assert (answer.status_code, answer.headers["location"]) == (308, f"/{BASE}/?year=2024")
    assert installation.get("/").status_code == 404
    assert "nginx/" not in installation.get("/").headers["server"]


def test_nginx_lets_every_upload_pass_that_the_product_reads() -> None:
    megabytes = int(re.search(r"client_max_body_size (\d+)m;", FILE.read_text("utf-8"))[1])
    envelope = 1_000_000  # bytes; far more than the parts around a file of one form
    assert megabytes * 2**20 >= settings.most_upload_bytes() + envelope


def test_what_a_keeper_publishes_at_one_process_shows_at_the_other(
    installation: Installation, arrive: Callable[..., Page]
) -> None:
    reader = arrive("?year=2024", seat="2")
    expect(reader.locator(".rj-kind-pill")).to_have_text("Estimasi, bukan data resmi")

    keeper = arrive("rilis", seat="1")
    installation.provider.person = {"email": KEEPER, "email_verified": True}
    keeper.get_by_role("button", name="Masuk", exact=True).click()
    expect(keeper.get_by_role("button", name="Keluar", exact=True)).to_be_visible()
    assert keeper.url == f"{installation.address}rilis"
    _publish(settled(keeper))

    reader.reload()
    expect(settled(reader).locator(".rj-kind-pill")).to_have_text("Data resmi")
    uploads = [line for line in installation.log() if "/_stcore/upload_file/" in line.path]
    assert {(line.status, line.process) for line in uploads} == {(204, installation.processes[0])}


def _publish(page: Page) -> None:
    # Larger than what nginx holds in memory of a body: passed through, or it would have to go to
    # the disk.
    content = written(export(ROWS), "csv-semicolon") + b"\r\n" * 300_000
    page.set_input_files(
        "[data-testid=stFileUploader] input",
        {"name": "ekspor.csv", "mimeType": "text/csv", "buffer": content},
    )
    expect(page.locator(".rj-tile .rj-value").first).to_have_text("4.100")
    page.get_by_label("Penerbit").fill("BP3MI Jakarta")
    page.get_by_label("Penerbit").press("Enter")
    for part, typed in (("day", "10"), ("month", "11"), ("year", "2025")):
        page.get_by_role("spinbutton", name=f"{part}, Per tanggal").press_sequentially(typed)
    page.get_by_label("Judul").click()  # the field gives its day away when it is left
    expect(page.get_by_text("Masih kurang")).to_have_count(0)
    page.get_by_text("Ya, baca Jan 2024–Okt 2025 dari berkas ini").click()
    page.get_by_role("button", name="Terbitkan", exact=True).click()
    expect(page.get_by_text("Terbit sebagai rilis 2: 4.100 pekerja")).to_be_visible()


def test_who_loses_a_process_goes_on_at_the_other(
    installation: Installation, arrive: Callable[..., Page]
) -> None:
    """The last test of this file: it ends the first process."""
    page = arrive("tujuan?year=2024&origin=31.75", seat="1")
    _process_at(installation.processes[0]).kill()

    _wait_until(lambda: _seat(page) == "2")
    link_to(page, "Asal").click()
    expect(page).to_have_title("Asal · Rantau Jakarta")
    assert broken(settled(page)) == []


def _process_at(address: str) -> psutil.Process:
    port = address.rpartition(":")[2]
    ours = psutil.Process(os.getpid()).children(recursive=True)
    [found] = [process for process in ours if f"--server.port={port}" in process.cmdline()]
    return found


def _seat(page: Page) -> str:
    page.wait_for_timeout(100)  # lets the browser's news arrive
    return next(
        cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "rantau_seat"
    )
