"""Articles to learn from, cut short: the less there is to learn from, the quicker a round is."""

import json

from annotator.model import fingerprint


def beginning(line: str) -> str:
    """The first paragraphs of an article, as the line of a record, with the marks that stand in them."""
    record = json.loads(line)
    end = record["text"].index("\n", 300)
    text = record["text"][:end]

    def stands(mark):
        return mark is None or mark["end"] <= end

    quotes = [quote for quote in record["quotes"] if all(map(stands, (quote, quote["cue"], quote["speaker"])))]
    entities = [entity for entity in record["entities"] if stands(entity)]
    aside = [place for place in record["boilerplate"] if place[1] <= end]
    marks = {"entities": entities, "quotes": quotes, "boilerplate": aside}
    return json.dumps({**record, **marks, "text": text, "sha256": fingerprint(text)})
