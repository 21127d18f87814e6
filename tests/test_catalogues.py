"""Every word on the screen comes from the catalogues, in both languages, and every word of the catalogues is used."""

from __future__ import annotations

import ast
import gc
import re
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from string import Formatter

import polib
import pytest

from annotator import i18n
from annotator.catalogues import compiled

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "resources" / "locale"
AREAS = sorted(path.stem for path in (LOCALE / "id").glob("*.po"))
KEY = re.compile(r"[a-z0-9_]+(?:\.[A-Za-z0-9_]+)+")
KEY_NAMES = {"Esc", "Enter", "Del", "Tab"}  # written on the key itself, in every language
ERRORS = {"AnnotatorError", "CopyError", "EditConflict", "StorageError", "StoppedError", "TooSlow", "refused"}
LOOKUPS = {"tr", "tr_in", "tr_later", "has", *ERRORS}
ON_SCREEN = {
    "QAction", "QCheckBox", "QGroupBox", "QLabel", "QMenu", "QPushButton", "QRadioButton", "QToolButton",
    "addAction", "addItem", "addMenu", "addRow", "addTab", "setAccessibleDescription", "setAccessibleName",
    "setPlaceholderText", "setStatusTip", "setText", "setTitle", "setToolTip", "setWhatsThis", "setWindowTitle",
    "showMessage", "echo", "secho", "AnnotatorError", "EditConflict", "StorageError",
}  # fmt: skip


@cache
def catalogue(language: str) -> dict[str, str]:
    """All keys of a language with their words, as gettext's own tools read them."""
    found: dict[str, str] = {}
    for path in sorted((LOCALE / language).glob("*.po")):
        for entry in polib.pofile(str(path), encoding="utf-8"):
            assert entry.msgid not in found, f"{entry.msgid} stands twice"
            found.update(forms_of(entry, language))
    return found


def forms_of(entry: polib.POEntry, language: str) -> dict[str, str]:
    """The words of an entry; of a plural as `key.one` and `key.other`."""
    if not entry.msgid_plural:
        return {entry.msgid: entry.msgstr}
    names = ("one", "other") if language == "en" else ("other",)
    return {f"{entry.msgid}.{name}": entry.msgstr_plural[at] for at, name in enumerate(names)}


