"""The progress report: its order, its words, its contents, the same bytes for the same data, and the way back."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from opa_desktop import i18n
from opa_desktop.core.changes import Verb
from opa_desktop.errors import InputError, NotFoundError
from opa_desktop.i18n import _, strip_marks
from opa_desktop.reports import paper, print_job
from opa_desktop.reports.blocks import Caption, Contents, Cover, Document, Heading, Item, Paragraph, Picture, Table
from opa_desktop.reports.options import BY_TIME, Options
from opa_desktop.reports.progress import progress_report
from opa_desktop.store import activities, report_texts
from opa_desktop.store.database import Store
from opa_desktop.store.report_texts import CLOSING, INTRODUCTION, WHOLE, Part
from tests import builders
from tests.reports import planted
from tests.reports.planted import PERIOD, plain

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not here")


@pytest.fixture(scope="module")
def _planted_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("planted") / "planted.db"
    with builders.new_store(path, "GS") as store:
        planted.plant(store)
    return path


@pytest.fixture
def known(_planted_file: Path, tmp_path: Path) -> Iterator[Store]:
    with builders.copy_of(_planted_file, tmp_path / "planted.db") as store:
        yield store


@pytest.fixture(autouse=True)
def _one_application(qapp: object) -> None:
    """Let the whole run share one application: Qt allows no second one."""


def outline_of(document: Document) -> list[str]:
    """Return the document as lines: kind of each block, level, and its words."""
    lines = []
    for block in document.blocks:
        name = type(block).__name__.lower()
        level = f" {block.level}" if isinstance(block, Heading | Item) else ""
        words = getattr(block, "text", getattr(block, "title", ""))
        mark = f"{block.mark} " if isinstance(block, Item) and block.mark else ""
        rows = f" ({len(block.rows)} rows)" if isinstance(block, Table) else ""
        lines.append(plain(f"{name}{level}: {mark}{words}{rows}").rstrip(": "))
        lines += [f"    {plain(text)}" for text in getattr(block, "more", ())]
    return lines


def point(document: Document, words: str) -> Item:
    return next(b for b in document.blocks if isinstance(b, Item) and words in plain(" ".join((b.text, *b.more))))


def test_the_report_has_the_structure_that_was_agreed(known: Store):
    """Compare with `golden/report-en.txt`; run with OPA_UPDATE_GOLDEN=1 to write it anew."""
    lines = outline_of(progress_report(known, PERIOD, "en", Options(description=True, gaps=True, numbers=True)))
    golden = GOLDEN / "report-en.txt"
    if os.environ.get("OPA_UPDATE_GOLDEN"):
        golden.write_text("\n".join(lines) + "\n", "utf-8")
    assert lines == golden.read_text("utf-8").splitlines()


def test_every_language_has_the_same_structure(known: Store):
    shapes = []
    for language in i18n.LANGUAGES:
        document = progress_report(known, PERIOD, language)
        blocks = [b for b in document.blocks if not isinstance(b, Paragraph)]
        shapes.append([(type(b).__name__, getattr(b, "level", 0), len(getattr(b, "rows", ()))) for b in blocks])
    assert shapes[0] == shapes[1] == shapes[2]


def test_the_front_comes_in_the_order_of_the_real_one(known: Store, language: str):
    blocks = progress_report(known, PERIOD).blocks
    assert isinstance(blocks[0], Cover) and isinstance(blocks[1], Contents)
    assert plain(blocks[0].about) == PERIOD
    headings = [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]
    assert headings[:3] == [_("Overview"), _("Abbreviations"), _("Status of implementation")]
    assert len(headings) == 3 + 18
    captions = [block.text for block in blocks if isinstance(block, Caption)]
    assert [c.partition(" – ")[0] for c in captions[-2:]] == [_("Chart I"), _("Chart II")]
    pictures = [block for block in blocks if isinstance(block, Picture)]
    assert len(pictures) == 2 and all(picture.words for picture in pictures)


def test_the_totals_of_all_periods_stand_side_by_side_with_the_published_ones(known: Store):
    table = next(block for block in progress_report(known, PERIOD, "en").blocks if isinstance(block, Table))
    rows = {plain(row[0].text): [cell.text for cell in row[1:]] for row in table.rows}
    assert rows[PERIOD] == [*planted.numbers(planted.TOTAL), "630"]
    assert rows[planted.EARLIER][-2:] == [str(planted.EARLIER_TOTAL), "435"]
    assert rows["2018-2019"][-1] == "839"


def test_only_institutions_that_occur_are_among_the_abbreviations(known: Store, language: str):
    document = progress_report(known, PERIOD)
    place = next(n for n, b in enumerate(document.blocks) if getattr(b, "text", "") == _("Abbreviations"))
    cells = [row for row in document.blocks[place + 1].rows]
    codes = [row[at].text for at in (0, 2) for row in cells if row[at].text]
    assert codes == ["GS", "ICDT", "SESRIC"]
    assert cells[0][1].text == known.catalogue().name("institutions", "GS")


def test_parts_stand_below_what_announces_them(known: Store, language: str):
    items = [block for block in progress_report(known, PERIOD).blocks if isinstance(block, Item)]
    place = next(n for n, item in enumerate(items) if "يضم البرنامج" in item.text)
    assert [item.level for item in items[place : place + 4]] == [0, 1, 1, 0]
    assert not items[place].mark and items[place].text.endswith(":")


def test_what_is_not_implemented_is_marked_with_its_status(known: Store, language: str):
    catalogue = known.catalogue()
    document = progress_report(known, PERIOD)
    for words, status in (("دراسة مستمرة", "ongoing"), ("مشروع مؤجل", "postponed"), ("معرض ملغى", "cancelled")):
        assert catalogue.name("statuses", status) in point(document, words).mark
    assert not point(document, "حملة صحية").mark


def test_an_activity_is_told_from_its_fields(known: Store):
    told = plain(point(progress_report(known, PERIOD, "en"), "Workshop on trade").text)
    assert told == (
        "Workshop on trade (Ankara, Türkiye; 18 to 19 May 2018). Carried out by SESRIC, with ICDT, Qatar. "
        "Amount: 12,500.50 US dollar. Outcome: A plan was adopted."
    )


def test_an_arabic_title_in_a_french_report_has_a_paragraph_of_its_own(known: Store):
    item = point(progress_report(known, PERIOD, "fr"), "حملة صحية")
    assert item.text == "حملة صحية."
    assert len(item.more) == 1 and "SESRIC" in item.more[0] and "حملة" not in item.more[0]


def test_what_the_words_tell_is_not_told_again(known: Store):
    text = "عقدت ورشة عمل في أنقرة يومي 18 و19 مايو 2018 بتنظيم من سيسرك، بمبلغ 12.500 دولار."
    uid = builders.add(
        known, "عقدت ورشة عمل في أنقرة…", description__ar=text, when="2018-05-18/2018-05-19", amount=Decimal(12500)
    )
    document = progress_report(known, PERIOD, "ar")
    assert plain(point(document, "يومي 18 و19").text) == text
    activities.apply(known, [builders.edit(uid, city="داكار", country="SN")], Verb.EDIT)
    assert "داكار" in plain(point(progress_report(known, PERIOD, "ar"), "يومي 18 و19").text)


def test_a_second_goal_refers_to_the_activity_without_counting_it(known: Store, language: str):
    document = progress_report(known, PERIOD)
    place = next(n for n, b in enumerate(document.blocks) if isinstance(b, Heading) and "2.5.1" in plain(b.text))
    below = [plain(getattr(b, "text", "")) for b in document.blocks[place : place + 3]]
    assert "2.5.3" in below[2]
    assert sum("2.5.3" in plain(getattr(b, "text", "")) for b in document.blocks if isinstance(b, Item)) == 0


def test_activities_can_stand_in_the_order_of_time(known: Store):
    document = progress_report(known, PERIOD, "en", Options(order=BY_TIME))
    items = [plain(b.text) for b in document.blocks if isinstance(b, Item)]
    places = [next(n for n, text in enumerate(items) if words in text) for words in ("دراسة مستمرة", "Workshop")]
    assert places == sorted(places)


def test_parents_in_a_ring_hide_nothing(known: Store):
    one = builders.add(known, "أول الحلقة", area="6", goal="2.6.1")
    two = builders.add(known, "ثاني الحلقة", area="6", goal="2.6.1", parent=one)
    activities.apply(known, [builders.edit(one, parent=two)], Verb.EDIT)
    items = [b.text for b in progress_report(known, PERIOD, "ar").blocks if isinstance(b, Item)]
    assert sum("الحلقة" in text for text in items) == 2


def test_an_activity_without_an_area_is_not_lost(known: Store, language: str):
    builders.add(known, "نشاط بلا مجال", area=None, goal=None)
    document = progress_report(known, PERIOD)
    assert document.headings[-1].text == _("Without a priority area")
    assert point(document, "نشاط بلا مجال")


def test_texts_of_the_secretariat_stand_in_their_places(known: Store, language: str):
    goal, area, sector = Part("goal", "2.1.1"), Part("area", "1"), Part("subsector", "7.s1")
    for part in (WHOLE, area, goal, sector):
        for place in (INTRODUCTION, CLOSING):
            report_texts.put(known, PERIOD, part, place, {"ar": f"{part.kind} {place}\nسطر ثان"})
    texts = [plain(getattr(b, "text", "")) for b in progress_report(known, PERIOD).blocks]
    order = ["report introduction", "area introduction", "goal introduction", "goal closing", "area closing"]
    order += ["subsector introduction", "subsector closing", "report closing"]
    places = [texts.index(words) for words in order]
    assert places == sorted(places)
    assert texts.count("سطر ثان") == 8
    assert progress_report(known, "2018-2019").blocks  # another period has none of them


def test_an_unknown_period_and_none_are_refused(known: Store):
    with pytest.raises(NotFoundError):
        progress_report(known, "1999")
    with pytest.raises(InputError) as refused:
        progress_report(known, "")
    assert refused.value.code == "report-period-needed"


def test_chapters_can_be_chosen(known: Store):
    document = progress_report(known, PERIOD, "en", areas=["5"])
    chapters = [plain(h.text) for h in document.headings if plain(h.text).startswith("Priority area")]
    assert len(chapters) == 1 and "5" in chapters[0]
    assert sum(isinstance(b, Item) for b in document.blocks) == planted.AREAS["5"].total + planted.CONTAINERS


@needs_poppler
def test_the_contents_give_the_page_of_each_heading(known: Store, language: str, tmp_path: Path):
    print_job.report(known, PERIOD, language, tmp_path / "r.pdf")
    document = progress_report(known, PERIOD)
    sheets = [plain("".join(s.split())) for s in planted.text_of_pdf(tmp_path / "r.pdf", "-layout").split("\f")]
    for bookmark in paper.lay_out(document).bookmarks():
        letters = "".join(bookmark.text.split())
        # Compared without order: poppler puts digits beside Arabic now here, now there.
        assert not set(letters) - set(sheets[bookmark.page - 1])
    entries = planted.text_of_pdf(tmp_path / "r.pdf", "-layout", "-f", "2", "-l", "2")
    rows = [line.strip(" ") for line in entries.splitlines() if "...." in line]
    pages = [int(re.search(r"^\d+|\d+$", row)[0]) for row in rows]
    assert pages == sorted(pages) and len(pages) >= 21


def test_a_pdf_has_bookmarks_links_and_its_language(known: Store, language: str, tmp_path: Path):
    made = print_job.report(known, PERIOD, language, tmp_path / "r.pdf")
    data = (tmp_path / "r.pdf").read_bytes()
    document = progress_report(known, PERIOD)
    titles = [bytes.fromhex(t.decode()).decode("utf-16") for t in re.findall(rb"/Title <([0-9A-F]+)>", data)]
    assert sorted(titles) == sorted(strip_marks(heading.title) for heading in document.headings)
    assert data.count(b"/Subtype /Link") == len(document.headings)
    assert f"/Lang ({language})".encode() in data and b"/PageMode /UseOutlines" in data
    assert (b"/Direction /R2L" in data) is (language == "ar")
    offsets = [int(row) for row in re.findall(rb"(\d{10}) 00000 n", data)]
    assert all(re.match(rb"%d 0 obj" % number, data[at:]) for number, at in enumerate(offsets, start=1))
    assert len(re.findall(rb"/Type /Page\b", data)) == made.pages


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_the_same_data_give_the_same_bytes_in_another_process(known: Store, tmp_path: Path, ending: str):
    code = "from opa_desktop.cli import main; main()"
    files = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.{ending}"
        command = [
            sys.executable,
            "-c",
            code,
            "--store",
            str(known.path),
            "report",
            "--period",
            PERIOD,
            "-o",
            str(path),
        ]
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": "Asia/Riyadh" if seed == "2" else "UTC"}
        subprocess.run(command, env=environment, check=True, capture_output=True)
        files.append(path.read_bytes())
    assert files[0] == files[1]


@pytest.mark.report_data
@pytest.mark.qt_log_ignore("OpenType support missing")
def test_the_real_report_read_in_and_written_out_is_the_same_report(real_report: Path, tmp_path: Path, language: str):
    from opa_desktop.reader.read_job import read_report

    with builders.new_store(tmp_path / "gs.db", "GS") as store:
        source = read_report(real_report, PERIOD, store.catalogue())
        activities.apply(store, source.edits(), Verb.READ_REPORT)
        started = time.monotonic()
        print_job.report(store, PERIOD, language, tmp_path / "r.docx")
        made = print_job.report(store, PERIOD, language, tmp_path / "r.pdf")
        assert time.monotonic() - started < 10, "650 activities in under 10 seconds, both files together"
        assert made.pages > 30
        back = read_report(tmp_path / "r.docx", PERIOD, store.catalogue())
    assert back.areas == source.areas
    assert back.goals == source.goals
    assert (back.lines, back.activities, back.containers) == (source.lines, source.activities, source.containers)
    written = " ".join(record.text for record in back.records)
    for record in source.records:
        text = " ".join((record.entry().get("description") or {}).values())
        assert " ".join(text.split())[:-1].rstrip(" :.") in " ".join(written.split())
