"""What a process costs, as Linux counts it."""

from pathlib import Path


def cpu_ns(pid: int) -> int:
    """Processor time of all threads so far, in nanoseconds: /proc's stat counts in hundredths of a second only."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            total += int((task / "schedstat").read_text().split()[0])
        except OSError:  # the thread ended while we looked
            continue
    return total


def rss_kib(pid: int) -> int:
    """Memory in RAM, in KiB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise RuntimeError(f"/proc/{pid}/status names no VmRSS")