@cache
def sources() -> list[tuple[str, list[ast.AST]]]:
    """Every module of the program: its calls, its literals, its functions and its names."""
    kinds = (ast.Call, ast.Constant, ast.JoinedStr, ast.FunctionDef, ast.ClassDef, ast.Name, ast.arg)
    found = []
    gc.disable()  # it would look at the growing million over and over
    try:
        for path in sorted((ROOT / "annotator").rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found.append((str(path.relative_to(ROOT)), [node for node in ast.walk(tree) if isinstance(node, kinds)]))
    finally:
        gc.enable()
    return found


@pytest.fixture(scope="module", autouse=True)
def _let_go():
    """A million objects are no burden to the tests that come after."""
    yield
    sources.cache_clear()


def called(node: ast.AST) -> str:
    """The name of what a call calls, without the object before the point; empty for anything else."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def forms(key: str, language: str = "id") -> list[str]:
    """The entries that answer for `key`: itself, or its plural forms."""
    return [one for one in (key, f"{key}.one", f"{key}.other") if one in catalogue(language)]


def places(words: str) -> set[str]:
    """The `{names}` in a text."""
    return {name for _, name, _, _ in Formatter().parse(words) if name}


@cache
def lookups() -> list[tuple[str, int, str, set[str] | None]]:
    """Every lookup by a literal key: file, line, key, names of the values given (None where they cannot be known)."""
    found = []
    for path, nodes in sources():
        for node in nodes:
            if called(node) not in LOOKUPS or not isinstance(node, ast.Call):
                continue
            for argument in node.args[:3]:
                joined = [one for one in ast.walk(argument) if isinstance(one, ast.JoinedStr)]
                pieces = {id(part) for one in joined for part in one.values}
                inner = [one for one in ast.walk(argument) if called(one) in LOOKUPS]  # with values of its own
                pieces |= {id(part) for one in inner for part in ast.walk(one)}
                for one in ast.walk(argument):  # a key may be chosen: text("a.b" if x else "a.c")
                    if id(one) in pieces:
                        continue
                    if isinstance(one, ast.Constant) and isinstance(one.value, str) and KEY.fullmatch(one.value):
                        names = {keyword.arg for keyword in node.keywords}
                        known = None if None in names else names
                        found.append((path, node.lineno, one.value, known))
                        if called(node) in ERRORS and forms(f"{one.value}.hint"):
                            found.append((path, node.lineno, f"{one.value}.hint", known))
    return found


@cache
def mentioned() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """Every literal that could be a key, and the shapes and ends of keys that are put together."""
    whole, shapes, ends = set(), set(), set()
    for _, nodes in sources():
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                start = str(node.values[0].value)
                if start.partition(".")[0] in AREAS and "." in start:
                    pieces = [re.escape(one.value) if isinstance(one, ast.Constant) else ".+" for one in node.values]
                    shapes.add("".join(pieces))
            elif isinstance(node, ast.JoinedStr) and len(node.values) == 2 and isinstance(node.values[1], ast.Constant):
                ends.add(str(node.values[1].value))
    return frozenset(whole), tuple(sorted(shapes)), tuple(sorted(end for end in ends if re.fullmatch(r"\.\w+", end)))


@cache
def words() -> frozenset[str]:
    """Every word of the code: of its literals that are no prose, and its names."""
    found: set[str] = set()
    for _, nodes in sources():
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 80:
                found |= {node.value, *re.findall(r"[\w-]+", node.value)}
            elif isinstance(node, ast.FunctionDef | ast.ClassDef):
                found.add(node.name)
            elif isinstance(node, ast.Name):
                found.add(node.id)
            elif isinstance(node, ast.arg):
                found.add(node.arg)
    return frozenset(found)


def a_word(part: str) -> bool:
    """Whether what changes in a key stands in the code; of a field's loss it is the plural."""
    return not {part, part.replace("_", "-"), part.removesuffix("s")}.isdisjoint(words())


@cache
def acts() -> frozenset[str]:
    """The name of every edit that the code makes: `Edit("…")`, or handed to a function that makes one of it."""
    found: set[str] = set()
    makers = {"Edit": 0}
    functions = [node for _, nodes in sources() for node in nodes if isinstance(node, ast.FunctionDef)]
    for function in functions:
        names = [argument.arg for argument in function.args.args]
        if "action" in names and getattr(function.returns, "id", "") == "Edit":
            makers[function.name] = names.index("action")
    for _, nodes in sources():
        for node in nodes:
            named = [keyword.value for keyword in getattr(node, "keywords", []) if keyword.arg == "action"]
            if called(node) in makers and isinstance(node, ast.Call) and len(node.args) > makers[called(node)]:
                named.append(node.args[makers[called(node)]])
            elif called(node) != "replace":
                continue
            for one in named:
                constants = [part.value for part in ast.walk(one) if isinstance(part, ast.Constant)]
                found |= {value for value in constants if isinstance(value, str)}
    return frozenset(found)


@pytest.mark.parametrize("area", AREAS)
def test_an_area_has_the_same_keys_and_places_in_both_languages(area):
    """Both languages say the same things, with the same values in them; every entry has words."""
    indonesian = {key: words for key, words in catalogue("id").items() if key.partition(".")[0] == area}
    english = {key: words for key, words in catalogue("en").items() if key.partition(".")[0] == area}
    base = {key.removesuffix(".one").removesuffix(".other") for key in indonesian}
    assert {key.removesuffix(".one").removesuffix(".other") for key in english} == base
    assert [key for key, words in {**indonesian, **english}.items() if key and not words.strip()] == []
    for key in indonesian.keys() & english.keys():
        assert places(indonesian[key]) == places(english[key]), key


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_entry_is_spoken_as_it_is_written(language):
    """Each form of each key, out of the compiled file; a key lies in the file of its area and is no form of another."""
    for path in sorted((LOCALE / language).glob("*.po")):
        for entry in polib.pofile(str(path), encoding="utf-8"):
            assert entry.msgid.partition(".")[0] == path.stem
            assert not entry.msgid.endswith((".one", ".other")), "plurals are gettext's: msgid_plural"
            words = forms_of(entry, language)
            marks = {name: f"<{name}>" for text in words.values() for name in places(text)}
            numbers = {"one": 1, "other": 5} if entry.msgid_plural else {"": marks.get("n", 5)}
            for key, text in words.items():
                n = numbers[key.rpartition(".")[2] if entry.msgid_plural else ""]
                values = {**marks, "n": n} if marks or entry.msgid_plural else {}
                assert i18n.tr_in(language, entry.msgid, **values) == (text.format(**values) if values else text)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_plural_has_a_form_for_every_number(language):
    """Indonesian has one; gettext was told of two, and older Pythons showed the key for every number but 1."""
    made = GNUTranslations(BytesIO(compiled(language)))
    assert [
        n for n in (0, 1, 2, 5, 15) if made.ngettext("cli.list.total", "cli.list.total", n) == "cli.list.total"
    ] == []


def test_every_key_that_is_looked_up_has_words():
    """No screen shows a bare key."""
    missing = [(path, line, key) for path, line, key, _ in lookups() if not forms(key)]
    assert missing == []


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_act_has_words_in_the_history(language):
    """The history, the Undo menu and announcements say what was done, never the name that the code has for it."""
    assert {"add-entity", "add-part", "be-sure", "decide", "load", "move", "relabel", "suggest"} <= acts()
    assert sorted(act for act in acts() if f"did.{act}" not in catalogue(language)) == []
    told = {key.split(".")[1] for key in catalogue(language) if key.startswith("did.")}
    assert sorted(told - acts()) == []  # words for an act that nobody can do


def test_every_key_that_is_put_together_leads_somewhere():
    """A key made of fixed pieces and values has at least one entry of that shape."""
    assert [shape for shape in mentioned()[1] if not any(re.match(shape, key) for key in catalogue("id"))] == []


def test_every_lookup_gives_the_values_that_the_words_need():
    """No text fails on a missing value, in either language."""
    wrong = []
    for path, line, key, names in lookups():
        for language in i18n.LANGUAGES:
            for one in forms(key, language):
                needed = places(catalogue(language)[one])
                if names is not None and not needed <= names:
                    wrong.append((path, line, language, one, sorted(needed - names)))
    assert wrong == []


def test_an_error_is_given_keys_and_not_the_words_of_the_moment():
    """Else it would keep the language in which it was raised."""
    spoken = [
        (path, node.lineno)
        for path, nodes in sources()
        for node in nodes
        if called(node) in ERRORS and isinstance(node, ast.Call)
        if any(called(one) == "tr" for argument in (*node.args, *node.keywords) for one in ast.walk(argument))
    ]
    assert spoken == []


def test_every_error_says_what_to_do_next():
    """A key of its own, or that of the error with `.hint`."""
    without = []
    for path, nodes in sources():
        for node in nodes:
            if called(node) in ERRORS and isinstance(node, ast.Call) and len(node.args) == 1:
                key = node.args[0].value if isinstance(node.args[0], ast.Constant) else None
                if isinstance(key, str) and not forms(f"{key}.hint"):
                    without.append((path, key))
    stopped = {"model.stopped", "preview.people_stopped"}  # the person did it, and knows what to do
    assert [(path, key) for path, key in without if key not in stopped] == []


TOGETHER = re.compile(
    r"agreement\.\w+_(?:share|alpha|of_one|of_two)|also\.\w+|cli\.word\.\w+|command\.key\.\w+|did\..+"
    r"|page\.library\.acted_\w+"
)
"""Keys whose changing part is itself put together; those of `did` are looked at above."""


def test_every_key_is_used():
    """No words wait in the catalogues for a screen that does not exist: what changes in a key is a word of the code."""
    whole, shapes, ends = mentioned()
    plural = (".one", ".other")
    patterns = [re.compile(shape.replace(".+", "(.+)")) for shape in shapes]

    def used(key: str) -> bool:
        family, _, name = key.rpartition(".")
        if key in whole or (family in whole and a_word(name)):  # of a family that a function is given by its name
            return True
        if any(match and all(map(a_word, match.groups())) for match in (one.fullmatch(key) for one in patterns)):
            return True
        return any(used(key.removesuffix(end)) for end in (*plural, *ends) if key.endswith(end))

    left = {key.removesuffix(".one").removesuffix(".other") for key in catalogue("id") if not used(key)}
    assert sorted(key for key in left if not TOGETHER.fullmatch(key)) == []


def test_no_words_stand_in_the_code():
    """What a person reads is never written in the code, where it could not be translated."""
    found = []
    for path, nodes in sources():
        for node in nodes:
            if called(node) not in ON_SCREEN or not isinstance(node, ast.Call):
                continue
            named = [keyword.value for keyword in node.keywords if keyword.arg in ("text", "help")]
            for argument in [*node.args, *named]:
                literal = argument.value if isinstance(argument, ast.Constant) else None
                if isinstance(argument, ast.JoinedStr):
                    literal = "".join(str(one.value) for one in argument.values if isinstance(one, ast.Constant))
                if (
                    isinstance(literal, str)
                    and re.search(r"[A-Za-z]{3}", literal)
                    and not KEY.fullmatch(literal.rstrip("."))  # a key, or the beginning of one
                    and literal not in KEY_NAMES
                ):
                    found.append((path, node.lineno, literal))
    assert found == []


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_tone_is_calm(language):
    """No exclamation marks, no blanks at the edges; “…” and “’” as they are printed; Indonesian says `Anda`."""
    wrong = r"!|\.\.\.|  |^ | $|[a-z]'[a-z]"
    if language == "id":
        wrong += r"|\b(?:anda|kamu|kau|silahkan|diklik|merubah|dirubah|resiko|analisa)\b"
    sentences = {key: words for key, words in catalogue(language).items() if re.search(r"\w", words)}
    assert {key: words for key, words in sentences.items() if re.search(wrong, words)} == {}


def test_one_is_singular_in_english():
    """“1 item”, not “1 items”: what is counted has a form of its own where there can be one of it."""
    never_one = {
        "cli.train.done",  # training needs more articles
        "page.library.size", "window.characters",  # an article of one character
        "reading.many_pages",  # a limit
    }  # fmt: skip
    wrong = {
        key: words
        for key, words in catalogue("en").items()
        if re.search(r"\{n\} (?:more |other )?[a-z]+s\b|\{n\} [a-z]+ies\b", words)
        and not key.endswith((".other", ".many"))
        and key not in never_one
    }
    assert wrong == {}
    assert i18n.tr_in("en", "cli.count.entities", n=1) == "1 entity"
    assert i18n.tr_in("en", "cli.count.entities", n=0) == "0 entities"
