"""Quotes out of loose spans: by the links of the file, by our own ids, or by nearness, which is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotator.exporting.document_builder import DocumentBuilder
from annotator.exporting.flat_spans import CONTINUES, CUE, QUOTE_TYPES, SPEAKER, in_marks
from annotator.model import QuoteType, Span

_CHILD = re.compile(r"(?P<quote>q[1-9][0-9]*)\.(?P<rest>cue|speaker|[1-9][0-9]*)")


@dataclass(slots=True)
class Node:
    """A span that is part of a quote, a cue or a speaker."""

    span: Span
    label: str
    id: str | None
    children: dict[str, list[Node]] = field(default_factory=dict)
    linked: bool = False  # belongs to another


class Linked:
    """The quote spans of one document while it is read."""

    def __init__(self) -> None:
        self.nodes: dict[Hashable, Node] = {}
        self.has_links = False

    def took(self, key: Hashable, span: Span | None, label: str, id_: str | None = None) -> bool:
        """Whether `label` is one of a quote; then the span is kept under `key` (one without words is not)."""
        if label != "QUOTE" and label not in QUOTE_TYPES and label not in (CUE, SPEAKER):
            return False
        if span is not None:
            self.nodes.setdefault(key, Node(span, label, id_))
        return True

    def link(self, head: Hashable, child: Hashable, name: str) -> bool:
        """Link two spans; `False` when one of them is not there or the link makes no sense."""
        self.has_links = True
        one, two = self.nodes.get(head), self.nodes.get(child)
        if one is None or two is None or one is two or one.label in (CUE, SPEAKER) or two.linked:
            return False
        name = name.upper()
        fits = two.label == name if name in (CUE, SPEAKER) else name == CONTINUES and two.label not in (CUE, SPEAKER)
        if fits:
            one.children.setdefault(name, []).append(two)
            two.linked = True
        return fits

    def by_ids(self) -> None:
        """Link what no link of the file has, where the ids are ours: `q1.cue` belongs to `q1`."""
        heads = {node.id: node for node in self.nodes.values() if node.id is not None}
        for node in self.nodes.values():
            match = _CHILD.fullmatch(node.id or "")
            head = heads.get(match["quote"]) if match else None
            if match is None or head is None or node.linked or head.label in (CUE, SPEAKER):
                continue
            name = {"cue": CUE, "speaker": SPEAKER}.get(match["rest"], CONTINUES)
            if (name == CONTINUES) != (node.label in (CUE, SPEAKER)):
                head.children.setdefault(name, []).append(node)
                node.linked = True

    def by_nearness(self, text: str) -> int:
        """Link each loose cue and speaker to the nearest quote of its paragraph that has none; how many were linked.

        On a tie the following quote gets it.
        """
        quotes = [node for node in self.nodes.values() if node.label not in (CUE, SPEAKER) and not node.linked]
        pairs: list[tuple[int, int, int, int]] = []
        loose = [node for node in self.nodes.values() if node.label in (CUE, SPEAKER) and not node.linked]
        for at, node in enumerate(loose):
            start, end = text.rfind("\n", 0, node.span.start) + 1, text.find("\n", node.span.end)
            end = len(text) if end < 0 else end
            for number, quote in enumerate(quotes):
                if start <= quote.span.start < end:
                    after = quote.span.start - node.span.end
                    distance = after if after >= 0 else max(0, node.span.start - quote.span.end)
                    pairs.append((distance, int(after < 0), at, number))
        linked = 0
        for _, _, at, number in sorted(pairs):
            node, quote = loose[at], quotes[number]
            if not node.linked and node.label not in quote.children:
                quote.children[node.label] = [node]
                node.linked = True
                linked += 1
        return linked


def add_quotes(
    builder: DocumentBuilder,
    linked: Linked,
    details: Callable[[Hashable, Node], Mapping[str, Any]] = lambda _key, _node: {},
) -> None:
    """Put the quotes of `linked` into `builder`, in the order in which their first parts came.

    `details` says what `DocumentBuilder.quote` should be told besides about a first part, by its key and place; its
    `parts` (further spans) make one quote of several, its `spans` are the parts of this one.
    """
    linked.by_ids()
    heads = {key: node for key, node in linked.nodes.items() if node.label not in (CUE, SPEAKER)}
    more: dict[Hashable, dict[str, Any]] = {}
    by_place: dict[tuple[Span, str], list[Node]] = {}
    for node in heads.values():
        by_place.setdefault((node.span, node.label), []).append(node)
    for key, node in heads.items():
        if node.linked:
            continue
        more[key] = dict(details(key, node))
        for part in more[key].pop("parts", ()):
            free = [other for other in by_place.get((part, node.label), ()) if not other.linked and other is not node]
            if free and part not in [child.span for child in node.children.get(CONTINUES, ())]:
                node.children.setdefault(CONTINUES, []).append(free[0])
                free[0].linked = True
    if not linked.has_links and linked.by_nearness(builder.text):
        builder.tell("exporting.notice.guessed")
    for key, node in heads.items():
        if node.linked:
            continue
        here = [node.span, *(child.span for child in node.children.get(CONTINUES, ()))]
        parts = more[key].pop("spans", here)
        said = {"id_": node.id, "type_": type_of(node.label, builder.text, here), **more[key]}
        cue, mention = first(node.children.get(CUE)), first(node.children.get(SPEAKER))
        builder.quote(parts, cue=cue, mention=mention, **said)
    loose = sum(node.label in (CUE, SPEAKER) and not node.linked for node in linked.nodes.values())
    if loose:
        builder.tell("exporting.notice.loose", n=loose)


def first(nodes: Sequence[Node] | None) -> Span | None:
    """The place of the first of them."""
    return nodes[0].span if nodes else None


def type_of(label: str, text: str, parts: Sequence[Span]) -> QuoteType:
    """The type that a label says, else `direct` when quotation marks stand around the first part, else `indirect`."""
    return QUOTE_TYPES.get(label) or ("direct" if in_marks(text, parts[0]) else "indirect")
