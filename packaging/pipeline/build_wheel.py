"""`python packaging/pipeline/build_wheel.py DIST`: the trained pipeline as a wheel of its own, `spacy.load("id_news")`.

The weights are CC BY-SA 4.0 and the program MIT, so each has a wheel.  This one needs spaCy alone, no Qt: it carries
the code of its components, `annotator.suggesting` and what that imports, inside itself as `id_news.annotator`.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = (
    "__init__",
    "catalogues",
    "child",
    "clock",
    "drafts",
    "errors",
    "i18n",
    "lean_spacy",
    "paths",
    "plugins",
    "model",
    "suggesting",
)
RESOURCES = ("pipelines", "patterns", "tables", "schemes", "locale")

INIT = '''"""Indonesian news for spaCy: entities with confidence and reasons, boilerplate, sentences.

    import spacy
    nlp = spacy.load("id_news")

`doc.ents` are flat spans, `doc._.entities` the same with `confidence` and `reasons`.  `nlp.add_pipe("quotes")` adds
quotes with cue, speaker and stance as `doc._.quotes`.  Weights and tables: CC BY-SA 4.0; code: MIT.
"""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

__version__ = "{version}"


def load(**overrides):
    """The pipeline.  Takes what `spacy.load` takes: `vocab`, `disable`, `enable`, `exclude`, `config`."""
    import spacy

    # Where the annotation program is installed too its components have these names already.
    app = find_spec("annotator")
    code = "annotator.suggesting" if app is not None and app.origin else "id_news.annotator.suggesting"
    for module in ("label_scores", "components"):
        import_module(f"{{code}}.{{module}}")
    language = import_module(f"{{code}}.language").IndonesianNews
    spacy.registry.languages.register(language.lang, func=language)
    return spacy.load(Path(__file__).parent / "annotator" / "resources" / "pipelines" / "id_news", **overrides)
'''

PROJECT = """[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "id_news"
version = "{version}"
description = "{description}"
readme = "README.md"
requires-python = ">=3.11"
license = "CC-BY-SA-4.0 AND MIT"
license-files = ["LICENSE", "LICENSE-CODE"]
authors = [{{ name = "The founders of Kutipan" }}]
keywords = ["spaCy", "Indonesian", "named entity recognition", "quotes"]
classifiers = [
    "Development Status :: 4 - Beta",
    "Intended Audience :: Science/Research",
    "Natural Language :: Indonesian",
    "Programming Language :: Python :: 3",
    "Topic :: Text Processing :: Linguistic",
]
dependencies = ["spacy{spacy}", "msgspec>=0.19", "numpy>=1.26", "thinc>=8.3,<9", "rapidfuzz>=3.9"]

[tool.hatch.build.targets.wheel]
packages = ["id_news"]
"""


def build(dist: Path) -> Path:
    """Write the wheel into `dist`; its path.  Raises `CalledProcessError` when the build fails."""
    meta = json.loads((ROOT / "resources/pipelines/id_news/meta.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder)
        _copy(source / "id_news", meta["version"])
        project = PROJECT.format(version=meta["version"], description=meta["description"], spacy=meta["spacy_version"])
        (source / "pyproject.toml").write_text(project, encoding="utf-8")
        pipeline = ROOT / "resources" / "pipelines" / "id_news"
        shutil.copy(pipeline / "README.md", source / "README.md")
        shutil.copy(pipeline / "LICENSE", source / "LICENSE")
        shutil.copy(ROOT / "LICENSE", source / "LICENSE-CODE")
        command = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(dist.resolve()), "."]
        subprocess.run(command, cwd=source, check=True, stdout=subprocess.DEVNULL)
    return next(dist.glob(f"id_news-{meta['version']}-*.whl"))


def _copy(package: Path, version: str) -> None:
    code = package / "annotator"
    for name in CODE:
        room = ROOT / "annotator" / name
        if room.is_dir():
            shutil.copytree(room, code / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            code.mkdir(parents=True, exist_ok=True)
            shutil.copy(room.with_suffix(".py"), code / f"{name}.py")
    for path in code.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"^(\s*)(from|import) annotator\b", r"\1\2 id_news.annotator", text, flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")
    sys.path.insert(0, str(ROOT))
    from annotator import catalogues, i18n

    for language in i18n.LANGUAGES:
        catalogues.compiled(language)
    for name in RESOURCES:
        shutil.copytree(ROOT / "resources" / name, code / "resources" / name)
    (package / "__init__.py").write_text(INIT.format(version=version), encoding="utf-8")


if __name__ == "__main__":
    sys.stdout.write(f"{build(Path(sys.argv[1] if len(sys.argv) > 1 else 'dist'))}\n")
