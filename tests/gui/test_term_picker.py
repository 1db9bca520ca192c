"""Terms are found by number, by words in any spelling and by any name; a new institution is added where it is typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from opa_desktop import i18n
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.gui.forms.activity_form import ActivityForm
from opa_desktop.gui.forms.term_help import TermHelp
from opa_desktop.gui.forms.term_offers import Asked, Offer, Row, offers
from opa_desktop.store import history, terms
from tests import builders
from tests.gui.fixtures_activities import type_text

ALT = Qt.KeyboardModifier.AltModifier


class Remembers(TermHelp):
    """Remembers some codes as the last used."""

    def __init__(self, *codes: str) -> None:
        self._codes = codes

    def recent(self, column: str) -> tuple[str, ...]:
        return self._codes


def goals(catalogue: Catalogue, text: str, *recent: str, parent: str = "") -> list[str]:
    asked = Asked(text, "goal", "goals", parent)
    return [offer.code for offer in offers(asked, catalogue, Remembers(*recent))]


# --- what is offered ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["2.5.3", "٢٫٥٫٣", "2.5.3.", "253", "5.3"])
def test_a_goal_is_found_by_its_number_in_any_form(catalogue: Catalogue, text: str) -> None:
    assert goals(catalogue, text)[0] == "2.5.3"


@pytest.mark.parametrize("text", ["المياه", "المياة", "مياه الموارد", "water", "EAU"])
def test_a_goal_is_found_by_words_in_any_spelling_order_and_language(catalogue: Catalogue, text: str) -> None:
    assert "2.5.3" in goals(catalogue, text)


def test_what_was_used_last_comes_first(catalogue: Catalogue) -> None:
    hits = goals(catalogue, "تنمية")
    assert len(hits) > 2
    assert goals(catalogue, "تنمية", hits[-1])[0] == hits[-1]
    assert goals(catalogue, "", "2.5.3")[0] == "2.5.3", "in the whole list too"
    assert goals(catalogue, "2.4.1", "2.5.3")[0] == "2.4.1", "but what is typed exactly comes before"


def test_an_area_narrows_the_goals_but_forbids_none(catalogue: Catalogue) -> None:
    inside = goals(catalogue, "", parent="5")
    assert inside and all(catalogue.area_of(code) == "5" for code in inside)
    assert goals(catalogue, "2.4.1", parent="5") == ["2.4.1"], "whoever types another number means it"


# --- in the form --------------------------------------------------------------------------------------------------


def offered(form: ActivityForm, key: str) -> list[Offer]:
    model = form.fields[key].editor.line.suggestions.model()
    from opa_desktop.gui.forms.term_line import _OFFER_ROLE

    return [model.item(row).data(_OFFER_ROLE) for row in range(model.rowCount())]


def type_into(form: ActivityForm, key: str, text: str) -> None:
    form.fields[key].editor.take_focus()
    type_text(form.fields[key].editor.line, text)


def test_an_institution_is_found_by_any_of_its_names(qtbot: object, form: ActivityForm) -> None:
    for text in ("sesric", "مركز الأبحاث الإحصائية", "Statistical, Economic"):
        form.open_new()
        type_into(form, "leads", text)
        assert offered(form, "leads")[0].code == "SESRIC", text
        qtbot.keyClick(form.fields["leads"].editor.line.suggestions.popup(), Qt.Key.Key_Return)
        assert form.fields["leads"].editor.value() == ("SESRIC",)


def test_a_look_alike_is_asked_about_before_a_new_institution(form: ActivityForm) -> None:
    form.open_new()
    type_into(form, "leads", "Islamic Devlopment Bnk")
    rows = [offer.row for offer in offered(form, "leads")]
    assert rows[0] is Row.DID_YOU_MEAN
    assert rows[-1] is Row.ADD
    assert form.fields["leads"].editor.line.suggestions.marked().code == "IDB"


def test_an_unknown_name_is_never_taken_by_accident(qtbot: object, form: ActivityForm) -> None:
    form.open_new()
    type_into(form, "leads", "هيئة لا يعرفها أحد بعد")
    assert form.fields["leads"].editor.line.suggestions.marked() is None
    qtbot.keyClick(form.fields["leads"].editor.line.suggestions.popup(), Qt.Key.Key_Tab)
    assert form.fields["leads"].editor.value() is None
    assert form.fields["leads"].editor.typed() == "هيئة لا يعرفها أحد بعد"


@pytest.mark.parametrize(
    ("language", "name", "code"),
    [("ar", "هيئة تنمية السهول", "هيئة تنمية السهول"), ("en", "Plains Development Body", "Plains Development Body"),
     ("en", "PLDB", "PLDB")],
)  # fmt: skip
def test_a_new_institution_is_added_by_keys_and_undone_by_name(
    qtbot: object, form: ActivityForm, language: str, name: str, code: str
) -> None:
    i18n.use(language)
    store = form.workspace.store
    form.open_new()
    type_into(form, "partners", name)
    popup = form.fields["partners"].editor.line.suggestions.popup()
    with qtbot.waitSignal(form.workspace.notices.undo_offered) as strip:
        qtbot.keyClick(popup, Qt.Key.Key_Up)  # the last row is the one that adds
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert form.fields["partners"].editor.value() == (code,)
    assert terms.find(store, code).names[language if name != "PLDB" else "en"] == name
    assert name in i18n.strip_marks(strip.args[0])
    assert history.next_undo(store).verb == "term-add"
    form.workspace.undo()
    assert not form.workspace.catalogue.known("parties", code)


def test_states_and_goals_cannot_be_added(form: ActivityForm) -> None:
    form.open_new()
    type_into(form, "country", "أطلانطس")
    assert Row.ADD not in {offer.row for offer in offered(form, "country")}


def test_alt_down_opens_every_list(qtbot: object, form: ActivityForm) -> None:
    builders.add(form.workspace.store, goal="2.5.4")
    form.open_new()
    for key in ("area", "goal", "type", "leads", "country", "currency"):
        line = form.fields[key].editor.line
        line.setFocus()
        qtbot.keyClick(line, Qt.Key.Key_Down, ALT)
        assert line.is_open(), key
        assert len(offered(form, key)) > 1, key
        line.suggestions.popup().hide()
    assert offered(form, "goal")[0].code == "2.5.4", "what was used last stands first"


def test_tab_takes_the_marked_row_and_goes_on(qtbot: object, form: ActivityForm) -> None:
    form.open_new()
    form.activateWindow()
    type_into(form, "goal", "المياه")
    marked = form.fields["goal"].editor.line.suggestions.marked()
    qtbot.keyClick(form.fields["goal"].editor.line.suggestions.popup(), Qt.Key.Key_Tab)
    assert form.fields["goal"].editor.value() == marked.code
    assert form.fields["area"].editor.value() == "5"
    assert QApplication.focusWidget() is not form.fields["goal"].editor.line
