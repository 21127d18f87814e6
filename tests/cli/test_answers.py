"""Exit status, streams, and what is said when something is wrong."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.cli.common import progress


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["shwo"], 2, "maksud Anda show"),
        (["list", "--statu", "new"], 2, "--status"),
        (["list", "--limit", "x"], 2, "--limit"),
        (["export", "--output", "x"], 2, "--format"),
        (["import"], 2, "JALUR"),
        (["render", "a", "--output", "x.png", "--theme", "merah"], 2, "light, dark"),
        (["do", "a", "mark", "0-6"], 2, "RENTANG LABEL"),
        (["suggest"], 2, "--all"),
        (["agreement", "sari"], 2, "dua anotator"),
        (["show", "a"], 1, "Tidak ada pustaka"),
        (["do", "a", "mrk", "0-6"], 1, "mark"),
        (["export", "--format", "x", "--output", "y", "--db", "z"], 1, "Tidak ada pustaka"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_a_hint(annotator, arguments, status, words):
    """On stderr, never a traceback, nothing on stdout; 2 for wrong usage, 1 for what was refused."""
    answer = annotator(*arguments)
    assert (answer.status, answer.out) == (status, "")
    assert words in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["show", "lauk"], "laut"),
        (["do", "laut", "mark", "0-6", "KOTA"], "KOTA"),
        (["do", "laut", "mark", "6-0", "GPE"], ""),
        (["do", "laut", "mark", "satu", "GPE"], "AWAL-AKHIR"),
        (["do", "laut", "accept", "e999"], "e999"),
        (["do", "laut", "set-stance", "q1", "marah"], "oppose"),
        (["do", "laut", "set-status", "selesai"], "done"),
        (["list", "--search", "sikap:marah"], "menolak"),
        (["load", "--format", "jsonl", "tidak-ada.jsonl"], ""),
    ],
)
def test_a_refusal_says_what_to_do_next(started, arguments, words):
    """And changes nothing."""
    before = started("show", "laut", "--json").out
    answer = started(*arguments)
    assert answer.status == 1
    assert len(answer.err.strip().splitlines()) >= 1
    assert words in answer.err
    assert started("show", "laut", "--json").out == before


def test_without_a_display_the_list_of_commands_that_need_none_is_named(annotator, monkeypatch, article):
    """Two sentences, exit status 1, for the window and for opening files."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for arguments in ([], ["open", article()]):
        answer = annotator(*arguments, window=lambda *_, **__: 0)
        assert answer.status == 1
        assert "Tidak ada layar" in answer.err
        assert "annotator --help" in answer.err


def test_a_display_that_is_gone_is_noticed(annotator, monkeypatch):
    """The variable outlives its server; Qt would end the program without a word."""
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":4711")
    assert annotator(window=lambda *_, **__: 0).status == 1


def test_the_window_gets_the_library_and_the_files(annotator, article, tmp_path, monkeypatch):
    """What `__main__` hands over is called with what the line said."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    calls = []

    def window(library, files, **options):
        calls.append((library, files, options))
        return 0

    assert annotator("open", article(), "--encoding", "cp1252", "--annotator", "budi", window=window).status == 0
    assert calls == [
        (
            tmp_path / "library.sqlite",
            (tmp_path / "laut.txt",),
            {"annotator": "budi", "encoding": "cp1252", "language": "id"},
        )
    ]


def test_a_bug_is_one_sentence_and_a_report_without_article_text(started, monkeypatch, user):
    """The report says where, and leaves out the message, which may quote an article."""
    from annotator.storage import Library

    def broken(self, *_, **__):
        raise RuntimeError("Kami menolak reklamasi")

    monkeypatch.setattr(Library, "rows", broken)
    answer = started("list")
    assert answer.status == 1
    assert "RuntimeError" in answer.err
    assert "Traceback" not in answer.err
    (report,) = (user / "reports").glob("*.txt")
    assert str(report) in answer.err
    words = report.read_text(encoding="utf-8")
    assert "test_answers" in words
    assert "reklamasi" not in words


def test_a_trace_has_one_line_an_event(started, tmp_path):
    """`edit_started` and `edit_committed` of one edit bear the same number; times count from the process's start."""
    trace = tmp_path / "trace.jsonl"
    from annotator import tracing

    started("do", "laut", "mark", "0-6", "ORG", "--trace", trace)
    tracing.stop()
    events = [json.loads(line) for line in trace.read_text(encoding="utf-8").splitlines()]
    assert [event["event"] for event in events] == ["edit_started", "edit_committed"]
    assert events[0]["seq"] == events[1]["seq"]
    assert 0 < events[0]["ms"] <= events[1]["ms"]


