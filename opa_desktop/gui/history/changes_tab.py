"""What was changed, by whom and when; before and after, field by field; and the way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from opa_desktop.core.changes import ChangeSet, Edit, RecordChange, Verb, label
from opa_desktop.core.names import best
from opa_desktop.gui import background
from opa_desktop.gui.elements import Button, FilterChip, PlainLabel
from opa_desktop.gui.history import words
from opa_desktop.gui.simple_table import Row, SimpleTable
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import _, fill
from opa_desktop.locales import number

LISTED = 300
RECORDS_SHOWN = 100
"""Records of one change set whose fields are listed; an import can hold thousands."""


class ChangesTab(QWidget):
    """The change sets, the newest first, and below them what the chosen one did."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._uid, self._shown = "", 0
        self.undo, self.redo = Button(icon="arrow_undo"), Button(icon="arrow_redo")
        self.only = FilterChip()
        self.sets, self.fields = SimpleTable(2), SimpleTable(3)
        self.put_back, self.details = Button(icon="arrow_reset"), PlainLabel("", "strong")
        self._build()
        self.undo.clicked.connect(lambda: workspace.open_command("undo"))
        self.redo.clicked.connect(lambda: workspace.open_command("redo"))
        self.only.removed.connect(lambda: self.show_record(""))
        self.only.clicked.connect(lambda: workspace.open_page("activities", self._uid))
        self.sets.row_changed.connect(self._show_set)
        self.fields.row_changed.connect(lambda item: self.put_back.setEnabled(self._can_put_back(item)))
        self.put_back.clicked.connect(self._put_back)

    def show_record(self, uid: str) -> None:
        """Show the changes of one record only, or of all with ""."""
        self._uid = uid
        self.refresh()

    def retranslate(self) -> None:
        """Set every text in the language in use; names of steps come with `refresh`."""
        self.sets.setAccessibleName(_("Changes"))
        self.fields.setAccessibleName(_("Fields before and after"))
        self.put_back.setText(_("Put this value back"))
        self._name_steps(None, None)

    def refresh(self) -> None:
        """Read the history again."""
        from opa_desktop.store import history

        store = self.workspace.store
        self._name_steps(history.next_undo(store), history.next_redo(store))
        self.only.setVisible(bool(self._uid))
        if self._uid:
            self.only.set_texts(self._title(self._uid), _("Show the changes of all activities"))
        found = history.change_sets(store, limit=LISTED, uid=self._uid)
        headings = (_("Date and time"), _("Who"), _("What"), _("Records"))
        self.sets.show_rows(headings, [self._set_row(change_set) for change_set in found])

    def _build(self) -> None:
        top, upper, lower = QHBoxLayout(), QWidget(), QWidget()
        for part in (self.undo, self.redo, self.only):
            top.addWidget(part)
        top.addStretch(1)
        first, second, foot = QVBoxLayout(upper), QVBoxLayout(lower), QHBoxLayout()
        foot.addWidget(self.details, 1)
        foot.addWidget(self.put_back)
        first.addLayout(top)
        first.addWidget(self.sets, 1)
        second.addLayout(foot)
        second.addWidget(self.fields, 1)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(upper)
        parts.addWidget(lower)
        parts.setSizes([360, 240])
        parts.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(parts)

    def _name_steps(self, undo: ChangeSet | None, redo: ChangeSet | None) -> None:
        for button, step, word, named in (
            (self.undo, undo, _("Undo"), _("Undo: {name}")),
            (self.redo, redo, _("Redo"), _("Redo: {name}")),
        ):
            button.setEnabled(step is not None)
            text = fill(named, {"name": label(step.verb, step.facts)}) if step else word
            button.setToolTip(text)
            button.setText(word)

    def _set_row(self, found: ChangeSet) -> Row:
        who = found.person or self.workspace.catalogue.name("offices", found.office)
        what = label(found.verb, found.facts)
        if found.undone:
            what = fill(_("{step} (taken back)"), {"step": what})
        return Row((words.when(found.at), who, what, number(found.records)), found)

    # --- one change set --------------------------------------------------------------------------------------

    def _show_set(self, found: ChangeSet | None) -> None:
        from opa_desktop.store import history

        self._shown = found.id if found else 0
        if found is None:
            self._show_records(0, [])
        elif found.records <= RECORDS_SHOWN:
            self._show_records(found.id, history.records(self.workspace.store, found.id, self._uid))
        else:
            background.run(
                self, history.records, self.workspace.store, found.id, self._uid,
                done=partial(self._show_records, found.id), failed=self.workspace.notices.error,
            )  # fmt: skip

    def _show_records(self, number_of_set: int, records: list[RecordChange]) -> None:
        if number_of_set != self._shown:
            return  # another set was chosen while this one was read
        rows = [row for record in records[:RECORDS_SHOWN] for row in self._field_rows(record)]
        self.fields.show_rows((_("Activity"), _("Field"), _("Before"), _("After")), rows)
        text = _("What it changed")
        if len(records) > RECORDS_SHOWN:
            facts = {"shown": number(RECORDS_SHOWN), "all": number(len(records))}
            text = fill(_("What it changed: the first {shown} of {all} records"), facts)
        self.details.setText(text)
        self.put_back.setEnabled(self._can_put_back(self.fields.current_item()))

    def _field_rows(self, record: RecordChange) -> list[Row]:
        catalogue, title = self.workspace.catalogue, self._title(record.uid, record)
        names = [*record.before, *(name for name in record.after if name not in record.before)]
        return [
            Row(
                (
                    title,
                    words.field_label(name),
                    words.field_value(name, record.before.get(name), catalogue),
                    words.field_value(name, record.after.get(name), catalogue),
                ),
                (record.uid, name, record.before.get(name)),
            )
            for name in names
        ]

    def _title(self, uid: str, record: RecordChange | None = None) -> str:
        from opa_desktop.errors import NotFoundError
        from opa_desktop.store import activities, report_texts

        if uid.startswith("period:"):
            return uid.partition(":")[2]
        if uid.startswith(report_texts.UID_PREFIX):
            return words.report_text(uid, self.workspace.catalogue)
        try:
            return best(activities.get(self.workspace.store, uid).get("title")) or _("Without a title")
        except NotFoundError:
            sides = {**record.before, **record.after} if record else {}
            return next((str(v) for k, v in sides.items() if k.startswith("title.") and v), _("Without a title"))

    # --- the way back ----------------------------------------------------------------------------------------

    def _can_put_back(self, item: tuple[str, str, object] | None) -> bool:
        # Only activities have values to put back; the uids of everything else hold a colon.
        return item is not None and item[1] != "deleted" and ":" not in item[0]

    def _put_back(self) -> None:
        item = self.fields.current_item()
        if self._can_put_back(item):
            uid, name, before = item
            self.workspace.apply([Edit(uid, {name: before})], Verb.EDIT)
