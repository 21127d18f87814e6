"""Comparing two pictures of the screen."""

from PySide6.QtGui import QImage, QPainter

SMOOTHING = 12  # of 255: so much a curve may differ that is cut off where the painting begins


def furthest_apart(one: QImage, other: QImage) -> int:
    """The largest difference of a colour's part between two pictures of one size."""
    assert one.size() == other.size()
    apart = one.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(apart)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other)
    painter.end()
    parts = apart.convertToFormat(QImage.Format.Format_RGB888)  # its bits live as long as it does
    return max(bytes(parts.constBits()))