def test_help_needs_nothing_slow():
    """Neither sqlite-utils nor spaCy nor Qt is imported for it."""
    code = (
        "import sys; from annotator.__main__ import main; main(['--help']);"
        "sys.exit(any(name.split('.')[0] in ('sqlite_utils', 'spacy', 'PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0


def test_the_module_runs_like_the_command():
    """`python -m annotator`."""
    answer = subprocess.run([sys.executable, "-m", "annotator", "--version"], capture_output=True, text=True)
    assert answer.stdout.startswith("annotator 0.")


def test_a_reader_that_leaves_is_no_error_message(started):
    """`annotator list --json | head -1`."""
    process = subprocess.Popen(
        [sys.executable, "-m", "annotator", "show", "laut"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    process.wait()
    with process.stderr as errors:
        assert b"Traceback" not in errors.read()


def test_ctrl_c_keeps_whole_articles(tmp_path):
    """The import stops with a sentence and exit status 1; what it told is there, nothing is half there."""
    folder = tmp_path / "map"
    folder.mkdir()
    for n in range(3000):
        (folder / f"{n:04}.txt").write_text(f"Kupang (ANTARA) - Nomor {n} tentang pajak.\n", encoding="utf-8")
    db = tmp_path / "library.sqlite"
    process = subprocess.Popen(
        [sys.executable, "-m", "annotator", "import", str(folder), "--db", str(db)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    with process.stdout, process.stderr:
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        told = [first, *process.stdout]
        errors = process.stderr.read()
    assert process.wait() == 1
    assert "Dihentikan" in errors
    assert "Traceback" not in errors
    from annotator.storage import Filters, opened

    with opened(db) as library:
        there = {row.id for row in library.rows(Filters("sari"), limit=5000).rows}
        assert {line.rsplit(" ", 1)[1].strip() for line in told} <= there
        assert library.check().problems == ()


def test_ctrl_c_that_was_lost_is_heard_at_the_next_step():
    """Python drops it in a finalizer or a callback of C code: the work stops all the same; then all is as before."""
    before = signal.getsignal(signal.SIGINT)
    with progress("kerja") as report:
        report(1)
        with contextlib.suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            report(2)
    assert signal.getsignal(signal.SIGINT) is before


def test_the_language_of_the_words_can_be_chosen(annotator, monkeypatch):
    """By the environment; Indonesian otherwise."""
    monkeypatch.setenv("ANNOTATOR_LANGUAGE", "en")
    assert "There is no library" in annotator("list").err


def test_settings_that_cannot_be_understood_are_told_and_keep_nobody_from_work(started, user):
    """The shipped ones hold meanwhile."""
    user.mkdir(parents=True, exist_ok=True)
    (user / "settings.toml").write_text("theme = \n", encoding="utf-8")
    answer = started("list", "--json")
    assert (answer.status, answer.lines[0]["id"]) == (0, "laut")
    assert "settings.toml" in answer.err


NASTY = "Budi\x1b]0;jahat\x07\x9b31m\u202emalik"


def test_no_name_steers_the_terminal(annotator, article):
    """Control characters and turned lines from files and people are shown as escapes, in each kind of answer."""
    annotator("import", article("a.txt", f"{NASTY}\n\nBudi datang.\n"))
    annotator("import", article("x\x1b[2J\n.txt", "Sari pulang."))
    annotator("do", "a", "add-speaker", NASTY)
    told = [annotator(*command) for command in (("list",), ("list", "--json"), ("show", "a"), ("history", "a"))]
    told.append(annotator("do", NASTY, "undo"))
    told.append(annotator("import", f"{NASTY}.txt"))
    for answer in told:
        assert not set("\x1b\x07\x9b\u202e\x00") & set(answer.out + answer.err)
    assert "\\x1b" in told[2].out


@pytest.mark.parametrize("word", ["\udce9", "a\udce9b"])
def test_half_a_character_on_the_command_line_is_no_bug(annotator, article, word):
    """As it comes out of an old file system; told as what is not there, or kept with a sign in its place."""
    annotator("import", article())
    for command in (("show", word), ("do", "laut", "add-speaker", word), ("list", "--search", word),
                    ("export", word, "--format", "jsonl", "--output", "-"), ("suggest", word),
                    ("stats", "--annotator", word), ("import", f"{word}.txt")):  # fmt: skip
        assert "di dalam program" not in annotator(*command).err, command


@pytest.mark.parametrize(
    "command", [("list",), ("show", "laut"), ("export", "--format", "jsonl", "--status", "all", "--output", "-")]
)
def test_a_full_disk_behind_stdout_is_told(article, annotator, command):
    """`annotator list > file` on a full disk."""
    annotator("import", article())
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "annotator", *command], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr.decode()
    assert "di dalam program" not in ended.stderr.decode()
    assert ended.stderr


@pytest.mark.parametrize("place", ["x" * 300, ".", "/proc/1/mem", "/dev/null/x"])
def test_a_library_that_cannot_be_is_told(annotator, place):
    """A name that is too long, a folder, a place nobody may look into."""
    answer = annotator("list", "--db", place)
    assert answer.status == 1
    assert "di dalam program" not in answer.err
