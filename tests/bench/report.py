# SPDX-License-Identifier: GPL-2.0-or-later
"""What was measured, as text, as RESULTS.md and as a picture."""
import platform
import re
import statistics
import subprocess
import time
from dataclasses import dataclass

HEADINGS = ["program", "wall", "CPU", "peak memory", "times as long as ours"]
PICTURE = "bench.svg"


@dataclass
class Section:
    title: str
    text: str
    rows: list


def duration(seconds):
    if seconds is None:
        return ""
    for limit, scale, digits, unit in ((0.01, 1e3, 2, "ms"), (0.1, 1e3, 1, "ms"), (1, 1, 3, "s"), (10, 1, 2, "s")):
        if seconds < limit:
            return f"{seconds * scale:.{digits}f} {unit}"
    return f"{seconds:.1f} s"


def memory(mib):
    if mib is None:
        return ""
    return f"{mib:.0f} MiB" if mib < 1000 else f"{mib / 1024:.2f} GiB"


def times(ratio):
    return f"{ratio:.2f}" if ratio < 10 else f"{ratio:.1f}" if ratio < 100 else f"{ratio:.0f}"


def ratio(row):
    if not row.ratios:
        return ""
    spread = f" ({times(min(row.ratios))} to {times(max(row.ratios))})" if len(row.ratios) > 1 else ""
    return times(statistics.median(row.ratios)) + spread


def cells(row):
    name = row.name + (f" ({row.note})" if row.note else "")
    if row.failure:
        return [name, f"failed: {row.failure}", "", "", ""]
    return [name, duration(row.median(row.walls)), duration(row.median(row.cpus)),
            memory(row.median(row.peaks)), ratio(row)]


def text(sections):
    lines = []
    for section in sections:
        table = [HEADINGS] + [cells(row) for row in section.rows]
        widths = [max(len(row[i]) for row in table if i == 0 or "failed" not in row[1]) for i in range(5)]
        lines += ["", section.title] + ["  " + "  ".join(
            cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in table]
    return "\n".join(lines)


# ---- RESULTS.md ------------------------------------------------------------------------


def output_of(*command, cwd=None):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True, cwd=cwd).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def machine():
    cpu = re.search(r"model name\s*: (.*)", open("/proc/cpuinfo").read())
    cores = open("/proc/cpuinfo").read().count("processor\t")
    memory_kib = int(re.search(r"MemTotal:\s*(\d+)", open("/proc/meminfo").read())[1])
    system = re.search(r'PRETTY_NAME="(.*)"', open("/etc/os-release").read())
    return (f"{cpu[1] if cpu else platform.machine()}, {cores} cores, {memory_kib / 2**20:.0f} GiB; "
            f"{system[1] if system else ''}, Linux {platform.release()}")


def versions(folder):
    def debian(package):
        return output_of("dpkg-query", "-W", "-f=${Version}", package)

    def npm(package):
        found = re.search(r'"version": "(.*)"', open(folder / "node_modules" / package / "package.json").read())
        return found[1]
    named = [("gcc", output_of("gcc", "-dumpfullversion")), ("igraph", debian("libigraph-dev")),
             ("jansson", debian("libjansson-dev")), ("Graphviz", debian("graphviz")),
             ("sqlite3", debian("sqlite3")), ("Python", platform.python_version()),
             ("python-igraph", debian("python3-igraph")), ("networkx", debian("python3-networkx")),
             ("node", output_of("node", "--version").lstrip("v")), ("DuckDB", npm("@duckdb/node-api")),
             ("LadybugDB", npm("@ladybugdb/core")), ("Kuzu", npm("kuzu")), ("graphology", npm("graphology"))]
    return ", ".join(f"{name} {version}" for name, version in named)


