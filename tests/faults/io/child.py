#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""child.py STARGRAPH [--sanitized]: Graphviz's dot misbehaves, or is short of something.

Each misbehaviour is an error with its reason within the time limit; the old file stays, nothing
is printed, and no process of the child's is left.
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import resource
import shutil
import signal
import sys
import time

import runs

OLD = 'old contents\n'
DATA = runs.parties(5, 8)
TIME_LIMIT = 2  # seconds, for what does not end

# Name, what dot does, what the message must say, format. $picture is the whole one.
CASES = [
    ('hangs', 'exec sleep 1000', 'did not finish within 2 seconds', 'svg'),
    ('ignores-term', "trap '' TERM INT HUP; while :; do sleep 1; done", 'did not finish', 'svg'),
    ('stops', 'kill -STOP $$', 'did not finish', 'svg'),
    ('trickles', 'while :; do echo; sleep 0.05; done', 'did not finish', 'svg'),
    ('closes-and-hangs', 'cat "$picture"; exec >&- 2>&-; exec sleep 1000', 'did not finish', 'svg'),
    ('warns-without-end', 'exec yes >&2', 'did not finish|failed: y', 'svg'),
    ('crashes', 'kill -SEGV $$', 'ended by signal 11', 'svg'),
    ('crashes-at-end', 'cat "$picture"; kill -ABRT $$', 'ended by signal 6', 'svg'),
    ('nothing', 'exit 0', 'incomplete picture', 'svg'),
    ('fails', 'exit 1', 'failed: it gave no reason', 'svg'),
    ('fails-at-end', 'cat "$picture"; exit 1', 'failed: it gave no reason', 'svg'),
    ('empty-line', 'echo >&2; cat "$picture"', 'failed: it gave no reason', 'svg'),
    ('explains', 'echo "Error: no layout" >&2; exit 1', 'failed: Error: no layout', 'svg'),
    ('warns', 'cat "$picture"; echo "Warning: fell back" >&2', 'failed: Warning: fell back', 'svg'),
    ('truncated-svg', 'head -c -1 "$picture"', 'incomplete', 'svg'),
    ('truncated-png', 'head -c -1 "$picture"', 'incomplete', 'png'),
    ('truncated-pdf', 'head -c -1 "$picture"', 'incomplete', 'pdf'),
    ('half-svg', 'head -c 1000 "$picture"', 'incomplete', 'svg'),
    ('half-png', 'head -c 1000 "$picture"', 'incomplete', 'png'),
    ('half-pdf', 'head -c 1000 "$picture"', 'incomplete', 'pdf'),
    ('another-format', 'cat "$picture"', 'incomplete', 'png-of-svg'),
    ('beheaded', 'tail -c +100 "$picture"', 'incomplete', 'svg'),
    ('garbage-behind', 'cat "$picture"; echo', 'incomplete', 'svg'),
    ('twice', 'cat "$picture" "$picture"', 'other cards or lines', 'svg'),
    ('a-card-less', "sed '0,/class=\"node\"/s//class=\"none\"/' \"$picture\"",
     'other cards or lines', 'svg'),
    ('a-line-more', "sed '0,/class=\"node\"/s//class=\"edge\"/' \"$picture\"",
     'other cards or lines', 'svg'),
    ('closes-input', 'exec 0<&- 1>&-; exit 0', 'incomplete', 'svg'),
    ('grandchild-holds', 'sleep 1000 & cat "$picture"', 'left its output open', 'svg'),
    ('grandchild-holds-errors', 'sleep 1000 >/dev/null & cat "$picture"', 'left its output open',
     'svg'),
    ('grandchild-in-background', 'sleep 1000 >/dev/null 2>&1 & cat "$picture"', None, 'svg'),
    ('memory', f'exec {sys.executable} -c "x = bytearray(3 << 30)"', 'failed: ', 'svg'),
    ('no-interpreter', '!/nonexistent/interpreter', 'not installed|failed', 'svg'),
    ('endless', 'exec cat /dev/zero', 'returned more than 256 MiB|did not finish', 'svg'),
    ('endless-grandchild', 'cat /dev/zero & exit 0', 'returned more than 256 MiB|did not finish',
     'svg'),
]


