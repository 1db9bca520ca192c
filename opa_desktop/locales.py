"""Numbers, dates and months as people read them, in the three languages: light and written by hand.

In here: the month names of the Arab states, weekdays, the Hijri line, digits and separators. The data of a program
(files, keys, JSON) never pass through here: they keep ISO dates and 0-9. Ranges of dates are in `core/edtf.py`.
No Babel: it would cost the command line its quick start, and it knows neither our month setting nor our state names.
"""

from __future__ import annotations

import datetime
from decimal import ROUND_HALF_UP, Decimal

from opa_desktop import i18n

NARROW_NO_BREAK_SPACE = "\u202f"
_LEFT_TO_RIGHT_MARK = "\u200e"
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

MONTHS: dict[str, tuple[str, ...]] = {
    "gulf": (
        "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
        "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
    ),
    "levant": (
        "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
        "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
    ),
    "maghreb": (
        "جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان",
        "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
    ),
    "morocco": (
        "يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو",
        "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر",
    ),
    "mauritania": (
        "يناير", "فبراير", "مارس", "إبريل", "مايو", "يونيو",
        "يوليو", "أغشت", "شتمبر", "أكتوبر", "نوفمبر", "دجمبر",
    ),
}  # fmt: skip
"""The five sets of Arabic month names; the first is that of the secretariat."""

LATIN_MONTHS: dict[str, tuple[str, ...]] = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
}  # fmt: skip

