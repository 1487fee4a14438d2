#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""targets.py STARGRAPH [--sanitized]: what the output may be: full, small and read-only disks,
links, pipes, devices, descriptors, folders, long names, other people's files.

What this machine does not permit is skipped, with a line that says so.
"""
import argparse
import ctypes
import os
import pathlib
import re
import resource
import shutil
import socket
import stat
import subprocess
import threading

import runs

OLD = 'old contents\n'
SMALL = runs.parties(5, 8)
NOBODY = 65534


class Targets:
    def __init__(self, command, folder, sanitized):
        self.command, self.folder = command, pathlib.Path(folder)
        self.work, self.sanitized = self.folder / 'work', sanitized
        self.new = self.convert_to_bytes('in.json', SMALL)

    def convert_to_bytes(self, name, data):
        runs.fresh(self.work, {name: data})
        outcome = runs.run([self.command, 'convert', '-f', name], self.work,
                           runs.environment(self.command))
        assert outcome.status == 0, outcome
        return outcome.output

    def run(self, arguments, **more):
        runs.count('io_faults')
        words = arguments if isinstance(arguments, list) else arguments.split()
        return runs.run([self.command, *words], self.work, runs.environment(self.command), **more)

    def expect(self, where, outcome, status, says='', files=None):
        """The exit status, the message, and all that is in the folder."""
        if runs.is_crash(outcome):
            runs.complain('crashes', f'{where}: {outcome}')
        elif outcome.status != status or not re.search(says, outcome.said):
            runs.complain('losses', f'{where}: {outcome}')
        if files is not None and runs.snapshot(self.work) != files:
            found = runs.snapshot(self.work)
            differ = [name for name in set(found) | set(files)
                      if found.get(name) != files.get(name)]
            runs.complain('losses', f'{where}: {differ} differ')

    def refuse(self, where, arguments, says, start=None, **more):
        start = {'in.json': SMALL, **(start or {})}
        if start is not None:
            runs.fresh(self.work, start)
        self.expect(where, self.run(arguments, **more), 3, says, runs.snapshot_of(start))

    def accept(self, where, arguments, start, changed, **more):
        start = {'in.json': SMALL, **start}
        runs.fresh(self.work, start)
        outcome = self.run(arguments, **more)
        self.expect(where, outcome, 0, '', {**runs.snapshot_of(start), **changed})
        return outcome

    # ---- names ------------------------------------------------------------------------

    def names(self):
        to = 'convert -f in.json --to stargraph -o '
        self.refuse('a folder', to + 'there', 'it is a directory', {'there/x': OLD})
        self.refuse('a folder with a slash', to + 'there/', 'directory', {'there/x': OLD})
        self.refuse('a new folder', to + 'none/', 'directory')
        self.refuse('a missing folder', to + 'none/x.json', 'No such file')
        self.refuse('a file as a folder', to + 'in.json/x.json', 'Not a directory')
        longest = 'x' * 250 + '.json'
        self.accept('the longest name', to + longest, {longest: OLD}, {longest: self.new})
        self.accept('a new one', to + longest, {}, {longest: self.new})
        self.refuse('a name too long', to + 'x' + longest, 'File name too long')
        self.refuse('a path too long', to + 'x/' * 2100 + 'x', 'File name too long')
        deep = '/'.join(['y' * 200] * 19) + '/x.json'
        self.accept('a long path', to + deep, {deep: OLD}, {deep: self.new})
        self.accept('a name of Korean', to + '스타게이트.json', {}, {'스타게이트.json': self.new})
        self.accept('a name like an option', ['convert', '-f', 'in.json', '-o', '-x.json'], {},
                    {'-x.json': self.new})
        self.accept('the input', to + 'in.json', {}, {'in.json': self.new})

    def links(self):
        to = 'convert -f in.json -o '
        self.accept('a link', to + 'a.json', {'there/x': OLD, 'a.json': 'link to there/x'},
                    {'there/x': self.new})
        self.accept('a chain of links', to + 'a.json',
                    {'there/x': OLD, 'there/b': 'link to x', 'a.json': 'link to there/b'},
                    {'there/x': self.new})
        self.accept('a link in the path', to + 'a/x.json',
                    {'there/x.json': OLD, 'a': 'link to there'}, {'there/x.json': self.new})
        self.refuse('a link to nothing', to + 'a.json', 'symbolic link to a file that is not',
                    {'a.json': 'link to none.json'})
        self.refuse('a link to a folder', to + 'a.json', 'it is a directory',
                    {'there/x': OLD, 'a.json': 'link to there'})
        self.refuse('a loop of links', to + 'a.json', 'symbolic links',
                    {'a.json': 'link to b.json', 'b.json': 'link to a.json'})
        runs.fresh(self.work, {'in.json': SMALL, 'x.json': OLD})
        os.link(self.work / 'x.json', self.work / 'y.json')
        self.expect('a hard link', self.run(to + 'x.json'), 0, '',
                    {**runs.snapshot_of({'in.json': SMALL, 'y.json': OLD}), 'x.json': self.new})
        # One of two files through a link.
        start = {'in.json': SMALL, 'there/n': OLD, 'x-nodes.csv': 'link to there/n'}
        runs.fresh(self.work, start)
        self.expect('a linked table', self.run(to + 'x.csv'), 0)
        if (self.work / 'there/n').read_text() == OLD or not (self.work / 'x-nodes.csv').is_symlink():
            runs.complain('losses', 'a linked table: the link was replaced')

    def modes(self):
        for mode in (0o600, 0o640, 0o644, 0o666, 0o2755):
            runs.fresh(self.work, {'in.json': SMALL, 'x.json': OLD})
            (self.work / 'x.json').chmod(mode)
            self.expect(f'mode {mode:o}', self.run('convert -f in.json -o x.json'), 0)
            found = stat.S_IMODE((self.work / 'x.json').stat().st_mode)
            if found != mode:
                runs.complain('losses', f'mode {mode:o} became {found:o}')
        for mask in (0o022, 0o027, 0o077):
            runs.fresh(self.work, {'in.json': SMALL})
            self.expect(f'mask {mask:o}', self.run('convert -f in.json -o x.json',
                                                   preexec_fn=lambda: os.umask(mask)), 0)
            found = stat.S_IMODE((self.work / 'x.json').stat().st_mode)
            if found != 0o666 & ~mask:
                runs.complain('losses', f'mask {mask:o} gives {found:o}')

    # ---- streams ------------------------------------------------------------------------

    def devices(self):
        self.refuse('/dev/full', 'convert -f in.json --to stargraph -o /dev/full', 'No space left')
        self.refuse('/dev/full, svg', 'draw -f in.json --view funding --format svg -o /dev/full',
                    'No space left')
        self.accept('/dev/null', 'convert -f in.json --to stargraph -o /dev/null', {}, {})
        for target in ('/dev/full', '/dev/null', '/dev/stdout', '/dev/fd/1'):
            start = {'in.json': SMALL}
            runs.fresh(self.work, start)
            self.expect(f'two tables to {target}',
                        self.run(f'convert -f in.json --to csv -o {target}'), 2,
                        'more than one file', runs.snapshot_of(start))
        with open('/dev/full', 'wb') as full:
            for verb in ('convert -f in.json', 'draw -f in.json --format svg',
                         'list stakeholders -f in.json', 'convert -f in.json -o /dev/stdout',
                         'convert -f in.json -o /dev/fd/1'):
                self.refuse(f'{verb} >/dev/full', verb, 'No space left', stdout=full)
        runs.fresh(self.work, {'in.json': SMALL})
        with socket.socket(socket.AF_UNIX) as unix:
            unix.bind(str(self.work / 'socket'))
            self.expect('a socket', self.run('convert -f in.json --to stargraph -o socket'), 3,
                        'No such device')

    def pipes(self):
        runs.fresh(self.work, {'in.json': SMALL})
        os.mkfifo(self.work / 'fifo')
        got = []
        reader = threading.Thread(
            target=lambda: got.append((self.work / 'fifo').read_bytes()), daemon=True)
        reader.start()
        self.expect('a pipe', self.run('convert -f in.json --to stargraph -o fifo'), 0)
        reader.join(20)
        if got != [self.new]:
            runs.complain('losses', f'a pipe: {got}')

        def read_a_little():
            with open(self.work / 'fifo', 'rb', buffering=0) as pipe:
                pipe.read(10)
        reader = threading.Thread(target=read_a_little, daemon=True)
        reader.start()
        self.expect('a pipe that is closed', self.run('convert -f @ai-deals --to stargraph -o fifo'),
                    3, 'Broken pipe')
        reader.join(20)

    def descriptors(self):
        """What is open already is written to where it stands, not replaced."""
        for target in ('/dev/stdout', '/dev/fd/1', '/proc/self/fd/1', '-', '/dev/stderr'):
            runs.fresh(self.work, {'in.json': SMALL, 'log': OLD})
            with open(self.work / 'log', 'ab') as log:
                outcome = self.run(f'convert -f in.json --to stargraph -o {target}', stdout=log) \
                    if target != '/dev/stderr' else None
                if outcome is None:
                    runs.count('io_faults')
                    status = subprocess.run(
                        [self.command, 'convert', '-f', 'in.json', '--to', 'stargraph', '-o', target],
                        cwd=self.work, env=runs.environment(self.command), stderr=log).returncode
                    outcome = runs.Outcome(status, '', b'', False)
            self.expect(f'{target} in a file', outcome, 0, '',
                        {'in.json': SMALL.encode(), 'log': OLD.encode() + self.new})
            if target == '/dev/stderr':
                continue
            piped = self.run(f'convert -f in.json --to stargraph -o {target}')
            self.expect(f'{target} in a pipe', piped, 0)
            if piped.output != self.new:
                runs.complain('losses', f'{target} in a pipe: {piped}')
        closed = self.run('convert -f in.json --to stargraph -o /dev/fd/77')
        self.expect('a descriptor that is not open', closed, 3, 'Bad file descriptor')

    # ---- disks ------------------------------------------------------------------------

    def file_sizes(self):
        """A limit on the size of files cuts writing off at any byte."""
        size = len(self.new)
        if self.sanitized:
            return
        for limit in sorted({0, 1, 7, size // 3, size // 2, size - 1, *range(100, size, 211)}):
            def lower(limit=limit):
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            self.refuse(f'{limit} bytes', 'convert -f in.json -o x.json', 'File too large',
                        {'x.json': OLD}, preexec_fn=lower)
            runs.fresh(self.work, {'in.json': SMALL})
            with open(self.work / 'out', 'wb') as out:
                self.expect(f'{limit} bytes of output',
                            self.run('convert -f in.json', stdout=out, preexec_fn=lower), 3,
                            'File too large')
            if not self.new.startswith((self.work / 'out').read_bytes()):
                runs.complain('losses', f'{limit} bytes of output are others')
        # SQLite keeps what it sorts in memory, not in files that a full disk refuses.
        many = runs.parties(2000, 90000)
        self.accept('a large database without room', 'convert -f in.json --to sqlite -o /dev/null',
                    {'in.json': many}, {}, preexec_fn=lambda: resource.setrlimit(
                        resource.RLIMIT_FSIZE, (0, 0)))
        self.accept('enough', 'convert -f in.json -o x.json', {'x.json': OLD}, {'x.json': self.new},
                    preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))

    def small_disks(self):
        """Disks of 16 KiB and more: too small for the new file beside the old one, or for two."""
        runs.fresh(self.work, {'disk/x': ''})
        libc = ctypes.CDLL(None, use_errno=True)

        def mount(size, flags=0):
            return libc.mount(b'none', bytes(self.work / 'disk'), b'tmpfs', flags,
                              f'size={size}k'.encode()) == 0
        new_mounts, private, below = 0x20000, 1 << 18, 1 << 14  # they end with this process
        if (os.geteuid() != 0 or libc.unshare(new_mounts) != 0 or
                libc.mount(b'none', b'/', None, private | below, None) != 0 or not mount(16)):
            print('skipped: small disks, since nothing may be mounted here')
            return
        libc.umount(bytes(self.work / 'disk'))
        outputs = {name: size for name, size in self.sizes('disk/').items()}
        for kilobytes in (16, 32, 64, 100, 128, 160, 256):
            for name, arguments in self.disk_jobs():
                mount(kilobytes)
                try:
                    self.on_disk(kilobytes, name, arguments, outputs)
                finally:
                    libc.umount(bytes(self.work / 'disk'))
        read_only, remount = 1, 32
        mount(64)
        try:
            (self.work / 'disk/x.json').write_text(OLD)
            libc.mount(b'none', bytes(self.work / 'disk'), b'tmpfs', read_only | remount, b'size=64k')
            outcome = self.run('convert -f @stargate -o disk/x.json')
            self.expect('a read-only disk', outcome, 3, 'Read-only')
            outcome = self.run('convert -f @stargate -o disk/y.json')
            self.expect('a new file on a read-only disk', outcome, 3, 'Read-only')
            if runs.snapshot(self.work / 'disk') != {'x.json': OLD.encode()}:
                runs.complain('losses', 'a read-only disk has changed')
        finally:
            libc.umount(bytes(self.work / 'disk'))

    @staticmethod
    def disk_jobs():
        yield 'x.json', 'convert -f @stargate -o disk/x.json'
        yield 'x.csv', 'convert -f @stargate -o disk/x.csv'
        yield 'x.sqlite', 'convert -f @stargate -o disk/x.sqlite'
        yield 'x.svg', 'draw -f @stargate --view roles -o disk/x.svg --data disk/x.data'

    def sizes(self, _folder):
        """What each makes where there is room."""
        made = {}
        for name, arguments in self.disk_jobs():
            runs.fresh(self.work, {'disk/x': ''})
            outcome = self.run(arguments)
            self.expect(arguments, outcome, 0)
            (self.work / 'disk/x').unlink()
            made[name] = runs.snapshot(self.work / 'disk')
        runs.fresh(self.work, {'disk/x': ''})
        return made

    def on_disk(self, kilobytes, name, arguments, outputs):
        new = outputs[name]
        for target in new:
            (self.work / 'disk' / target).write_text(OLD)
        outcome = self.run(arguments)
        where = f'{arguments} with {kilobytes} KiB'
        found = runs.snapshot(self.work / 'disk')
        old = {target: OLD.encode() for target in new}
        if runs.is_crash(outcome):
            runs.complain('crashes', f'{where}: {outcome}')
        if found != (new if outcome.status == 0 else old):
            runs.complain('losses', f'{where}: status {outcome.status}: {sorted(found)} is neither')
        if outcome.status not in (0, 3) or (outcome.status == 3 and 'No space' not in outcome.said):
            runs.complain('losses', f'{where}: {outcome}')

    # ---- permissions -----------------------------------------------------------------------

    def permissions(self):
        if os.geteuid() == 0:
            if not self.can_run_as_nobody():
                print('skipped: permissions, since root has them all and nobody cannot run this')
                return
            more = {'user': NOBODY, 'group': NOBODY, 'extra_groups': []}
        else:
            more = {}
        to = 'convert -f in.json -o '
        start = {'in.json': SMALL, 'x.json': OLD, 'there/x.json': OLD}
        for where, path, mode, target, says in (
                ('a file that may not be written', 'x.json', 0o444, 'x.json', 'Permission denied'),
                ('a folder that may not be written', 'there', 0o555, 'there/x.json', 'Permission'),
                ('a new file there', 'there', 0o555, 'there/y.json', 'Permission'),
                ('a folder that may not be entered', 'there', 0o000, 'there/x.json', 'Permission'),
                ('a folder that may not be listed', 'there', 0o333, 'there/x.json', None)):
            runs.fresh(self.work, start)
            if more:
                for one in [self.work, *self.work.rglob('*')]:
                    os.chown(one, NOBODY, NOBODY)
            (self.work / path).chmod(mode)
            outcome = self.run(to + target, **more)
            (self.work / path).chmod(0o755)
            files = runs.snapshot_of(start)
            if says is None:
                files[target] = self.new
            self.expect(where, outcome, 0 if says is None else 3, says or '', files)
        runs.fresh(self.work, start)
        (self.work / 'in.json').chmod(0)
        if more:
            os.chown(self.work, NOBODY, NOBODY)
        self.expect('an input that may not be read', self.run(to + 'x.json', **more), 3,
                    'cannot open in.json: Permission denied')
        if more:
            self.other_owners(more)

    def other_owners(self, nobody):
        """The owner stays where root writes; where others do it is theirs, as with any editor."""
        runs.fresh(self.work, {'in.json': SMALL, 'x.json': OLD})
        os.chown(self.work / 'x.json', NOBODY, NOBODY)
        self.expect("another's file", self.run('convert -f in.json -o x.json'), 0)
        if (self.work / 'x.json').stat().st_uid != NOBODY:
            runs.complain('losses', "another's file: the owner changed")
        runs.fresh(self.work, {'in.json': SMALL, 'x.json': OLD})
        os.chown(self.work, NOBODY, NOBODY)
        (self.work / 'x.json').chmod(0o666)
        self.expect("root's file", self.run('convert -f in.json -o x.json', **nobody), 0, '',
                    {'in.json': SMALL.encode(), 'x.json': self.new})

    def can_run_as_nobody(self):
        """From a copy, since the build may lie where others may not look."""
        place = self.folder / 'copy'
        place.mkdir(exist_ok=True)
        for file in (self.command, *pathlib.Path(self.command).parent.glob('stargraph-*.so')):
            shutil.copy(file, place)
        self.command = str(place / pathlib.Path(self.command).name)
        os.chmod(self.folder, 0o755)
        try:
            return self.run('version', user=NOBODY, group=NOBODY, extra_groups=[]).status == 0 or \
                self.run('--version', user=NOBODY, group=NOBODY, extra_groups=[]).status == 0
        except OSError:
            return False


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('command')
    parser.add_argument('--sanitized', action='store_true')
    given = parser.parse_args()
    with runs.folder() as folder:
        targets = Targets(os.path.realpath(given.command), folder, given.sanitized)
        targets.names()
        targets.links()
        targets.modes()
        targets.devices()
        targets.pipes()
        targets.descriptors()
        targets.file_sizes()
        targets.small_disks()
        targets.permissions()
    return runs.finish('io_faults')


if __name__ == '__main__':
    raise SystemExit(main())
