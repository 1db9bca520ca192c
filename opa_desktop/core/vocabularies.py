"""The vocabularies: which lists of terms there are, and the short fixed ones in full.

The terms of the fixed lists are part of the program's rules (a status counts, a currency belongs to an amount), so
they stand here and not in a file that can be extended. Like the names of all terms they are data in three languages,
not words of the program: a workbook may name a type in a language that is not the one in use.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from opa_desktop.core.term_index import Term
from opa_desktop.i18n import FALLBACK, N_

VOCABULARIES: dict[str, str] = {
    "clusters": N_("Groups of areas"),
    "areas": N_("Priority areas"),
    "goals": N_("Goals"),
    "subsectors": N_("Sub-sectors"),
    "plan_lines": N_("Lines of the plan"),
    "institutions": N_("Institutions"),
    "states": N_("States"),
    "cities": N_("Cities"),
    "parties": N_("Institutions and states"),
    "offices": N_("Offices"),
    "types": N_("Types"),
    "modes": N_("Modes"),
    "statuses": N_("Statuses"),
    "reviews": N_("Review states"),
    "currencies": N_("Currencies"),
    "sdgs": N_("Sustainable Development Goals"),
    "periods": N_("Periods"),
    "sessions": N_("Sessions"),
}
"""Every vocabulary with its name in English source text."""

FIXED = ("types", "modes", "statuses", "reviews", "currencies", "sdgs")
"""Vocabularies that are the same in every store."""

COMPOSED = ("parties", "offices")
"""Vocabularies made of others: they hold no terms of their own."""

INSTITUTION_CATEGORIES: dict[str, str] = {
    "secretariat": N_("General Secretariat"),
    "department": N_("Department or office of the General Secretariat"),
    "organ": N_("Organ of the OIC"),
    "committee": N_("Standing committee"),
    "subsidiary": N_("Subsidiary organ"),
    "specialised": N_("Specialised institution"),
    "affiliated": N_("Affiliated institution"),
    "related": N_("Institution related to the OIC"),
    "un": N_("United Nations body"),
    "international": N_("International or regional organisation"),
    "national": N_("National agency"),
    "ngo": N_("Non-governmental organisation"),
    "academic": N_("University or school"),
    "company": N_("Company"),
    "programme": N_("Programme"),
    "instrument": N_("Agreement or plan"),
    "group": N_("Group of bodies or persons"),
}
"""The values of the fact `category` of institutions, with their names in English source text."""

GOALS_OF_THE_PROGRAMME = 107
"""How many goals OIC-2025 has in its 18 areas; the catalogue knows the codes of those that reports have printed."""

SECRETARIAT = "GS"
STATE_PREFIX = "state:"


class Status(StrEnum):
    """Where the work of an activity stands in a period."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    IMPLEMENTED = "implemented"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Review(StrEnum):
    """Where a progress entry stands between the office and the secretariat."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"


_TYPES = """
meeting | اجتماع | Meeting | Réunion | دورة; جلسة; لقاء; session; sitting
conference | مؤتمر | Conference | Conférence | منتدى; قمة; ندوة دولية; forum; summit; congress; sommet; congrès
workshop | ورشة عمل | Workshop | Atelier | ورشة; ندوة; حلقة عمل; حلقة دراسية; seminar; symposium; séminaire
training | تدريب | Training | Formation | دورة تدريبية; برنامج تدريبي; course; training course; stage
study_visit | زيارة دراسية | Study visit | Visite d’étude | زيارة ميدانية; study tour; voyage d’étude
agreement | اتفاق | Agreement | Accord | اتفاقية; مذكرة تفاهم; memorandum; mou; convention; mémorandum d’entente
publication | إصدار | Publication | Publication | تقرير; دراسة; كتاب; report; study; rapport; étude
statement | بيان | Statement | Déclaration | إعلان; قرار; declaration; resolution; résolution
financing | تمويل | Financing | Financement | منحة; قرض; مساعدة مالية; grant; loan; don; prêt
project | مشروع | Project | Projet | برنامج; programme; program
campaign | حملة | Campaign | Campagne | حملة توعية; awareness campaign
exhibition | معرض | Exhibition | Exposition | معرض تجاري; fair; trade fair; foire; salon
award | جائزة | Award | Prix | مسابقة; competition; prize; concours
other | نشاط آخر | Other | Autre | أخرى; غير ذلك
"""

_MODES = """
independent | منفرد | Independent | Indépendant | مستقل; alone; seul
joint | مشترك | Joint | Conjoint | بالاشتراك; jointly; commun
"""

_STATUSES = """
planned | مزمع | Planned | Prévu | مقرر; مخطط; مخطط له; مبرمج; scheduled; planifié
ongoing | قيد التنفيذ | Ongoing | En cours | جار; جاري; جار التنفيذ; مستمر; in progress; underway
implemented | منفّذ | Implemented | Réalisé | منجز; تم; تم التنفيذ; نفذ; done; completed; exécuté; mis en œuvre
postponed | مؤجل | Postponed | Reporté | أجل; تأجل; delayed; différé; ajourné
cancelled | ملغى | Cancelled | Annulé | ألغي; ملغي; canceled
"""

_REVIEWS = """
draft | مسودة | Draft | Brouillon |
submitted | مقدم | Submitted | Soumis | مرسل; sent; envoyé
accepted | مقبول | Accepted | Accepté | معتمد; approved; approuvé
returned | معاد | Returned | Renvoyé | معاد للتصحيح; مرجع; retourné
"""

_SDGS = """
1 | القضاء على الفقر | No poverty | Pas de pauvreté |
2 | القضاء التام على الجوع | Zero hunger | Faim « zéro » |
3 | الصحة الجيدة والرفاه | Good health and well-being | Bonne santé et bien-être |
4 | التعليم الجيد | Quality education | Éducation de qualité |
5 | المساواة بين الجنسين | Gender equality | Égalité entre les sexes |
6 | المياه النظيفة والنظافة الصحية | Clean water and sanitation | Eau propre et assainissement |
7 | طاقة نظيفة وبأسعار معقولة | Affordable and clean energy | Énergie propre et d’un coût abordable |
8 | العمل اللائق ونمو الاقتصاد | Decent work and economic growth | Travail décent et croissance économique |
9 | الصناعة والابتكار والبنى التحتية | Industry, innovation and infrastructure | Industrie, innovation, infrastructure |
10 | الحد من أوجه عدم المساواة | Reduced inequalities | Inégalités réduites |
11 | مدن ومجتمعات محلية مستدامة | Sustainable cities and communities | Villes et communautés durables |
12 | الاستهلاك والإنتاج المسؤولان | Responsible consumption and production | Consommation et production responsables |
13 | العمل المناخي | Climate action | Lutte contre les changements climatiques |
14 | الحياة تحت الماء | Life below water | Vie aquatique |
15 | الحياة في البر | Life on land | Vie terrestre |
16 | السلام والعدل والمؤسسات القوية | Peace, justice and strong institutions | Paix, justice et institutions efficaces |
17 | عقد الشراكات لتحقيق الأهداف | Partnerships for the goals | Partenariats pour la réalisation des objectifs |
"""


def fixed_terms() -> Iterator[Term]:
    """Yield the terms of the fixed vocabularies, each list in its own order."""
    from opa_desktop.core.currencies import CURRENCIES

    tables = {
        "types": _TYPES,
        "modes": _MODES,
        "statuses": _STATUSES,
        "reviews": _REVIEWS,
        "currencies": CURRENCIES,
        "sdgs": _SDGS,
    }
    for vocabulary, table in tables.items():
        for line in table.strip().splitlines():
            yield _term(vocabulary, line)


def _term(vocabulary: str, line: str) -> Term:
    code, arabic, english, french, aliases, *rest = (cell.strip() for cell in line.split("|"))
    facts = {"decimals": rest[0]} if rest else {}
    names = dict(zip(FALLBACK, (arabic, english, french), strict=True))
    if vocabulary == "sdgs":
        aliases = f"SDG {code}; ODD {code}; الهدف {code}"
    return Term(vocabulary, code, names, aliases=tuple(a.strip() for a in aliases.split(";") if a.strip()), facts=facts)
