# SPDX-License-Identifier: GPL-2.0-or-later
"""Running the command while something fails, and judging what it leaves.

A promise is kept when every file that a run was to write is its old self after a
failure, with a message, and the whole new file after success; and nothing else is
left in the folder.
"""
import collections
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

FULL = os.environ.get('STARGRAPH_FULL') == '1'
HERE = pathlib.Path(__file__).parent
EXAMPLES = HERE.parents[2] / 'examples'
SANITIZER_EXIT = 99

counts = collections.Counter()
lock = threading.Lock()


def count(name, number=1):
    with lock:
        counts[name] += number


def complain(kind, message):
    """Of a kind: crashes (also hangs and leaks) or losses (all else that breaks a promise)."""
    count(kind)
    with lock:
        if counts[kind] <= 20:
            print(f'{kind}: {message[:2000]}', file=sys.stderr)


def finish(*names):
    """Prints the figures; the exit status."""
    for name in (*names, 'crashes', 'losses'):
        print(f'FIGURE {name}={counts[name]}')
    return 1 if counts['crashes'] or counts['losses'] else 0


def folder():
    """A folder for work that is removed at the end; in memory, where syncing costs nothing,
    if programs can run there."""
    memory = '/dev/shm'
    fit = (os.path.isdir(memory) and os.access(memory, os.W_OK) and
           not os.statvfs(memory).f_flag & os.ST_NOEXEC)
    return tempfile.TemporaryDirectory(prefix='stargraph-', dir=memory if fit else None)


def environment(command, **more):
    """Nothing of the caller's terminal; the modules that belong to the command."""
    given = {'PATH': os.environ['PATH'], 'HOME': '/nonexistent', 'LC_ALL': 'C.UTF-8',
             'COLUMNS': '100', 'STARGRAPH_MODULES': str(pathlib.Path(command).parent),
             'ASAN_OPTIONS': f'verify_asan_link_order=0:detect_leaks=1:exitcode={SANITIZER_EXIT}',
             'UBSAN_OPTIONS': f'exitcode={SANITIZER_EXIT}'}
    given.update({name: str(value) for name, value in more.items()})
    return given


Outcome = collections.namedtuple('Outcome', 'status said output late')


def run(arguments, folder, env, limit=60, **more):
    """Status below 0: ended by that signal."""
    more.setdefault('stdin', subprocess.DEVNULL)
    more.setdefault('stdout', subprocess.PIPE)
    with subprocess.Popen(arguments, cwd=folder, env=env, stderr=subprocess.PIPE,
                          **more) as process:
        try:
            output, said = process.communicate(timeout=limit)
            late = False
        except subprocess.TimeoutExpired:
            process.kill()
            output, said = process.communicate()
            late = True
    return Outcome(process.returncode, said.decode('utf-8', 'replace'), output, late)


def is_crash(outcome):
    return (outcome.late or outcome.status < 0 or outcome.status == SANITIZER_EXIT or
            'Sanitizer' in outcome.said or 'runtime error' in outcome.said)


def snapshot(folder):
    """Each file's bytes, by its path in the folder; a link's name is not followed."""
    found = {}
    for path in sorted(pathlib.Path(folder).rglob('*')):
        if path.is_symlink():
            found[str(path.relative_to(folder))] = 'link to ' + os.readlink(path)
        elif path.is_file():
            found[str(path.relative_to(folder))] = path.read_bytes()
    return found


def snapshot_of(start):
    """The snapshot of a folder that was made of these files."""
    return {name: content if isinstance(content, bytes) or content.startswith('link to ')
            else content.encode() for name, content in sorted(start.items())}


def judge(where, before, after, folder, outcome, may_leave=False, may_mix=False):
    """Old or new, by what the exit status says, and nothing besides. What cannot be put
    back because that fails too may stay new, if the message says so."""
    if is_crash(outcome):
        complain('crashes', f'{where}: status {outcome.status}, '
                            f'{"no end" if outcome.late else ""} {outcome.said[:1500]}')
        return
    expected = after if outcome.status == 0 else before
    found = snapshot(folder)
    left = sorted(set(found) - set(before) - set(after))
    if left and not may_leave:
        complain('losses', f'{where}: {left} left behind; status {outcome.status}')
    for name in sorted(set(before) | set(after)):
        said = may_mix and f'{name} is new already' in outcome.said
        if found.get(name) != (after if said else expected).get(name):
            state = ('old' if found.get(name) == before.get(name) else
                     'new' if found.get(name) == after.get(name) else 'neither old nor new')
            complain('losses', f'{where}: {name} is {state}; status {outcome.status}: '
                               f'{outcome.said[:300]}')
    if outcome.status != 0 and 'stargraph: ' not in outcome.said:
        complain('losses', f'{where}: status {outcome.status} without a message')


def fresh(folder, start):
    """Makes the folder anew with these files: bytes, text, or "link to X"."""
    shutil.rmtree(folder, ignore_errors=True)
    pathlib.Path(folder).mkdir(parents=True)
    for name, content in start.items():
        path = pathlib.Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str) and content.startswith('link to '):
            path.symlink_to(content[len('link to '):])
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)


def parties(number, claims, letter='r'):
    """Native data of that size: about 110 bytes a party and 90 a claim."""
    import json
    return json.dumps({
        'stargraph': 1,
        'stakeholders': [{'id': f's{i}', 'kind': 'company', 'name': {'en': f'Company {i}'}}
                         for i in range(number)],
        'relationships': [{'id': f'{letter}{i}', 'from': f's{i % number}', 'to': f's{(i * 7 + 1) % number}',
                           'kind': 'funds', 'amount': {'value': i, 'currency': 'USD'}}
                          for i in range(claims)]})


def processes_in(folder):
    """The ids of those that work there."""
    found = []
    for process in pathlib.Path('/proc').iterdir():
        try:
            if process.name.isdigit() and os.readlink(process / 'cwd') == str(folder):
                found.append(process.name)
        except OSError:
            continue
    return found


def all_gone(folder):
    """A process that was killed takes a moment."""
    for _ in range(200):
        if not processes_in(folder):
            return True
        time.sleep(0.02)
    return False


def signal_name(number):
    return signal.Signals(number).name
