"""What lies on a share: on the mounts of three systems, as psutil lists them."""

from __future__ import annotations

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from types import SimpleNamespace

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.shares import Mount, kind_of, on_a_share

LINUX = [
    Mount("/proc", "proc", "rw"),
    Mount("/", "ext4", "rw,relatime"),
    Mount("/home", "btrfs", "rw"),
    Mount("/mnt/firm", "cifs", "rw,vers=3.1.1"),
    Mount("/mnt/firm/local", "ext4", "rw"),
    Mount("/mnt/firmware", "ext4", "rw"),
    Mount("/srv/nfs", "nfs4", "rw"),
    Mount("/home/u/cloud", "fuse.rclone", "rw"),
    Mount("/home/u/host", "fuse.sshfs", "rw"),
    Mount("/home/u/windows", "fuseblk", "rw"),
    Mount("/run/user/1000/gvfs", "fuse.gvfsd-fuse", "rw"),
    Mount("/run/media/u/STICK", "vfat", "rw"),
    Mount("/media/u/My Passport", "exfat", "rw"),
    Mount("/net", "autofs", "rw"),
    Mount("/auto", "autofs", "rw"),
    Mount("/auto", "ext4", "rw"),
]
WINDOWS = [
    Mount("C:\\", "NTFS", "rw,fixed"),
    Mount("C:\\Mounted\\Stick\\", "exFAT", "rw,removable"),
    Mount("D:\\", "", "cdrom"),
    Mount("E:\\", "FAT32", "rw,removable"),
    Mount("Z:\\", "NTFS", "rw,remote"),
]
MACOS = [
    Mount("/", "apfs", "ro,local,rootfs"),
    Mount("/System/Volumes/Data", "apfs", "rw,local"),
    Mount("/Volumes/Firm", "smbfs", "rw"),
    Mount("/Volumes/Old server", "afpfs", "rw"),
    Mount("/Volumes/STICK", "exfat", "rw,local"),
    Mount("/Users/u/dav", "webdav", "rw"),
]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/u/matter.doeline", "local"),
        ("/mnt/firm/matter.doeline", "network"),
        ("/mnt/firm", "network"),
        ("/mnt/firm/local/matter.doeline", "local"),
        ("/mnt/firmware/matter.doeline", "local"),
        ("/srv/nfs/a/b", "network"),
        ("/home/u/cloud/a", "network"),
        ("/home/u/host/a", "network"),
        ("/home/u/windows/a", "local"),
        ("/run/user/1000/gvfs/smb-share:server=firm/a", "network"),
        ("/run/media/u/STICK/a", "removable"),
        ("/media/u/My Passport/a", "removable"),
        ("/net/firm/a", "network"),
        ("/auto/a", "local"),
    ],
)
def test_on_linux(path: str, kind: str) -> None:
    assert kind_of(PurePosixPath(path), LINUX) == kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (r"C:\Users\u\matter.doeline", "local"),
        (r"c:\users\u\matter.doeline", "local"),
        (r"\\?\C:\Users\u\matter.doeline", "local"),
        (r"c:\mounted\stick\matter.doeline", "removable"),
        (r"D:\matter.doeline", "removable"),
        (r"E:\matter.doeline", "removable"),
        (r"Z:\matter.doeline", "network"),
        (r"\\?\z:\matter.doeline", "network"),
        (r"\\server\firm\matter.doeline", "network"),
        (r"\\?\UNC\server\firm\matter.doeline", "network"),
        (r"\\wsl.localhost\Debian\home\u\matter.doeline", "network"),
        (r"Q:\matter.doeline", "unknown"),
        (r"\\?\Volume{00000000-0000-0000-0000-000000000000}\a", "unknown"),
    ],
)
def test_on_windows(path: str, kind: str) -> None:
    assert kind_of(PureWindowsPath(path), WINDOWS) == kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/Users/u/matter.doeline", "local"),
        ("/Users/u/dav/a", "network"),
        ("/Volumes/Firm/a", "network"),
        ("/Volumes/Old server/a", "network"),
        ("/Volumes/STICK/a", "removable"),
    ],
)
def test_on_macos(path: str, kind: str) -> None:
    assert kind_of(PurePosixPath(path), MACOS) == kind


def test_a_server_is_known_by_its_path_without_asking_for_the_mounts() -> None:
    def asked() -> Mount:
        raise AssertionError("a server that is away would make this wait")

    assert kind_of(PureWindowsPath(r"\\server\firm\a"), (asked() for _ in range(1))) == "network"


names = st.lists(st.sampled_from(["a", "b", "ab"]), max_size=4)


@given(path=names, points=st.lists(st.tuples(names, st.sampled_from(["ext4", "nfs4"])), max_size=6))
def test_the_deepest_mount_decides_and_of_two_at_one_place_the_later(
    path: list[str], points: list[tuple[list[str], str]]
) -> None:
    above = [point for point in points if path[: len(point[0])] == point[0]]
    deepest = max((len(point) for point, _ in above), default=0)
    expected = [{"ext4": "local", "nfs4": "network"}[fs] for point, fs in above if len(point) == deepest]
    mounts = [Mount("/" + "/".join(point), fs, "rw") for point, fs in points]
    assert kind_of(PurePosixPath("/", *path), mounts) == (expected[-1] if expected else "unknown")


@pytest.fixture
def mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the system says to be a share, in one that is not."""
    (tmp_path / "firm").mkdir()
    root = SimpleNamespace(mountpoint=str(Path(tmp_path.anchor)), fstype="ext4", opts="rw,fixed")
    share = SimpleNamespace(mountpoint=str((tmp_path / "firm").resolve()), fstype="cifs", opts="rw,remote")
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: [root, share] if all else [])
    return tmp_path / "firm"


def test_the_system_is_asked_and_the_file_need_not_exist(mounted: Path) -> None:
    assert on_a_share(mounted / "new.doeline")
    assert not on_a_share(mounted.parent / "new.doeline")


def test_a_link_to_a_share_lies_on_it(mounted: Path) -> None:
    link = mounted.parent / "link"
    try:
        link.symlink_to(mounted, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    assert on_a_share(link / "new.doeline")


def test_where_the_system_does_not_tell_a_copy_is_safer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(all: bool) -> list[PurePath]:
        raise PermissionError

    monkeypatch.setattr(psutil, "disk_partitions", silent)
    assert on_a_share(tmp_path)
