"""Foreign programs that read an export, each in a process of its own: `python -m tests.exporting.consumers NAME PATH…`.

They lie beside the app's packages (`make consumers`), so that none of them decides what versions the app has; where
`make lowest` has a link to them, they run with the packages they were chosen for, not with the lowest.  Each function
prints as JSON what its program understood, for a test to compare with what was exported.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

PLACE = Path(sys.prefix) / "consumers"
ROOT = Path(__file__).resolve().parents[2]


def understood(name: str, *paths: Path) -> Any:
    """What the program makes of the files; raises `AssertionError` with its own words when it fails."""
    assert PLACE.is_dir(), "the programs that read the exports are not installed: make consumers"
    done = subprocess.run(
        [_python(), "-W", "ignore", "-m", "tests.exporting.consumers", name, *map(str, paths)],
        cwd=ROOT, capture_output=True, text=True, timeout=120, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(PLACE), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _python() -> str:
    """The one of the environment that the programs lie in."""
    home = PLACE.resolve().parent
    return sys.executable if home == Path(sys.prefix).resolve() else str(home / "bin" / "python")


def brat(folder: Path) -> Any:
    """`bioc` reads a folder of one annotator: the text, its marks, their links, attributes and notes."""
    from bioc import brat as reader
    from bioc.brat.datastructure import BratAttribute, BratEntity, BratNote, BratRelation

    found = {}
    for path in sorted(folder.glob("*.ann")):
        document = reader.loads(path.with_suffix(".txt").read_bytes().decode(), path.read_text(encoding="utf-8"))
        marks = document.get_types(BratEntity)
        found[path.stem] = {
            "text": document.text,
            "marks": {e.id: [e.type, sorted([place.begin, place.end] for place in e.locations), e.text] for e in marks},
            "links": [[r.type, r.arguments["Arg1"], r.arguments["Arg2"]] for r in document.get_types(BratRelation)],
            "attributes": [[a.type, a.refid, *a.attributes] for a in document.get_types(BratAttribute)],
            "notes": {note.refid: json.loads(note.text) for note in document.get_types(BratNote)},
        }
    return found


def w3c(path: Path) -> Any:
    """`PyLD` expands the page and makes RDF of it; of the vocabulary's context it is given the terms, not the net."""
    from pyld import jsonld

    def offline(address: str, _options: object) -> dict[str, Any]:
        assert address == "http://www.w3.org/ns/anno.jsonld", f"asks the network for {address}"
        return {"contextUrl": None, "documentUrl": address, "document": {"@context": _vocabulary()}}

    jsonld.set_document_loader(offline)
    page = json.loads(path.read_bytes())
    again = jsonld.compact(jsonld.expand(page), page["@context"])
    triples = jsonld.to_rdf(page)["@default"]
    return {"again": again, "triples": [[triple[part]["value"] for part in triple] for triple in triples]}


def _vocabulary() -> dict[str, Any]:
    """The terms that an export uses of the Web Annotation Vocabulary (W3C, 2017), as its JSON-LD context has them."""
    things = "Annotation TextualBody SpecificResource TextPositionSelector TextQuoteSelector"
    motives = "tagging classifying describing identifying linking"
    context: dict[str, Any] = {
        "oa": "http://www.w3.org/ns/oa#",
        "as": "http://www.w3.org/ns/activitystreams#",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dctypes": "http://purl.org/dc/dcmitype/",
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "id": {"@id": "@id", "@type": "@id"},
        "type": {"@id": "@type", "@type": "@id"},
        "AnnotationPage": "as:OrderedCollectionPage",
        "Text": "dctypes:Text",
        "Person": "foaf:Person",
        "nickname": "foaf:nick",
        "value": "rdf:value",
        "format": "dc:format",
        "language": "dc:language",
        "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
        "creator": {"@id": "dcterms:creator", "@type": "@id"},
        **{name: f"oa:{name}" for name in (*things.split(), *motives.split(), "exact", "prefix", "suffix")},
    }
    for name in ("body", "target", "source", "selector"):
        context[name] = {"@id": f"oa:has{name.capitalize()}", "@type": "@id"}
    for name, term in (("motivation", "motivatedBy"), ("purpose", "hasPurpose")):
        context[name] = {"@id": f"oa:{term}", "@type": "@vocab"}
    for name in ("created", "modified"):
        context[name] = {"@id": f"dcterms:{name}", "@type": "xsd:dateTime"}
    for name, term in (("start", "oa:start"), ("end", "oa:end"), ("startIndex", "as:startIndex")):
        context[name] = {"@id": term, "@type": "xsd:nonNegativeInteger"}
    return context


def csv(path: Path) -> Any:
    """`pandas` reads the table with its defaults, save that no word is taken for a missing value."""
    import pandas

    table = pandas.read_csv(path, dtype=str, keep_default_na=False)
    return {"columns": list(table.columns), "rows": table.to_dict(orient="records")}


