"""The bar that offers what was typed and never saved, such as after a crash: when, how much, and what it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from opa_desktop import locales
from opa_desktop.core.names import best
from opa_desktop.errors import OpaError
from opa_desktop.gui import icons, theme
from opa_desktop.gui.elements import Button, ElidedLabel, IconButton, PlainLabel
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import FALLBACK, _, fill, ngettext
from opa_desktop.store.drafts import Draft

SHOWN = 3
"""How many drafts are listed before a button shows the rest."""


class DraftRow(QWidget):
    """One draft in words, with the buttons that take it up or throw it away, or that take the throwing back."""

    def __init__(self, draft: Draft, title: str, *, gone: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        words = fill(_("Thrown away: {draft}"), {"draft": in_words(draft)}) if gone else in_words(draft)
        self.words, self.title = PlainLabel(words), ElidedLabel(title or _("Without a title"), data=True)
        self.restore = Button(_("Take back") if gone else _("Restore"))
        self.discard = Button(_("Discard"), "plain")
        self.discard.setVisible(not gone)
        for button in (self.restore, self.discard):
            button.setAccessibleName(f"{button.text()}: {title or words}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("s"))
        for widget in (self.words, self.title, self.restore, self.discard):
            row.addWidget(widget, 1 if widget is self.title else 0)


class DraftsBar(QFrame):
    """Lists the drafts in the store, all but the one that is being typed (`held`). `restore_asked` names a draft."""

    restore_asked = Signal(object)

    def __init__(self, workspace: Workspace, held: Callable[[], str] = str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("kind", "info")
        self._workspace, self._held = workspace, held
        self._gone: dict[str, Draft] = {}
        self._hidden: set[tuple[str, str]] = set()
        self._all = False
        self.icon, self.dismiss = QLabel(self), IconButton("dismiss")
        self.more = Button("", "linkButton")
        self.rows: list[DraftRow] = []
        self._build()
        self.hide()

    def _build(self) -> None:
        self.column, row = QVBoxLayout(), QHBoxLayout(self)
        self.column.setSpacing(4)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        row.setContentsMargins(theme.space("m"), 6, theme.space("m"), 6)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.column, 1)
        row.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self.more.clicked.connect(self._show_all)
        self.dismiss.clicked.connect(self._dismiss)

    def refresh(self) -> None:
        """Read the drafts again and show those there are."""
        found = self._drafts()
        for row in self.rows:
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        shown = found if self._all else found[:SHOWN]
        self.rows = [self._row(draft) for draft in shown]
        for place, row in enumerate(self.rows):
            self.column.insertWidget(place, row)
        left = len(found) - len(shown)
        words = ngettext("Show {count} more draft", "Show {count} more drafts", left)
        self.more.setText(fill(words, {"count": locales.number(left)}))
        self.more.setVisible(left > 0)
        self.setVisible(bool(found))

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.setAccessibleName(_("Drafts that were not saved"))
        self.dismiss.set_name(_("Hide the drafts for now"))
        self._draw()
        self.refresh()

    def _drafts(self) -> list[Draft]:
        from opa_desktop.store import drafts

        if not self._workspace.is_open or self._workspace.store.read_only:
            return []
        stored = {draft.key: draft for draft in drafts.all_drafts(self._workspace.store)}
        self._gone = {key: draft for key, draft in self._gone.items() if key not in stored}
        found = [*stored.values(), *self._gone.values()]
        return [d for d in found if d.key != self._held() and (d.key, d.at) not in self._hidden]

    def _row(self, draft: Draft) -> DraftRow:
        gone = draft.key in self._gone
        row = DraftRow(draft, title_of(draft, self._workspace), gone=gone, parent=self)
        row.restore.clicked.connect(lambda: self._take_back(draft) if gone else self.restore_asked.emit(draft))
        row.discard.clicked.connect(lambda: self._discard(draft))
        return row

    def _discard(self, draft: Draft) -> None:
        from opa_desktop.store import drafts

        try:
            if drafts.discard(self._workspace.store, draft.key):
                self._gone[draft.key] = draft
        except OpaError as error:
            self._workspace.notices.error(error)
        self.refresh()

    def _take_back(self, draft: Draft) -> None:
        from opa_desktop.store import drafts

        try:
            drafts.save(self._workspace.store, draft)
        except OpaError as error:
            self._workspace.notices.error(error)
        self.refresh()

    def _show_all(self) -> None:
        self._all = True
        self.refresh()

    def _dismiss(self) -> None:
        self._hidden.update((draft.key, draft.at) for draft in self._drafts())
        self._gone.clear()
        self.refresh()

    def _draw(self) -> None:
        self.icon.setPixmap(icons.icon("edit", "ongoing").pixmap(QSize(20, 20), self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again for another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "icon"):
            self._draw()


def in_words(draft: Draft) -> str:
    """Return when a draft was kept and how much it holds."""
    words = ngettext("Draft of {time}, {count} field", "Draft of {time}, {count} fields", draft.count)
    return fill(words, {"time": time_of(draft), "count": locales.number(draft.count)})


def time_of(draft: Draft) -> str:
    """Return the time of a draft: of today the hour, else with the day."""
    here = datetime.fromisoformat(draft.at).astimezone()
    today = here.date() == datetime.now(UTC).astimezone().date()
    return locales.time(here) if today else locales.moment(here)


def title_of(draft: Draft, workspace: Workspace) -> str:
    """Return what a draft is about: the title that is typed, else that of the record, "" for neither."""
    from opa_desktop.store import activities

    own = {language: str(draft.values.get(f"title.{language}") or "") for language in FALLBACK}
    if found := best({language: text for language, text in own.items() if text}):
        return found
    stored = activities.by_uid(workspace.store, [draft.uid]).get(draft.uid) if draft.uid else None
    return best(stored.get("title")) if stored else ""
