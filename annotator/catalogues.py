"""Catalogues made ready for gettext: one compiled file a language out of its areas.

Wheels and bundles are built with the compiled files.  In a checkout they are made when a catalogue has changed.
"""

from __future__ import annotations

import io
from contextlib import suppress

from annotator import drafts, i18n


def compiled(code: str) -> bytes:
    """The areas of a language in one, as gettext reads it; kept beside them where that is possible."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    whole = Catalog(locale=code)
    for path in sorted((i18n.catalogues() / code).glob("*.po")):
        with path.open("rb") as file:
            area = read_po(file, locale=code)
        whole.mime_headers = area.mime_headers  # how many forms a plural has: Babel knows it of few languages
        for message in area:
            if message.id:
                whole.add(message.id, message.string, context=message.context)
    content = io.BytesIO()
    write_mo(content, whole)
    with suppress(OSError):  # a checkout that this user may only read
        drafts.write(i18n.catalogues() / f"{code}.mo", content.getvalue())
    return content.getvalue()
