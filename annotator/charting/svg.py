"""A drawing as SVG: one file that needs no other, with a title and what each bar says for screen readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from annotator.charting.boxes import drawn
from annotator.charting.shapes import Area, Box, Drawing, Line, Ring, Shape, Sign, Words

_PADDING = 20.0
_BETWEEN = 34.0


def roughly(text: str, size: float, bold: bool) -> float:
    """Width in px of words in a sans-serif font, where there is no font to ask."""
    return len(text) * size * (0.58 if bold else 0.54)


def svg(
    drawings: Sequence[Drawing], colours: Mapping[str, str], *, title: str, about: str, contrast: bool = False
) -> str:
    """The drawings below each other, each under its name; `colours` by role (`shapes.Role`), as `#rrggbb`.

    `contrast`: as they look in high contrast.
    """
    width = max((drawing.width for drawing in drawings), default=0) + 2 * _PADDING
    y = _PADDING + 42
    parts: list[str] = []
    for drawing in drawings:
        parts.append(_words(Words(_PADDING, y + 14, drawing.title, 14, bold=True), colours))
        y += 30
        parts.append(f'<g role="list" aria-label="{escape(drawing.title)}" transform="translate({_PADDING:g} {y:g})">')
        parts += filter(None, (_shape(shape, colours, contrast=contrast) for shape in drawing.shapes))
        parts += [
            f'<rect role="listitem" x="{bar.x:.1f}" y="{bar.y:.1f}" width="{bar.width:.1f}" height="{bar.height:.1f}"'
            f' fill="none" pointer-events="all"><title>{escape(bar.spoken)}</title></rect>'
            for bar in drawing.bars
        ]
        parts.append("</g>")
        y += drawing.height + _BETWEEN
    size = f'width="{width:g}" height="{y:g}" viewBox="0 0 {width:g} {y:g}"'
    head = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="Inter, Helvetica, Arial, sans-serif">',
        f"<!-- annotator --><title>{escape(title)}</title><desc>{escape(about)}</desc>",
        f'<rect width="{width:g}" height="{y:g}" fill="{colours["page"]}"/>',
        _words(Words(_PADDING, _PADDING + 14, title, 17, bold=True), colours),
        _words(Words(_PADDING, _PADDING + 32, about, 12, role="soft"), colours),
    ]
    return "\n".join((*head, *parts, "</svg>", ""))


def _shape(shape: Shape, colours: Mapping[str, str], *, contrast: bool) -> str:
    match shape:
        case Box():
            return _box(shape, colours, contrast=contrast)
        case Line():
            return _line(shape, colours)
        case Words():
            return _words(shape, colours)
        case Sign():
            return _sign(shape, colours)
        case Ring():
            look = f'fill="{colours["page"]}" stroke="{colours[shape.role]}" stroke-width="1.8"'
            return f'<circle cx="{shape.x:.1f}" cy="{shape.y:.1f}" r="{shape.radius:.1f}" {look}/>'
        case Area():
            corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in shape.corners)
            return f'<polygon points="{corners}" fill="{colours[shape.role]}"/>'


def _line(line: Line, colours: Mapping[str, str]) -> str:
    width = f' stroke-width="{line.width:g}"' if line.width != 1 else ""
    dashes = " ".join(f"{part * line.width:g}" for part in line.dashes)
    return (
        f'<line x1="{line.x1:.1f}" y1="{line.y1:.1f}" x2="{line.x2:.1f}" y2="{line.y2:.1f}"'
        f' stroke="{colours[line.role]}"{width}' + (f' stroke-dasharray="{dashes}"/>' if dashes else "/>")
    )


def _box(box: Box, colours: Mapping[str, str], *, contrast: bool) -> str:
    one = drawn(box, contrast=contrast)
    if one is None:
        return ""
    dashes = " ".join(f"{part * one.frame:g}" for part in one.dashes)
    frame = f' stroke="{colours[box.role]}" stroke-width="{one.frame:g}"' if one.frame else ""
    parts = [
        f'<rect x="{one.x:.1f}" y="{one.y:.1f}" width="{one.width:.1f}" height="{one.height:.1f}" rx="1.5"'
        f' fill="{colours[one.ground]}"{frame}' + (f' stroke-dasharray="{dashes}"/>' if dashes else "/>")
    ]
    return "".join((*parts, *(_line(line, colours) for line in one.hatching)))


def _words(words: Words, colours: Mapping[str, str]) -> str:
    weight = ' font-weight="600"' if words.bold else ""
    anchor = f' text-anchor="{words.anchor}"' if words.anchor != "start" else ""
    return (
        f'<text x="{words.x:.1f}" y="{words.y:.1f}" font-size="{words.size:g}"{weight}{anchor}'
        f' fill="{colours[words.role]}" xml:space="preserve">{escape(words.text)}</text>'
    )


def points(sign: Sign) -> list[tuple[float, float]]:
    """The corners of a stance's sign; none for the circle."""
    x, y, r = sign.x, sign.y, sign.size / 2
    return {
        "support": [(x, y - r), (x + r, y + r * 0.8), (x - r, y + r * 0.8)],
        "oppose": [(x, y + r), (x + r, y - r * 0.8), (x - r, y - r * 0.8)],
        "unclear": [(x, y - r), (x + r, y), (x, y + r), (x - r, y)],
    }.get(sign.stance, [])


def _sign(sign: Sign, colours: Mapping[str, str]) -> str:
    corners = points(sign)
    if not corners:
        return f'<circle cx="{sign.x:.1f}" cy="{sign.y:.1f}" r="{sign.size / 2:.1f}" fill="{colours[sign.role]}"/>'
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    return f'<polygon points="{path}" fill="{colours[sign.role]}"/>'
