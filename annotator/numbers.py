"""Numbers and dates as people write them in the language in force: one place for window and commands."""

from __future__ import annotations

from datetime import UTC, date, datetime

from annotator.i18n import THOUSANDS, language

# Babel knows these too, and takes 60 ms to say so, which the first article would wait for.  Dates are worth it.
_SIGNS = {"id": (",", "."), "en": (".", ":")}  # of decimals, of hours and minutes


def whole(number: int) -> str:
    """A number with its thousands apart: `12.345` in Indonesian, `12,345` in English."""
    return f"{number:,}".replace(",", THOUSANDS[language()])


def decimal(value: float, places: int = 2) -> str:
    """`0,80` in Indonesian, `0.80` in English; less than nothing with a minus sign, which is no hyphen: `−0,05`."""
    digits = f"{abs(value):.{places}f}"
    minus = "−" if value < 0 and float(digits) else ""
    return minus + digits.replace(".", _SIGNS[language()][0])


def signed(value: float, places: int = 2) -> str:
    """By how much something is more or less: `+0,05`, `−0,05`."""
    return f"{'−' if value < 0 else '+'}{decimal(abs(value), places)}"


def tenths(value: float) -> str:
    """With one decimal, or none where that is nought: `6`, `6,5`."""
    return decimal(value, 0 if round(value * 10) % 10 == 0 else 1)


def megabytes(size: int) -> str:
    """So many bytes as people read them: `1,1 MB`, `340 kB`; nothing is less than a kilobyte."""
    return f"{decimal(size / 1e6, 1)} MB" if size >= 1e6 else f"{whole(max(1, round(size / 1e3)))} kB"


def percent(share: float) -> str:
    """A share of one as a whole number of hundredths: `92`."""
    return str(round(share * 100))


def exact_percent(share: float) -> str:
    """A share of one in hundredths, with a decimal: `91,7%`."""
    return f"{decimal(share * 100, 1)}%"


def day(iso: str) -> str:
    """An ISO date as people write it, `5 Feb 2025`; whatever is none stays as it is, a year alone for instance."""
    from babel.dates import format_date

    try:
        return str(format_date(date.fromisoformat(iso), format="d MMM y", locale=language()))
    except ValueError:
        return iso


def ago(time: str) -> str:
    """How long ago a moment of a record (UTC, ISO 8601 with Z) was, in words."""
    from babel.dates import format_timedelta

    since = datetime.strptime(time, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC) - datetime.now(UTC)
    told = str(format_timedelta(since, add_direction=True, locale=language(), format="long"))
    return told.replace(" yang lalu", " lalu")  # CLDR's short form has “4 h” for days, which reads as hours


def time_of_day(local: datetime) -> str:
    """To the second: `09.12.05` in Indonesian, `09:12:05` in English."""
    return _clock("%H %M %S", local)


def moment(time: str) -> str:
    """When a moment of a record (UTC, ISO 8601 with Z) was here: `29 Nov 2026 09.12`."""
    local = _local_time(time)
    return time if local is None else f"{day(local.date().isoformat())} {_clock('%H %M', local)}"


def recent(time: str) -> str:
    """As `moment` to the second, without the date where it is today's."""
    local = _local_time(time)
    if local is None:
        return time
    if local.date() == datetime.now().astimezone().date():
        return time_of_day(local)
    return f"{day(local.date().isoformat())} {time_of_day(local)}"


def _local_time(time: str) -> datetime | None:
    """A moment of a record by the clock of this machine; `None` where it is none."""
    try:
        return datetime.strptime(time, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).astimezone()
    except ValueError:
        return None


def _clock(form: str, local: datetime) -> str:
    return local.strftime(form.replace(" ", _SIGNS[language()][1]))
