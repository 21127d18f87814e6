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


@pytest.fixture
def apart():
    found = SuggesterProcess()
    yield found
    found.stop()


def article(text=TEXT):
    return Document.of(Article("contoh", text, fingerprint(text)), "sari", scheme("news-id"))


def marks(edit):
    """What an edit brings, without the time of the run."""
    return [change.after for change in edit.changes if not hasattr(change.after, "suggester")]


def test_it_finds_what_the_suggester_in_this_process_finds(apart):
    """Entities, quotes, speakers and boilerplate cross the pipe whole, with confidence and reasons; twice the same."""
    here = marks(Suggester().suggest(article()))
    there = Suggester(apart=apart)
    assert {type(item).__name__ for item in here} == {"Entity", "Quote", "Speaker", "Boilerplate"}
    assert marks(there.suggest(article())) == here
    assert marks(there.suggest(article())) == here


def test_a_refusal_arrives_as_one(apart, tmp_path):
    """A pipeline that is not there is told in a sentence and a hint, and the process goes on."""
    with pytest.raises(AnnotatorError, match="tiada-model") as refused:
        Suggester(pipeline="tiada-model", apart=apart).suggest(article())
    assert refused.value.hint
    assert marks(Suggester(apart=apart).suggest(article()))


def test_stopping_ends_a_long_run_at_once(apart):
    """The window closes: the run ends with `Stopped`, the process with it, and none is started after that."""
    suggester = Suggester(apart=apart)
    suggester.suggest(article())
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


def test_a_process_that_dies_is_told_and_replaced(apart):
    """Killed from outside: the run fails with its exit status, the next one is answered by a new process."""
    suggester = Suggester(apart=apart)
    suggester.suggest(article())
    os.kill(apart._child.pid, signal.SIGKILL)
    apart._child._process.wait()
    assert marks(suggester.suggest(article()))


@pytest.fixture
def unladen():
    """A process that has nothing to load: the person wants no suggestions when an article is opened."""
    settings.change(suggest_on_open=False)


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


def test_no_code_of_the_working_folder_is_run(apart, tmp_path, monkeypatch):
    """A folder from a colleague may hold an `annotator.py` or a `numpy.py` beside the article."""
    for name in ("annotator.py", "numpy.py", "spacy.py"):
        (tmp_path / name).write_text(f"open({str(tmp_path / 'ran')!r}, 'a').write({name!r})\n")
    monkeypatch.chdir(tmp_path)
    assert marks(Suggester(apart=apart).suggest(article()))
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("text", ["A" * 300_000, "1234 " * 60_000, "“" * 100_000, "(3/2/2025), " * 30_000])
def test_a_long_text_that_is_no_prose_takes_no_time(text):
    """Some of these kept the rules busy for minutes; nothing is suggested, and the article is told so."""
    edit = Suggester().suggest(article(canonical(text)))
    (change,) = edit.changes
    assert change.after.suggester.incomplete == ("prose",)


def test_a_text_that_takes_too_long_is_given_up(apart, monkeypatch):
    """The process is ended when it has used its time, that is told, and the next article has a new one."""
    endless = "from annotator import child; child.limit_time(0.1)\nwhile True: pass"
    with monkeypatch.context() as patched:
        patched.setattr("annotator.child._program", lambda: [sys.executable, "-c", endless])
        with pytest.raises(AnnotatorError, match="jauh lebih lama"):
            Suggester(apart=apart).suggest(article())
    assert marks(Suggester(apart=apart).suggest(article()))


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
    for _ in range(4):
        assert subprocess.run([sys.executable, "-c", AT_ONCE], check=False, timeout=120).returncode == 0
