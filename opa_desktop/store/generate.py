"""Make any number of realistic activities for tests and benchmarks: the same ones for the same seed.

About 70 of 100 have an Arabic title only, as in real stores; areas, types, statuses, dates, places and amounts are
spread as in the progress reports, with the slips people make: spelling, missing fields, the same event twice.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from opa_desktop.core.catalogue import Catalogue, Status, state_party
from opa_desktop.core.entry import FieldValues
from opa_desktop.store.generate_words import (
    AREA_WEIGHTS,
    FUNDERS,
    LEADS,
    NOUNS,
    OUTCOMES,
    SENTENCES,
    TAILS,
    TYPE_WEIGHTS,
    Pool,
    misspell,
    topics,
)

_STATUSES = Pool(
    {Status.IMPLEMENTED: 71, Status.ONGOING: 12, Status.PLANNED: 12, Status.POSTPONED: 3, Status.CANCELLED: 2}
)
_REVIEWS = Pool({"accepted": 58, "submitted": 22, "draft": 14, "returned": 3, "": 3})
_EARLIER = Pool({Status.PLANNED: 55, Status.ONGOING: 45})
_LANGUAGES = Pool({("ar",): 70, ("ar", "en"): 15, ("ar", "en", "fr"): 10, ("ar", "fr"): 4, ("en",): 1})
_CURRENCIES = Pool({"USD": 82, "EUR": 8, "SAR": 5, "IDD": 3, "TRY": 2})
_COUNTED = ("meeting", "conference", "workshop", "training", "study_visit", "exhibition")
_MONEY_SHARE = {"financing": 0.9, "project": 0.4, "award": 0.2}
_SAME_AGAIN = 0.01  # the share of events that another office reports too


def generate(count: int, seed: int, catalogue: Catalogue) -> Iterator[FieldValues]:
    """Yield `count` activities as fields for `Edit.changes`, without identity and number."""
    maker = _Maker(random.Random(seed), catalogue)
    earlier: FieldValues = {}
    for _ in range(count):
        again = bool(earlier) and maker.chance() < _SAME_AGAIN
        made = maker.reported_again(earlier) if again else maker.activity()
        earlier = {} if again else made
        yield made


class _Maker:
    """Draws one activity after another; holds what it draws from."""

    def __init__(self, source: random.Random, catalogue: Catalogue) -> None:
        self.chance = source.random
        self.catalogue = catalogue
        self.topics = topics(catalogue)
        self.areas = Pool({area: AREA_WEIGHTS.get(area, 1) for area in catalogue.areas()})
        states = catalogue.terms("states")
        self.members = [code for code, term in states.items() if term.facts.get("status") == "member"]
        self.cities = [term for term in catalogue.terms("cities").values() if term.parent in self.members]
        self.periods = sorted(catalogue.terms("periods")) or ["2017-2018"]
        # Later reports hold more: 435, 630 and 839 activities in the first three.
        self.period = Pool({place: 2 + place for place in range(len(self.periods))})
        self.sdgs = {
            code: tuple(f"{term.facts.get('sdg_main', '')} {term.facts.get('sdg_also', '')}".split())
            for code, term in catalogue.terms("areas").items()
        }

    def activity(self) -> FieldValues:
        """Make one activity."""
        area = self.areas.pick(self.chance())
        kind = TYPE_WEIGHTS.pick(self.chance())
        city = self.one(self.cities) if self.chance() < 0.66 else None
        made: FieldValues = {"area": area, "type": kind, "source": "generated"}
        self._place_in_programme(made, area)
        self._say(made, area, kind, city)
        self._people(made, city)
        if city:
            made["city"], made["country"] = city.names["ar"], city.parent
        if self.chance() < _MONEY_SHARE.get(kind, 0.05):
            made["amount"], made["currency"] = self._amount(), _CURRENCIES.pick(self.chance())
        if kind in _COUNTED and self.chance() < 0.45:
            made["participants"] = 8 + int(self.chance() ** 3 * 400)
        self._progress(made, kind)
        return made

    def reported_again(self, earlier: FieldValues) -> FieldValues:
        """Return the same event as another office reports it: other office, spelling and review."""
        made = dict(earlier)
        made["office"] = self.one(self.members)
        if title := made.get("title.ar"):
            made["title.ar"] = misspell(title)
        made.pop("amount", None)
        made.pop("currency", None)
        return made

    def one(self, items: Any) -> Any:
        """Return any of the items, all alike."""
        return items[int(self.chance() * len(items))]

    def _place_in_programme(self, made: FieldValues, area: str) -> None:
        goals = self.catalogue.goals_of(area)
        if goals and self.chance() < 0.96:
            made["goal"] = self.one(goals)
        if subsectors := self.catalogue.subsectors_of(area):
            made["subsector"] = self.one(subsectors)
        if self.chance() < 0.05 and (more := self.catalogue.goals_of(self.areas.pick(self.chance()))):
            made["other_goals"] = (self.one(more),)
        if self.chance() < 0.5 and self.sdgs[area]:
            made["sdgs"] = self.sdgs[area][: 1 + int(self.chance() * 3)]

    def _say(self, made: FieldValues, area: str, kind: str, city: Any) -> None:
        topic = self.one(self.topics[area])
        noun = self.one(NOUNS[kind])
        tail, named = self.one(TAILS), city or self.one(self.cities)
        languages = _LANGUAGES.pick(self.chance())
        for language in languages:
            place = named.names[language]
            end = tail[language].format(place=place, number=2 + int(self.chance() * 28))
            made[f"title.{language}"] = noun[language].format(topic=topic[language]) + end
        if self.chance() < 0.04 and "title.ar" in made:
            made["title.ar"] = misspell(made["title.ar"])
        if self.chance() < 0.25:
            made[f"description.{languages[0]}"] = self.one(SENTENCES)[languages[0]].format(topic=topic[languages[0]])

    def _people(self, made: FieldValues, city: Any) -> None:
        state = city.parent if city and self.chance() < 0.6 else self.one(self.members)
        lead = LEADS.pick(self.chance()) if self.chance() < 0.68 else ""
        made["office"] = lead or state
        if self.chance() < 0.97:
            made["leads"] = (lead or state_party(state),)
        partners = self._others(0.45, lead, state)
        made["mode"] = "joint" if partners else "independent"
        if partners:
            made["partners"] = partners
        if self.chance() < 0.08:
            made["funders"] = (FUNDERS.pick(self.chance()),)
        if self.chance() < 0.35:
            more = (self.one(self.members) for _ in range(int(self.chance() ** 2 * 6)))
            made["beneficiaries"] = tuple(dict.fromkeys((state, *more)))

    def _others(self, share: float, lead: str, state: str) -> tuple[str, ...]:
        drawn: list[str] = []
        while self.chance() < share and len(drawn) < 4:
            other = LEADS.pick(self.chance()) if self.chance() < 0.6 else state_party(self.one(self.members))
            drawn.append(other)
        return tuple(dict.fromkeys(party for party in drawn if party not in (lead, state_party(state))))

    def _amount(self) -> Decimal:
        digits = 3 + int(self.chance() * 6)
        rounded = int((1 + self.chance() * 9) * 20) * 5
        return Decimal(rounded).scaleb(digits - 2).quantize(Decimal(1))

    def _progress(self, made: FieldValues, kind: str) -> None:
        place = self.period.pick(self.chance())
        self._entry(made, place, _STATUSES.pick(self.chance()), kind)
        if place and self.chance() < 0.15:
            self._entry(made, place - 1, _EARLIER.pick(self.chance()), kind)

    def _entry(self, made: FieldValues, place: int, status: str, kind: str) -> None:
        period = self.periods[place]
        suffix = f"@{period}"
        made[f"status{suffix}"] = str(status)
        made[f"planned{suffix}"] = status != Status.IMPLEMENTED or self.chance() < 0.8
        if when := self._when(period, kind):
            made[f"when{suffix}"] = when
        if review := _REVIEWS.pick(self.chance()):
            made[f"review{suffix}"] = review
        if status == Status.IMPLEMENTED and self.chance() < 0.3:
            outcome = self.one(OUTCOMES)
            made[f"outcome.ar{suffix}"] = outcome["ar"].format(number=5 + int(self.chance() * 90))

    def _when(self, period: str, kind: str) -> str:
        first = int(period[:4])
        year = first if self.chance() < 0.4 else first + 1
        month, how = 1 + int(self.chance() * 12), self.chance()
        if how < 0.05:
            return ""
        if how < 0.14:
            return str(year)
        if how < 0.27:
            return f"{year}-{month:02d}"
        if how < 0.32 and month < 12:
            return f"{year}-{month:02d}/{year}-{month + 1:02d}"
        day = 1 + int(self.chance() * 24)
        if kind in _COUNTED and self.chance() < 0.6:
            return f"{year}-{month:02d}-{day:02d}/{year}-{month:02d}-{day + 1 + int(self.chance() * 3):02d}"
        return f"{year}-{month:02d}-{day:02d}"
