"""A small report in our own words with every trap of structure, as text lines and as a Word document."""

from __future__ import annotations

from pathlib import Path

LINES = (
    "تقرير تجريبي",
    "",
    "- سطر قبل أول مجال",
    '<ul style="list-style-type: none"> - العلوم - التعليم \t<ul style="list-style-type: none"> - الصحة',
    "مركز تجريبي\tABC\tهيئة تجريبية\tDEF",
    "",
    "مجال الأولوية 5: البيئة الأهداف من 2.5.1 إلى 2.5.2",
    "",
    "الهدف 2.5.1:",
    "",
    "- نظم سيسرك ورشة عمل حول الغابات في 3 مايو 2018.",
    "",
    "- نظمت الإيسيسكو الأنشطة التالية خلال سنة 2018:",
    " - ورشة عمل حول المياه.",
    " - دورة تدريبية حول التربة في 5 يونيو 2018.",
    "- أصدر سيسرك تقريرا عن الطاقة يشمل مصر والأردن وتونس،",
    "",
    "\fوالسنغال ومالي.",
    "2.5.3 الهدف",
    "- تم عقد اجتماع خبراء في 7 يوليو 2018.",
    "-",
    "- 12 -",
    "مجالات الأولوية 7: التجارة الهدف 2.7",
    "أولاً: التجارة البينية والاستثمار البيني في إطار منظمة منظمة التعاون الإسلامي",
    "- قدم المركز الإسلامي لتنمية التجارة الدورات التالية، خلال 2017-2018.",
    "- في 2 مارس 2018، دورة حول التصدير، دكا، بنغلاديش.",
    "- في 4 أبريل 2018، دورة حول الجمارك، داكار، السنغال.",
    "- وقع المركز الإسلامي لتنمية التجارة مذكرة تفاهم مع البنك الدولي في 9 أبريل 2018.",
    "ثانياً: تطوير التمويل الإسلامي",
    "- نظمت الأمانة العامة تدريبين خلال العام:",
    "",
    "- استضافه الفريق الوطني العماني للاستجابة للطوارئ الحاسوبية.",
    "- قام سيسرك بإجراء التدريب الثاني.",
    "- نظم سيسرك ندوة حول الصكوك.",
    "مجال الأولوية 10: العلوم",
    "الهدف 2.10",
    "الهدف 2.10",
    "● نظمت الكومستيك مسابقة للروبوتات.",
    "مجال الأولوية ١١: التعليم",
    "الهدف 2.11",
    "- نظم سيسرك ورشة عمل حول الغابات في 3 مايو 2018، بأنقرة.",
    "- عقدت الإيسيسكو المنتدى الثاني للمعلمين في 3 مايو 2018.",
    "- عقدت الإيسيسكو المنتدى الثالث للمعلمين في 9 مايو 2018.",
)


def text() -> str:
    """Return the report as one text."""
    return "\n".join(LINES)


def line_of(piece: str) -> int:
    """Return the 1-based line that holds a piece of text."""
    return next(number for number, line in enumerate(LINES, start=1) if piece in line)


def as_word(path: Path) -> Path:
    """Write the report as a Word document: list lines as bulleted paragraphs of two levels, others as plain ones."""
    import docx

    document = docx.Document()
    for line in LINES:
        line = line.replace("\f", "")
        if line.startswith("- "):
            document.add_paragraph(line[2:], style="List Bullet")
        elif line.startswith(" - "):
            document.add_paragraph(line[3:], style="List Bullet 2")
        else:
            document.add_paragraph(line)
    document.save(str(path))
    return path
