"""Makes every socket but those to this machine itself raise."""

from __future__ import annotations

import ipaddress
import socket


class NetworkUsed(AssertionError):
    """Something tried to leave the machine."""


def is_local(address: object) -> bool:
    """Whether a socket address is of this machine: a path, or a loopback host."""
    if not isinstance(address, tuple):
        return True  # a Unix socket's path
    host = address[0]
    host = host.decode() if isinstance(host, bytes) else host
    if host in ("", None, "localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def forbid() -> None:
    """Forbid the network to this process, for good."""

    def guarded(name: str, address_at: int) -> None:
        allowed = getattr(socket.socket, name)

        def call(self, *arguments):
            address = arguments[min(address_at, len(arguments) - 1)]
            if self.family != socket.AF_UNIX and not is_local(address):
                raise NetworkUsed(f"{name} {address}")
            return allowed(self, *arguments)

        setattr(socket.socket, name, call)

    guarded("connect", 0)
    guarded("connect_ex", 0)
    guarded("sendto", 2)

    look_up = socket.getaddrinfo

    def getaddrinfo(host, *arguments, **options):
        if not is_local((host,)):
            raise NetworkUsed(f"getaddrinfo {host}")
        return look_up(host, *arguments, **options)

    socket.getaddrinfo = getaddrinfo
