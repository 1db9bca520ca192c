"""Paper in the window: one thread that lays out and paints pages, the picture of a page, and the printer's dialog.

Qt keeps fonts by thread, so a document that is laid out is painted by the thread that did it: the press. Nothing of
it runs on the GUI thread but showing finished pictures and asking for a printer.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPageLayout, QPageSize, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from opa_desktop.gui import background, theme
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, current, sentence

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from opa_desktop.reports.blocks import Document
    from opa_desktop.reports.chart_data import ChartData
    from opa_desktop.reports.paper import Printed, Sheet

SHADOW = 12
"""Room around the picture of a page, in pixels."""


class Press(QObject):
    """Lays documents out and paints their pages, one thing after another, on a thread of its own.

    Only the answers to the latest wish are given: `laid_out` carries the number of pages, `painted` the number of a
    page and its picture, `failed` an exception.
    """

    laid_out = Signal(int)
    painted = Signal(int, QImage)
    failed = Signal(object)

    _answered = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="press")
        self._printed: Printed | None = None  # touched by the worker's thread only
        self._edition = 0
        self._answered.connect(self._answer)
        # The worker must not hold the press: it outlives the window by the page it is painting.
        self.destroyed.connect(_closing(self._worker))

    def lay_out(self, document: Document, sheet: Sheet) -> None:
        """Lay a document out; earlier wishes are forgotten."""
        self._edition += 1
        self._submit(self._do_lay_out, document, sheet)

    def paint(self, number: int, dots_per_inch: float) -> None:
        """Paint the picture of a page (from 1)."""
        self._submit(self._do_paint, number, dots_per_inch)

    def print_to(self, printer: QPrinter, document: Document, sheet: Sheet, done: Callable[[], object]) -> None:
        """Print a document; `printer` is kept until it is done, else Qt would fall over."""
        self._edition += 1
        self._submit(_print, printer, document, sheet, done)

    def _submit(self, call: Callable[..., Any], *arguments: Any) -> None:
        edition = self._edition
        future = self._worker.submit(call, *arguments)
        future.add_done_callback(lambda ended: self._tell(edition, ended))

    def _tell(self, edition: int, ended: Future[Any]) -> None:
        if not ended.cancelled() and shiboken6.isValid(self):
            error = ended.exception()
            self._answered.emit(edition, None if error else ended.result(), error)

    def _answer(self, edition: int, result: Any, error: Exception | None) -> None:
        if edition != self._edition:
            return
        if error is not None:
            self.failed.emit(error)
        elif callable(result):
            result()
        elif isinstance(result, int):
            self.laid_out.emit(result)
        else:
            self.painted.emit(*result)

    def _do_lay_out(self, document: Document, sheet: Sheet) -> int:
        from opa_desktop.reports import paper

        self._printed = paper.lay_out(document, sheet)
        return self._printed.page_count

    def _do_paint(self, number: int, dots_per_inch: float) -> tuple[int, QImage]:
        assert self._printed is not None
        return number, self._printed.image(min(number, self._printed.page_count), dots_per_inch)


def _closing(worker: ThreadPoolExecutor) -> Callable[[], None]:
    return lambda: worker.shutdown(wait=False, cancel_futures=True)


def _print(printer: QPrinter, document: Document, sheet: Sheet, done: Callable[[], object]) -> Callable[[], object]:
    from opa_desktop.errors import FileError
    from opa_desktop.reports import paper

    printed = paper.lay_out(document, sheet)
    try:
        printed.paint(printer, _pages_of(printer, printed.page_count))
    except OSError as error:
        raise FileError("cannot-write", path=printer.printerName() or printer.outputFileName(), detail=error) from error
    return done


def _pages_of(printer: QPrinter, count: int) -> range:
    first, last = printer.fromPage() or 1, printer.toPage() or count
    return range(max(first, 1), min(last, count) + 1)


class PageView(QScrollArea):
    """Shows the picture of one page.

    `turned` asks for the page `n` further on, `zoomed` for a step of size, `resized` for a picture of the new size.
    """

    turned = Signal(int)
    zoomed = Signal(int)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = _PagePicture()
        self.setWidget(self.page)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        # Always there: else it would come with the picture and take away the width the picture was made for.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a picture of the new size."""
        super().resizeEvent(event)
        self.resized.emit()

    def show_picture(self, picture: QImage) -> None:
        """Show the picture of a page; its device pixel ratio gives its size."""
        self.page.show_picture(picture)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages with Page up and Page down, go to the first and last with Home and End."""
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Home: -100_000, Qt.Key.Key_End: 100_000}
        step = steps.get(Qt.Key(event.key()))
        if step and not event.modifiers():
            self.turned.emit(step)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl and the wheel; turn the page at the end of the picture."""
        down = event.angleDelta().y() < 0
        bar = self.verticalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(-1 if down else 1)
        elif (down and bar.value() == bar.maximum()) or (not down and bar.value() == bar.minimum()):
            self.turned.emit(1 if down else -1)
        else:
            super().wheelEvent(event)


class _PagePicture(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._picture = QImage()

    def show_picture(self, picture: QImage) -> None:
        self._picture = picture
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the page with its rim."""
        size = self._picture.deviceIndependentSize().toSize()
        return size + QSize(2 * SHADOW, 2 * SHADOW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page with a thin edge; paper is white in every theme."""
        if self._picture.isNull():
            return
        painter = QPainter(self)
        painter.drawImage(QPointF(SHADOW, SHADOW), self._picture)
        painter.setPen(theme.colour("border"))
        size = self._picture.deviceIndependentSize()
        painter.drawRect(QRectF(SHADOW - 0.5, SHADOW - 0.5, size.width(), size.height()))


def ask_printer(parent: QWidget, sheet: Sheet) -> QPrinter | None:
    """Ask for a printer and its pages, with the paper of `sheet` chosen; None when it was cancelled."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_paper(printer, sheet)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def set_paper(printer: QPrinter, sheet: Sheet) -> None:
    """Give a printer the paper of a sheet; the margins are the sheet's own."""
    kind = QPageSize.PageSizeId.Letter if sheet.paper == "Letter" else QPageSize.PageSizeId.A4
    printer.setPageSize(QPageSize(kind))
    turned = QPageLayout.Orientation.Landscape if sheet.landscape else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(turned)
    printer.setFullPage(True)


def print_document(parent: QWidget, workspace: Workspace, press: Press, document: Document, sheet: Sheet) -> None:
    """Ask for a printer and print a document on the press."""
    printer = ask_printer(parent, sheet)
    if printer is None:
        return
    facts = {"printer": printer.printerName() or printer.outputFileName()}

    def done() -> None:
        workspace.notices.say("done", lambda: sentence(N_("Sent to {printer}"), facts))

    press.print_to(printer, document, sheet, done)


def print_chart(parent: QWidget, workspace: Workspace, press: Press, name: str, data: ChartData) -> None:
    """Draw a chart for paper in the background, then print it with its numbers."""
    from opa_desktop.reports import pages, paper

    def ready(document: Document) -> None:
        print_document(parent, workspace, press, document, paper.Sheet())

    background.run(
        parent, pages.chart_page, workspace.store, name, data, current(),
        done=ready, failed=workspace.notices.error,
    )  # fmt: skip
