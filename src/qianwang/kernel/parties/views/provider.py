"""The OpenID provider that the settings name: where to send somebody, and whom it says it was.

Authlib (BSD) speaks the protocol: it checks state, nonce, the signature by the provider's published
keys, audience and time. Held here besides: the issuer is the one of the settings, and no symmetric
or missing signature is taken. Authlib and what it needs take 27 MB, so that they are loaded only
where there is a provider.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
WAIT = 10
"""Seconds that the provider gets to answer."""
SEVERAL_FACTORS = frozenset({"mfa", "otp", "hwk"})
"""What `amr` says (RFC 8176) where the provider asked for more than a password."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who somebody is to the provider; second_factor: it has asked for more than a password."""

    id: str
    name: str
    username: str
    email: str
    second_factor: bool

    @classmethod
    def of(cls, claims: Mapping[str, Any]) -> Subject:
        """The subject of an identity token's claims; raises ValueError without a usable one."""
        id = claims.get("sub")
        if not isinstance(id, str) or not 0 < len(id) <= 200:
            raise ValueError("the identity token has no subject")
        amr = claims.get("amr")
        return cls(
            id=id,
            name=str(claims.get("name") or "")[:80],
            username=str(claims.get("preferred_username") or "")[:60],
            email=str(claims.get("email") or "") if claims.get("email_verified") else "",
            second_factor=isinstance(amr, list) and bool(SEVERAL_FACTORS & set(map(str, amr))),
        )


class OutOfReach(Exception):
    """The provider doesn't answer."""


class NotBelieved(Exception):
    """The provider's answer is not one to believe."""


@contextmanager
def _told_apart() -> Iterator[None]:
    """What Authlib, JOSE and the network raise, as one of two."""
    import requests
    from authlib.common.errors import AuthlibBaseError
    from joserfc.errors import JoseError

    try:
        yield
    except requests.RequestException as problem:
        raise OutOfReach(str(problem)) from problem
    except (AuthlibBaseError, JoseError, ValueError) as problem:
        raise NotBelieved(str(problem)) from problem


class Provider:
    """A provider known by its issuer; what it publishes of itself is asked once."""

    def __init__(self, issuer: str, client_id: str, client_secret: str) -> None:
        from authlib.integrations.django_client import OAuth

        self._issuer = issuer
        self._app = OAuth().register(
            "provider",
            client_id=client_id,
            client_secret=client_secret,
            server_metadata_url=f"{issuer}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid profile email",
                "code_challenge_method": "S256",
                "default_timeout": WAIT,
            },
        )

    def sent(self, request: HttpRequest, back: str) -> HttpResponseBase:
        """The answer that sends somebody to the provider, who comes back to the address `back`.
        Raises OutOfReach."""
        with _told_apart():
            answer: HttpResponseBase = self._app.authorize_redirect(request, back)
        return answer

    def came_back(self, request: HttpRequest) -> Subject:
        """Who came back; raises OutOfReach, and NotBelieved."""
        with _told_apart():
            return self._came_back(request)

    def _came_back(self, request: HttpRequest) -> Subject:
        metadata = self._app.load_server_metadata()
        if str(metadata.get("issuer", "")).rstrip("/") != self._issuer:
            raise ValueError(f"the provider says that it is {metadata.get('issuer')}")
        offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
        taken = [one for one in offered if one in ALGORITHMS]
        if not taken:  # Authlib would take its own choice then
            raise ValueError(f"the provider signs by none of {', '.join(ALGORITHMS)}")
        metadata["id_token_signing_alg_values_supported"] = taken
        token = self._app.authorize_access_token(request)
        claims = token.get("userinfo")
        if not claims:
            raise ValueError("the provider gave no identity token")
        return Subject.of(claims)


@lru_cache(maxsize=1)
def _provider(issuer: str, client_id: str, client_secret: str) -> Provider:
    return Provider(issuer, client_id, client_secret)


def provider() -> Provider:
    """The provider of the settings."""
    return _provider(
        settings.QIANWANG_OIDC_ISSUER,
        settings.QIANWANG_OIDC_CLIENT_ID,
        settings.QIANWANG_OIDC_CLIENT_SECRET,
    )
