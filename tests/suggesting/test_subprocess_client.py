"""The suggester in a process of its own: the same suggestions, and nothing left behind."""

import os
import signal
import subprocess
import sys
import textwrap
import threading

import pytest

from annotator import child, settings
from annotator.errors import AnnotatorError
from annotator.model import Article, Document, canonical, fingerprint
from annotator.suggesting import Suggester
from annotator.suggesting.predictions import Stopped
from annotator.suggesting.subprocess_client import FLAG, SuggesterProcess
from annotator.workspace.schemes import scheme

TEXT = canonical(
    "Maumere (WARTA) - Bupati Sikka Yohanes Tukan meninjau Pasar Alok, Senin (3/2/2025).\n\n"
    "“Pasar ini kami buka lagi besok,” kata Yohanes Tukan di Maumere.\n\nBaca juga: Harga beras naik\n"
)


NO_PROSE = canonical("1234 " * 10_000)  # is answered by a process that has loaded nothing


@pytest.fixture
def apart():
    found = SuggesterProcess()
    yield found
    found.stop()


@pytest.fixture(scope="module")
def colleagues_folder(tmp_path_factory):
    """A folder with an `annotator.py` beside the article, and what spaCy would import."""
    folder = tmp_path_factory.mktemp("colleague")
    for name in ("annotator.py", "numpy.py", "spacy.py"):
        (folder / name).write_text(f"open({str(folder / 'ran')!r}, 'a').write({name!r})\n")
    return folder


@pytest.fixture(scope="module")
def loaded():
    """The process of the tests that look at suggestions: it loads the pipeline once."""
    found = SuggesterProcess()
    yield found
    found.stop()


@pytest.fixture
def at_work(loaded, colleagues_folder, monkeypatch):
    """The same, which has been started in the colleague's folder."""
    monkeypatch.chdir(colleagues_folder)
    return loaded


def article(text=TEXT):
    return Document.of(Article("contoh", text, fingerprint(text)), "sari", scheme("news-id"))


def marks(edit):
    """What an edit brings, without the time of the run."""
    return [change.after for change in edit.changes if not hasattr(change.after, "suggester")]


def test_it_finds_what_the_suggester_in_this_process_finds(at_work):
    """Entities, quotes, speakers and boilerplate cross the pipe whole, with confidence and reasons; twice the same."""
    here = marks(Suggester().suggest(article()))
    there = Suggester(apart=at_work)
    assert {type(item).__name__ for item in here} == {"Entity", "Quote", "Speaker", "Boilerplate"}
    assert marks(there.suggest(article())) == here
    assert marks(there.suggest(article())) == here


def test_a_refusal_arrives_as_one(at_work):
    """A pipeline that is not there is told in a sentence and a hint, and the process goes on."""
    with pytest.raises(AnnotatorError, match="tiada-model") as refused:
        Suggester(pipeline="tiada-model", apart=at_work).suggest(article())
    assert refused.value.hint
    assert marks(Suggester(apart=at_work).suggest(article()))


def test_no_code_of_the_working_folder_is_run(at_work, colleagues_folder):
    """A folder from a colleague may hold an `annotator.py` or a `numpy.py` beside the article."""
    assert marks(Suggester(apart=at_work).suggest(article()))
    assert not (colleagues_folder / "ran").exists()


@pytest.fixture
def unladen():
    """A process that has nothing to load: the person wants no suggestions when an article is opened."""
    settings.change(suggest_on_open=False)


def looked_at(edit):
    """Whether the article was looked at, and told to be no prose."""
    (change,) = edit.changes
    return change.after.suggester.incomplete == ("prose",)


@pytest.mark.usefixtures("unladen")
def test_stopping_ends_a_long_run_at_once(apart):
    """The window closes: the run ends with `Stopped`, the process with it, and none is started after that."""
    suggester = Suggester(apart=apart)
    suggester.suggest(article(NO_PROSE))
    process = apart._child
    ended = []

    def run():
        with pytest.raises(Stopped):
            suggester.suggest(article(TEXT * 2000))
        ended.append(True)

    worker = threading.Thread(target=run)
    worker.start()
    apart.stop()
    worker.join(10)
    assert ended
    assert not process.running
    with pytest.raises(Stopped):
        suggester.suggest(article())


