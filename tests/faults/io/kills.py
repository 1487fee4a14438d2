#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""kills.py STARGRAPH SHIM [--sanitized]: signals that end the command at random instants.

Files are old or new afterwards, those of one run alike, and nothing else is left: neither
files nor processes. SIGKILL cannot be held back: it may leave a temporary file where the
file system has no unnamed ones or while a file is put in its place, and one of two
files new; that is counted.
"""
import argparse
import concurrent.futures
import os
import pathlib
import random
import signal
import subprocess
import threading
import time

import runs

SEED = 20260102
OLD = 'old contents\n'
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL)


class Scenario:
    def __init__(self, name, arguments, start):
        self.name, self.arguments, self.start = name, arguments.split(), start
        self.seconds = 0


def scenarios(size):
    inputs = {'in.json': runs.parties(size, 2 * size)}
    both = {**inputs, 'other.json': runs.parties(size // 2, size // 2, 'q')}
    yield Scenario('convert', 'convert -f in.json -o x.json', {**inputs, 'x.json': OLD})
    yield Scenario('over-input', 'convert -f in.json -o in.json', inputs)
    yield Scenario('pair', 'convert -f in.json -o x.csv',
                   {**inputs, 'x-nodes.csv': OLD, 'x-edges.csv': OLD})
    yield Scenario('sqlite', 'convert -f in.json -o x.sqlite', {**inputs, 'x.sqlite': OLD})
    yield Scenario('merge', 'merge -f in.json -f other.json -o x.json', {**both, 'x.json': OLD})
    yield Scenario('draw', 'draw --view funding -o x.svg --data x.json',
                   {'x.svg': OLD, 'x.json': OLD})


class Kills:
    def __init__(self, command, shim, folder):
        self.command, self.shim, self.folder = command, shim, pathlib.Path(folder)
        self.after = {}

    def prepare(self, scenario):
        work = self.folder / 'reference'
        runs.fresh(work, scenario.start)
        began = time.monotonic()
        outcome = runs.run([self.command, *scenario.arguments], work, runs.environment(self.command))
        scenario.seconds = time.monotonic() - began
        self.after[scenario.name] = runs.snapshot(work)
        if outcome.status != 0:
            raise SystemExit(f'{scenario.name} fails: {outcome}')

    def one(self, kill):
        scenario, number, moment, named = kill
        work = self.folder / f'work-{threading.get_ident()}'
        more = {'LD_PRELOAD': self.shim, 'FAIL_IO_NAMED': 1} if named else {}
        runs.fresh(work, scenario.start)
        with subprocess.Popen([self.command, *scenario.arguments], cwd=work,
                              env=runs.environment(self.command, **more),
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE) as process:
            time.sleep(moment)
            process.send_signal(number)
            said = process.communicate(timeout=60)[1].decode('utf-8', 'replace')
        where = (f'{scenario.name}: {runs.signal_name(number)} after {moment * 1000:.0f} ms'
                 f'{" named" if named else ""}, status {process.returncode}')
        if process.returncode == -number:
            runs.count('kills')
        elif process.returncode != 0:
            runs.complain('crashes', f'{where}: {said[:1500]}')
        self.judge(where, scenario, work, number == signal.SIGKILL, process.returncode)
        if not runs.all_gone(work):
            runs.complain('losses', f'{where}: a process is left')

    def judge(self, where, scenario, work, hard, status):
        before, after = runs.snapshot_of(scenario.start), self.after[scenario.name]
        found = runs.snapshot(work)
        targets = [name for name in after if before.get(name) != after[name]]
        for name in sorted(set(found) - set(after)):
            if hard and name.startswith('.stargraph-'):
                runs.count('left_by_sigkill')
            else:
                runs.complain('losses', f'{where}: {name} is left')
        states = {'new' if found.get(name) == after[name] else
                  'old' if found.get(name) == before.get(name) else 'broken' for name in targets}
        if 'broken' in states or (status == 0 and states != {'new'}):
            runs.complain('losses', f'{where}: {states}')
        elif len(states) > 1 and hard:
            runs.count('split_by_sigkill')
        elif len(states) > 1:
            runs.complain('losses', f'{where}: one file is new and one is old')
        for name in set(before) - set(targets):
            if found.get(name) != before[name]:
                runs.complain('losses', f'{where}: {name} was changed')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('command')
    parser.add_argument('shim')
    parser.add_argument('--sanitized', action='store_true')
    given = parser.parse_args()
    chance = random.Random(SEED)
    number = 1200 if runs.FULL else 48 if given.sanitized else 200
    with runs.folder() as folder:
        kills = Kills(os.path.realpath(given.command), os.path.realpath(given.shim), folder)
        every = list(scenarios(300 if given.sanitized else 1500))
        for scenario in every:
            kills.prepare(scenario)
        plan = []
        for i in range(number):
            scenario = every[i % len(every)]
            plan.append((scenario, SIGNALS[i // len(every) % len(SIGNALS)],
                         chance.uniform(0, scenario.seconds * 1.1), i // 24 % 2 == 1))
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            list(pool.map(kills.one, plan))
    return runs.finish('kills', 'left_by_sigkill', 'split_by_sigkill')


if __name__ == '__main__':
    raise SystemExit(main())
