"""The widgets that show what `Notices` says: the bar, the undo strip, and the progress panel of a page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from opa_desktop.gui import icons, theme
from opa_desktop.gui.background import Job
from opa_desktop.gui.elements import Button, IconButton, PlainLabel
from opa_desktop.gui.notices import Notice
from opa_desktop.i18n import _, fill
from opa_desktop.locales import number

KIND_ICONS = {"info": "info", "done": "checkmark_circle", "warning": "clock", "error": "error_circle"}
KIND_TOKENS = {"info": "ongoing", "done": "done", "warning": "warning", "error": "error"}
STRIP_SECONDS = 10


class NoticeBar(QFrame):
    """At most one message over the page: icon, words, at most one button, and a button that closes it."""

    toggled = Signal(bool)  # shown or hidden

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._notice: Notice | None = None
        self._picture, self.words = QLabel(), PlainLabel(wrap=True)
        self.act, self.dismiss = Button("", "ghost"), IconButton("dismiss")
        self.act.clicked.connect(self._act)
        self.dismiss.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space("m"), 6, theme.space("m"), 6)
        row.addWidget(self._picture)
        row.addWidget(self.words, 1)
        row.addWidget(self.act)
        row.addWidget(self.dismiss)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show a message in place of any other, and let screen readers say it."""
        self._notice = notice
        self.setProperty("kind", notice.kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.retranslate()
        self.show()
        self.toggled.emit(True)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def clear(self) -> None:
        """Take the message away."""
        self._notice = None
        self.hide()
        self.toggled.emit(False)

    def retranslate(self) -> None:
        """Set the words again in the language in use."""
        self.dismiss.set_name(_("Close this message"))
        if self._notice is None:
            return
        self.words.setText(self._notice.words())
        self.setAccessibleName(self._notice.words())
        self.act.setText(self._notice.button_words())
        self.act.setVisible(bool(self._notice.action))
        self._draw()

    def _act(self) -> None:
        notice = self._notice
        self.clear()
        if notice and notice.action:
            notice.action()

    def _draw(self) -> None:
        if self._notice:
            kind = self._notice.kind
            made = icons.icon(KIND_ICONS[kind], KIND_TOKENS[kind], filled=kind == "error")
            self._picture.setPixmap(made.pixmap(QSize(20, 20), self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again for another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_notice"):
            self._draw()


class UndoStrip(QFrame):
    """Over the status bar for ten seconds after a reversible act: what was done, and Undo. It never takes focus."""

    undo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undoStrip")
        self.words, self.button = PlainLabel(), Button("", "ghost")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self._undo)
        self._timer = QTimer(self, singleShot=True, interval=STRIP_SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space("m"), 6, theme.space("m"), 6)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def offer(self, done: str) -> None:
        """Show what was done, for ten seconds."""
        self.words.setText(done)
        self.button.setText(_("Undo"))
        self.button.setAccessibleName(_("Undo"))
        self.show()
        self.raise_()
        self._timer.start()

    def _undo(self) -> None:
        self.hide()
        self.undo_requested.emit()


class ProgressPanel(QFrame):
    """Long work on a page: what, n of m, a bar and Cancel. Hidden while nothing is under way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._job: Job | None = None
        self._what: Callable[[], str] = str
        self.words, self.count = PlainLabel(), PlainLabel("", "muted")
        self.bar, self.cancel = QProgressBar(textVisible=False), Button("", "ghost")
        self.cancel.clicked.connect(self._cancel)
        self._build()
        self.hide()

    def _build(self) -> None:
        top, column = QHBoxLayout(), QVBoxLayout(self)
        top.addWidget(self.words)
        top.addWidget(self.count, 1)
        top.addWidget(self.cancel)
        column.addLayout(top)
        column.addWidget(self.bar)

    def start(self, job: Job, what: Callable[[], str]) -> None:
        """Show that `job` is under way; `what` returns its name in the language in use."""
        self._job, self._what = job, what
        self.bar.setRange(0, 0)
        self.count.setText("")
        self.cancel.setEnabled(True)
        self.retranslate()
        self.show()

    def move_to(self, done: int, total: int, what: str = "") -> None:
        """Show how far the work has come; give this to `background.run` as `progress`."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        facts = {"done": number(done), "total": number(total)}
        self.count.setText(fill(_("{done} of {total}"), facts) if total else what)

    def finish(self) -> None:
        """Hide the panel; the work is over."""
        self._job = None
        self.hide()

    def retranslate(self) -> None:
        """Set the words again in the language in use."""
        self.words.setText(self._what())
        self.bar.setAccessibleName(self._what())
        self.cancel.setText(_("Cancel"))

    def _cancel(self) -> None:
        if self._job:
            self.cancel.setEnabled(False)
            self._job.cancel()
