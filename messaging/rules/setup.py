"""What an installation has set up for messages, read from its environment. Nothing set up: nothing is ever sent."""

from dataclasses import dataclass
from email.utils import parseaddr
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from messaging.rules.words import Channel

PUSH_HOSTS = (
    "fcm.googleapis.com",
    "push.services.mozilla.com",
    "notify.windows.com",
    "push.apple.com",
)
"""The push services of the browsers; a subscription that names another host could make the server call anything."""


class Tls(StrEnum):
    FROM_THE_START = "from_the_start"  # smtps://
    STARTTLS = "starttls"
    NONE = "none"  # this machine, or an own network whose administrator says so


@dataclass(frozen=True, slots=True)
class MailAccount:
    """sender: as it stands in From."""

    host: str
    port: int
    user: str
    password: str
    tls: Tls
    sender: str


@dataclass(frozen=True, slots=True)
class SmsGateway:
    url: str
    token: str


@dataclass(frozen=True, slots=True)
class PushSetup:
    """contact: an e-mail address for the push services. hosts: whose endpoints are taken; their subdomains too."""

    contact: str
    hosts: tuple[str, ...] = PUSH_HOSTS


@dataclass(frozen=True, slots=True)
class Setup:
    mail: MailAccount | None = None
    sms: SmsGateway | None = None
    push: PushSetup | None = None

    def has(self, channel: Channel) -> bool:
        return self._of(channel) is not None

    def sender(self, channel: Channel) -> str:
        """What it goes out under, as an administrator recognises it; "" where nothing is set up."""
        if channel is Channel.EMAIL:
            return self.mail.sender if self.mail else ""
        if channel is Channel.SMS:
            return urlsplit(self.sms.url).hostname or "" if self.sms else ""
        return self.push.contact if self.push else ""

    def _of(self, channel: Channel) -> object | None:
        return {Channel.EMAIL: self.mail, Channel.SMS: self.sms, Channel.PUSH: self.push}[channel]


def read_mail(url: str, sender: str) -> MailAccount | None:
    """`smtp[s]://user:password@host:port`. Raises ValueError saying what is wrong, never the password."""
    if not url:
        return None
    parts = _parts(url, "DH_MAIL")
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError("DH_MAIL must be smtp://user:password@host:port or smtps://user:password@host:port.")
    if not _is_address(parseaddr(sender)[1]):
        raise ValueError(
            "DH_MAIL_FROM must hold the address that letters come from, such as Van phong <vp@host>."
        )
    tls = _tls(parts.scheme, parts.hostname, parse_qs(parts.query).get("tls", [""])[0])
    if tls is Tls.NONE and parts.password and not is_loopback(parts.hostname):
        raise ValueError("DH_MAIL would send its password unprotected: leave out ?tls=none, or the password.")
    port = parts.port or {Tls.FROM_THE_START: 465, Tls.STARTTLS: 587, Tls.NONE: 25}[tls]
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailAccount(parts.hostname, port, user, password, tls, sender.strip())


def read_sms(url: str, token: str) -> SmsGateway | None:
    """Raises ValueError."""
    if not url:
        return None
    parts = _parts(url, "DH_SMS")
    if not is_safe_url(url) or parts.username or parts.password:
        raise ValueError(
            "DH_SMS must be an https:// address without a password in it; http:// on this machine only."
        )
    if not token:
        raise ValueError("DH_SMS_TOKEN must hold the gateway's token when DH_SMS is set.")
    if not token.isascii() or not token.isprintable() or " " in token:
        raise ValueError("DH_SMS_TOKEN holds characters that no header can carry.")
    return SmsGateway(url, token)


def read_push(*, is_on: bool, contact: str) -> PushSetup | None:
    """Raises ValueError."""
    if not is_on:
        return None
    if not _is_address(contact):
        raise ValueError(
            "DH_PUSH_CONTACT must hold an e-mail address for the push services when DH_PUSH is 1."
        )
    return PushSetup(contact)


def is_safe_url(url: str) -> bool:
    """https, or http on this very machine."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host)))


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_push_endpoint(endpoint: str, hosts: tuple[str, ...]) -> bool:
    """https, on the usual port, of a push service that is known."""
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return False
    name = (parts.hostname or "").rstrip(".")
    known = any(name == host or name.endswith(f".{host}") for host in hosts)
    return parts.scheme == "https" and port in (None, 443) and known and "@" not in parts.netloc


def _tls(scheme: str, host: str, said: str) -> Tls:
    if scheme == "smtps":
        return Tls.FROM_THE_START
    if said not in ("", Tls.NONE, Tls.STARTTLS):
        raise ValueError("DH_MAIL's ?tls= may be none or starttls.")
    if said:
        return Tls(said)
    return Tls.NONE if is_loopback(host) else Tls.STARTTLS


def _parts(url: str, name: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise ValueError(f"{name} is no address: its host or port cannot be read.") from None
    return parts


def _is_address(text: str) -> bool:
    name, at, domain = text.rpartition("@")
    return bool(at and name and domain) and text.isprintable() and not set(" <>,;") & set(text)
