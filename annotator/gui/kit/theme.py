"""The theme in force: colours, measures, fonts, and the style sheet of the whole window.

    theme = Theme.load("light")                 # or "dark"; `.high_contrast()` gives the stronger variant
    theme.ui.ink, theme.quote.strong            # QColor
    theme.stance["support"]                     # QColor
    theme.entity(document.scheme.label("ORG"))  # .strong .tint .edge
    theme.measures.dock_left                    # logical px
    theme.ui_font(12.5, 500), theme.article_font(17.5)
    apply(QApplication.instance(), theme)       # Fusion, palette, font, style sheet

A widget says what it is with the property `kind`, set by `kind(widget, "…")`, and the style sheet
(`resources/themes/window.qss`) does the rest.  There is:

    QPushButton, QToolButton   plain (default), primary (ink), danger, ghost (no frame), icon (26×26, no frame),
                               rail (28×28, no frame), link, key (with a key cap), segment, told (`Segments`),
                               pill (filter; checkable), option (in a pop-up),
                               row (in a side list; checkable),
                               toggle (joined buttons; checkable; property place="first", "middle" or "last")
    QFrame, QWidget            page, panel, window, bar (menu row), strip (label row), status, header (42 px over the
                               article), panel-header, card, card-flat, card-quiet, card-open, card-focused,
                               segments, pop,
                               pop-foot, notice, notice-error, drop (property over="true"), rule (1 px line)
    QLabel                     heading, title, section, field, strong, medium, muted, small, article, article-small,
                               article-struck, error, saved, small-strong, state-quiet, state-open, state-saved,
                               keycap, keycap-on-primary, chip, avatar, avatar-second,
                               avatar-large, mention, number (property filled="true")
    QLineEdit                  plain (default), search, palette (large, no frame), bare (no frame),
                               heading (a heading that can be edited)
    QTableView                 plain (default), rows (a line between rows)
    QProgressBar               plain (default), thin (3 px), quote (in the quotes' colour)

A bare QWidget shows its background only with `setAttribute(Qt.WidgetAttribute.WA_StyledBackground)`; QFrame always.
Properties changed after the widget was shown take effect through `kind()` or `restyle()`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from string import Template
from typing import Any

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from annotator import paths, theme_colours
from annotator.gui.kit import fonts
from annotator.gui.kit.contrast import mixed, readable
from annotator.gui.kit.tokens import EntityColours, Measures, QuoteColours, Ui
from annotator.model.scheme import Label

__all__ = ["NAMES", "EntityColours", "Measures", "QuoteColours", "Theme", "Ui", "apply", "kind", "restyle"]

NAMES = ("light", "dark")
"""The themes there are."""

# The label whose colours stand for a whole family, for schemes with labels of their own.
_FAMILY_LABEL = {
    "people": "PERSON",
    "org": "ORG",
    "place": "GPE",
    "time": "DATE",
    "number": "CARDINAL",
    "named": "EVENT",
}
TEXT_CONTRAST, STRONG_CONTRAST, _EDGE_CONTRAST = 4.5, 7.0, 3.0


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme; a value: `high_contrast` and `with_article_font` give another."""

    name: str
    ui: Ui
    quote: QuoteColours
    stance: Mapping[str, QColor]
    entities: Mapping[str, EntityColours]
    measures: Measures
    patterns: Mapping[str, tuple[float, ...] | str]  # by family: dash lengths in px, "double" or "wave"
    added: QColor
    removed: QColor
    hollow: QColor  # with alpha, under a suggestion
    shadow: QColor  # with alpha
    ui_families: tuple[str, ...]
    article_families: tuple[str, ...]
    mono_families: tuple[str, ...]
    is_high_contrast: bool = False
    zoom: float = 1.0  # how much larger than usual the parts of a card are, letters and all; never smaller
    stronger: Mapping[str, Any] = field(default_factory=dict, repr=False)  # what high contrast replaces

    @classmethod
    def load(cls, name: str) -> Theme:
        """The theme `light` or `dark`; the files are read once a process."""
        return _loaded(name)

    @property
    def dark(self) -> bool:
        return self.name == "dark"

    @property
    def ink_disabled(self) -> QColor:
        """Of the words of what cannot be pressed or chosen now; in high contrast nothing else tells it from others."""
        return QColor(self.stronger["ink_disabled"]) if self.is_high_contrast else self.ui.ink_decorative

    def high_contrast(self) -> Theme:
        """The same without tints and faint lines: frames and patterns carry the marks, and every colour is stronger."""
        over = {key: QColor(value) for key, value in self.stronger.items() if key in Ui.__dataclass_fields__}
        ink = over.get("ink", self.ui.ink)
        strong_line = over.get("line_strong", self.ui.line_strong)
        page = over.get("page", self.ui.page)
        ui = replace(
            self.ui,
            **over,
            window=page,
            panel=page,
            line=strong_line,
            line_soft=strong_line,
            ink_decorative=over.get("ink_secondary", self.ui.ink_secondary),
            boilerplate=over.get("ink_secondary", self.ui.ink_secondary),
            focus=ink,
            primary=ink,
            on_primary=page,
        )

        def seen(colour: QColor) -> QColor:
            return readable(colour, ui.selected_row, ink, STRONG_CONTRAST)  # of all grounds the one nearest to the ink

        strong = seen(self.quote.strong)
        return replace(
            self,
            ui=replace(ui, saved=seen(ui.saved), error=seen(ui.error)),
            measures=replace(self.measures, focus_stroke=float(self.stronger.get("focus_stroke", 3))),
            quote=replace(self.quote, strong=strong, line=strong, fill=page, fill_focus=page),
            stance={name: seen(colour) for name, colour in self.stance.items()},
            entities={name: _framed(seen(colours.strong), page) for name, colours in self.entities.items()},
            hollow=page,
            is_high_contrast=True,
        )

    def with_article_font(self, family: str) -> Theme:
        """The same with the reader's own font for the article."""
        return replace(self, article_families=(family, *self.article_families))

    def zoomed(self, zoom: float) -> Theme:
        """The same for what grows with the article's text: the cards."""
        return self if zoom <= 1 else replace(self, zoom=zoom)

    def entity(self, label: Label | str) -> EntityColours:
        """The colours of a label: of the scheme's colour, else the theme's own for its name, else its family's.

        A colour that the light theme has for some label is that label's in every theme; any other is made readable.
        """
        if isinstance(label, str):
            return self.entities.get(label, self.entities["EVENT"])
        if label.colour and QColor.isValidColorName(label.colour):
            like = _coloured(QColor(label.colour).name())
            if like:
                return self.entities[label.name if label.name in like else like[0]]
            return self._made(QColor(label.colour))
        return self.entities.get(label.name) or self.entities[_FAMILY_LABEL.get(label.family, "EVENT")]

    def _made(self, colour: QColor) -> EntityColours:
        """Those of a colour that no label of the theme has."""
        ui = self.ui
        if self.is_high_contrast:
            return _framed(readable(colour, ui.selected_row, ui.ink, STRONG_CONTRAST), ui.page)
        return _made(colour.name(), ui.page.name(), ui.ink.name(), self.dark)

    def pattern(self, family: str) -> tuple[float, ...] | str:
        """How the underline of a family is drawn: dash lengths in px (none: solid), `double` or `wave`."""
        return self.patterns.get(family, ())

    def ui_font(self, pixels: float | None = None, weight: int = 400) -> QFont:
        return fonts.font(self.ui_families, pixels or self.measures.ui, weight)

    def article_font(self, pixels: float | None = None) -> QFont:
        return fonts.font(self.article_families, pixels or self.measures.article)

    def mono_font(self, pixels: float | None = None) -> QFont:
        fonts.load_mono()
        return fonts.font(self.mono_families, pixels or self.measures.ui)

    def palette(self) -> QPalette:
        """The colours for what the style sheet does not reach."""
        ui, role, group = self.ui, QPalette.ColorRole, QPalette.ColorGroup
        palette = QPalette()
        for which, colour in (
            (role.Window, ui.window),
            (role.WindowText, ui.ink),
            (role.Base, ui.page),
            (role.AlternateBase, ui.panel),
            (role.Text, ui.ink),
            (role.PlaceholderText, ui.ink_secondary),
            (role.Button, ui.page),
            (role.ButtonText, ui.ink),
            (role.BrightText, ui.error),
            (role.ToolTipBase, ui.page),
            (role.ToolTipText, ui.ink),
            (role.Highlight, ui.text_selection),
            (role.HighlightedText, ui.ink),
            (role.Link, self.quote.strong),
            (role.LinkVisited, self.quote.strong),
            (role.Light, ui.line_soft),
            (role.Midlight, ui.line_soft),
            (role.Mid, ui.line),
            (role.Dark, ui.line_strong),
            (role.Shadow, ui.line_strong),
            (role.Accent, ui.ink),
        ):
            palette.setColor(which, colour)
        for which in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(group.Disabled, which, self.ink_disabled)
        return palette

    def qss(self) -> str:
        """The style sheet: `resources/themes/window.qss`, and in high contrast `contrast.qss` after it."""
        values: dict[str, str] = {f.name: getattr(self.ui, f.name).name() for f in fields(self.ui)}
        values |= {f"quote_{f.name}": getattr(self.quote, f.name).name() for f in fields(self.quote)}
        values |= {f"stance_{name}": colour.name() for name, colour in self.stance.items()}
        values |= {
            "avatar_tint": self.entities["PERSON"].tint.name(),
            "avatar_ink": self.entities["PERSON"].strong.name(),
            "second_tint": self.entities["ORG"].tint.name(),
            "second_ink": self.entities["ORG"].strong.name(),
        }
        values |= {"added": self.added.name(), "removed": self.removed.name()}
        values["ink_disabled"] = self.ink_disabled.name()
        values["scroll"] = mixed(self.ui.ink_decorative, self.ui.panel, 0.55).name()
        values["pressed"] = mixed(self.ui.ink, self.ui.hover, 0.08).name()
        values["primary_hover"] = mixed(self.ui.primary, self.ui.page, 0.86).name()
        for size in (9.5, 10.5, 11, 11.5, 12, 12.5, 13, 14, 15, 17, 22):
            values[f"px{str(size).replace('.', '_')}"] = f"{fonts.whole(size)}px"
        values["article_family"] = ", ".join(f'"{family}"' for family in self.article_families)
        values["ui_family"] = ", ".join(f'"{family}"' for family in self.ui_families)
        values["icons"] = (paths.resources() / "themes" / self.name).as_posix()
        sheets = ("window", "contrast") if self.is_high_contrast else ("window",)
        return "\n".join(Template(_sheet(name)).substitute(values) for name in sheets)