class Child:
    def __init__(self, command, folder):
        self.command, self.folder = command, pathlib.Path(folder)
        self.pictures = {}

    def arguments(self, picture, output, *more):
        return [self.command, 'draw', '-f', 'in.json', '--view', 'funding', '--format', picture,
                '-o', output, *more]

    def env(self, programs, name):
        """Only that dot, where the search would go on to the next."""
        rest = '' if name == 'no-interpreter' else ':' + os.environ['PATH']
        return runs.environment(self.command, PATH=f'{programs}{rest}')

    def prepare(self):
        work = self.folder / 'reference'
        runs.fresh(work, {'in.json': DATA})
        for picture in ('svg', 'png', 'pdf'):
            outcome = runs.run(self.arguments(picture, f'x.{picture}'), work,
                               runs.environment(self.command))
            if outcome.status != 0:
                raise SystemExit(f'{picture} cannot be drawn: {outcome}')
            self.pictures[picture] = work / f'x.{picture}'

    def fake(self, folder, script, kind):
        programs = self.folder / f'{folder}-bin'
        programs.mkdir(exist_ok=True)
        first = f'#{script}' if script.startswith('!') else '#!/bin/bash'
        body = '' if script.startswith('!') else script
        (programs / 'dot').write_text(f'{first}\npicture="{self.pictures[kind]}"\n{body}\n')
        (programs / 'dot').chmod(0o755)
        return programs

    def one(self, case):
        name, script, says, kind = case
        picture, _, shown = kind.partition('-of-')
        work = self.folder / name
        programs = self.fake(name, script, shown or picture)
        start = {'in.json': DATA, f'x.{picture}': OLD}
        limit = TIME_LIMIT if says and 'did not finish' in says else 60
        for output in (f'x.{picture}', '-'):
            runs.fresh(work, start)
            began = time.monotonic()
            outcome = runs.run(self.arguments(picture, output, '--time-limit', str(limit)),
                               work, self.env(programs, name))
            seconds = time.monotonic() - began
            where = f'dot {name} to {output}'
            runs.count('dot_faults')
            after = dict(runs.snapshot_of(start))
            if says is None and output != '-':
                after[f'x.{picture}'] = self.pictures[picture].read_bytes()
            runs.judge(where, runs.snapshot_of(start), after, work, outcome)
            expected = 0 if says is None else 3
            if outcome.status != expected or (says and not re.search(says, outcome.said)):
                runs.complain('losses', f'{where}: status {outcome.status}: {outcome.said[:300]}')
            if says is not None and outcome.output:
                runs.complain('losses', f'{where}: {len(outcome.output)} bytes of output')
            if seconds > limit + 10:
                runs.complain('crashes', f'{where}: took {seconds:.1f} s')
            if not runs.all_gone(work):
                runs.complain('losses', f'{where}: a process is left')

    def limited(self, number, value, user=None):
        """The real dot with little of something: old, or a picture of all that was drawn."""
        name = f'limit-{number}-{value}-{user}'
        work = self.folder / name
        start = {'in.json': DATA, 'x.svg': OLD}
        runs.fresh(work, start)

        def limit():
            resource.setrlimit(number, (value, value))
            if user is not None:
                os.setgid(user)
                os.setuid(user)

        if user is not None:
            for path in (work, work / 'x.svg'):
                os.chown(path, user, user)
        outcome = runs.run(self.arguments('svg', 'x.svg', '--time-limit', '10'), work,
                           runs.environment(self.command), preexec_fn=limit)
        runs.count('dot_faults')
        found = runs.snapshot(work)
        if outcome.late or (outcome.status < 0 and number not in (resource.RLIMIT_AS,
                                                                  resource.RLIMIT_CPU)):
            runs.complain('crashes', f'{name}: status {outcome.status} {outcome.said[:300]}')
        picture = found.pop('x.svg', b'')
        if set(found) != {'in.json'}:
            runs.complain('losses', f'{name}: {sorted(found)} are there')
        whole = self.pictures['svg'].read_bytes()
        same = all(picture.count(mark) == whole.count(mark)
                   for mark in (b'class="node"', b'class="edge"')) and picture.endswith(b'</svg>\n')
        if not (same if outcome.status == 0 else picture == OLD.encode()):
            runs.complain('losses', f'{name}: status {outcome.status}, neither old nor new')
        if outcome.status > 0 and not outcome.said:
            runs.complain('losses', f'{name}: status {outcome.status} without a message')

    def under_limits(self):
        megabyte = 1 << 20
        jobs = [(resource.RLIMIT_AS, size * megabyte) for size in (12, 20, 30, 45, 60, 90, 150)]
        jobs += [(resource.RLIMIT_NOFILE, number) for number in range(3, 17)]
        jobs += [(resource.RLIMIT_FSIZE, size) for size in (0, 1, 4096, 20000)]
        jobs += [(resource.RLIMIT_CPU, 1), (resource.RLIMIT_DATA, 4 * megabyte),
                 (resource.RLIMIT_STACK, megabyte)]
        if os.geteuid() == 0:
            jobs += [(resource.RLIMIT_NPROC, 1, 65534), (resource.RLIMIT_NPROC, 0, 65534)]
        else:
            print('no process limit tried: not root, whom it does not bind')
        return jobs

    def with_ignored_children(self):
        """A caller that ignores SIGCHLD hands that on."""
        work = self.folder / 'ignored-children'
        runs.fresh(work, {'in.json': DATA})
        outcome = runs.run(self.arguments('svg', 'x.svg'), work, runs.environment(self.command),
                           preexec_fn=lambda: signal.signal(signal.SIGCHLD, signal.SIG_IGN))
        runs.count('dot_faults')
        if outcome.status != 0 or not (work / 'x.svg').exists():
            runs.complain('losses', f'SIGCHLD ignored: {outcome}')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('command')
    parser.add_argument('--sanitized', action='store_true')
    given = parser.parse_args()
    if not shutil.which('dot'):
        print('skipped: there is no dot')
        return 77
    with runs.folder() as folder:
        child = Child(os.path.realpath(given.command), folder)
        child.prepare()
        os.chmod(folder, 0o755)
        child.with_ignored_children()
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            list(pool.map(child.one, CASES))
        if given.sanitized:
            print('no limits tried: sanitizers do not live with them')
        else:
            with concurrent.futures.ThreadPoolExecutor(2) as pool:
                list(pool.map(lambda job: child.limited(*job), child.under_limits()))
    return runs.finish('dot_faults')


if __name__ == '__main__':
    raise SystemExit(main())
