"""Make .venv from the lock file, then look for the system libraries of Qt. Standard library only.

With --scans the part that reads pages that are pictures is added to a .venv that stands; with --aloud pip says what it
fetches meanwhile.
"""

import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if sys.platform == "win32" else "bin")


def stop(sentence: str) -> None:
    sys.exit(f"doeline: {sentence}")


def make_venv() -> None:
    if not (3, 11) <= sys.version_info[:2] <= (3, 14):
        stop(f"Python 3.11 to 3.14 is needed, this is {sys.version.split()[0]}; name one: make PYTHON=python3.12.")
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True)
    if made.returncode:
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
            subprocess.run(["apt-get", "update", "-q"], check=False)
            subprocess.run(["apt-get", "install", "-y", "-q", "--no-install-recommends", "python3-venv"], check=True)
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
        else:
            stop(f"Python cannot make a virtual environment here; install {package} (sudo apt-get install {package}).")


def pip(lock: str, *arguments: str) -> None:
    quiet = [] if "--aloud" in sys.argv[1:] else ["--quiet"]
    command = [str(BIN / "python"), "-m", "pip", "install", *quiet, "--disable-pip-version-check", *arguments]
    if subprocess.run(command, cwd=ROOT).returncode:
        stop(f"pip could not install what {lock} names (see above); check the network and run make again.")


def install(lock: str) -> None:
    print(f"doeline: setting up .venv from {lock} ...", flush=True)
    pip(lock, "--require-hashes", "-r", lock)


def add_scans() -> None:
    install("requirements-scans.lock")
    (VENV / "scans").touch()


def main() -> None:
    make_venv()
    install("requirements.lock")
    pip("requirements.lock", "--no-deps", "--no-build-isolation", "--editable", ".")
    # What Qt lacks is said (or installed) here; the environment stands all the same, and lint needs no Qt.
    subprocess.run([str(BIN / "python"), "-m", "widgets.system_libraries"], cwd=ROOT)
    (VENV / "ready").touch()


if __name__ == "__main__":
    add_scans() if "--scans" in sys.argv[1:] else main()
