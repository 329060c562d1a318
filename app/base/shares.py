"""Whether a path lies on a share: a file system of another machine, or a volume that can be pulled out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Literal

import psutil

Kind = Literal["local", "network", "removable", "unknown"]

# A file system that a program makes (fuse) counts as one: nobody can tell what lies behind it, and a copy is safe
# anywhere. `fuseblk` is a disk of this machine. The shared folders of virtual machines lock for one side only.
_NETWORK = re.compile(
    r"(?:nfs|cifs|smb|afpfs|webdav|davfs|9p|ncp|k?afs$|auristorfs|coda|ceph|glusterfs|lustre|gpfs|beegfs|pvfs|ocfs2|gfs2"
    r"|autofs|fuse(?!blk)|macfuse|osxfuse|vboxsf|vmhgfs|prl_fs|virtiofs|drvfs)"
)
_REMOVABLE = tuple(map(PurePosixPath, ("/media", "/run/media", "/Volumes")))  # where desktops mount what is plugged in


@dataclass(frozen=True, slots=True)
class Mount:
    """A mounted volume, in the words of psutil: `/mnt/firm`, `cifs`, `rw,relatime`."""

    mountpoint: str
    fstype: str
    opts: str


def on_a_share(path: Path) -> bool:
    """Whether `path`, which need not exist yet, lies on a share. True also where the system does not tell."""
    try:
        real = path.resolve()  # a link at home may lead to the firm's server; a drive letter becomes its UNC path
    except (OSError, RuntimeError):
        real = path.absolute()
    return kind_of(real, _mounts()) != "local"


def kind_of(path: PurePath, mounts: Iterable[Mount]) -> Kind:
    """What an absolute path lies on, among the mounts that the system lists."""
    if not isinstance(path, PureWindowsPath):
        mount = _longest(PurePosixPath(path), mounts)
        return "unknown" if mount is None else _posix_kind(mount)
    plain = PureWindowsPath(re.sub(r"^\\\\\?\\(?:(UNC\\)|(?=[A-Za-z]:))", lambda m: r"\\" if m[1] else "", str(path)))
    if plain.drive.startswith(r"\\") and not plain.drive.startswith((r"\\?", r"\\.")):
        return "network"
    mount = _longest(plain, mounts)
    return "unknown" if mount is None else _windows_kind(mount)


def _longest(path: PurePath, mounts: Iterable[Mount]) -> Mount | None:
    """The mount that holds `path`; of two at one place the later, which hides the other."""
    found, depth = None, 0
    for mount in mounts:
        point = type(path)(mount.mountpoint)
        if len(point.parts) >= depth and path.is_relative_to(point):
            found, depth = mount, len(point.parts)
    return found


def _posix_kind(mount: Mount) -> Kind:
    if _NETWORK.match(mount.fstype.lower()):
        return "network"
    point = PurePosixPath(mount.mountpoint)
    return "removable" if any(point.is_relative_to(folder) for folder in _REMOVABLE) else "local"


def _windows_kind(mount: Mount) -> Kind:
    options = set(mount.opts.lower().split(","))
    if "remote" in options:
        return "network"
    return "removable" if options & {"removable", "cdrom"} else "local"


def _mounts() -> Iterator[Mount]:
    """Asked only when needed: a server that is away can make the answer slow."""
    try:
        for one in psutil.disk_partitions(all=True):
            yield Mount(one.mountpoint, one.fstype, one.opts)
    except OSError:
        return
