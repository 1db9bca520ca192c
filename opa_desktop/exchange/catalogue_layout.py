"""The sheets of a workbook of the catalogue: goals, and lines of the plan; their columns and headings.

Headings are data in three languages: a workbook is read in any of them, whichever is in use, and under the further
forms that offices write. Writer (`write_catalogue.py`) and reader (`catalogue_rows.py`) both walk this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from opa_desktop.core.term_index import key
from opa_desktop.i18n import LANGUAGES

GOALS, PLAN_LINES = "goals", "plan_lines"
SHEET_NAMES = {
    GOALS: {"ar": "الأهداف", "en": "Goals", "fr": "Objectifs"},
    PLAN_LINES: {"ar": "بنود الخطة", "en": "Plan lines", "fr": "Lignes du plan"},
}

_COLUMNS = """
code | الرمز | Code | Code | رقم; الرقم; رمز الهدف; رقم الهدف; رقم البند; no; number; goal code; line; n°; numéro
goal | الهدف | Goal | Objectif | هدف; رمز الهدف التابع; objective; code de l’objectif
area | المجال | Priority area | Domaine prioritaire | المجال ذو الأولوية; مجال الأولوية; area; domaine
name.ar | النص (بالعربية) | Text (Arabic) | Texte (arabe) | الاسم (بالعربية); بالعربية; العربية; arabic; arabe
name.en | النص (بالإنجليزية) | Text (English) | Texte (anglais) | بالإنجليزية; الإنجليزية; english; anglais
name.fr | النص (بالفرنسية) | Text (French) | Texte (français) | الاسم (بالفرنسية); بالفرنسية; الفرنسية; french; français
name | النص | Text | Texte | الاسم; العنوان; البيان; النشاط; name; title; activity; nom; intitulé; titre; activité
partners | الشركاء | Partners | Partenaires | الجهات الشريكة; الجهات; الجهة المنفذة; institutions; actors; acteurs
from | من سنة | From year | De l’année | من; البداية; سنة البدء; from; start; start year; de; début
to | إلى سنة | To year | À l’année | إلى; النهاية; سنة الانتهاء; to; until; end; end year; à; fin
years | الإطار الزمني | Timeline | Calendrier | المدة; السنوات; timeframe; period; years; échéancier; période; années
mandate | التكليف | Mandate | Mandat | السند; الولاية; القرار; legal basis; resolution; base juridique; résolution
"""

WRITTEN = {
    GOALS: ("code", "area", "name.ar", "name.en", "name.fr"),
    PLAN_LINES: ("code", "goal", "name.ar", "name.en", "name.fr", "partners", "from", "to", "mandate"),
}
"""The columns the template has, by sheet. The others are only read."""

WIDTHS = {"code": 12, "goal": 12, "area": 30, "partners": 30, "from": 10, "to": 10, "mandate": 30}


@dataclass(frozen=True)
class CatalogueColumn:
    """One column: its key, its heading by language, and the other forms under which it is found."""

    key: str
    headings: Mapping[str, str]
    forms: tuple[str, ...] = ()


@cache
def columns() -> dict[str, CatalogueColumn]:
    """Return every column by its key."""
    return {one.key: one for one in map(_column, _COLUMNS.strip().splitlines())}


@cache
def known_headings() -> dict[str, str]:
    """Return the keys of columns by every heading under which they may stand, folded."""
    found: dict[str, str] = {}
    for column in columns().values():
        for form in (column.key, *column.headings.values(), *column.forms):
            found.setdefault(key(form), column.key)
    return found


def _column(line: str) -> CatalogueColumn:
    name, *headings, forms = (cell.strip() for cell in line.split("|"))
    return CatalogueColumn(
        name, dict(zip(LANGUAGES, headings, strict=True)), tuple(f.strip() for f in forms.split(";"))
    )
