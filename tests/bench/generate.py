#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes a big data set for measuring time: generate.py PARTIES CLAIMS [--seed N] [--lines]

Writes the native format to standard output, as one document or (--lines) as
JSON Lines. The same arguments give the same bytes. Parties are numbered, not
real. A few parties have most of the ties, as in real data: an end of a claim is
with CHANCE_OF_KNOWN a party that already has one, and the more often, the
likelier. The stakes in one party never sum to more than 100 %.
"""
import argparse
import json
import random
import sys

CHANCE_OF_KNOWN = 0.55

# Kind of party, its share of all, its name in English and Korean.
PARTIES = [
    ("company", 0.62, "{0} {1}", "{0}{1}",
     [("Energy", "에너지"), ("Capital", "캐피탈"), ("Semiconductor", "반도체"), ("Cloud", "클라우드"),
      ("Logistics", "물류"), ("Electronics", "전자"), ("Holdings", "홀딩스"), ("Construction", "건설")]),
    ("fund", 0.08, "{0} {1}", "{0} {1}", [("Growth Fund", "성장펀드"), ("Pension Fund", "연기금")]),
    ("organisation", 0.06, "{0} {1}", "{0} {1}", [("Association", "협회"), ("Institute", "연구원")]),
    ("project", 0.06, "{1} {0}", "{0} {1}", [("Project", "사업"), ("Campus", "단지")]),
    ("government", 0.02, "{1} of {0}", "{0} {1}", [("Ministry", "부처"), ("Agency", "청")]),
    ("person", 0.16, "{1}", "{1}", [("Person", "인물")]),
]
SYLLABLES = [("Han", "한"), ("Dae", "대"), ("Sam", "삼"), ("Geum", "금"), ("Nam", "남"), ("Dong", "동"),
             ("Bit", "빛"), ("Sol", "솔"), ("Mir", "미르"), ("Nova", "노바"), ("Ora", "오라"), ("Vel", "벨"),
             ("Tera", "테라"), ("Lumi", "루미"), ("Kor", "코르"), ("Zen", "젠")]

# Kind of claim, how many of 100, and from which parties to which: c = all but
# persons, p = persons, a = anyone.
CLAIMS = [
    ("owns", 20, "a", "c"), ("subsidiary-of", 3, "c", "c"), ("invests-in", 12, "c", "c"),
    ("funds", 9, "c", "c"), ("lends-to", 4, "c", "c"), ("buys-from", 8, "c", "c"),
    ("supplies", 9, "c", "c"), ("partners-with", 8, "c", "c"), ("holds-office", 10, "p", "c"),
    ("holds-role", 4, "c", "c"), ("chairs", 2, "p", "c"), ("member-of", 3, "a", "c"),
    ("part-of", 2, "c", "c"), ("controls", 2, "a", "c"), ("founded", 1, "a", "c"),
    ("criticised", 2, "a", "a"), ("competes-with", 1, "c", "c"),
]
WITH_AMOUNT = {"invests-in", "funds", "lends-to", "buys-from", "supplies"}
WITH_SHARE = {"owns", "subsidiary-of"}
WITH_ROLE = {"holds-office", "holds-role", "chairs"}
ROLES = [("chair", "Chair", "회장", "leadership"), ("ceo", "Chief executive", "최고경영자", "leadership"),
         ("director", "Director", "이사", "leadership"), ("operator", "Operator", "운영자", "operations"),
         ("adviser", "Adviser", "고문", "operations")]
STATUSES = ["active", "completed", "committed", "announced", "planned", "reported", "letter-of-intent",
            "ended", "cancelled", None]
STATUS_CHANCES = [35, 14, 10, 10, 6, 8, 4, 5, 2, 6]
JURISDICTIONS = ["US", "KR", "JP", "GB", "AE", "DE", "FR", "NO", "SG", None]
QUALIFIERS = [None, None, None, None, "up-to", "at-least", "about"]
SOURCES = 12


def party_names(random_, number, english, korean, words):
    latin, hangul = "", ""
    for _ in range(2):
        syllable = random_.choice(SYLLABLES)
        latin += syllable[0] if not latin else syllable[0].lower()
        hangul += syllable[1]
    word = random_.choice(words)
    return {"en": f"{english.format(latin, word[0])} {number}",
            "ko": f"{korean.format(hangul, word[1])} {number}"}


class Ends:
    """Parties of one sort, picked with preference for those picked before."""

    def __init__(self, parties):
        self.parties = parties
        self.picked = []

    def pick(self, random_):
        known = self.picked and random_.random() < CHANCE_OF_KNOWN
        among = self.picked if known else self.parties
        party = among[int(random_.random() * len(among))]
        self.picked.append(party)
        return party


class Generator:
    def __init__(self, parties, claims, seed):
        self.random = random.Random(seed)
        self.party_count = parties
        self.claim_count = claims
        self.room = {}  # percent of each owned party that nobody has yet

    def sources(self):
        for i in range(SOURCES):
            yield {"id": f"report-{i}", "title": {"en": f"Report {i}", "ko": f"보고서 {i}"},
                   "published": f"{2018 + i % 8}-{1 + i % 12:02d}"}

    def roles(self):
        for id_, english, korean, group in ROLES:
            yield {"id": id_, "label": {"en": english, "ko": korean}, "group": group}

    def stakeholders(self):
        kinds = self.random.choices(PARTIES, [row[1] for row in PARTIES], k=self.party_count)
        self.persons, self.others = [], []
        for number, (kind, _, english, korean, words) in enumerate(kinds):
            id_ = f"{kind}-{number}"
            (self.persons if kind == "person" else self.others).append(id_)
            party = {"id": id_, "kind": kind,
                     "name": party_names(self.random, number, english, korean, words)}
            jurisdiction = self.random.choice(JURISDICTIONS)
            if jurisdiction:
                party["jurisdiction"] = jurisdiction
            yield party
        everyone = self.persons + self.others
        self.ends = {"p": Ends(self.persons or everyone), "c": Ends(self.others or everyone),
                     "a": Ends(everyone)}

    def amount(self):
        draw = self.random.random()
        if draw < 0.35:
            return None
        currency = "USD" if self.random.random() < 0.7 else "KRW"
        if draw < 0.45:
            return {"value": None, "currency": currency}
        value = int(10 ** self.random.uniform(5, 10.5)) * (1000 if currency == "KRW" else 1)
        amount = {"value": value, "currency": currency}
        qualifier = self.random.choice(QUALIFIERS)
        if qualifier:
            amount["qualifier"] = qualifier
        return amount

    def share(self, owned):
        room = self.room.get(owned, 100.0)
        if room < 1 or self.random.random() < 0.2:
            return None
        high = round(min(room, 1 + 99 * self.random.random() ** 2), 2)
        self.room[owned] = room - high
        if self.random.random() < 0.25:
            return {"min": round(high * self.random.uniform(0.3, 0.9), 2), "max": high}
        return high

    def add_values(self, claim, kind):
        if kind in WITH_AMOUNT and (amount := self.amount()):
            claim["amount"] = amount
        if kind in WITH_SHARE:
            owned = claim["from"] if kind == "subsidiary-of" else claim["to"]
            share = self.share(owned)
            if share is not None:
                claim["share"] = share
        if kind in WITH_ROLE:
            claim["role"] = self.random.choice(ROLES)[0]

    def add_dates(self, claim):
        if self.random.random() < 0.6:
            year, month, day = (self.random.randint(2000, 2025), self.random.randint(1, 12),
                                self.random.randint(1, 28))
            form = self.random.random()
            claim["since"] = (f"{year}" if form < 0.3 else f"{year}-{month:02d}" if form < 0.6
                              else f"{year}-{month:02d}-{day:02d}")
            if claim.get("status") in ("ended", "cancelled"):
                claim["until"] = f"{year + self.random.randint(1, 4)}"

    def other_end(self, sort, end):
        """Another party than `end`, if a few tries find one."""
        other = self.ends[sort].pick(self.random)
        for _ in range(10):
            if other != end:
                break
            other = self.random.choice(self.ends[sort].parties)
        return other

    def relationships(self):
        kinds = self.random.choices(CLAIMS, [row[1] for row in CLAIMS], k=self.claim_count)
        for number, (kind, _, giver, receiver) in enumerate(kinds):
            claim = {"id": f"r{number}", "from": self.ends[giver].pick(self.random), "kind": kind}
            claim["to"] = self.other_end(receiver, claim["from"])
            status = self.random.choices(STATUSES, STATUS_CHANCES)[0]
            if status:
                claim["status"] = status
            self.add_values(claim, kind)
            if kind in WITH_AMOUNT and self.random.random() < 0.01:
                claim["from"] = {"unspecified": {"en": "payer not stated", "ko": "언급 없음"}}
            claim["confidence"] = "stated" if self.random.random() < 0.85 else "inferred"
            self.add_dates(claim)
            claim["evidence"] = [{"source": f"report-{int(self.random.random() * SOURCES)}",
                                  "locator": f"p. {1 + int(self.random.random() * 300)}"}]
            yield claim

    def lists(self):
        yield "sources", "source", self.sources()
        yield "roles", "role", self.roles()
        yield "stakeholders", "stakeholder", self.stakeholders()
        yield "relationships", "relationship", self.relationships()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parties", type=int)
    parser.add_argument("claims", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lines", action="store_true", help="JSON Lines instead of one document")
    options = parser.parse_args()
    if options.parties < 1 and options.claims > 0:
        parser.error("claims need at least one party")
    generator = Generator(options.parties, options.claims, options.seed)
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    write = sys.stdout.write
    header = {"stargraph": 1, "title": f"Generated: {options.parties} parties, "
              f"{options.claims} claims, seed {options.seed}", "as_of": "2025-12-31"}
    if options.lines:
        write(encode({"header": header}) + "\n")
        for _, one, entries in generator.lists():
            for entry in entries:
                write(encode({one: entry}) + "\n")
        return
    write(encode(header)[:-1])
    for name, _, entries in generator.lists():
        write(f',\n"{name}":[\n')
        for position, entry in enumerate(entries):
            write((",\n" if position else "") + encode(entry))
        write("\n]")
    write("}\n")


if __name__ == "__main__":
    main()
