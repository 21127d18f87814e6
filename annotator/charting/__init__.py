"""Who speaks how much, on which side of what, and when: figures, their drawing, and the drawing as SVG."""
