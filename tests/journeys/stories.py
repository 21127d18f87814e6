"""What a person does to an article, told without saying by which means.

A step is a verb and its values; places are named by the words that stand there (their first occurrence).
"""

ARTICLE = """Pembebasan lahan tol dipersoalkan

Manado (ANTARA) - Gubernur Sulawesi Utara Budi Santoso mengatakan pembebasan lahan “belum final”, Senin (3/2/2025).

"Kami menolak harga itu," kata Ketua Forum Petani Yulius Rondonuwu. "Tanah ini dapur kami."

Menurut dia, 120 keluarga akan kehilangan sawah. 🇮🇩

Baca juga: Petani Manado dapat bantuan mesin
"""

CORRECTING = (
    ("suggest",),
    ("mark", "Forum Petani", "ORG"),
    ("mark", "Sulawesi Utara", "GPE"),
    ("relabel", "Forum Petani", "PERSON"),
    ("relabel", "Forum Petani", "ORG"),
    ("grow", "Forum Petani", "Ketua Forum Petani"),
    ("mark", "120 keluarga", "CARDINAL"),
    ("delete", "120 keluarga"),
    ("accept", "Yulius Rondonuwu"),
    ("doubt", "Yulius Rondonuwu"),
)

LABELLING = (
    ("suggest",),
    ("stance", "Kami menolak harga itu,", "oppose"),
    ("target", "Kami menolak harga itu,", "pembebasan lahan"),
    ("speaker", "Kami menolak harga itu,", "Yulius Rondonuwu"),
    ("certain", "Kami menolak harga itu,", False),
    ("cue", "Kami menolak harga itu,", "kata"),
    ("status", "done"),
)

CHANGING_ONES_MIND = (
    ("mark", "Manado", "GPE"),
    ("mark", "ANTARA", "ORG"),
    ("undo",),
    ("redo",),
    ("undo",),
    ("undo",),
    ("mark", "Senin", "DATE"),
    ("status", "skipped"),
    ("undo",),
    ("flag", "tanyakan redaktur"),
)

WITHOUT_SUGGESTIONS = (
    ("quote", "Tanah ini dapur kami.", "direct"),
    ("speaker", "Tanah ini dapur kami.", "Yulius Rondonuwu"),
    ("mention", "Tanah ini dapur kami.", "Yulius Rondonuwu"),
    ("type", "Tanah ini dapur kami.", "mixed"),
    ("stance", "Tanah ini dapur kami.", "neutral"),
    ("boilerplate", "Baca juga: Petani Manado dapat bantuan mesin"),
    ("mark", "🇮🇩", "NORP"),
    ("mark", "sawah", "LOC"),
)

STORIES = {
    "correcting": CORRECTING,
    "labelling": LABELLING,
    "changing one's mind": CHANGING_ONES_MIND,
    "without suggestions": WITHOUT_SUGGESTIONS,
}
