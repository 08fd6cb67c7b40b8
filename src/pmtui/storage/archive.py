"""A zip that is imported: what is in it, in memory alone, and never more than it may hold."""

import stat
import struct
import zlib
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pmtui.core.limits import SWELLS, TEXT
from pmtui.storage.basket import PART, Basket, is_hidden, label

END = struct.Struct("<4s4H2LH")
"""The record at the end of a zip; where others would, the size of its list stands fifth."""
LARGE = struct.Struct("<4sLQL")
"""What stands before that record where a zip is a very large one."""
COMMENT = 2**16
"""A zip may end with a comment shorter than this."""
LIST = 16 * 2**20
"""The longest list of what is in a zip that is read, in bytes."""
ENCRYPTED = 1
FAULTS = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What the reading of a broken zip raises."""


def unpack(file: BinaryIO, basket: Basket) -> None:
    """Put the files of the zip `file` into `basket`; no path is made from their names.

    Raises Unreadable where it is no zip that can be read, or larger than it may be.
    """
    _check(file, basket)
    try:
        archive = ZipFile(file)
    except FAULTS:
        basket.refuse("is a zip that is broken; export it again")
    with archive:
        members = [each for each in archive.infolist() if not each.filename.endswith("/")]
        basket.see(len(members))
        for member in sorted(members, key=lambda each: each.filename):
            name = label(member.filename)
            if is_hidden(name):
                continue
            why = _unfit(member)
            if why:
                basket.leave(name, why)
                continue
            if member.file_size > max(TEXT, SWELLS * member.compress_size):
                basket.refuse(f"holds {name}, which swells to over {SWELLS} times its size; {PART}")
            basket.look(name)
            try:
                with archive.open(member) as inside:
                    basket.take(name, inside, member.file_size)
            except FAULTS:
                basket.leave(name, "broken")


def _unfit(member: ZipInfo) -> str:
    """Give why a member is left out unread; empty: it is not."""
    if member.flag_bits & ENCRYPTED:
        return "encrypted"
    mode = member.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "a link" if stat.S_ISLNK(mode) else "no plain file"
    return "" if member.compress_type in (ZIP_STORED, ZIP_DEFLATED) else "packed in a rare way"


def _check(file: BinaryIO, basket: Basket) -> None:
    """Raise Unreadable where the list of what is in a zip is too long to be read."""
    size = file.seek(0, 2)
    file.seek(max(0, size - COMMENT - END.size))
    tail = file.read()
    file.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < END.size:
        basket.refuse("is a zip that is cut off; export it again")
    listed = END.unpack_from(tail, at)[5]
    if listed > LIST or tail[max(0, at - LARGE.size) :].startswith(b"PK\x06\x07"):
        basket.refuse(f"is a zip of very many or very large files; {PART}")