def apply(app: QApplication, theme: Theme) -> None:
    """Give the whole application this look; also later, when another theme is chosen."""
    fonts.load()
    if not app.styleSheet():  # with one, the style has no name; it would be set, and all drawn anew, each time
        app.setStyle("Fusion")
    app.setPalette(theme.palette())
    app.setFont(theme.ui_font())
    sheet = theme.qss()
    if app.styleSheet() != sheet:  # Qt would read the same one anew, for every widget
        app.setStyleSheet(sheet)


def kind(widget: QWidget, value: str) -> None:
    """Say what `widget` is (see the list above), also after it was shown."""
    if widget.property("kind") != value:
        widget.setProperty("kind", value)
        restyle(widget)


def restyle(widget: QWidget) -> None:
    """Look again at the properties that the style sheet asks for."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    QWidget.update(widget)  # in Qt 6.8 a view has an `update` of its own, of one cell


@cache
def _coloured(colour: str) -> tuple[str, ...]:
    """The labels whose letters have this colour in the light theme."""
    return tuple(name for name, colours in _loaded("light").entities.items() if colours.strong.name() == colour)


@cache
def _made(colour: str, page: str, ink: str, dark: bool) -> EntityColours:
    """Colours that can be read on the page and on their own tint, as near to `colour` as that goes."""
    chosen, ground, letters = QColor(colour), QColor(page), QColor(ink)
    tint = mixed(chosen, ground, 0.22 if dark else 0.14)
    on_page = readable(chosen, ground, letters, TEXT_CONTRAST)
    strong = readable(on_page, tint, letters, TEXT_CONTRAST)
    return EntityColours(strong, tint, readable(chosen, ground, letters, _EDGE_CONTRAST))


def _framed(strong: QColor, page: QColor) -> EntityColours:
    """What a label has in high contrast: no tint, and frames as strong as its letters."""
    return EntityColours(strong, page, strong)


@cache
def _sheet(name: str) -> str:
    return (paths.resources() / "themes" / f"{name}.qss").read_text(encoding="utf-8")


@cache
def _loaded(name: str) -> Theme:
    own, shared = theme_colours.table(name), theme_colours.table("shared")
    numbers = {**shared["type"], **shared["space"], **shared["span"], **shared["motion"]}
    hollow, shadow = QColor(own["ui"]["page"]), QColor(own["paint"]["shadow"])
    hollow.setAlphaF(own["paint"]["hollow_opacity"])
    shadow.setAlphaF(own["paint"]["shadow_opacity"])
    return Theme(
        name=own["meta"]["name"],
        ui=Ui(**{f.name: QColor(own["ui"][f.name]) for f in fields(Ui)}),
        quote=QuoteColours(**{f.name: QColor(own["quote"][f.name]) for f in fields(QuoteColours)}),
        stance={stance: QColor(colour) for stance, colour in own["stance"].items()},
        entities={
            label: EntityColours(QColor(row["strong"]), QColor(row["tint"]), QColor(row["edge"]))
            for label, row in own["entity"].items()
        },
        measures=Measures(**{f.name: numbers[f.name] for f in fields(Measures)}),
        patterns={
            family: value if isinstance(value, str) else tuple(float(part) for part in value)
            for family, value in shared["pattern"].items()
        },
        added=QColor(own["diff"]["added"]),
        removed=QColor(own["diff"]["removed"]),
        hollow=hollow,
        shadow=shadow,
        ui_families=tuple(shared["type"]["ui_family"]),
        article_families=tuple(shared["type"]["article_family"]),
        mono_families=tuple(shared["type"]["mono_family"]),
        stronger=own["high_contrast"],
    )
