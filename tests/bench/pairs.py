# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs programs and compares them in pairs.

Two programs are run in turn (A B A B ...), so that what else the machine does
meets both, and compared by the median of the ratios of the pairs. What a run
took comes from `measure` (measure.c).
"""
import os
import statistics
import subprocess
import tempfile
from dataclasses import dataclass, field

PAIRS = 5
PAIRS_OF_SLOW = 3
PAIRS_OF_QUICK = 15  # whose ratios spread most
SLOW_SECONDS = 20
QUICK_SECONDS = 1


@dataclass
class Run:
    wall: float
    cpu: float
    peak_mib: float
    failure: str  # "" when the program ended well
    output: str


@dataclass
class Program:
    name: str
    command: list
    # What of the output is compared; None: nothing.
    answer: object = lambda output: output
    note: str = ""


@dataclass
class Row:
    """One program beside ours."""
    name: str
    walls: list = field(default_factory=list)
    cpus: list = field(default_factory=list)
    peaks: list = field(default_factory=list)
    ratios: list = field(default_factory=list)
    cpu_ratios: list = field(default_factory=list)
    failure: str = ""
    note: str = ""

    def median(self, values):
        return statistics.median(values) if values else None


class Runner:
    def __init__(self, measure, environment, seconds, mib):
        self.measure, self.environment = measure, environment
        self.seconds, self.mib = seconds, mib

    def run(self, command, seconds=None):
        """Standard output goes to a file: a pipe would let the reader slow the writer."""
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors, \
                tempfile.TemporaryFile() as result:
            # `measure` writes to descriptor 3.
            subprocess.run(["sh", "-c", 'exec "$@" 3>&' + str(result.fileno()), "sh", self.measure,
                            str(seconds or self.seconds), str(self.mib)] + [str(c) for c in command],
                           stdin=subprocess.DEVNULL, stdout=output, stderr=errors,
                           pass_fds=[result.fileno()], env=self.environment, check=True)
            result.seek(0)
            wall, user, system, peak, *end = result.read().decode().split()
            output.seek(0)
            errors.seek(0)
            failure = self.explain(end, errors.read().decode(errors="replace"))
            return Run(float(wall), float(user) + float(system), int(peak) / 1024, failure,
                       output.read().decode(errors="replace"))

    def explain(self, end, errors):
        if end == ["exit", "0"]:
            return ""
        if end == ["timeout"]:
            return f"stopped after {self.seconds} s"
        if end == ["memory"]:
            return f"stopped at {self.mib // 1024} GiB of memory"
        lines = [line.strip() for line in errors.splitlines() if line.strip()]
        telling = [line for line in lines if "rror" in line] or lines[-1:] or [" ".join(end)]
        return telling[0][:120]


def once(runner, program, seconds=None):
    run = runner.run(program.command, seconds)
    return Row(program.name, [run.wall], [run.cpu], [run.peak_mib], failure=run.failure,
               note=program.note), run


def compare(runner, ours, other, say=lambda text: None):
    """Rows of both. An answer that differs from ours is a failure of the benchmark."""
    mine, its = Row(ours.name, note=ours.note), Row(other.name, note=other.note)
    pairs = PAIRS
    while len(its.walls) < pairs:
        run, its_run = runner.run(ours.command), runner.run(other.command)
        if run.failure:
            raise SystemExit(f"bench: {ours.name} failed: {run.failure}")
        mine.walls.append(run.wall)
        mine.cpus.append(run.cpu)
        mine.peaks.append(run.peak_mib)
        if its_run.failure:
            its.failure = its_run.failure
            break
        if other.answer and other.answer(its_run.output) != ours.answer(run.output):
            raise SystemExit(f"bench: {other.name} answers\n{its_run.output[:500]}\n"
                             f"and {ours.name}\n{run.output[:500]}")
        its.walls.append(its_run.wall)
        its.cpus.append(its_run.cpu)
        its.peaks.append(its_run.peak_mib)
        its.ratios.append(its_run.wall / run.wall)
        its.cpu_ratios.append(its_run.cpu / max(run.cpu, 1e-4))
        if its_run.wall > SLOW_SECONDS:
            pairs = PAIRS_OF_SLOW
        elif its_run.wall < QUICK_SECONDS:
            pairs = PAIRS_OF_QUICK
    say(its)
    return mine, its
