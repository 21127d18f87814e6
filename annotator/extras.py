"""Packages that come with an extra of this one: what is told where one is missing."""

from __future__ import annotations

from annotator.errors import AnnotatorError
from annotator.i18n import tr


def missing(package: str, extra: str) -> AnnotatorError:
    """The error for a package that is not installed: what it is, and how to get it."""
    return AnnotatorError(tr("bulk.no_package", package=package), tr("bulk.no_package.hint", extra=extra))
