"""The editors by kind of column: whoever adds a kind adds its editor here, or a test fails."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from opa_desktop.core.columns import Column, Kind
from opa_desktop.gui.forms.chips_editor import ChipsEditor
from opa_desktop.gui.forms.editor import Editor, FormContext
from opa_desktop.gui.forms.line_editors import NumberEditor, TextEditor, UidEditor
from opa_desktop.gui.forms.links_editor import LinksEditor
from opa_desktop.gui.forms.names_editor import NamesEditor
from opa_desktop.gui.forms.record_editor import RecordEditor
from opa_desktop.gui.forms.segmented import SegmentedEditor
from opa_desktop.gui.forms.term_editors import TermEditor
from opa_desktop.gui.forms.text_editors import LongTextEditor
from opa_desktop.gui.forms.when_editor import WhenEditor

EDITORS: dict[Kind, type[Editor]] = {
    Kind.UID: UidEditor,
    Kind.TEXT: TextEditor,
    Kind.LONG_TEXT: LongTextEditor,
    Kind.LINES: LinksEditor,
    Kind.NAMES: NamesEditor,
    Kind.TERM: TermEditor,
    Kind.TERMS: ChipsEditor,
    Kind.YES_NO: SegmentedEditor,
    Kind.COUNT: NumberEditor,
    Kind.MONEY: NumberEditor,
    Kind.WHEN: WhenEditor,
}
"""One editor per kind."""

SHORT_LISTS = frozenset({"statuses", "modes"})
"""Vocabularies whose terms stand side by side instead of in a list."""


LINKS_TO_RECORDS = frozenset({"parent", "continues"})
"""Columns that name another activity, which people find by its title."""


def make(column: Column, context: FormContext, parent: QWidget | None = None) -> Editor:
    """Make the editor of a column, with its words set."""
    kind = SegmentedEditor if column.vocabulary in SHORT_LISTS else EDITORS[column.kind]
    if column.key in LINKS_TO_RECORDS:
        kind = RecordEditor
    editor = kind(column, context, parent)
    editor.retranslate()
    return editor
