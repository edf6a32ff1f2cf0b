"""Letters over SMTP: one connection for each, so that nothing of one is left over for the next."""

import smtplib
import ssl
from email.utils import parseaddr

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from messaging.outgoing import Outgoing
from messaging.rules.outcomes import TAKEN, Fate, Outcome
from messaging.rules.setup import MailAccount, Tls

TIMEOUT_S = 30


def send(account: MailAccount, message: Outgoing) -> Outcome:
    """Until the server is reached and has let us in, nothing was given to it; after that only its own answer counts."""
    backend = EmailBackend(
        host=account.host,
        port=account.port,
        username=account.user,
        password=account.password,
        use_tls=account.tls is Tls.STARTTLS,
        use_ssl=account.tls is Tls.FROM_THE_START,
        timeout=TIMEOUT_S,
        fail_silently=False,
    )
    try:
        backend.open()
    except smtplib.SMTPAuthenticationError:
        return Outcome(Fate.NOT_TAKEN, "mail_password_refused")
    except ssl.SSLError:
        return Outcome(Fate.NOT_TAKEN, "certificate_not_trusted")
    except (OSError, smtplib.SMTPException):
        return Outcome(Fate.NOT_TAKEN, "mail_server_unreachable")
    try:
        return _give(backend, _letter(account, message))
    finally:
        _hang_up(backend)


def _give(backend: EmailBackend, letter: EmailMessage) -> Outcome:
    try:
        return TAKEN if backend.send_messages([letter]) == 1 else Outcome(Fate.REFUSED, "address_refused")
    except smtplib.SMTPRecipientsRefused as refused:
        code, said = next(iter(refused.recipients.values()), (550, b""))
        return _refused(code, said)
    except (
        smtplib.SMTPResponseException
    ) as refused:  # of the sender, or of the letter: an answer, so not taken
        return _refused(refused.smtp_code, refused.smtp_error)
    except (ValueError, smtplib.SMTPNotSupportedError):  # found before a word of it was said
        return Outcome(Fate.REFUSED, "address_refused")
    except (OSError, smtplib.SMTPException):
        return Outcome(Fate.UNKNOWN, "line_broke_while_sending")


def _refused(code: int, said: bytes | str) -> Outcome:
    """4xx: come again (RFC 5321 4.2.1)."""
    if not 400 <= code < 600:
        return Outcome(Fate.UNKNOWN, "answer_not_understood")
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    told = " ".join(f"{code} {text}".split())[:300]
    return Outcome(Fate.NOT_TAKEN if code < 500 else Fate.REFUSED, told)


def _letter(account: MailAccount, message: Outgoing) -> EmailMessage:
    """Message-ID: the same whenever this message goes out, so that a mailbox can tell."""
    domain = parseaddr(account.sender)[1].rpartition("@")[2]
    return EmailMessage(
        subject=" ".join(message.subject.split()),
        body=message.text,
        from_email=account.sender,
        to=[message.to],
        headers={"Message-ID": f"<{message.id}@{domain}>", "Auto-Submitted": "auto-generated"},
    )


def _hang_up(backend: EmailBackend) -> None:
    try:
        backend.close()
    except (OSError, smtplib.SMTPException):
        return  # it was said before that whether the letter was taken
