"""Numbers and dates as people write them in the language in force: one place for window and commands."""

from __future__ import annotations

from annotator.i18n import language

# Babel knows these too, and takes 60 ms to say so, which the first article would wait for.  Dates are worth it.
_SEPARATORS = {"id": (".", ","), "en": (",", ".")}  # of thousands, of decimals


def whole(number: int) -> str:
    """A number with its thousands apart: `12.345` in Indonesian, `12,345` in English."""
    return f"{number:,}".replace(",", _SEPARATORS[language()][0])


def decimal(value: float, places: int = 2) -> str:
    """`0,80` in Indonesian, `0.80` in English."""
    return f"{value:.{places}f}".replace(".", _SEPARATORS[language()][1])


def tenths(value: float) -> str:
    """With one decimal, or none where that is nought: `6`, `6,5`."""
    return decimal(value, 0 if round(value * 10) % 10 == 0 else 1)


def megabytes(size: int) -> str:
    """So many bytes as people read them: `1,1 MB`, `340 kB`; nothing is less than a kilobyte."""
    return f"{decimal(size / 1e6, 1)} MB" if size >= 1e6 else f"{whole(max(1, round(size / 1e3)))} kB"


def percent(share: float) -> str:
    """A share of one as a whole number of hundredths: `92`."""
    return str(round(share * 100))


def day(date: str) -> str:
    """An ISO date as people write it, `5 Feb 2025`; whatever is none stays as it is, a year alone for instance."""
    import datetime

    from babel.dates import format_date

    try:
        return str(format_date(datetime.date.fromisoformat(date), format="d MMM y", locale=language()))
    except ValueError:
        return date


def ago(time: str) -> str:
    """How long ago a moment of a record (UTC, ISO 8601 with Z) was, in words."""
    import datetime

    from babel.dates import format_timedelta

    moment = datetime.datetime.strptime(time, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.UTC)
    since = moment - datetime.datetime.now(datetime.UTC)
    told = str(format_timedelta(since, add_direction=True, locale=language(), format="long"))
    return told.replace(" yang lalu", " lalu")  # CLDR's short form has “4 h” for days, which reads as hours


def moment(time: str) -> str:
    """When a moment of a record (UTC, ISO 8601 with Z) was here: `29 Nov 2026 09.12`."""
    import datetime

    from babel import Locale

    try:
        local = datetime.datetime.strptime(time, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.UTC).astimezone()
    except ValueError:
        return time
    symbols = Locale.parse(language()).number_symbols["latn"]
    return f"{day(local.date().isoformat())} {local:%H}{symbols['timeSeparator']}{local:%M}"
