#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""limits.py STARGRAPH [--sanitized]: what is beyond a limit of README is refused by name in ten
seconds, and what is within but made to be slow is read in them. With STARGRAPH_FULL=1 more."""
import gzip
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time

STARGRAPH = sys.argv[1]
SANITIZED = "--sanitized" in sys.argv
FULL = bool(os.environ.get("STARGRAPH_FULL"))
# A build that counts its branches is as slow as one with sanitizers.
SECONDS = 60 if SANITIZED or os.environ.get("STARGRAPH_COUNTED") else 10
FAULTS = []
COUNTS = {"tried": 0}
MEBIBYTE = 1 << 20
READERS = ("stargraph stargraph-lines bods ftm kumu oligrapher littlesis cytoscape graphology json-graph "
           "node-link").split()


def limited(megabytes):
    return lambda: resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEBIBYTE,) * 2)


def expect(what, said, *arguments, status=1, feed=None, memory=None):
    """The command ends in time with this status, and says it."""
    began = time.monotonic()
    COUNTS["tried"] += 1
    process = subprocess.Popen([STARGRAPH, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               stdin=subprocess.PIPE if feed else subprocess.DEVNULL,
                               preexec_fn=limited(memory) if memory else None)
    try:
        for piece in feed or ():
            process.stdin.write(piece)
        if feed:
            process.stdin.close()
    except BrokenPipeError:
        pass
    process.stdin = None
    try:
        output = process.communicate(timeout=2 * SECONDS)[0].decode(errors="replace")
    except subprocess.TimeoutExpired:
        process.kill()
        FAULTS.append(f"{what}: not ended after {2 * SECONDS} s")
        return
    taken = time.monotonic() - began
    if process.returncode != status or not re.search(said, output):
        FAULTS.append(f"{what}: exit {process.returncode}, {output[:300]!r}")
    if taken > SECONDS:
        FAULTS.append(f"{what}: {taken:.1f} s")


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "wb" if isinstance(text, bytes) else "w") as file:
        file.write(text)
    return path


PARTY = {"id": "p", "kind": "company", "name": "P"}


def document(**fields):
    return json.dumps({"stargraph": 1, "stakeholders": [PARTY], **fields})


def party(**fields):
    return document(stakeholders=[{**PARTY, **fields}])


def check_depth(folder):
    for depth in (65, 2049, 1000000):
        nest = "[" * depth + "]" * depth
        texts = {"value.json": '{"stargraph":1,"title":%s}' % nest,
                 "element.json": '{"stargraph":1,"stakeholders":[{"id":"p","note":%s}]}' % nest,
                 "line.jsonl": '{"header":{"stargraph":1}}\n{"stakeholder":%s}\n' % nest,
                 "whole.json": nest, "open.json": "[" * depth,
                 "node.json": '{"nodes":[{"id":"a","x":%s}],"links":[]}' % nest}
        for name, text in texts.items():
            expect(f"depth {depth}, {name}", "nested deeper than 64 levels", "check", "-f", write(folder, name, text))
        for reader in READERS if depth == 2049 else ():
            expect(f"depth {depth} as {reader}", "nested deeper than 64 levels", "check", "-f",
                   os.path.join(folder, "node.json"), "--from", reader)


def check_lists(folder):
    many = range(10001)
    def letters(number):
        return "".join(chr(97 + number // 26 ** i % 26) for i in range(4))
    texts = {"languages": party(name={letters(i): "n" for i in many}),
             "identifiers": party(identifiers={f"s{i}": "v" for i in many}),
             "aliases": party(aliases=[f"a{i}" for i in many]),
             "same_as": party(same_as=[f"a{i}" for i in many]),
             "evidence": party(evidence=[{"source": f"s{i}"} for i in many]),
             "keys": party(**{f"k{i}": 1 for i in many}),
             "title": document(title={letters(i): "n" for i in many})}
    for name, text in texts.items():
        expect(f"list of {name}", "a list of 100[0-9]{2} entries in one record; the limit is 10000", "check", "-f",
               write(folder, "list.json", text))
    entity = {"id": "a", "schema": "Company", "properties": {"name": [f"n{i}" for i in range(100000)]}}
    expect("names in FollowTheMoney", "OK: 1 stakeholder", "check", "-f",
           write(folder, "names.ftm.json", json.dumps([entity])), status=0)


def check_slow(folder):
    """Every fault has a place; none may be looked for from the start of a large file."""
    count = 200000 if FULL and not SANITIZED else 30000
    expect("ids used twice", f"{count - 1} errors", "check", "-f",
           write(folder, "twice.json", document(stakeholders=[PARTY] * count)))
    expect("unknown keys", f"{count} errors", "check", "-f",
           write(folder, "keys.json", document(**{f"k{i}": 1 for i in range(count)})))
    kinds = [{"id": f"k{i}", "label": "l"} for i in range(count)]
    expect("kinds", "OK: 1 stakeholder", "check", "-f", write(folder, "kinds.json", document(kinds=kinds)), status=0)
    bad = [{"source": 7}] * 10000
    expect("faults of one record", "there is more about this record, which is not listed(.|\n)*100 errors", "check",
           "-f", write(folder, "bad.json", party(evidence=bad)))
    absent = [{"source": f"s{i}"} for i in range(10000)]
    expect("references of one record", "there is more about this record, which is not listed(.|\n)*100 errors",
           "check", "-f", write(folder, "absent.json", party(evidence=absent)))


def check_size(folder):
    path = write(folder, "sparse.json", '{"stargraph":1}')
    os.truncate(path, 3 << 30)
    expect("a file of 3 GiB with nothing in it", "a NUL byte|can be had", "check", "-f", path)
    megabytes = 1000 if FULL else 100
    text = [b'{"stargraph":1,"title":"'] + [b"x" * 1000000] * megabytes + [b'"}']
    for reader in ("stargraph", "node-link"):
        expect(f"a string of {megabytes} MB as {reader}", "a value of [0-9]+ MiB; the limit for one record is 64 MiB",
               "check", "-f", "-", "--from", reader, feed=text)
    member = gzip.compress(b" " * (16 << 20))  # a thousand times as small
    path = write(folder, "bomb.json.gz", gzip.compress(b'{"stargraph":1,"title":"') + member * 640)
    expect("10 GB as 10 MB of gzip", "unpacks to more than 500 times its size", "check", "-f", path)
    if not SANITIZED:
        claim = b'{"relationship":{"id":"r","from":"p","to":{"unspecified":"x"},"kind":"funds"}}\n' * 10000
        expect("10 million relationships in 256 MiB", r"is too large for the [0-9]+ MiB of memory", "check", "-f", "-",
               feed=[b'{"header":{"stargraph":1}}\n'] + [claim] * 1000, memory=256)
    expect("an id of 201 letters", "has 1 to 200 letters, this one has 201", "check", "-f",
           write(folder, "id.json", party(id="x" * 201)))


def check_tables(folder):
    columns = "from,to," + ",".join(f"c{i}" for i in range(1000000))
    expect("a million columns", "a table of 1000002 columns; the limit is 10000", "check", "-f",
           write(folder, "wide.csv", columns + "\n" + "a," * 1000001 + "b\n"))
    expect("a quote that never closes", "quote", "check", "-f",
           write(folder, "open.csv", 'from,to,note\na,b,"' + "x,\n" * 3000000))
    expect("a cell of 30 MB", "OK: 2 stakeholders", "check", "-f",
           write(folder, "cell.csv", 'from,to,note\na,b,"' + "x" * 30000000 + '"\n'), status=0)


def check_line(folder):
    path = write(folder, "small.json", document())
    expect("two thousand files", "OK: 1 stakeholder", "check", *["-f", path] * 2000, status=0)
    expect("a number of 20 digits", "limit", "path", "a", "b", "--limit", "99999999999999999999", status=2)
    expect("a name of 5000 letters", "cannot open", "check", "-f", "x" * 5000, status=3)
    expect("a word of 100 kB", "stakeholder", "show", "x" * 100000, status=2)


def check_many(folder):
    """So many of one thing that whoever looks through all of them for each does not end."""
    count = 20000 if SANITIZED else 200000 if FULL else 50000
    people = [{"id": f"p{i}", "kind": "company", "name": f"P {i}"} for i in range(100)]
    def claims(**fields):
        return [{"id": f"r{i}", "from": f"p{i % 100}", "to": f"p{(i * 7 + 1) % 100}",
                 **{key: value if key == "kind" else f"{value}{i}" for key, value in fields.items()}} for i in range(count)]
    texts = {"layers": claims(kind="owns", layer="l"),
             "layers of roles": claims(kind="holds-role", role="role", layer="l"),
             "roles": claims(kind="holds-role", role="role")}
    roles = [{"id": f"role{i}", "label": f"Role {i}"} for i in range(count)]
    for name, relationships in texts.items():
        path = write(folder, "many.json", document(stakeholders=people, roles=roles, relationships=relationships))
        for verb, said in (("summary", "Claims by layer|Roles"), ("roles", "layer|Role|Holder|no "), ("coverage", "role|Role|no "),
                           ("owners p1", "owns|no "), ("without p1", "")):
            expect(f"{count} {name}: {verb}", said, *verb.split(), "-f", path, status=0)


def check_long(folder):
    """A ring of very many: what is told of the whole is not told of each part of it."""
    count = 5000 if SANITIZED else 200000 if FULL else 50000
    people = [{"id": f"p{i}", "kind": "company", "name": f"P {i}"} for i in range(count)]
    claims = [{"id": f"r{i}", "from": f"p{i}", "to": f"p{(i + 1) % count}", "kind": "funds"} for i in range(count)]
    path = write(folder, "ring.json", document(stakeholders=people, relationships=claims))
    for verb, said in (("cycles", r"more\)\s→"), ("trace p0", "P 999"), (f"trace p0 p{count - 1}", "more"),
                       ("control p0", ""), ("components", ""), ("without p0", "")):
        expect(f"a ring of {count}: {verb}", said, *verb.split(), "-f", path, status=0, memory=None if SANITIZED else 4000)


def check_pictures(folder):
    """A picture that nobody could open is refused before it is placed."""
    if SANITIZED:
        return
    claim = '{"id":"r%d","from":"p%d","to":"p%d","kind":"funds"}'
    parties = ",".join('{"id":"p%d","kind":"company","name":"P"}' % i for i in range(1000))
    claims = ",".join(claim % (i, i % 1000, i * 7 % 1000) for i in range(400001))
    path = write(folder, "wide.json", '{"stargraph":1,"stakeholders":[%s],"relationships":[%s]}' % (parties, claims))
    two = [claim % (i, 0, 1) for i in range(200000 if FULL else 50000)]
    same = write(folder, "same.json", '{"stargraph":1,"stakeholders":[%s],"relationships":[%s]}' % (parties, ",".join(two)))
    for view in ("network", "funding"):
        expect(f"{len(two)} claims of the same two, {view}", "", "draw", "--view", view, "-f", same, "-o",
               os.path.join(folder, "same.svg"), status=0)
        expect(f"a picture of 400001 claims, {view}", "a picture of 400001 claims; the limit is 400000", "draw", "--view", view,
               "-f", path, "-o", os.path.join(folder, "wide.svg"))
    expect("the top of them", "", "draw", "--view", "network", "--top", "20", "-f", path, "-o",
           os.path.join(folder, "top.svg"), status=0)


def main():
    with tempfile.TemporaryDirectory() as folder:
        for check in (check_depth, check_lists, check_slow, check_size, check_tables, check_line,
                      check_many, check_long, check_pictures):
            check(folder)
    for fault in FAULTS:
        print(fault)
    print(f"FIGURE limits_tried={COUNTS['tried']}")
    return 1 if FAULTS else 0


if __name__ == "__main__":
    sys.exit(main())
