"""What tells a secret, a number or an address from what only looks like one."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from math import log2
from types import MappingProxyType

from pmtui.coach.data import table

CHANCE = 2.8
"""Bits of surprise in each character of a word of chance, at least."""
GROUPS = ((4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3), (4, 4, 4, 1))
"""How the digits of a card are set apart."""
HEX = re.compile(r"[0-9a-fA-F]+")
PIECES = re.compile(r"[-_./:+~]")
NAME = re.compile(r"(?:[A-Za-z][a-z]*|[A-Z]+|v?\d+|[A-Za-z]+\d{1,2})?")
"""A piece of what somebody named: a word, a number, or a word with a small number."""
IBAN_LEAST = 15
PLAIN = re.compile(r"[\d.,:/+TZ-]+[a-zA-Z%]{0,3}|[A-Za-z]+(?:[-'’/._()]+[A-Za-z]+)*[()]*")
"""Numbers, dates and times with their unit; words, and words joined."""


def chance(value: str) -> bool:
    """Tell whether `value` is a word of chance: letters and digits mixed, no name made of words."""
    letters, digits = any(map(str.isalpha, value)), any(map(str.isdigit, value))
    if not (letters and digits) or _surprise(value) < CHANCE or _spared(value):
        return False
    return not all(NAME.fullmatch(piece) for piece in PIECES.split(value.rstrip("=")))


def mixed(value: str) -> bool:
    """Tell whether `value` is a word of chance in both cases, and so no sum in hexadecimal."""
    cases = any(map(str.islower, value)) and any(map(str.isupper, value))
    return cases and not HEX.fullmatch(value) and chance(value)


def password(value: str) -> bool:
    """Tell whether `value` may be a password: no plain word, no number, no time."""
    bare = value.rstrip(".,;:!?…)")
    if PLAIN.fullmatch(bare) or "://" in bare or bare.startswith("/"):
        return False
    return not (bare.isalpha() or bare.isdigit() or _spared(value) or _spared(bare))


def _spared(value: str) -> bool:
    """Tell whether `value` stands for a secret, or is an id or a sum that anybody may see."""
    return _spares().fullmatch(value) is not None


@cache
def _spares() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in table("secrets")["spares"]), re.IGNORECASE)


def _surprise(value: str) -> float:
    """Give the bits of surprise in each character of `value`."""
    counts = Counter(value).values()
    return -sum(n / len(value) * log2(n / len(value)) for n in counts)


def card(value: str) -> bool:
    """Tell whether `value` is the number of a payment card: its sum is right, and its form."""
    groups = tuple(map(len, re.split("[ -]", value)))
    digits = re.sub(r"\D", "", value)
    if len(groups) > 1 and groups not in GROUPS:
        return False
    if not any(re.fullmatch(one, digits) for one in table("secrets")["cards"]):
        return False
    doubled = (sum(divmod(int(digit) * 2, 10)) for digit in digits[-2::-2])
    return (sum(map(int, digits[::-2])) + sum(doubled)) % 10 == 0


def account(value: str) -> bool:
    """Tell whether `value` is the number of a bank account (IBAN): its sum is right."""
    bare = value.replace(" ", "")
    turned = bare[4:] + bare[:4]
    return len(bare) >= IBAN_LEAST and int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def mail(value: str) -> bool:
    """Tell whether `value` is the mail address of a person: no example, no mailbox of a role."""
    local, _, domain = value.lower().rpartition("@")
    kept = table("secrets")["domains"]
    labels = domain.split(".")
    endings = {".".join(labels[index:]) for index in range(len(labels))}
    role = local.partition("+")[0] in table("secrets")["mailboxes"]
    return not role and not labels[-1].isdigit() and not endings & set(kept)


def machine(value: str) -> bool:
    """Tell whether `value` is the address of a machine, and not one that is kept for examples."""
    try:
        found = ip_address(value.partition("/")[0])
    except ValueError:
        return False
    return not any(found in network for network in _networks() if network.version == found.version)


@cache
def _networks() -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(map(ip_network, table("secrets")["networks"]))


CHECKS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "chance": chance,
        "mixed": mixed,
        "password": password,
        "card": card,
        "account": account,
        "mail": mail,
        "machine": machine,
    }
)
"""The checks by the names that the data uses."""
