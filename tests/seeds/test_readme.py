"""The README of the seeds: nothing is left out of its list."""

from tests.seeds.splitting import DIGESTS


def test_every_module_is_listed():
    readme = (DIGESTS / "README.md").read_text(encoding="utf-8")
    modules = [*DIGESTS.glob("*.py"), *DIGESTS.glob("readers/*.py")]

    unlisted = {path.name for path in modules if path.stat().st_size and path.name not in readme}

    assert unlisted == set()
