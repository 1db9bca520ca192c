"""The tabs of the saved views above the table, with what can be done to them: save, rename, delete, put in order."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QTabBar, QWidget

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.errors import OpaError
from opa_desktop.gui.direction import follow_text
from opa_desktop.gui.elements import Button
from opa_desktop.gui.notices import Notices
from opa_desktop.gui.tables import filter_words
from opa_desktop.gui.tables.filter_state import FilterState, parts
from opa_desktop.gui.tables.saved_views import SavedViews
from opa_desktop.i18n import N_, _, isolate, sentence, strip_marks
from opa_desktop.store.views import View

CHANGED = N_("{name} (changed)")
DELETED = N_("The view “{name}” was deleted.")
_NAME_WIDTH = 24  # in average letters


class NameBox(QLineEdit):
    """Where a view is named: Enter takes the name, Esc and leaving give it up."""

    named = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(80)
        follow_text(self)
        self.returnPressed.connect(lambda: self.named.emit(self.text()))
        self.hide()

    def ask(self, suggested: str) -> None:
        """Show the box with a name to take or to change."""
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * _NAME_WIDTH + 24)
        self.setText(suggested)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class ViewTabs(QWidget):
    """One tab per view, the built-in ones first; those of the user can be dragged into another order."""

    def __init__(
        self, views: SavedViews, state: FilterState, catalogue: Callable[[], Catalogue], notices: Notices,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.views, self._state, self._catalogue, self._notices = views, state, catalogue, notices
        self.tabs, self.name_box = QTabBar(), NameBox()
        self.save_button, self.new_button = Button("", "plain", "save"), Button("", "plain", "add")
        self._renaming = False
        self._said: tuple[bool, View] | None = None
        self._build()
        views.listed.connect(self._show_list)
        views.moved.connect(self._show_current)
        views.touched.connect(self._on_touched)
        self.tabs.currentChanged.connect(self._choose)
        self.tabs.tabBarClicked.connect(self._on_clicked)
        self.tabs.tabMoved.connect(lambda _here, _there: self._reorder())
        self.tabs.tabBarDoubleClicked.connect(lambda _place: self.rename())
        self.tabs.customContextMenuRequested.connect(self.show_menu)
        self.save_button.clicked.connect(lambda: self._try(views.save))
        self.new_button.clicked.connect(self.new)
        self.name_box.named.connect(self._named)
        self.name_box.given_up.connect(self._end_naming)
        self._show_list()

    def _build(self) -> None:
        tabs = self.tabs
        tabs.setObjectName("views")
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        tabs.setMovable(True)
        tabs.setUsesScrollButtons(True)
        tabs.setElideMode(Qt.TextElideMode.ElideRight)
        tabs.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tabs.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (tabs, self.name_box, self.save_button, self.new_button):
            row.addWidget(widget)
        row.addStretch(1)

    def retranslate(self) -> None:
        """Name the views in the language in use."""
        self.tabs.setAccessibleName(_("Views"))
        self.name_box.setPlaceholderText(_("Name of the view"))
        self.name_box.setAccessibleName(_("Name of the view"))
        self.save_button.setText(_("Save"))
        self.save_button.setToolTip(_("Keep the filter and the order in this view"))
        self.new_button.setText(_("Save as a view"))
        self.new_button.setToolTip(_("Keep the filter, the order and the columns under a name"))
        self._show_list()

    # --- the tabs --------------------------------------------------------------------------------------------

    def _show_list(self) -> None:
        views = self.views.views
        with QSignalBlocker(self.tabs):
            while self.tabs.count() > len(views):
                self.tabs.removeTab(self.tabs.count() - 1)
            while self.tabs.count() < len(views):
                self.tabs.addTab("")
            for place, view in enumerate(views):
                self.tabs.setTabData(place, (view.key, view.name))
            self.tabs.setCurrentIndex(self.views.place)
        self._show_changed()

    def _show_current(self) -> None:
        with QSignalBlocker(self.tabs):
            self.tabs.setCurrentIndex(self.views.place)
        self._show_changed()

    def _on_touched(self) -> None:
        if (self.views.is_changed, self.views.current) != self._said:
            self._show_changed()

    def _show_changed(self) -> None:
        changed = self.views.is_changed
        self._said = changed, self.views.current
        for place, view in enumerate(self.views.views):
            here = changed and place == self.views.place
            name = sentence(CHANGED, {"name": view.title}) if here else view.title
            self.tabs.setTabText(place, _tab_text(view, here))
            self.tabs.setTabToolTip(place, strip_marks(name))
            self.tabs.setAccessibleTabName(place, strip_marks(name))
        naming = self.name_box.isVisibleTo(self)
        self.save_button.setVisible(changed and not self.views.current.key and not naming)
        self.new_button.setVisible(changed and not naming)

    def _choose(self, place: int) -> None:
        if place >= 0:
            self._end_naming()
            self.views.choose(place)

    def _on_clicked(self, place: int) -> None:
        # A click on the tab in use takes its changes back, as a click on any other tab does.
        if place == self.tabs.currentIndex() and self.views.is_changed and not self._naming():
            self.views.choose(place)

    def _reorder(self) -> None:
        data = [self.tabs.tabData(place) for place in range(self.tabs.count())]
        names = [name for key, name in data if not key]
        if names != self.views.own_names():
            self._try(lambda: self.views.reorder(names))
        else:
            self._show_list()  # a built-in tab goes back to its place

    # --- naming ----------------------------------------------------------------------------------------------

    def new(self) -> None:
        """Ask for the name of a new view; what it filters is suggested."""
        self._renaming = False
        self.name_box.ask(self._suggested())
        self._show_changed()

    def rename(self) -> None:
        """Ask for another name of the view in use, if it is one of the user."""
        if not self.views.current.key:
            self._renaming = True
            self.name_box.ask(self.views.current.name)
            self._show_changed()

    def _suggested(self) -> str:
        found = self._state.filter
        words = (filter_words.part_words(found, part, self._catalogue()) for part in parts(found))
        return strip_marks(" · ".join(words))[: self.name_box.maxLength()]

    def _named(self, name: str) -> None:
        keep = self.views.rename if self._renaming else self.views.save_as
        if self._try(lambda: keep(name)):
            self._end_naming()

    def _end_naming(self) -> None:
        if self._naming():
            self.name_box.hide()
            self._show_changed()
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _naming(self) -> bool:
        return self.name_box.isVisibleTo(self)

    # --- what can be done to a view --------------------------------------------------------------------------

    def menu(self) -> QMenu:
        """Return the menu of the view in use."""
        menu, own, changed = QMenu(self), not self.views.current.key, self.views.is_changed
        names = self.views.own_names()
        place = names.index(self.views.current.name) if own else -1
        entries: tuple[tuple[str, Callable[[], object], bool], ...] = (
            (_("Save"), lambda: self._try(self.views.save), own and changed),
            (_("Save as a new view…"), self.new, True),
            (_("Back to the saved view"), lambda: self.views.choose(self.views.place), changed),
            (_("Rename…"), self.rename, own),
            (_("Move forward"), lambda: self._move(place, -1), own and place > 0),
            (_("Move back"), lambda: self._move(place, 1), own and place < len(names) - 1),
            (_("Delete"), self.delete, own),
        )
        for words, do, possible in entries:
            menu.addAction(words, do).setEnabled(possible)
        return menu

    def show_menu(self, at: QPoint) -> None:
        """Open the menu of the tab under a point of the tab bar, which is shown first."""
        place = self.tabs.tabAt(at)
        if place >= 0 and place != self.tabs.currentIndex():
            self.tabs.setCurrentIndex(place)
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.tabs.mapToGlobal(at))

    def delete(self) -> None:
        """Delete the view in use, and offer to put it back."""
        gone: list[View] = []
        if not self.views.current.key and self._try(lambda: gone.append(self.views.delete())):
            facts = {"name": gone[0].name}
            self._notices.say(
                "info", lambda: sentence(DELETED, facts), lambda: _("Put it back"),
                lambda: self._try(lambda: self.views.put_back(gone[0])),
            )  # fmt: skip

    def _move(self, place: int, step: int) -> None:
        names = self.views.own_names()
        names.insert(place + step, names.pop(place))
        self._try(lambda: self.views.reorder(names))

    def _try(self, do: Callable[[], object]) -> bool:
        try:
            do()
        except OpaError as error:
            self._notices.error(error)
            return False
        return True


def _tab_text(view: View, changed: bool) -> str:
    name = view.title if view.key else isolate(view.title)
    return f"{name} •".replace("&", "&&") if changed else name.replace("&", "&&")