def label_studio(tasks: Path, config: Path) -> Any:
    """`label-studio-sdk` parses the labelling config and validates every annotation and prediction by it."""
    from label_studio_sdk.label_interface import LabelInterface

    interface = LabelInterface(config.read_text(encoding="utf-8"))
    interface.validate()
    wrong = []
    regions = 0
    for task in json.loads(tasks.read_bytes()):
        for answer in (*task["annotations"], *task["predictions"]):
            wrong += interface.validate_prediction({"score": 0.5, **answer}, return_errors=True)
            regions += sum(result["type"] == "labels" for result in answer["result"])
    labels = {control.name: sorted(control.labels) for control in interface.controls if control.tag == "Labels"}
    return {"wrong": wrong, "regions": regions, "labels": labels}


def doccano(sequence: Path, relations: Path) -> Any:
    """Doccano's own importer puts both files into two projects of a database in memory; what then stands there."""
    _doccano_in_memory()
    from data_import.datasets import load_dataset
    from data_import.pipeline.catalog import JSONL
    from data_import.pipeline.readers import FileName
    from django.contrib.auth.models import User
    from examples.models import Example
    from labels.models import Relation, Span
    from projects.models import SequenceLabelingProject

    user = User.objects.create(username="sari")
    found = {}
    for task, path in (("SequenceLabeling", sequence), ("RelationExtraction", relations)):
        project = SequenceLabelingProject.objects.create(
            name=task, project_type="SequenceLabeling", created_by=user, allow_overlapping=True, use_relation=True
        )
        data = load_dataset(task, JSONL, [FileName(str(path), path.name, path.name)], project, encoding="utf_8")
        data.save(user)
        found[task] = {
            "errors": [str(error) for error in data.errors],
            "texts": {example.meta["document_id"]: example.text for example in Example.objects.filter(project=project)},
            "spans": [
                [span.example.meta["document_id"], span.start_offset, span.end_offset, span.label.text]
                for span in Span.objects.filter(example__project=project)
            ],
            "relations": [
                [
                    link.example.meta["document_id"],
                    link.type.text,
                    [link.from_id.start_offset, link.from_id.end_offset],
                    [link.to_id.start_offset, link.to_id.end_offset],
                ]
                for link in Relation.objects.filter(example__project=project)
            ],
        }
    return found


def _doccano_in_memory() -> None:
    """Django with those of doccano's apps that an import touches, without its migrations, web server and workers."""
    sys.path.insert(0, str(PLACE / "backend"))
    import django
    from django.conf import settings
    from django.core.management import call_command

    own = ["roles", "projects", "examples", "label_types", "labels", "users", "data_import"]
    foreign = ["django.contrib.contenttypes", "django.contrib.auth", "polymorphic", "rest_framework"]
    folders = dict.fromkeys(
        ("BASE_DIR", "MEDIA_ROOT", "DJANGO_DRF_FILEPOND_UPLOAD_TMP", "DJANGO_DRF_FILEPOND_FILE_STORE_PATH"), os.devnull
    )
    roles = {"ROLE_PROJECT_ADMIN": "a", "ROLE_ANNOTATOR": "b", "ROLE_ANNOTATION_APPROVER": "c"}
    settings.configure(
        SECRET_KEY="x",
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        INSTALLED_APPS=[*foreign, "django_drf_filepond", *own],
        MIGRATION_MODULES=dict.fromkeys([*own, "django_drf_filepond", "contenttypes", "auth"]),
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        **folders,
        **roles,
    )
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)


def huggingface(folder: Path) -> Any:
    """`datasets` reads the folder as from the hub, offline: what it knows of the columns, and its rows."""
    os.environ |= {"HF_HUB_OFFLINE": "1", "HF_HOME": str(folder.parent / "cache")}
    import datasets

    datasets.disable_progress_bars()
    splits = datasets.load_dataset(str(folder))
    found = datasets.concatenate_datasets(list(splits.values()))
    tags = found.features["ner_tags"].feature
    return {
        "features": {name: repr(feature) for name, feature in found.features.items()},
        "splits": {name: list(part["id"]) for name, part in splits.items()},
        "rows": [{**row, "tags": tags.int2str(row["ner_tags"])} for row in found],
    }


PROGRAMS: dict[str, Callable[..., Any]] = {
    "brat": brat,
    "w3c": w3c,
    "csv": csv,
    "label-studio": label_studio,
    "doccano": doccano,
    "huggingface": huggingface,
}

if __name__ == "__main__":
    result = PROGRAMS[sys.argv[1]](*map(Path, sys.argv[2:]))
    sys.stdout.write(json.dumps(result, default=str))