def markdown(sections, folder, commit):
    lines = ["# What was measured", "",
             "Written by `scripts/bench.sh --record`; the programs are in this folder.", "",
             f"- Date: {time.strftime('%Y-%m-%d')}; stargraph at {commit}, Release build",
             f"- Machine: {machine()}", f"- Versions: {versions(folder)}", "",
             "The question, put to every tool in the same words and with the same answer: read the file; list the",
             "ten parties that give funding (`funds`, `invests-in`, `lends-to`) in the most claims; count all parties",
             "from which funding can have come to the best funded one, by any number of steps. stargraph reads and checks",
             "the whole file for it; the others take what the question needs. `top_funders.c` and `peers/` hold",
             "the programs. Data come from `generate.py`; files are in the page cache.", "",
             "Walls, CPU and memory are medians. Each program was run in turn with ours, five times; three times if one",
             "run takes more than 20 s, and fifteen if it takes less than one. The last column is the median of the ratios",
             "of these pairs, with the least and the greatest. Above 1, ours is quicker. A run is stopped after 120 s or at",
             "20 GiB."]
    for section in sections:
        lines += ["", f"## {section.title}", ""]
        if section.text:
            lines += [section.text, ""]
        lines += ["| " + " | ".join(HEADINGS) + " |", "|---|--:|--:|--:|--:|"]
        lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in cells(row)) + " |" for row in section.rows]
    return "\n".join(lines) + "\n"


# ---- the picture -----------------------------------------------------------------------

BAR, GAP, LEFT, WIDTH, TOP = 18, 8, 190, 680, 40


def picture(section):
    """Bars of wall time on a logarithmic scale; readable on light and on dark ground."""
    import math
    rows = [(row.name, row.median(row.walls)) for row in section.rows if row.walls and not row.note]
    rows.sort(key=lambda row: row[1])
    least = 10 ** math.floor(math.log10(rows[0][1]))
    most = rows[-1][1] * 1.6
    scale = (WIDTH - LEFT - 80) / math.log10(most / least)
    at = lambda seconds: LEFT + scale * math.log10(seconds / least)
    height = TOP + len(rows) * (BAR + GAP) + 30
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
             f'height="{height}" font-family="sans-serif" font-size="13" role="img">',
             f"<title>{section.title}</title>",
             "<style>text{fill:#24292f}.grid{stroke:#8c959f;stroke-opacity:.35}.bar{fill:#8c959f}.ours{fill:#0a7d55}"
             "@media(prefers-color-scheme:dark){text{fill:#d7dde3}.ours{fill:#2fbf8b}}</style>",
             f'<text x="0" y="16">{section.title}, seconds (logarithmic)</text>']
    bottom = height - 24
    for power in range(math.floor(math.log10(least)), math.ceil(math.log10(most)) + 1):
        for step in (1, 2, 5):
            tick = step * 10.0 ** power
            if least <= tick <= most:
                parts.append(f'<line class="grid" x1="{at(tick):.1f}" y1="{TOP - 8}" x2="{at(tick):.1f}" y2="{bottom}"/>'
                             f'<text x="{at(tick):.1f}" y="{bottom + 16}" text-anchor="middle">{tick:g}</text>')
    for place, (name, seconds) in enumerate(rows):
        y = TOP + place * (BAR + GAP)
        kind = "ours" if name.startswith("stargraph") else "bar"
        parts.append(f'<text x="{LEFT - 8}" y="{y + 14}" text-anchor="end">{name}</text>'
                     f'<rect class="{kind}" x="{LEFT}" y="{y}" width="{at(seconds) - LEFT:.1f}" height="{BAR}"/>'
                     f'<text x="{at(seconds) + 6:.1f}" y="{y + 14}">{duration(seconds)}</text>')
    return "\n".join(parts) + "\n</svg>\n"


def write(sections, folder, cache):
    commit = output_of("git", "describe", "--always", "--dirty", cwd=folder)
    (folder / "RESULTS.md").write_text(markdown(sections, cache, commit))
    asked = [section for section in sections if "300,000 claims" in section.title and "document" in section.title]
    (folder / PICTURE).write_text(picture(asked[0]))
