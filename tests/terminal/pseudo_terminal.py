# SPDX-License-Identifier: GPL-2.0-or-later
"""A terminal for a program under test, which has its other end."""
import fcntl
import os
import pty
import struct
import termios


def open_terminal(columns):
    """Both ends, ours and theirs, of a terminal of so many columns; 0: it does not say."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    return ours, theirs


def read_to_end(ours):
    """All that comes until nobody has the other end any more; closes ours."""
    said = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        said += piece
    os.close(ours)
    return said