WEEKDAYS: dict[str, tuple[str, ...]] = {
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
"""The days of the week, Monday first, as `datetime.date.weekday` counts them."""

HIJRI_MONTHS_FR = (
    "mouharram", "safar", "rabi al-awwal", "rabi ath-thani", "joumada al-oula", "joumada ath-thania",
    "rajab", "chaabane", "ramadan", "chawwal", "dhou al-qida", "dhou al-hijja",
)  # fmt: skip
"""The Hijri months in French: hijridate has none."""

_HIJRI_ERA = {"ar": "هـ", "en": "AH", "fr": "H"}
_YES_NO = {"ar": ("نعم", "لا"), "en": ("Yes", "No"), "fr": ("Oui", "Non")}
_SEPARATORS = {"ar": (",", "."), "en": (",", "."), "fr": (NARROW_NO_BREAK_SPACE, ",")}
_MONTHS_OF_STATE = {
    **dict.fromkeys(("IQ", "JO", "LB", "PS", "SY"), "levant"),
    **dict.fromkeys(("DZ", "TN"), "maghreb"),
    "MA": "morocco",
    "MR": "mauritania",
}

_digits = "western"
_months = "gulf"


def use_digits(key: str) -> None:
    """Choose the digits of Arabic texts: "western" (0-9) or "arabic" (٠-٩); anything else means western."""
    global _digits  # like the language: the choice of this process
    _digits = key if key == "arabic" else "western"


def use_months(key: str) -> None:
    """Choose the Arabic month names, a key of `MONTHS`; anything else means the first set."""
    global _months
    _months = key if key in MONTHS else "gulf"


def suggested_months(state: str) -> str:
    """Return the key of the month names that are usual in a state (ISO code)."""
    return _MONTHS_OF_STATE.get(state, "gulf")


def digits(text: str, language: str | None = None) -> str:
    """Write the digits of `text` in the chosen set: ٠-٩ only in Arabic and only by choice."""
    return text.translate(_ARABIC_DIGITS) if _arabic_digits(language) else text


def number(value: int | Decimal, decimals: int | None = None, language: str | None = None) -> str:
    """Write a number with separators: 1,234.5, in French 1 234,5, with Arabic digits ١٬٢٣٤٫٥.

    Without `decimals` as many are shown as the value has; with it the value is rounded, halves up.
    """
    amount = Decimal(str(value))
    if decimals is not None:
        amount = amount.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    thousands, point = ("٬", "٫") if _arabic_digits(language) else _SEPARATORS[language or i18n.current()]
    text = f"{abs(amount):,f}".translate({ord(","): thousands, ord("."): point})
    return _minus(language) * (amount < 0) + digits(text, language)


def percent(value: int | Decimal, decimals: int = 0, language: str | None = None) -> str:
    """Write a share given in hundredths: `percent(45)` is 45%, in French 45 %, in Arabic with the sign at the left."""
    shown = number(value, decimals, language)
    if _arabic_digits(language):
        return shown + "٪"
    if (language or i18n.current()) == "fr":
        return f"{shown}{NARROW_NO_BREAK_SPACE}%"
    # The mark keeps the sign out of the left-to-right run of the digits.
    return shown + i18n.RIGHT_TO_LEFT_MARK * i18n.is_rtl(language) + "%"


def month_name(month: int, language: str | None = None) -> str:
    """Return the name of a month (1 to 12); in Arabic of the chosen set."""
    language = language or i18n.current()
    return (MONTHS[_months] if language == "ar" else LATIN_MONTHS[language])[month - 1]


def month_of_year(year: int, month: int, language: str | None = None) -> str:
    """Write a month with its year: مارس 2018, March 2018, mars 2018."""
    return f"{month_name(month, language)} {digits(str(year), language)}"


def day_number(day: int, language: str | None = None) -> str:
    """Write the day of a month; the first is 1er in French."""
    return "1er" if day == 1 and (language or i18n.current()) == "fr" else digits(str(day), language)


def date(day: datetime.date, language: str | None = None) -> str:
    """Write a day in words: 12 مارس 2025, 12 March 2025, 12 mars 2025. Never digits alone: their order misleads."""
    return f"{day_number(day.day, language)} {month_of_year(day.year, day.month, language)}"


def weekday(day: datetime.date, language: str | None = None) -> str:
    """Return the name of the day of the week."""
    return WEEKDAYS[language or i18n.current()][day.weekday()]


def time(at: datetime.datetime | datetime.time, language: str | None = None) -> str:
    """Write the time of day, 10:42; a time with a zone is turned into the time of this computer."""
    if isinstance(at, datetime.datetime) and at.tzinfo is not None:
        at = at.astimezone()
    return digits(f"{at.hour:02}:{at.minute:02}", language)


def moment(at: datetime.datetime, language: str | None = None) -> str:
    """Write a day with the time of day: 12 March 2025, 10:42."""
    local = at.astimezone() if at.tzinfo is not None else at
    comma = "، " if (language or i18n.current()) == "ar" else ", "
    return f"{date(local.date(), language)}{comma}{time(local, language)}"


def hijri(day: datetime.date, language: str | None = None) -> str:
    """Return the Umm al-Qura date of a day, "" outside 1924 to 2077.

    It may differ by a day from the local announcement.
    """
    from hijridate import Gregorian

    language = language or i18n.current()
    try:
        found = Gregorian(day.year, day.month, day.day).to_hijri()
    except OverflowError:
        return ""
    month = (
        HIJRI_MONTHS_FR[found.month - 1] if language == "fr" else found.month_name("ar" if language == "ar" else "en")
    )
    first, year = day_number(found.day, language), digits(str(found.year), language)
    return f"{first} {month} {year} {_HIJRI_ERA[language]}"


def yes_no(value: bool, language: str | None = None) -> str:
    """Return the word for yes or no."""
    return _YES_NO[language or i18n.current()][0 if value else 1]


def joined(parts: list[str], language: str | None = None) -> str:
    """Write a list in one line. Semicolons, since names hold commas themselves."""
    return ("؛ " if (language or i18n.current()) == "ar" else "; ").join(parts)


def _arabic_digits(language: str | None) -> bool:
    return _digits == "arabic" and (language or i18n.current()) == "ar"


def _minus(language: str | None) -> str:
    # In a right-to-left line a bare minus would jump behind the number.
    return _LEFT_TO_RIGHT_MARK * i18n.is_rtl(language) + "-"
