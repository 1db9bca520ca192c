"""Institutions that look alike: what may be one body entered twice, to be merged or told apart for good."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from opa_desktop.core.look_alikes import LookAlike
from opa_desktop.gui.elements import Button, Card, PlainLabel, PrimaryButton
from opa_desktop.gui.reference.labelled import flowing
from opa_desktop.gui.simple_table import Row, SimpleTable
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import _
from opa_desktop.locales import percent


class AlikePane(Card):
    """The pairs, the likest first. `merge_asked` carries both codes, `left` closes the pane."""

    merge_asked = Signal(object)  # tuple of codes
    apart = Signal()
    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.workspace = workspace
        self.pairs: Sequence[LookAlike] = ()
        self.table, self.none = SimpleTable(1), PlainLabel("", "muted", wrap=True)
        self.names = PlainLabel("", data=True, wrap=True)
        self.merge, self.keep_apart = PrimaryButton("", "checkmark"), Button("", "ghost")
        self.close_button = Button("", "plain", "dismiss")
        for part in (self.none, self.table, self.names):
            self.body.addWidget(part)
        self.body.addWidget(flowing(self.merge, self.keep_apart, self.close_button))
        self.body.setStretchFactor(self.table, 1)
        self.table.row_changed.connect(self._show_pair)
        self.table.row_opened.connect(lambda _pair: self._ask_merge())
        self.merge.clicked.connect(self._ask_merge)
        self.keep_apart.clicked.connect(self._keep_apart)
        self.close_button.clicked.connect(self.left)

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.set_title(_("Look-alikes"))
        self.none.setText(_("No institution that was added here looks like another one."))
        self.table.setAccessibleName(_("Look-alikes"))
        self.merge.setText(_("Merge…"))
        self.keep_apart.setText(_("They are different"))
        self.close_button.setText(_("Close"))
        self.show_pairs(self.pairs)

    def show_pairs(self, pairs: Sequence[LookAlike]) -> None:
        """Show pairs, each with its likeness and the forms that are alike."""
        self.pairs = pairs
        rows = [Row((percent(pair.score), pair.forms[0], pair.forms[1]), pair) for pair in pairs]
        self.table.show_rows((_("Likeness"), _("One"), _("Other")), rows)
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.setVisible(bool(pairs))
        self.none.setVisible(not pairs)
        for button in (self.merge, self.keep_apart):
            button.setVisible(bool(pairs))

    def _show_pair(self, pair: LookAlike | None) -> None:
        catalogue = self.workspace.catalogue
        labels = [catalogue.label("institutions", code) for code in (pair.one, pair.other)] if pair else []
        self.names.setText("\n".join(labels))
        self.names.setVisible(bool(labels))

    def _ask_merge(self) -> None:
        pair: LookAlike | None = self.table.current_item()
        if pair is not None:
            self.merge_asked.emit((pair.one, pair.other))

    def _keep_apart(self) -> None:
        from opa_desktop.store import terms

        pair: LookAlike | None = self.table.current_item()
        if pair is not None:
            terms.keep_apart(self.workspace.store, pair.one, pair.other)
            self.apart.emit()
