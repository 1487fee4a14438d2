#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""inputs.py STARGRAPH SHIM: inputs that cannot be read, or that change meanwhile.

Each is an error with a message, and the file that was to be written stays; a reader of
standard output that goes away is none.
"""
import argparse
import errno
import gzip
import os
import pathlib
import random
import re
import subprocess
import time

import runs

SEED = 20260103
OLD = 'old contents\n'
LARGE = runs.parties(6000, 6000)  # over a megabyte: mapped
SMALL = runs.parties(5, 8)
CHANGED = 'was changed while it was read|became shorter while it was read'


class Inputs:
    def __init__(self, command, shim, folder):
        self.command, self.shim, self.work = command, shim, pathlib.Path(folder) / 'work'

    def check(self, where, says, arguments, start=None, after=None, **more):
        """says: what the message must hold; None: the run must succeed with `after`."""
        env = {name: more.pop(name) for name in list(more) if name.isupper()}
        start = {'in.json': SMALL, 'x.json': OLD, **(start or {})}
        runs.fresh(self.work, start)
        outcome = runs.run([self.command, *arguments.split()], self.work,
                           runs.environment(self.command, **env), **more)
        runs.count('io_faults')
        before = runs.snapshot_of(start)
        found = runs.snapshot(self.work)
        # What another program did to the input is not ours to judge.
        after = {**before, **(after(found) if after else {})}
        for name in start:
            if name.startswith('in'):
                before[name] = after[name] = found.get(name)
        runs.judge(where, before, after, self.work, outcome)
        if says is None and outcome.status != 0:
            runs.complain('losses', f'{where}: status {outcome.status}: {outcome.said[:300]}')
        if says is not None and (outcome.status != 3 or not re.search(says, outcome.said)):
            runs.complain('losses', f'{where}: status {outcome.status}: {outcome.said[:300]}')
        return outcome

    def standard_input(self):
        convert = 'convert -f - -o x.json'
        self.check('closed input', r'cannot read \(standard input\): Bad file', convert,
                   preexec_fn=lambda: os.close(0), stdin=None)
        folder = os.open('/', os.O_RDONLY)
        self.check('a folder as input', r'cannot read \(standard input\): Is a dir', convert,
                   stdin=folder)
        os.close(folder)
        self.check('named folder', 'it is a directory', 'convert -f . -o x.json')
        self.check('missing', 'No such file', 'convert -f none.json -o x.json')
        self.check('no process', 'cannot (open|read)', 'convert -f /proc/self/mem -o x.json')

    def slow_input(self):
        """A pipe that does not block and has nothing yet: waited for."""
        reading, writing = os.pipe()
        os.set_blocking(reading, False)
        feeder = subprocess.Popen(['/bin/sh', '-c', 'sleep 0.2; cat "$1"; sleep 0.1', 'sh',
                                   self.work / 'in.json'], stdout=writing)
        os.close(writing)
        outcome = subprocess.run([self.command, 'convert', '-f', '-'], stdin=reading,
                                 env=runs.environment(self.command), capture_output=True, timeout=60)
        feeder.wait()
        os.close(reading)
        runs.count('io_faults')
        if outcome.returncode != 0 or b'"s4"' not in outcome.stdout:
            runs.complain('losses', f'slow input: {outcome}')

    def closed_descriptors(self):
        """Files must not get the numbers of the standard descriptors."""
        runs.fresh(self.work, {'in.json': SMALL})
        subprocess.run([self.command, 'convert', '-f', 'in.json', '-o', 'x.csv'], cwd=self.work,
                       env=runs.environment(self.command), check=True, capture_output=True)
        expected = runs.snapshot(self.work)
        for closed in ([0], [1], [2], [0, 1], [1, 2], [0, 2], [0, 1, 2]):
            runs.fresh(self.work, {'in.json': SMALL})

            def close(closed=closed):
                for descriptor in closed:
                    os.close(descriptor)
            outcome = runs.run([self.command, 'convert', '-f', 'in.json', '-o', 'x.csv'], self.work,
                               runs.environment(self.command), preexec_fn=close)
            runs.count('io_faults')
            if outcome.status != 0 or runs.snapshot(self.work) != expected:
                runs.complain('losses', f'{closed} closed: {outcome}')
        outcome = self.check('closed output', 'cannot write .*Bad file', 'convert -f in.json',
                             preexec_fn=lambda: os.close(1))
        assert not outcome.output

    def changes(self):
        """Right after the first part is read, or the whole is mapped."""
        packed = gzip.compress(LARGE.encode(), 0)
        for how in ('shrink', 'halve', 'clip', 'grow', 'touch'):
            for call, data, name in (('mmap', LARGE, 'in.json'), ('mmap', packed, 'in.json.gz'),
                                     ('read', SMALL, 'in.json')):
                for verb in ('convert -f {} -o x.json', 'check -f {}'):
                    self.check(f'{name} {call} {how}', CHANGED, verb.format(name), {name: data},
                               LD_PRELOAD=self.shim, FAIL_IO=f'{call}:1:{how}')
        for call in ('mmap', 'read'):
            data = LARGE if call == 'mmap' else SMALL
            error = 'fstat:2'
            self.check(f'{call}, then {error}', 'cannot read in.json: Input/output',
                       'convert -f in.json -o x.json', {'in.json': data}, LD_PRELOAD=self.shim,
                       FAIL_IO=f'{error}:{errno.EIO}')

    def faulty_value(self):
        """A large value with a fault at its end must not take the square of its length."""
        data = ('{"stargraph":1,"stakeholders":[{"id":"a","kind":"company","x":[' +
                '1,' * 500000 + '}]}')
        runs.fresh(self.work, {'in.json': data})
        outcome = runs.run([self.command, 'list', 'sources', '-f', 'in.json'], self.work,
                           runs.environment(self.command), limit=20)
        runs.count('io_faults')
        if outcome.status != 1:
            runs.complain('crashes', f'large faulty value: {outcome}')

    def races(self, number):
        """Cut down at random instants: never a signal, never a file from half an input."""
        chance = random.Random(SEED)
        runs.fresh(self.work, {'in.json': LARGE})
        began = time.monotonic()
        subprocess.run([self.command, 'convert', '-f', 'in.json', '-o', 'x.json'], cwd=self.work,
                       env=runs.environment(self.command), check=True)
        seconds = time.monotonic() - began
        new = (self.work / 'x.json').read_bytes()
        for _ in range(number):
            runs.fresh(self.work, {'in.json': LARGE, 'x.json': OLD})
            with subprocess.Popen([self.command, 'convert', '-f', 'in.json', '-o', 'x.json'],
                                  cwd=self.work, env=runs.environment(self.command),
                                  stderr=subprocess.PIPE) as process:
                time.sleep(chance.uniform(0, seconds))
                os.truncate(self.work / 'in.json', chance.randrange(len(LARGE)))
                said = process.communicate(timeout=60)[1].decode('utf-8', 'replace')
            runs.count('io_faults')
            left = (self.work / 'x.json').read_bytes()
            where = f'race: status {process.returncode}: {said[:300]}'
            if process.returncode not in (0, 1, 3):
                runs.complain('crashes', where)
            if left != (new if process.returncode == 0 else OLD.encode()):
                runs.complain('losses', where)

    def readers_that_leave(self):
        """Standard output is cut after so many bytes, quietly."""
        for size in (0, 1, 5000, 70000, 200000):
            with subprocess.Popen([self.command, 'convert', '-f', '@ai-deals'],
                                  env=runs.environment(self.command), stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE) as process:
                process.stdout.read(size)
                process.stdout.close()
                said = process.stderr.read()
                status = process.wait(60)
            runs.count('io_faults')
            if status != 0 or said:
                runs.complain('losses', f'reader leaves after {size}: status {status} {said[:300]}')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('command')
    parser.add_argument('shim')
    parser.add_argument('--sanitized', action='store_true')
    given = parser.parse_args()
    with runs.folder() as folder:
        inputs = Inputs(os.path.realpath(given.command), os.path.realpath(given.shim), folder)
        inputs.standard_input()
        inputs.slow_input()
        inputs.closed_descriptors()
        inputs.changes()
        inputs.faulty_value()
        inputs.races(400 if runs.FULL else 40)
        inputs.readers_that_leave()
    return runs.finish('io_faults')


if __name__ == '__main__':
    raise SystemExit(main())
