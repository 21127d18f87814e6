"""A team's work by command: for whom a package is."""


def test_a_package_for_somebody_else_says_so(started, tmp_path):
    """Work done under a login name would be nobody's whom the lead has asked."""
    assert started("handover", "--to", "Dimas", "--output", tmp_path / "out").status == 0
    (package,) = (tmp_path / "out").glob("*.annotator")
    told = started("bring", package, "--db", tmp_path / "a.sqlite", "--annotator", "Rina")
    assert "Pekerjaan ini untuk Dimas, dan Anda Rina" in told.err
    told = started("bring", package, "--db", tmp_path / "b.sqlite", "--annotator", "Dimas")
    assert "Pekerjaan ini untuk" not in told.err
