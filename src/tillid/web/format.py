"""Dates, clock times and numbers as Danes and Britons write them, kept on one line by non-breaking spaces."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

NBSP = "\u00a0"
ZONE = ZoneInfo("Europe/Copenhagen")
MONTHS = {
    "da": ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
SHORT_MONTHS = {
    "da": ("jan.", "feb.", "marts", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
WEEKDAYS = {
    "da": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
PARAGRAPH = re.compile(r"(§§?|\b(?:stk|nr|artikel|article|kapitel|chapter|litra|kl|paragraph|section|no)\.?) +(?=[\w(])")


def moment(ms: int) -> datetime:
    """Milliseconds UTC as Danish wall-clock time."""
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone(ZONE)


def as_date(when: int | date | datetime) -> date:
    """The Danish calendar day of milliseconds UTC, a moment or a date."""
    if isinstance(when, int):
        return moment(when).date()
    return when.date() if isinstance(when, datetime) else when


def tongue(language: str | None) -> str:
    return "en" if (language or "da").startswith("en") else "da"


def short_day(when: int | date, language: str = "da") -> str:
    """»12. nov.« and »12 Nov«."""
    day, spoken = as_date(when), tongue(language)
    dot = "." if spoken == "da" else ""
    return f"{day.day}{dot}{NBSP}{SHORT_MONTHS[spoken][day.month - 1]}"


def day_in_year(when: int | date, language: str = "da") -> str:
    """»12. november« and »12 November«."""
    day, spoken = as_date(when), tongue(language)
    dot = "." if spoken == "da" else ""
    return f"{day.day}{dot}{NBSP}{MONTHS[spoken][day.month - 1]}"


def long_day(when: int | date, language: str = "da") -> str:
    """»12. november 2026« and »12 November 2026«."""
    return f"{day_in_year(when, language)}{NBSP}{as_date(when).year}"


def weekday(when: int | date, language: str = "da") -> str:
    return WEEKDAYS[tongue(language)][as_date(when).weekday()]


def clock(when: int, language: str = "da") -> str:
    """»9.17« and »9:17«."""
    at = moment(when)
    return f"{at.hour}{'.' if tongue(language) == 'da' else ':'}{at.minute:02}"


def at_clock(when: int, language: str = "da") -> str:
    """»kl. 9.17« and »at 9:17«."""
    return f"{'kl.' if tongue(language) == 'da' else 'at'}{NBSP}{clock(when, language)}"


def iso(when: int | date) -> str:
    """For `time[datetime]`."""
    return moment(when).isoformat(timespec="minutes") if isinstance(when, int) else when.isoformat()


def month_name(month: str, language: str = "da") -> str:
    """`2026-11` as »november« and »November«."""
    return MONTHS[tongue(language)][int(month[5:7]) - 1]


def only_month(when: int | date, language: str = "da") -> str:
    """»nov.« and »Nov«: under the day of a date tile."""
    return SHORT_MONTHS[tongue(language)][as_date(when).month - 1]


def short_month(month: str, language: str = "da") -> str:
    """`2026-11` as »nov« and »Nov«: under a bar there is no room for a full stop."""
    return MONTHS[tongue(language)][int(month[5:7]) - 1][:3]


def number(n: int, language: str = "da") -> str:
    """»10.000« and »10,000«."""
    text = f"{n:,}"
    return text.replace(",", ".") if tongue(language) == "da" else text


def phone(digits: str) -> str:
    """»70 00 00 00«, unbroken."""
    bare = re.sub(r"\D", "", digits)
    return NBSP.join(bare[at : at + 2] for at in range(0, len(bare), 2))


def dial(digits: str) -> str:
    """For `tel:`."""
    bare = re.sub(r"\D", "", digits)
    return f"+45{bare}" if len(bare) == 8 else bare


def unbroken(text: str) -> str:
    """»§ 31«, »stk. 2« and »kl. 9« are kept together."""
    return PARAGRAPH.sub(lambda found: found.group(1) + NBSP, text)


def capital(text: str) -> str:
    """The first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def enumerate_words(words: list[str], language: str = "da") -> str:
    """»a, b og c«."""
    if len(words) < 2:
        return "".join(words)
    link = " og " if tongue(language) == "da" else " and "
    return ", ".join(words[:-1]) + link + words[-1]


def shortened(address: str, most: int = 48) -> str:
    """A web address as a reader takes it in: without its scheme, and no longer than a line."""
    bare = re.sub(r"^https?://(www\.)?", "", address).rstrip("/")
    return bare if len(bare) <= most else f"{bare[: most - 1]}…"
