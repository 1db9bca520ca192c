"""Documents on paper: the same painter for PDF, printer and the picture of a page.

`lay_out` measures a document once; the `Printed` it returns knows its pages and paints them on any device. It must be
used in the thread that made it: Qt keeps fonts by thread. Qt's print support and widgets are not used here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from opa_desktop import i18n
from opa_desktop.files import written_beside
from opa_desktop.i18n import N_, _
from opa_desktop.reports.blocks import Document
from opa_desktop.reports.paper import finish
from opa_desktop.reports.paper.flow import Placed, anchors, paginate
from opa_desktop.reports.paper.ink import ensure_application
from opa_desktop.reports.paper.press import Press
from opa_desktop.reports.paper.sheet import PER_INCH, SIZES, UNITS, Sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QPagedPaintDevice, QPainter

__all__ = ["PAGE_OF", "SIZES", "Printed", "Sheet", "lay_out", "pdf"]

PAGE_OF = N_("Page {page} of {pages}")
PDF_DOTS = 1200

OnPage = Callable[[int, int], None]
"""Called after each page with its number and how many there are; may raise to stop."""


class Printed:
    """A document laid out on sheets."""

    def __init__(self, document: Document, sheet: Sheet) -> None:
        self.document, self.sheet = document, sheet
        with i18n.speaking(document.language):
            self._press = Press(document, sheet)
            self._page_words = _(PAGE_OF)
            self._pages: list[list[Placed]] = paginate(self._press.strips(), sheet.body_height)
        self._anchors = anchors(self._pages)
        self._press.know_pages(self.heading_pages)

    @property
    def page_count(self) -> int:
        """How many pages there are, at least one."""
        return len(self._pages)

    @property
    def heading_pages(self) -> dict[int, int]:
        """The page of each heading, by its number in the document."""
        return {anchor: page for anchor, (page, _y) in self._anchors.items()}

    def bookmarks(self) -> Iterator[finish.Bookmark]:
        """Yield the headings with their places."""
        for number, heading in enumerate(self.document.headings):
            page, y = self._anchors[number]
            text = i18n.strip_marks(heading.title)
            yield finish.Bookmark(text, heading.level, page, (self.sheet.body_top + y) / UNITS)

    def links(self) -> Iterator[finish.Link]:
        """Yield the places of the contents that lead to headings."""
        left, right = self.sheet.left / UNITS, (self.sheet.left + self.sheet.body_width) / UNITS
        for number, page in enumerate(self._pages, start=1):
            for placed in page:
                if placed.strip.link >= 0:
                    top = (self.sheet.body_top + placed.y) / UNITS
                    place = (left, top, right, top + placed.strip.height / UNITS)
                    yield finish.Link(number, place, placed.strip.link)

    def paint_page(self, painter: QPainter, number: int, dots_per_inch: float) -> None:
        """Paint page `number` (from 1) at the painter's origin, on a device of so many dots an inch."""
        painter.save()
        painter.scale(dots_per_inch / PER_INCH, dots_per_inch / PER_INCH)
        with i18n.speaking(self.document.language):
            self._press.running(painter, number, self.page_count, self._page_words)
            for placed in self._pages[number - 1]:
                if placed.strip.draw:
                    placed.strip.draw(painter, self.sheet.left, self.sheet.body_top + placed.y)
        painter.restore()

    def paint(self, device: QPagedPaintDevice, numbers: range | None = None, on_page: OnPage | None = None) -> None:
        """Paint pages (all, or those of `numbers`) on a PDF writer or a printer whose page has no margins.

        Raise OSError when the device cannot be written to.
        """
        from PySide6.QtGui import QPainter

        painter = QPainter()
        if not painter.begin(device):
            raise OSError(_("the device cannot be written to"))
        try:
            painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
            wanted = numbers or range(1, self.page_count + 1)
            for number in wanted:
                if number != wanted[0] and not device.newPage():
                    raise OSError(_("the device cannot be written to"))
                self.paint_page(painter, number, device.logicalDpiX())
                if on_page:
                    on_page(number, self.page_count)
        finally:
            painter.end()

    def image(self, number: int, dots_per_inch: float = 96.0) -> QImage:
        """Return a picture of page `number` (from 1), as it will be printed."""
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QImage, QPainter

        scale = dots_per_inch / PER_INCH
        image = QImage(round(self.sheet.width * scale), round(self.sheet.height * scale), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        try:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            self.paint_page(painter, number, dots_per_inch)
        finally:
            painter.end()
        return image


def lay_out(document: Document, sheet: Sheet | None = None) -> Printed:
    """Measure a document and break it into pages (A4, upright, unless another sheet is given)."""
    ensure_application()
    return Printed(document, sheet or Sheet())


def pdf(document: Document, path: Path, sheet: Sheet | None = None, on_page: OnPage | None = None) -> int:
    """Write a document as a PDF with embedded fonts, whole or not at all; return the number of pages.

    Raise FileError when it cannot be written.
    """
    printed = lay_out(document, sheet)
    with written_beside(Path(path)) as working:
        with _steady_order():
            printed.paint(_pdf_writer(working, printed), on_page=on_page)
        working.write_bytes(finish.finished(working.read_bytes(), _extras(printed)))
    return printed.page_count


@contextmanager
def _steady_order() -> Iterator[None]:
    """Let Qt number the objects of a PDF in the same order every time; by itself it follows a random seed."""
    from PySide6.QtCore import QHashSeed

    QHashSeed.setDeterministicGlobalSeed()
    try:
        yield
    finally:
        QHashSeed.resetRandomGlobalSeed()


def _extras(printed: Printed) -> finish.Extras:
    document, sheet = printed.document, printed.sheet
    return finish.Extras(
        document.language, document.day, sheet.size[1], tuple(printed.bookmarks()), tuple(printed.links()), document.rtl
    )


def _about(document: Document) -> str:
    """Return title and language of a document as XMP; Qt's own would carry the time."""
    title = escape(i18n.strip_marks(document.title))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">'
        f"{title}</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>{document.language}</rdf:li></rdf:Bag>"
        "</dc:language></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
    )


def _pdf_writer(path: Path, printed: Printed) -> QPagedPaintDevice:
    from PySide6.QtCore import QMarginsF, QSizeF
    from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

    writer = QPdfWriter(str(path))
    writer.setResolution(PDF_DOTS)
    writer.setTitle(i18n.strip_marks(printed.document.title))
    writer.setCreator("OPA Desktop")
    writer.setDocumentXmpMetadata(_about(printed.document).encode())
    size = QPageSize(QSizeF(*printed.sheet.size), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    return writer
