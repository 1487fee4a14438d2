# SPDX-License-Identifier: GPL-2.0-or-later
"""A terminal for a program under test, which has its other end."""
import fcntl
import os
import pty
import struct
import termios
import threading


def open_terminal(columns):
    """Both ends, ours and theirs, of a terminal of so many columns; 0: it does not say."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    return ours, theirs


MARK = b"\0the child has ended\0"


def read_to_end(ours, theirs, child):
    """All that the child tells the terminal and what it writes to a pipe; closes both ends.

    The end is told by a mark behind the child's last word, not by its closing the terminal: a
    reader that is held up just then may be told of the closing before it gets the last words."""
    written = []

    def wait():
        written.append(child.communicate()[0])
        os.write(theirs, MARK)

    waiter = threading.Thread(target=wait)
    waiter.start()
    said = b""
    while not said.endswith(MARK):
        said += os.read(ours, 65536)
    waiter.join()
    os.close(theirs)
    os.close(ours)
    return said[:-len(MARK)], written[0]
