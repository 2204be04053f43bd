"""An address -> what is published there, within limits of time, size and where it leads."""

from __future__ import annotations

import ipaddress
import socket
import time
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from cityqa.errors import UnreadablePage
from ingest.formats.files import READABLE
from ingest.formats.limits import LARGEST_FILE, MEGABYTE

MOST_REDIRECTS = 5
SECONDS = 20.0  # for each step: connecting, and each wait for more
SECONDS_IN_ALL = 90.0
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}
# Types that servers give to whatever they do not know: the address tells more.
_VAGUE = frozenset({"", "application/octet-stream", "binary/octet-stream", "text/plain"})


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """What came from an address; ``suffix`` is that of a file with it."""

    content: bytes
    content_type: str
    suffix: str


def is_address(source: str) -> bool:
    """Whether ``source`` is an address rather than a file's path."""
    return "://" in source


def fetch(address: str, *, allow_private: bool = False) -> Fetched:
    """Fetch an http or https address, following redirects.

    Only public internet addresses are connected to, unless ``allow_private``. Raises
    UnreadablePage with the reason.
    """
    import httpx

    ends = time.monotonic() + SECONDS_IN_ALL
    at = address
    try:
        # No proxy of the environment: it would resolve names after they have been looked at.
        with httpx.Client(timeout=SECONDS, follow_redirects=False, trust_env=False) as client:
            for _ in range(MOST_REDIRECTS + 1):
                request = _request(client, at, address, allow_private)
                response = client.send(request, stream=True)
                try:
                    if response.has_redirect_location:
                        at = urljoin(at, response.headers["location"])
                        continue
                    if not response.is_success:
                        told = f"{response.status_code} {response.reason_phrase}".strip()
                        raise UnreadablePage(address, f"the server answers {told}")
                    content = _body(response, address, ends)
                    content_type = response.headers.get("content-type", "").strip()
                    return Fetched(
                        content=content,
                        content_type=content_type,
                        suffix=_suffix(address, at, content_type),
                    )
                finally:
                    response.close()
    except httpx.TimeoutException as error:
        raise UnreadablePage(address, "the server takes too long") from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        reason = str(error).strip() or type(error).__name__
        raise UnreadablePage(address, f"it cannot be fetched: {reason}") from error
    except ValueError as error:  # a port or a host that cannot be
        if isinstance(error, UnreadablePage):
            raise
        raise UnreadablePage(address, f"it is no address: {error}") from error
    raise UnreadablePage(address, f"it is redirected more than {MOST_REDIRECTS} times")


def _request(client, at: str, address: str, allow_private: bool):  # type: ignore[no-untyped-def]
    """A request to the very internet address that has been looked at, under the host's name."""
    parts = urlsplit(at)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UnreadablePage(address, f"only http and https addresses are fetched, not {at!r}")
    if parts.username or parts.password:
        raise UnreadablePage(address, "an address with a user name is not fetched")
    host = parts.hostname
    ip = _resolve(host, parts.port or (443 if parts.scheme == "https" else 80), address)
    if not allow_private and not _is_public(ip):
        raise UnreadablePage(
            address, f"{host} is {ip}, which is no public address (--allow-private fetches it)"
        )
    port = f":{parts.port}" if parts.port else ""
    there = parts._replace(netloc=(f"[{ip}]" if ":" in ip else ip) + port, fragment="")
    named = f"[{host}]" if ":" in host else host.encode("idna").decode()
    return client.build_request(
        "GET",
        there.geturl(),
        headers={
            "Host": named + port,
            "User-Agent": "CityQA",
            "Accept": "text/html,*/*;q=0.8",
        },
        extensions={"sni_hostname": named.strip("[]")},
    )


def _resolve(host: str, port: int, address: str) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadablePage(address, f"there is no host {host}") from error
    found.sort(key=lambda one: one[0] != socket.AF_INET)  # more networks lead to IPv4
    return str(found[0][4][0]).partition("%")[0]


def _is_public(ip: str) -> bool:
    found = ipaddress.ip_address(ip)
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if inner is not None:
            return _is_public(str(inner))
    return found.is_global and not found.is_multicast


def _body(response, address: str, ends: float) -> bytes:  # type: ignore[no-untyped-def]
    too_large = UnreadablePage(address, f"it is larger than {LARGEST_FILE // MEGABYTE} MB")
    if int(response.headers.get("content-length", "0") or 0) > LARGEST_FILE:
        raise too_large
    content = bytearray()
    for part in response.iter_bytes():
        content += part
        if len(content) > LARGEST_FILE:
            raise too_large
        if time.monotonic() > ends:
            raise UnreadablePage(address, "the server takes too long")
    if not content:
        raise UnreadablePage(address, "it is empty")
    return bytes(content)


def _suffix(address: str, at: str, content_type: str) -> str:
    """The suffix of a file with what came, by its type or else by its address."""
    kind = content_type.partition(";")[0].strip().lower()
    ending = PurePosixPath(unquote(urlsplit(at).path)).suffix.lower()
    if kind in _VAGUE and ending in READABLE:
        return ending
    if kind in _SUFFIXES:
        return _SUFFIXES[kind]
    raise UnreadablePage(address, f"what is there, {kind or 'of no type'}, cannot be read")
