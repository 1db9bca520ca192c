"""Change fields of many activities at once: the same editors, each with a box to tick, and one step to undo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from opa_desktop.core.changes import Changes, Edit, Verb, label
from opa_desktop.core.columns import COLUMNS, Owner
from opa_desktop.core.entry import Entry
from opa_desktop.errors import OpaError
from opa_desktop.gui import background
from opa_desktop.gui.elements import Button, ElidedLabel, IconButton, PlainLabel, PrimaryButton
from opa_desktop.gui.forms import bulk_values, form_rules
from opa_desktop.gui.forms.bulk_values import Wish
from opa_desktop.gui.forms.editor import FormContext
from opa_desktop.gui.forms.form_layout import FormBody
from opa_desktop.gui.forms.record_help import StoreRecords
from opa_desktop.gui.forms.term_help import StoreTerms
from opa_desktop.gui.forms.tick_field import TickField
from opa_desktop.gui.notice_widgets import ProgressPanel
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _, fill, ngettext, sentence
from opa_desktop.locales import digits, joined, number

if TYPE_CHECKING:
    from opa_desktop.store.database import Store

LATEST = N_("the latest entry")
IN_PERIOD, IN_LATEST = N_("Progress fields: in {period}"), N_("Progress fields: in the latest entry of each activity")
AT_ONCE = 200
"""More activities than this are read and written in the background."""

_TOGETHER = {"area": ("goal", "subsector"), "goal": ("area", "subsector"), "subsector": ("area",)}


class BulkForm(QWidget):
    """The form of several activities. `closed` tells that it is done or left."""

    closed = Signal()

    def __init__(self, workspace: Workspace, uids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.period = workspace.period
        self.entries: list[Entry] = []
        self._uids = list(uids)
        context = FormContext(workspace.catalogue, self.period, workspace.settings.hijri, StoreTerms(workspace))
        context.records = StoreRecords(workspace, lambda: "")
        self.body = FormBody(context, TickField)
        self.body.no_period = LATEST
        self.back, self.title, self.where = IconButton("back"), PlainLabel("", "section"), PlainLabel("", "muted")
        self.summary = ElidedLabel("", "small", data=False)
        self.apply_button, self.cancel = PrimaryButton(), Button("", "plain")
        self._busy = False
        self.progress = ProgressPanel()
        self._build()
        self.setEnabled(False)
        self.retranslate()
        self._load()
        workspace.language_changed.connect(self.retranslate)
        workspace.changed.connect(self._on_news)

    @property
    def fields(self) -> dict[str, TickField]:
        """The fields by column key."""
        return self.body.fields  # type: ignore[return-value]

    def _load(self) -> None:
        if len(self._uids) <= AT_ONCE:
            self._take(_read(self.workspace.store, self._uids))
            return
        background.run(
            self, _read, self.workspace.store, self._uids, done=self._take, failed=self.workspace.notices.error
        )

    def _take(self, entries: list[Entry]) -> None:
        self.entries = entries
        self._show()
        self.setEnabled(True)
        self.retranslate()

    def _on_news(self, changes: Changes) -> None:
        if not self._busy and set(changes.uids).intersection(self._uids):
            self.entries = _read(self.workspace.store, self._uids)

    def _build(self) -> None:
        scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame, objectName="pageScroll")
        self.body.setObjectName("pageScrollBody")
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.body)
        head, foot, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self.back, self.title):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.where)
        for widget, share in ((self.apply_button, 0), (self.summary, 1), (self.cancel, 0)):
            foot.addWidget(widget, share)
        column.addLayout(head)
        column.addWidget(self.progress)
        column.addWidget(scroll, 1)
        column.addLayout(foot)
        self.back.clicked.connect(self.close_form)
        self.cancel.clicked.connect(self.close_form)
        self.apply_button.clicked.connect(self.apply)
        for key, field in self.fields.items():
            field.editor.changed.connect(lambda key=key: self._on_changed(key))
            field.ticked.connect(lambda key=key: self._on_ticked(key))

    def _show(self) -> None:
        self._busy = True
        store = self.workspace.store
        locked = form_rules.locked_periods(store)
        closed = any(bulk_values.period_of(entry, self.period) in locked for entry in self.entries)
        for key, field in self.fields.items():
            column = COLUMNS[key]
            foreign = column.owner is Owner.SECRETARIAT and not store.office.is_secretariat
            field.set_open(not store.read_only and not foreign and not (column.progress and closed))
            field.show_shared(bulk_values.shared(self.entries, key, self.period, self.workspace.catalogue))
            if key == "plan_line":
                field.setVisible(bool(self.workspace.catalogue.terms("plan_lines")))
            elif foreign:
                field.hide()
        form_rules.link("", self.fields, self.workspace.catalogue)
        self._busy = False

    # --- choosing --------------------------------------------------------------------------------------------

    def _on_changed(self, key: str) -> None:
        if self._busy or key not in form_rules.LINKED:
            return
        form_rules.link(key, self.fields, self.workspace.catalogue)
        for other in _TOGETHER.get(key, ()):
            if self.fields[other].is_changed():
                self.fields[other].tick.setChecked(True)

    def _on_ticked(self, key: str) -> None:
        if self._busy:
            return
        if key == "area" and self.fields["area"].tick.isChecked():
            # Goals of another area would not fit any more: they go, unless the tick is taken away again.
            for other in ("goal", "subsector"):
                self.fields[other].tick.setChecked(True)
        self._say_summary()

    def wishes(self) -> dict[str, Wish]:
        """Return what is wanted, by column key."""
        found = {key: field.wish() for key, field in self.fields.items() if not field.isHidden()}
        return {key: wish for key, wish in found.items() if wish is not None}

    # --- applying --------------------------------------------------------------------------------------------

    def apply(self) -> bool:
        """Write what is ticked to all activities as one step, and tell whether that is done."""
        self.body.tidy()
        if not self.wishes() or self._has_unreadable():
            return False
        edits = bulk_values.edits(self.entries, self.wishes(), self.period)
        self._busy = True
        if len(edits) > AT_ONCE:
            self._write_beside(edits)
            return True
        try:
            self.workspace.apply(edits, Verb.BULK)
        except OpaError as error:
            self._refused(error)
            return False
        self.closed.emit()
        return True

    def _write_beside(self, edits: list[Edit]) -> None:
        """Write many activities without holding the window up."""
        from opa_desktop.store import activities

        job = background.run(
            self, activities.apply, self.workspace.store, edits, Verb.BULK,
            done=self._written, failed=self._refused, progress=self.progress.move_to,
        )  # fmt: skip
        self.body.setEnabled(False)
        self.apply_button.setEnabled(False)
        self.progress.start(job, lambda: _("Changing activities…"))

    def _written(self, changes: Changes) -> None:
        self.workspace.announce(changes)
        self.workspace.notices.offer_undo(label(changes.verb, changes.facts))
        self.closed.emit()

    def _refused(self, error: Exception) -> None:
        self._busy = False
        self.progress.finish()
        self.body.setEnabled(True)
        self._say_summary()
        self.workspace.notices.error(error)

    def _has_unreadable(self) -> bool:
        found = [key for key, field in self.fields.items() if field.tick.isChecked() and not field.editor.is_readable()]
        for key in found:
            self.fields[key].show_problems(self.fields[key].editor.problems())
        if found:
            self.fields[found[0]].editor.take_focus()
        return bool(found)

    def close_form(self) -> None:
        """Leave without changing anything."""
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
            return
        super().keyPressEvent(event)

    # --- words -----------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        count = len(self._uids)
        words = ngettext("Change {count} activity", "Change {count} activities at once", count)
        self.title.setText(fill(words, {"count": number(count)}))
        self.where.setText(sentence(IN_PERIOD, {"period": digits(self.period)}) if self.period else _(IN_LATEST))
        self.back.set_icon("back")
        self.back.set_name(_("Back to the list"), "Esc")
        self.cancel.setText(_("Cancel"))
        self.body.context.catalogue = self.workspace.catalogue
        self.body.retranslate()
        self._say_summary()

    def _say_summary(self) -> None:
        wishes = self.wishes()
        words = ngettext("Apply to {count} activity", "Apply to {count} activities", len(self._uids))
        self.apply_button.setText(fill(words, {"count": number(len(self._uids))}))
        self.apply_button.setEnabled(bool(wishes))
        labels = joined([_(COLUMNS[key].label) for key in wishes])
        self.summary.setText(labels or _("Tick the fields to change; the others stay as they are."))


def _read(store: Store, uids: Sequence[str]) -> list[Entry]:
    from opa_desktop.store import activities

    found = activities.by_uid(store, list(uids))
    return [found[uid] for uid in uids if uid in found]
