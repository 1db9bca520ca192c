"""The language, direction, numbers and look of the whole program, kept in step with the settings.

Qt's own words (its standard buttons, the menus of text fields) come from Qt's catalogues; the words of the standard
buttons are ours, because Qt's Arabic says "احفظ" where Arabic programs say "حفظ".
"""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from opa_desktop import i18n, locales
from opa_desktop.gui import direction, theme
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _
from opa_desktop.settings import Settings

LOCALES = {"ar": "ar_AE", "en": "en_GB", "fr": "fr_FR"}
"""Locales with the digits 0-9; Arabic with its own digits is `ARABIC_DIGITS_LOCALE`."""
ARABIC_DIGITS_LOCALE = "ar_SA"

OFFICE_WORDS: dict[str, str] = {
    "OK": N_("OK"),
    "Save": N_("Save"),
    "Save All": N_("Save all"),
    "Open": N_("Open"),
    "&Yes": N_("Yes"),
    "&No": N_("No"),
    "Yes to &All": N_("Yes to all"),
    "N&o to All": N_("No to all"),
    "Abort": N_("Stop"),
    "Retry": N_("Try again"),
    "Ignore": N_("Ignore"),
    "Close": N_("Close"),
    "Cancel": N_("Cancel"),
    "Discard": N_("Discard"),
    "Help": N_("Help"),
    "Apply": N_("Apply"),
    "Reset": N_("Reset"),
    "Restore Defaults": N_("Restore the defaults"),
}
"""Qt's words for its standard buttons, and ours."""


class OfficeWords(QTranslator):
    """Says Qt's standard buttons in the words of `OFFICE_WORDS`, and the parts of its boxes Qt has no words for."""

    def translate(self, context: str, source: str, comment: str | None = None, count: int = -1) -> str | None:
        """Return our word for a standard button, None (and not "") to let the next translator answer."""
        if context == "QPlatformTheme" and source in OFFICE_WORDS:
            return _(OFFICE_WORDS[source])
        if context == "QMessageBox" and source in _BOX_WORDS:
            return _(_BOX_WORDS[source])
        return None

    def isEmpty(self) -> bool:
        """Tell Qt that there is something to ask for."""
        return False


_BOX_WORDS = {"Show Details...": N_("Show the details…"), "Hide Details...": N_("Hide the details…")}


class Appearance(QObject):
    """Applies the settings to the application; one for a workspace, before its first widget is made."""

    def __init__(self, app: QApplication, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._app, self._workspace = app, workspace
        self._qt_words, self._office_words = QTranslator(self), OfficeWords(self)
        workspace.settings_changed.connect(self._settings_changed)
        app.styleHints().colorSchemeChanged.connect(self._desktop_changed)

    def apply_all(self) -> None:
        """Bring language, numbers and look in line with the settings."""
        self.apply_language(self._workspace.settings)
        self.apply_look(self._workspace.settings)

    def apply_language(self, chosen: Settings) -> None:
        """Use the language, direction, digits and months of the settings."""
        i18n.use(chosen.language)
        locales.use_digits(chosen.digits)
        locales.use_months(chosen.months)
        QLocale.setDefault(qt_locale(chosen))
        self._app.removeTranslator(self._office_words)
        self._app.removeTranslator(self._qt_words)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt_words.load(f"qtbase_{chosen.language}", folder):
            self._app.installTranslator(self._qt_words)
        self._app.installTranslator(self._office_words)
        self._app.setApplicationDisplayName(_("OPA Desktop"))
        self._app.setLayoutDirection(direction.layout_direction())

    def apply_look(self, chosen: Settings) -> None:
        """Use the theme and text size of the settings."""
        theme.apply(self._app, chosen.theme, chosen.text_size)

    def _settings_changed(self, names: frozenset[str]) -> None:
        if names & {"language", "digits", "months"}:
            self.apply_language(self._workspace.settings)
        if names & {"theme", "text_size"}:
            self.apply_look(self._workspace.settings)

    def _desktop_changed(self, *_scheme: object) -> None:
        if self._workspace.settings.theme == "system":
            self.apply_look(self._workspace.settings)


def qt_locale(chosen: Settings) -> QLocale:
    """Return the locale Qt's own widgets use for numbers and dates."""
    if chosen.language == "ar" and chosen.digits == "arabic":
        return QLocale(ARABIC_DIGITS_LOCALE)
    return QLocale(LOCALES[chosen.language])
