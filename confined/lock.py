"""`flock` that ends with its block.

Closing the file is not enough: a child process that is just being started has it open too, until it has become its
own program, and would hold the lock that long.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def locked(file: int, how: int) -> Iterator[None]:
    """Holds it (LOCK_SH or LOCK_EX) for the block. With LOCK_NB: raises BlockingIOError while another holds it."""
    fcntl.flock(file, how)
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)
