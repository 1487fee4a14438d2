# SPDX-License-Identifier: GPL-2.0-or-later
"""Prints what gcovr counted, by folder, and the files that lack branches; exit status 1
when a folder, or the total, is under its floor: coverage.py SUMMARY NAME=PERCENT ..."""
import collections
import json
import pathlib
import sys


class Count:
    def __init__(self):
        self.reached = collections.Counter()
        self.all = collections.Counter()

    def add(self, file):
        for sort in ('line', 'branch'):
            self.reached[sort] += file[f'{sort}_covered']
            self.all[sort] += file[f'{sort}_total']

    def percent(self, sort):
        return 100 * self.reached[sort] / self.all[sort] if self.all[sort] else 100.0

    def row(self, name):
        cells = [f'{self.percent(sort):6.1f} %  {self.reached[sort]:6} of {self.all[sort]:6}'
                 for sort in ('line', 'branch')]
        return f'{name:24}' + '   '.join(cells)


def main(summary, *floors):
    folders = collections.defaultdict(Count)
    missing = []
    for file in json.loads(pathlib.Path(summary).read_text())['files']:
        path = pathlib.PurePosixPath(file['filename'])
        for name in (str(path.parent), 'total'):
            folders[name].add(file)
        if file['branch_covered'] < file['branch_total']:
            missing.append((file['branch_total'] - file['branch_covered'], str(path)))
    if not folders:
        sys.exit('Nothing is counted: run the tests first.')

    print(f'{"":24}{"lines":27}branches')
    total = folders.pop('total')
    for name in sorted(folders):
        print(folders[name].row(name))
    print(total.row('total'))
    print('\nbranches missing')
    for number, path in sorted(missing, key=lambda one: (-one[0], one[1])):
        print(f'{number:6}  {path}')

    folders['total'] = total
    status = 0
    for floor in floors:
        name, least = floor.split('=')
        if folders[name].percent('branch') < float(least):
            print(f'Branches of {name} are under {least} %.')
            status = 1
    return status


sys.exit(main(*sys.argv[1:]))
