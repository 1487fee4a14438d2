# SPDX-License-Identifier: GPL-2.0-or-later
"""Data in the native format with an awkward text in each of its fields."""
import json
import re

from awkward import STRINGS


BUILT_IN = ("person", "company", "unspecified")  # kinds that no file declares


def is_id(text):
    """What the schema allows as an id."""
    return (len(text) <= 200 and not re.search("[\x00-\x1f\x7f\ufffe\uffff]", text) and
            text[0] != " " and text[-1] != " ")


def record(texts, number, text):
    """One record of each sort; `text` stands in every field that takes any text."""
    id_ = text if is_id(text) else f"record-{number}"
    other = texts[(number + 1) % len(texts)]
    evidence = [{"source": id_, "locator": text, "note": text}]
    source = {"id": id_, "title": text, "author": text, "publisher": {"en": text, "ko": text},
              "language": text, "url": "https://example.com/" + text, "note": text}
    role = {"id": id_, "label": text, "group": text, "note": text}
    kind = "my " + id_ if id_ in BUILT_IN else id_
    party_kind = {"id": kind, "of": "stakeholder", "label": text, "note": text}
    tie_kind = {"id": "tie " + id_[:190], "label": text, "note": text, "takes": "amount-and-share",
                "flow": ("money", "ownership", "control", "goods")[number % 4]}
    party = {"id": id_, "kind": kind, "name": {"en": text, "ko": text}, "identifiers": {id_: text},
             "url": text, "note": text, "evidence": [{**evidence[0], "about": "name"}]}
    claim = {"id": id_, "from": id_, "to": other if is_id(other) else f"record-{(number + 1) % len(texts)}",
             "kind": tie_kind["id"], "speaker": id_, "condition": text, "note": {"en": text, "ko": text},
             "share": 1.5, "amount": {"value": 5, "currency": "USD"}, "evidence": evidence}
    if is_id(text):
        claim["layer"] = text
    if number % 7 == 3:
        claim["from"] = {"unspecified": text}
    return source, role, (party_kind, tie_kind), party, claim


def native(texts):
    """The document of these texts: as many parties and as many claims."""
    document = {"stargraph": 1, "title": {"en": texts[0], "ko": texts[-1]}, "as_of": "2025-01-21",
                "sources": [], "roles": [], "kinds": [], "stakeholders": [], "relationships": []}
    for number, text in enumerate(texts):
        source, role, kinds, party, claim = record(texts, number, text)
        document["sources"].append(source)
        document["roles"].append(role)
        document["kinds"].extend(kinds)
        document["stakeholders"].append(party)
        document["relationships"].append(claim)
        if number % 5 == 0:
            document["relationships"].append(
                {"id": f"role {number}", "from": party["id"], "to": claim["to"], "kind": "holds-role",
                 "role": role["id"], "evidence": claim["evidence"]})
    return document


def write(path, document):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(document, file)


TEXTS = [text for _category, text in STRINGS]
