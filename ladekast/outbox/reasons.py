"""What went wrong, for who reads no computer English: the name of an error in, a sentence out."""

import re

NO_ANSWER = "De mailserver gaf op tijd geen antwoord."
UNKNOWN = "Het versturen ging mis."
CERTIFICATE = "De mailserver kan niet bewijzen wie hij is. Kijk naar het certificaat van de server."
FOLDER = "De map voor de mail is niet te gebruiken. Kijk naar LADEKAST_MAIL_URL."

SENTENCES = {
    "SMTPRecipientsRefused": "De mailserver wil niet aan dit adres bezorgen. Klopt het adres?",
    "SMTPSenderRefused": "De mailserver neemt ons adres niet aan. Kijk naar LADEKAST_MAIL_FROM.",
    "SMTPDataError": "De mailserver wil dit bericht niet bezorgen.",
    "SMTPNotSupportedError": "De mailserver kan niet wat hiervoor nodig is. Kijk naar LADEKAST_MAIL_URL.",
    "SMTPAuthenticationError": "De mailserver kent deze naam en dit wachtwoord niet. Kijk naar LADEKAST_MAIL_URL.",
    "SMTPServerDisconnected": "De mailserver verbrak de verbinding.",
    "SMTPConnectError": "De mailserver neemt nu geen mail aan.",
    "SMTPHeloError": "De mailserver neemt nu geen mail aan.",
    "TimeoutError": NO_ANSWER,
    "ConnectionRefusedError": "Op dit adres luistert geen mailserver. Kijk naar LADEKAST_MAIL_URL.",
    "ConnectionResetError": "De mailserver verbrak de verbinding.",
    "gaierror": "Deze mailserver is niet te vinden. Kijk naar LADEKAST_MAIL_URL.",
    "SSLCertVerificationError": CERTIFICATE,
    "SSLError": CERTIFICATE,
    "PermissionError": FOLDER,
    "NotADirectoryError": FOLDER,
    "FileExistsError": FOLDER,
}
LATE = "timed out"  # smtplib tells it as a lost connection


def in_words(last_error: str) -> str:
    """The Dutch sentence for a technical line such as `TimeoutError: timed out`; a general one for an unknown error."""
    if LATE in last_error:
        return NO_ANSWER
    return SENTENCES.get(last_error.partition(":")[0], UNKNOWN)


def code_of(last_error: str) -> str:
    """The name and the number of a technical line, such as `SMTPDataError 554`: what a server adds in words may quote
    the mail, and stands in the log only."""
    name = last_error.partition(":")[0]
    number = re.search(r"\b[245]\d\d\b", last_error)
    return f"{name} {number[0]}" if number else name
