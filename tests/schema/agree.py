#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The schema and the loader must give the same verdict.

agree.py STARGRAPH SCHEMA EXAMPLE... Starts from valid documents and changes one
value at a time, everywhere, to everything odd; each result is judged by
python3-jsonschema and by `stargraph check`. Cases that no schema can judge
(references, calendar days, decimals of a currency) are kept out by listing what
the loader may say of them.
"""
import copy
import json
import subprocess
import sys
import tempfile

import jsonschema

BEYOND_A_SCHEMA = (
    "there is no ", "is used twice", "calendar", "is not exact in", "currency code",
    "is after", "is above its max", "too large", "too many digits", "itself an alternative",
    "is a built-in",
)
ODD = [None, True, 0, 1, -1, 1.5, 101, "", "x", "2025-13", "\u0001", [], {}, ["x"], {"x": "y"},
       {"en": ""}, {"en": "x"}, {"xx-": "y"}, {"min": 10}, {"unspecified": "x"}, {"unspecified": ""}]
SMALL = {
    "stargraph": 1, "title": {"en": "T", "ko": "\ud2f0"}, "as_of": "2025-01",
    "sources": [{"id": "s", "title": "S", "publisher": "P", "author": "A", "published": "2025",
                 "retrieved": "2025-02-03", "language": "ko", "url": "https://example.org/",
                 "note": "n"}],
    "roles": [{"id": "r", "label": "R", "group": "g", "note": "n"}],
    "kinds": [{"id": "k", "label": "K", "of": "relationship", "flow": "money",
               "direction": "backward", "takes": "amount", "tie": "talk", "note": "n"},
              {"id": "bank", "label": "Bank", "of": "stakeholder"}],
    "stakeholders": [{"id": "a", "kind": "company", "name": {"en": "A"}, "aliases": ["AA"],
                      "jurisdiction": "US-TX", "identifiers": {"lei": "1"}, "url": "u",
                      "note": "n", "evidence": [{"source": "s", "locator": "l", "note": "n",
                                                 "about": "jurisdiction"}]},
                     {"id": "b", "kind": "bank", "name": "B"}],
    "relationships": [{"id": "c", "from": "a", "to": "b", "kind": "k", "role": "r", "rank": 2,
                       "amount": {"value": 1, "currency": "USD", "qualifier": "about"},
                       "share": {"min": 1, "max": 2.5}, "votes": 3, "status": "planned",
                       "confidence": "stated", "directness": "indirect", "speaker": "a",
                       "layer": "l", "condition": "c", "since": "2024", "until": "2025", "note": {"ko": "n"},
                       "evidence": [{"source": "s", "locator": "l", "note": "n"}]},
                      {"id": "d", "from": {"unspecified": "x"}, "to": "a", "kind": "funds",
                       "amount": {"value": "12.50", "currency": "EUR"}, "alternative_to": "c"}],
}


def places(value, path=()):
    yield path
    items = value.items() if isinstance(value, dict) else (
        enumerate(value) if isinstance(value, list) else ())
    for key, inner in items:
        yield from places(inner, path + (key,))


def changed(document, path, change):
    document = copy.deepcopy(document)
    at = document
    for key in path[:-1]:
        at = at[key]
    change(at, path[-1])
    return document


def variants(document):
    yield "as it is", document
    for path in list(places(document))[1:]:
        for odd in ODD:
            yield f"{path} = {odd!r}", changed(
                document, path, lambda at, key, odd=odd: at.__setitem__(key, odd))
        yield f"{path} deleted", changed(document, path, lambda at, key: at.__delitem__(key))
    for path in places(document):
        at = document
        for key in path:
            at = at[key]
        if isinstance(at, dict):
            yield f"{path} with a key more", changed(
                document, path + ("zz",), lambda a, k: a.__setitem__(k, 1))


def main():
    program, schema_path, *examples = sys.argv[1:]
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    documents = []
    for example in examples:
        with open(example, encoding="utf-8") as file:
            documents.append((example, json.load(file)))
    printed = subprocess.run([program, "schema"], capture_output=True, check=True).stdout
    assert json.loads(printed) == schema, "stargraph schema prints another schema"
    documents += list(variants(SMALL))
    wrong = beyond = 0
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        for label, document in documents:
            text = json.dumps(document, ensure_ascii=False)
            file.seek(0)
            file.truncate()
            file.write(text)
            file.flush()
            result = subprocess.run([program, "check", "-f", file.name], capture_output=True,
                                    text=True, check=False)
            errors = [line for line in result.stdout.splitlines() if ": error: " in line]
            judged = [e for e in errors if not any(b in e for b in BEYOND_A_SCHEMA)]
            beyond += len(errors) > 0 and not judged
            valid = validator.is_valid(document)
            assert result.returncode in (0, 1), result.stderr
            if (judged if valid else not errors):
                wrong += 1
                print(label, "- schema:", "valid" if valid else "invalid", "- loader:",
                      errors or "accepts")
    print(f"{len(documents)} documents, {beyond} refused for what no schema can say, "
          f"{wrong} disagreements")
    return wrong > 0 or len(documents) < 500


if __name__ == "__main__":
    sys.exit(main())
