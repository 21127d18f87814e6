"""Importing spaCy: several threads may want it at once, the window does not."""

import subprocess
import sys
import textwrap


def test_a_thread_waits_until_another_has_imported_all_of_it():
    """Two exports begin together: neither meets a spaCy that is half there."""
    code = """
        import sys, threading
        from annotator.lean_spacy import import_spacy

        through = threading.Event()

        def other():
            import_spacy()
            through.set()

        class Midway:
            def find_spec(self, name, path=None, target=None):
                if name == "spacy.util":
                    sys.meta_path.remove(self)
                    thread.start()
                    assert not through.wait(0.2)

        thread = threading.Thread(target=other)
        sys.meta_path.insert(0, Midway())
        import_spacy()
        thread.join()
        assert through.is_set()
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_window_imports_nothing_heavy_to_learn():
    """Both spaCy and numpy are the child's: the window's memory and keys know nothing of a run."""
    modules = ", ".join(f"annotator.workspace.learning.{name}" for name in ("process", "versions", "material", "told"))
    asked = f"import sys, {modules}; print([m for m in ('spacy', 'thinc', 'numpy') if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