@pytest.mark.usefixtures("unladen")
def test_a_process_that_dies_is_replaced(apart):
    """Killed from outside: the next run is answered by a new process."""
    suggester = Suggester(apart=apart)
    assert looked_at(suggester.suggest(article(NO_PROSE)))
    killed = apart._child.pid
    os.kill(killed, signal.SIGKILL)
    apart._child._process.wait()
    assert looked_at(suggester.suggest(article(NO_PROSE)))
    assert apart._child.pid != killed


@pytest.mark.usefixtures("unladen")
def test_it_ends_when_the_window_is_gone():
    """No orphan: a window that is killed closes the pipe, and the process ends by itself with nothing said."""
    ended = subprocess.run(
        [sys.executable, "-m", "annotator", FLAG], input=b"", capture_output=True, timeout=120, check=False
    )
    assert (ended.returncode, ended.stdout) == (0, b"")


@pytest.mark.usefixtures("unladen")
def test_a_line_that_is_no_request_is_a_bug_with_its_traceback():
    """What cannot be read is answered, not ignored: the window would wait for ever."""
    ended = subprocess.run(
        [sys.executable, "-m", "annotator", FLAG], input=b"{}\n", capture_output=True, timeout=120, check=False
    )
    assert b"ValidationError" in ended.stdout
    assert ended.returncode == 0


@pytest.mark.parametrize("text", ["A" * 300_000, "1234 " * 60_000, "“" * 100_000, "(3/2/2025), " * 30_000])
def test_a_long_text_that_is_no_prose_takes_no_time(text):
    """Some of these kept the rules busy for minutes; nothing is suggested, and the article is told so."""
    assert looked_at(Suggester().suggest(article(canonical(text))))


@pytest.mark.usefixtures("unladen")
def test_a_text_that_takes_too_long_is_given_up(apart, monkeypatch):
    """The process is ended when it has used its time, that is told, and the next article has a new one."""
    endless = "from annotator import child; child.limit_time(0.1)\nwhile True: pass"
    with monkeypatch.context() as patched:
        patched.setattr("annotator.child._program", lambda: [sys.executable, "-c", endless])
        with pytest.raises(AnnotatorError, match="jauh lebih lama"):
            Suggester(apart=apart).suggest(article())
    assert looked_at(Suggester(apart=apart).suggest(article(NO_PROSE)))


def test_what_was_started_ahead_is_the_one_that_is_asked():
    """The window starts it before anything else; the first article waits for no other one."""
    child.start_spare(FLAG)
    spare = child._spare[FLAG].pid
    asked = child.Child(FLAG)
    try:
        assert asked.pid == spare
        assert child._spare == {}
    finally:
        asked.end()


def test_what_was_started_ahead_for_nothing_ends():
    """`annotator open` without a display: nothing stays behind."""
    child.start_spare(FLAG)
    process = child._spare[FLAG]
    child.end_spare()
    assert process.poll() is not None


def test_the_pipeline_is_loaded_ahead_as_the_whole_folder_would_be():
    """Neither the words of the folder are read nor is spaCy's command line: nobody can tell."""
    code = """
        from annotator.suggesting import languages, pipelines
        pipelines.load_ahead("id")
        import spacy
        folder = languages.pipeline_folder(languages.model("id"))
        whole, spacy.load = spacy.load(folder), None  # what is loaded ahead is not loaded again
        lean = pipelines.shipped(languages.model("id"))
        text = "Kapolres M. Ridwan, S.H., menilai anak-anak desa (12/3) di Sungai Raya 50km dari kantor itu, katanya."
        assert [t.text for t in lean(text)] == [t.text for t in whole(text)]
        assert str(lean(text).ents) != "()"
        import spacy.cli
        assert callable(spacy.cli.download)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


AT_ONCE = """
import sys, threading, msgspec
from annotator.suggesting.subprocess_client import Answer
sys.setswitchinterval(1e-6)
line = b'{"refused": [{"key": "a.b", "values": {"name": "x"}}, null]}'
together = threading.Barrier(8)
def read():
    together.wait()
    assert msgspec.json.decode(line, type=Answer).refused[0].key == "a.b"
threads = [threading.Thread(target=read) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""


def test_the_first_answers_may_come_at_once():
    """Several threads read their first answers in the same moment; the program goes on."""
    for _ in range(2):
        assert subprocess.run([sys.executable, "-c", AT_ONCE], check=False, timeout=120).returncode == 0
