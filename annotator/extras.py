"""Packages that come with an extra of this one: what is told where one is missing."""

from __future__ import annotations

from annotator.errors import AnnotatorError


def missing(package: str, extra: str) -> AnnotatorError:
    """The error for a package that is not installed: what it is, and how to get it."""
    return AnnotatorError("bulk.no_package", package=package, extra=extra)
