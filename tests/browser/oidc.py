"""A tiny OpenID Connect provider on loopback: it signs whoever it is told to in, at once, with a
real signed token.
"""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "rantau", "rahasia-penguji"


class Provider:
    """`person` is who signs in next: the claims beside those of the protocol."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "uji", "use": "sig", "alg": "RS256"})
        self.person: dict[str, object] = {}
        self._nonces: dict[str, str] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def secrets(self, address: str) -> str:
        """The `secrets.toml` of a product that is served under `address`."""
        return (
            f'[auth]\nredirect_uri = "{address}oauth2callback"\ncookie_secret = "{"c" * 40}"\n'
            f'client_id = "{CLIENT}"\nclient_secret = "{SECRET}"\n'
            f'server_metadata_url = "{self.issuer}/.well-known/openid-configuration"\n'
        )

    def metadata(self) -> dict[str, object]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
        }

    def redirect(self, asked: dict[str, list[str]]) -> str:
        code = f"kode-{len(self._nonces)}"
        self._nonces[code] = asked["nonce"][0]
        return f"{asked['redirect_uri'][0]}?{urlencode({'code': code, 'state': asked['state'][0]})}"

    def tokens(self, asked: dict[str, list[str]]) -> dict[str, object]:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "1",
            "iat": now,
            "exp": now + 600,
            "nonce": self._nonces.pop(asked["code"][0]),
            **self.person,
        }
        token = jwt.encode({"alg": "RS256", "kid": "uji"}, claims, self.key)
        return {"access_token": "t", "token_type": "Bearer", "expires_in": 600, "id_token": token}

    def _handler(provider) -> type[BaseHTTPRequestHandler]:  # noqa: N805 (the handler's own self stands inside)
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                if parts.path == "/authorize":
                    self.send_response(302)
                    self.send_header("location", provider.redirect(parse_qs(parts.query)))
                    self.end_headers()
                elif parts.path == "/keys":
                    self._answer({"keys": [provider.key.as_dict(private=False)]})
                else:
                    self._answer(provider.metadata())

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"])).decode()
                self._answer(provider.tokens(parse_qs(body)))

            def _answer(self, content: dict[str, object]) -> None:
                body = json.dumps(content).encode()
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_words: object) -> None:
                pass

        return Handler
