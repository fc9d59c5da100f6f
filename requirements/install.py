"""Install: make .venv and put exactly the locked packages in it, hashes checked.

It runs on whatever Python the machine has, so that an old one can be told so in words.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
NEWER_NAMES = ("python3.14", "python3.13", "python3.12", "python3.11")
HERE = Path(__file__).resolve().parent
VENV = HERE.parent / ".venv"
PYTHON = VENV / "bin" / "python"


def main(kind: str) -> None:
    """Bring .venv to the lock named run or development; quick when it is there already."""
    if sys.version_info[:2] < OLDEST:
        use_newer_python()
    if not venv_works():
        make_venv()
    lock = HERE / f"{kind}.txt"
    stamp = VENV / f"installed-{kind}"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if not stamp.is_file() or stamp.read_text() != wanted:
        install(lock)
        stamp.write_text(wanted)


def install(lock: Path) -> None:
    """Let pip install a lock."""
    sys.stdout.write(f"Installing requirements/{lock.name}; the first time takes a minute.\n")
    sys.stdout.flush()
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.call([*pip, "--require-hashes", "-r", str(lock)]) != 0:
        sys.exit("The packages could not be installed; pip says why above.")


def use_newer_python() -> None:
    """Start again with a newer Python of this machine, or say that one is needed."""
    for name in NEWER_NAMES:
        found = shutil.which(name)
        if found:
            os.execv(found, [found, *sys.argv])
    here = "{}.{}".format(*sys.version_info[:2])
    sys.exit(f"Python 3.11 or newer is needed and this is {here}. make PYTHON=… names another.")


def venv_works() -> bool:
    """Whether .venv is there, with a Python that still runs and has pip."""
    if not PYTHON.exists():
        return False
    return subprocess.call([str(PYTHON), "-c", "import pip"], stderr=subprocess.DEVNULL) == 0


def make_venv() -> None:
    """Make .venv anew; Debian keeps a part of venv in a package of its own."""
    try:
        import ensurepip  # noqa: F401, PLC0415
        import venv  # noqa: F401, PLC0415
    except ImportError:
        sys.exit(
            "This Python cannot make a virtual environment: on Debian and Ubuntu "
            "“apt install python3-venv” mends that."
        )
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]) != 0:
        sys.exit("The folder .venv could not be made; Python says why above.")


if __name__ == "__main__":
    main(sys.argv[1])
