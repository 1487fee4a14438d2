#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""sweep.py STARGRAPH SHIM [--sanitized] [--only NAME]: every call to the system fails in turn.

For each scenario, call and error the first call of that name fails, then the second, and
so on to the last. Each run must leave what runs.judge asks for. With STARGRAPH_FULL=1 all
of them, else as many as a minute allows, by a fixed seed.
"""
import argparse
import concurrent.futures
import errno
import gzip
import os
import pathlib
import random
import shutil
import threading

import runs

SEED = 20260101
MOST, SANITIZED_MOST, SANITIZED_FULL = 2400, 150, 2500  # faults of a run that is not to take long

# What fails, and what a run has to get over: "=".
FAULTS = {
    'write': 'ENOSPC EIO EDQUOT EFBIG =EINTR =EAGAIN =short',
    'fsync': 'EIO ENOSPC EDQUOT =EINTR =EINVAL',
    'renameat': 'EIO ENOSPC EACCES EXDEV EBUSY',
    'linkat': 'EIO ENOSPC EPERM EMLINK EOPNOTSUPP EEXIST',
    'unlinkat': 'EIO EACCES',
    'openat': 'ENOSPC EMFILE EACCES EROFS EIO EOPNOTSUPP',
    'open': 'EMFILE ENFILE EACCES EIO EINTR',
    'close': 'EIO ENOSPC EINTR',
    'stat': 'EIO EACCES ELOOP',
    'lstat': 'EIO EACCES',
    'fstat': 'EIO',
    'access': 'EIO EACCES',
    'fchmod': 'EPERM EIO',
    'fchown': '=EPERM EIO',
    'realpath': 'EIO ENOMEM',
    'read': 'EIO EISDIR =EINTR =EAGAIN =short',
    'mmap': '=ENOMEM =ENODEV',
    'fcntl': 'EMFILE',
    'poll': 'ENOMEM =EINTR',
    'lseek': 'EIO',
    'memfd_create': 'EMFILE ENOMEM',
    'pipe2': 'EMFILE ENFILE',
    'fork': 'EAGAIN ENOMEM',
    'waitpid': '=EINTR ECHILD',
    'waitid': '=EINTR ECHILD',
    'dup2': 'EMFILE EBADF',
    'execvp': 'ENOENT EACCES ENOMEM E2BIG',
    'fopen': '=EMFILE =EIO',
    'fdopen': 'ENOMEM',
    'fopencookie': 'ENOMEM',
    'open_memstream': 'ENOMEM',
}
# These may fail with all that follow: a disk stays full.
STICKY = {'write': 'ENOSPC EIO =short', 'fsync': 'EIO', 'renameat': 'EIO', 'linkat': 'ENOSPC EEXIST',
          'openat': 'EMFILE EEXIST', 'open': 'EMFILE', 'close': 'EIO', 'unlinkat': 'EIO', 'stat': 'EIO',
          'read': '=short', 'waitid': 'ECHILD', 'fcntl': 'EMFILE'}
# A fallback takes the place of what fails, unless that is what fails too.
LEAVING = {'unlinkat'}

OLD = 'old contents\n'
SMALL = runs.parties(5, 8)
OTHER = runs.parties(7, 5, 'q')


class Scenario:
    def __init__(self, name, arguments, start, stdin=None, calls=None, owner=None):
        self.name, self.arguments, self.start = name, arguments, start
        self.stdin, self.calls, self.owner = stdin, calls, owner


def scenarios():
    inputs = {'in.json': SMALL}
    both = {'in.json': SMALL, 'other.json': OTHER}
    large = runs.parties(6000, 6000)
    pair = ['x-nodes.csv', 'x-edges.csv']
    reading = ['open', 'fstat', 'read', 'mmap', 'close', 'fopen']
    writing = None
    yield Scenario('replace', 'convert -f in.json -o x.json', {**inputs, 'x.json': OLD})
    yield Scenario('create', 'convert -f in.json -o x.graphml', inputs)
    yield Scenario('over-input', 'convert -f in.json -o in.json', inputs)
    yield Scenario('symlink', 'convert -f in.json -o link.json',
                   {**inputs, 'there/x.json': OLD, 'link.json': 'link to there/x.json'})
    yield Scenario('other-owner', 'convert -f in.json -o x.gexf', {**inputs, 'x.gexf': OLD},
                   owner='x.gexf')
    yield Scenario('pair-replace', 'convert -f in.json -o x.csv',
                   {**inputs, **{name: OLD for name in pair}})
    yield Scenario('pair-create', 'convert -f in.json -o x.csv', inputs)
    yield Scenario('pair-mixed', 'convert -f in.json -o x.csv', {**inputs, 'x-edges.csv': OLD})
    yield Scenario('folder', 'convert -f in.json --to neo4j -o out',
                   {**inputs, 'out/nodes.csv': OLD, 'out/relationships.csv': OLD})
    yield Scenario('sqlite', 'convert -f in.json -o x.sqlite', {**inputs, 'x.sqlite': OLD})
    yield Scenario('merge', 'merge -f in.json -f other.json -o x.json', {**both, 'x.json': OLD})
    yield Scenario('draw', 'draw -f in.json --view funding -o x.svg', {**inputs, 'x.svg': OLD})
    yield Scenario('draw-data', 'draw -f in.json --view funding -o x.svg --data x.json',
                   {**inputs, 'x.svg': OLD, 'x.json': OLD})
    yield Scenario('draw-dot', 'draw -f in.json --view funding -o x.dot --data d.json', inputs)
    yield Scenario('draw-spread', 'draw -f in.json --view funding -o x.svg',
                   {'in.json': runs.parties(200, 260), 'x.svg': OLD})
    yield Scenario('standard-input', 'convert -f - -o x.json', {**inputs, 'x.json': OLD},
                   stdin='in.json', calls=['read', 'write', 'poll'])
    yield Scenario('mapped', 'convert -f in.json --kind owns -o x.json',
                   {'in.json': large, 'x.json': OLD}, calls=reading)
    yield Scenario('packed', 'convert -f in.json.gz -o x.json',
                   {'in.json.gz': gzip.compress(SMALL.encode(), mtime=0), 'x.json': OLD},
                   calls=reading)


def errors_of(call, sticky):
    words = (STICKY if sticky else FAULTS).get(call, '').split()
    for word in words:
        survived = word.startswith('=')
        yield word.lstrip('='), survived


class Sweep:
    def __init__(self, command, shim, folder):
        self.command, self.shim, self.folder = command, shim, pathlib.Path(folder)
        self.after = {}
        self.bin = self.folder / 'bin'

    def env(self, **more):
        return runs.environment(self.command, PATH=f'{self.bin}:{os.environ["PATH"]}', **more)

    def start(self, scenario, work):
        runs.fresh(work, scenario.start)
        if scenario.owner and os.geteuid() == 0:
            os.chown(pathlib.Path(work, scenario.owner), 1, 1)

    def once(self, scenario, work, **more):
        self.start(scenario, work)
        stdin = open(work / scenario.stdin, 'rb') if scenario.stdin else None
        arguments = [self.command, *scenario.arguments.split()]
        given = {'stdin': stdin} if stdin else {}
        try:
            return runs.run(arguments, work, self.env(**more), **given)
        finally:
            if stdin:
                stdin.close()

    def prepare(self, all_scenarios):
        """What each leaves when nothing fails; the pictures of dot are kept for a fake one,
        which is twenty times as fast."""
        work = self.folder / 'reference'
        self.bin.mkdir()
        dot = shutil.which('dot')
        picture = self.folder / 'picture.svg'
        fake = self.bin / 'dot'
        fake.write_text(f'#!/bin/sh\n"{dot}" "$@" >"{picture}" && exec cat "{picture}"\n')
        fake.chmod(0o755)
        for scenario in all_scenarios:
            outcome = self.once(scenario, work)
            self.after[scenario.name] = runs.snapshot(work)
            if outcome.status != 0 or self.after[scenario.name] == runs.snapshot_of(scenario.start):
                raise SystemExit(f'{scenario.name} fails without faults: {outcome}')
        fake.write_text(f'#!/bin/sh\nexec cat "{picture}"\n')

    def calls_of(self, scenario, named):
        """How often each call comes; two come in the child that becomes dot."""
        work = self.folder / 'counting'
        counts = self.folder / 'counts'
        more = {'FAIL_IO_NAMED': 1} if named else {}
        self.once(scenario, work, LD_PRELOAD=self.shim, FAIL_IO_COUNTS=counts, **more)
        found = {name: int(number) for name, number in
                 (line.split() for line in counts.read_text().splitlines())}
        counts.unlink()
        if 'fork' in found:
            found.update(dup2=3, execvp=1)
        return {name: number for name, number in found.items()
                if name in (scenario.calls or FAULTS)}

    def one(self, fault):
        scenario, call, number, error, survived, sticky, named = fault
        work = self.folder / f'work-{threading.get_ident()}'
        mark = pathlib.Path(f'{work}.mark')
        how = 'short' if error == 'short' else getattr(errno, error)
        more = {'LD_PRELOAD': self.shim, 'FAIL_IO_MARK': mark,
                'FAIL_IO': f'{call}:{number}{"+" if sticky else ""}:{how}'}
        if named:
            more['FAIL_IO_NAMED'] = 1
        outcome = self.once(scenario, work, **more)
        where = (f'{scenario.name}: {call} {number}{"+" if sticky else ""} {error}'
                 f'{" named" if named else ""}')
        if mark.exists():
            mark.unlink()
            runs.count('io_faults')
        elif call not in ('waitid', 'poll'):  # whose number depends on time
            runs.complain('losses', f'{where}: nothing failed')
        runs.judge(where, runs.snapshot_of(scenario.start), self.after[scenario.name], work,
                   outcome, may_leave=call in LEAVING, may_mix=sticky and call == 'renameat')
        if survived and outcome.status != 0:
            runs.complain('losses', f'{where}: should be survived: {outcome.said[:300]}')

    def faults(self, all_scenarios):
        for scenario in all_scenarios:
            for named in (False, True) if not scenario.calls else (False,):
                for call, calls in self.calls_of(scenario, named).items():
                    if named and call in ('read', 'fopen', 'mmap', 'execvp', 'dup2'):
                        continue
                    for sticky in (False, True):
                        for error, survived in errors_of(call, sticky):
                            for number in range(1, calls + 1):
                                yield scenario, call, number, error, survived, sticky, named


def some_of(faults, most):
    """So many of them, by a fixed seed; each call with each error is among the first."""
    met, first, others = set(), [], []
    for fault in random.Random(SEED).sample(faults, len(faults)):
        kind = (fault[1], fault[3])
        (others if kind in met else first).append(fault)
        met.add(kind)
    return (first + others)[:max(most, 1)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('command')
    parser.add_argument('shim')
    parser.add_argument('--sanitized', action='store_true')
    parser.add_argument('--only')
    given = parser.parse_args()
    every = [scenario for scenario in scenarios() if given.only in (None, scenario.name)]
    with runs.folder() as folder:
        sweep = Sweep(os.path.realpath(given.command), os.path.realpath(given.shim), folder)
        sweep.prepare(every)
        faults = list(sweep.faults(every))
        most = (SANITIZED_FULL if given.sanitized else len(faults)) if runs.FULL else \
            SANITIZED_MOST if given.sanitized else MOST
        faults = some_of(faults, most)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            list(pool.map(sweep.one, faults))
    return runs.finish('io_faults')


if __name__ == '__main__':
    raise SystemExit(main())
