# SPDX-License-Identifier: GPL-2.0-or-later
"""Awkward texts, by what is awkward about them.

STRINGS is a list of (category, text); no two texts are the same. LONE_SURROGATES are texts that no
UTF-8 can hold: JSON spells them as escapes, and they must be refused. NULS likewise."""

BELL, ESCAPE, DELETE = "\x07", "\x1b", "\x7f"

LONE_SURROGATES = [r"\ud800", r"\udbff", r"\udc00", r"\udfff", r"a\ud83d", r"\ude00b",
                   r"\ude00\ud83d", r"\ud83d\u0041", r"\ud83dx\ude00", r"\uD800\uD800"]
NULS = [r"\u0000", r"a\u0000", r"\u0000b", r"a\u0000b"]

CATEGORIES = {
    "control characters": [chr(c) for c in range(1, 0x20)] + [DELETE] +
                          [chr(c) for c in range(0x80, 0xA0)] +
                          [f"a{chr(c)}b" for c in (1, 7, 8, 9, 10, 11, 12, 13, 27, 0x7F, 0x85, 0x9B)],
    "noncharacters": ["\ufffe", "\uffff", "a\ufffeb", "a\uffffb", "\ufdd0", "\ufdef",
                      "\U0001fffe", "\U0001ffff", "\U0010fffe", "\U0010ffff", "\U0002fffe"],
    "replacement and private": ["\ufffd", "\ufffd\ufffd", "\ue000", "\uf8ff", "\U000f0000",
                                "\U0010fffd", "\ufffc", "\ufff9a\ufffab\ufffb"],
    "directions": [f"{mark}abc" for mark in "\u200e\u200f\u061c\u202a\u202b\u202d\u202e\u2066\u2067\u2068"] +
                  ["abc\u202ccba", "abc\u2069", "user\u202etxt.exe", "\u202e" * 40,
                   "a\u2066\u202eb\u2069c", "\u2067\u2066\u2068x"],
    "right to left": ["שלום", "السلام عليكم", "אבג abc דהו", "مرحبا 123 (456)", "\u0627\u200d\u0644",
                      "﷽", "פרוייקט (חדש)", "ܫܠܡܐ", "ދިވެހި", "ﻻ", "١٢٣٤٥", "العربية: ‏نص‏"],
    "combining": ["e\u0301", "\u0301", "a" + "\u0300" * 50, "Z\u0351\u036b\u0343\u0327a\u0321\u035al\u0321g\u030fo\u033d",
                  "\u0e01\u0e34\u0e34\u0e34\u0e34", "o\u0308\u0304", "ș\u0328", "क्षि", "நி",
                  "\u0334\u0335\u0336", "x\u20dd\u20e3", "1\ufe0f\u20e3", "\u1100\u0301", "ᾷ", "ǭ\u0323",
                  "\u0344", "a\u0345\u0390", "ﬀ", "ﬃ", "Å", "Å", "Ω"],
    "Korean": ["한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8", "ㅎㅏㄴ", "ㅋㅋㅋ", "\u1100\u1161\u11a8\u11a8",
               "\ua960\ud7b0\ud7cb", "주식회사 스타게이트", "㈜삼성", "\u115f\u1160", "뷁", "한\u200b국", "大韓民國",
               "\u302e가\u302f", "ﾡﾢﾣ", "가\u0323", "케이크 \"인용\" '작은'"],
    "Chinese and Japanese": ["漢字", "か\u3099", "ｶﾞ", "ｱｲｳ", "㍿", "日本語テキスト", "々", "𠮷野家",
                             "\U00020000\U0002a6d6", "　全角　", "〱〲", "葛\U000e0100飾", "骨", "①②③", "㎏㏄", "ⅣⅧ"],
    "normalisation": ["\u00e9", "\u212b", "\u00c5", "\u1e9b\u0323", "ſ", "ẞ", "ß", "İ", "ı", "i\u0307",
                      "\u2126", "\u00b5", "\u03bc", "ﬁ", "ｆｕｌｌ", "𝐛𝐨𝐥𝐝", "𝕯𝖔𝖚𝖇", "ᵘᵖ", "🅂🅀", "ΑΒΓ АВГ ABC",
                      "раураl", "ΣΊΣΥΦΟΣ", "Ǆǅǆ", "ŉ", "\ufb05", "K"],
    "emoji": ["😀", "👩\u200d👩\u200d👧\u200d👦", "👍🏽", "🇰🇷", "🇺🇸🇰🇷🇯🇵", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
              "❤\ufe0f", "❤\ufe0e", "🏳\ufe0f\u200d🌈", "🇰", "\u200d", "👨🏻\u200d🤝\u200d👨🏿", "🧑\u200d🚀", "©\ufe0f™",
              "😀" * 60, "🫠🪿", "🏽", "#\ufe0f\u20e3", "⛹🏿\u200d♀\ufe0f", "🔠🔡"],
    "invisible": ["\u200b", "a\u200bb", "\ufeff", "a\ufeffb", "\u2060", "\u00ad", "soft\u00adhyphen", "\u180e",
                  "\u034f", "\u3164", "\u115f", "\u2800", "\u200c", "a\u200cb", "\u2061\u2062\u2063\u2064",
                  "\U000e0001", "\U000e0041\U000e0042", "\ufe00", "\u206a\u206f", "\U0001d173", "\u17b4"],
    "spaces": ["\u00a0", "a\u00a0b", "\u2003em", "\u3000", "\u2028", "\u2029", "a\u2028b", "a\u2029b", "\u202f", "\u205f",
               "\u1680", "a  b", "a   b    c", " a", "b ", "  both  ", " ", "\t", "a\tb", "\n", "a\nb", "a\r\nb", "a\rb",
               "\r", "\r\n", "\n\n\n", "trailing\n", "\v", "\f", "\u2000\u2001\u2002\u2009\u200a"],
    "quotes": ['"', '""', '"""', "'", "''", "`", "``", "```", "´", "‘a’", "“b”", "„c“", "«d»", "‹e›", "「f」", "『g』",
               "＂", "＇", "\"a\"", "'a'", "a\"b", "a'b", "\\\"", "\\'", "\\", "\\\\", "\\\\\\", "a\\", "\\a", "\\n", "\\t", "\\0",
               "\\x00", "\\u0041", "\\u202e", "\\u0000", "\\ud800", "%5C", "'\"`", "\",\"", "';'", "\"\n\"", "\"\\\"", "\\u003c"],
    "brackets and signs": ["(", ")", "[", "]", "{", "}", "<", ">", "<>", "><", "{}", "[]", "[[", "{{", "${x}", "{{x}}", "#{x}",
                           "<%= 1 %>", "{%x%}", "$(x)", "`x`", "|", "||", "a|b", "&", "&&", ";", ";;", "a;b", ",", "a,b", ":", "a:b",
                           "/", "//", "#", "##", "*", "**", "_", "__", "~", "~~", "!", "?", "^", "$", "%", "@", "=", "+", "-", "--",
                           "---", "->", "-->", "=>", "<-", "...", "…", ".", "..", "a/b", "a.b", "a=b", "a@b", "~1", "~0", "~1~0"],
    "Graphviz": ["\\N", "\\G", "\\E", "\\T", "\\H", "\\L", "\\l", "\\r", "\\N\\G\\l", "\\\\N", "\\\\\\N", "{a|b}", "{<p>a|b}", "<b>x</b>",
                 "<<b>x</b>>", "<table><tr><td>x</td></tr></table>", "<table", "<br/>", "<img src=\"/etc/passwd\"/>",
                 "a\" -> \"b", "\"]; x [label=\"", "\"; } digraph {", "node [shape=box]", "subgraph cluster_0 {", "digraph", "graph",
                 "node", "edge", "strict", "//", "/* x */", "# 1", "a:n", "a:b:c", "-\\> b", "image=\"/etc/passwd\"", "n0", "n1", "e0",
                 "&#x202e;", "&#0;", "&#8238;", "<font point-size=\"99\">", "<td href=\"javascript:alert(1)\">", "\\", "%3"],
    "HTML": ["<script>alert(1)</script>", "</script>", "</script><script>alert(1)", "</SCRIPT >", "<!--", "-->", "<!-- x -->", "--!>",
             "<![CDATA[", "]]>", "<![CDATA[x]]>", "]]", "<?xml version=\"1.0\"?>", "<?php x ?>", "?>", "<!DOCTYPE x>",
             "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>", "&y;", "<img src=x onerror=alert(1)>", "\"><img src=x>",
             "' onmouseover='alert(1)", "\" onload=\"alert(1)", "\"onload=alert(1)//", "<svg/onload=alert(1)>", "</title>", "</text>",
             "</svg>", "</style>", "<style>*{}</style>", "<a href=\"x\">y</a>", "<iframe src=x>", "<base href=x>", "<foreignObject>",
             "<use href=\"http://x/\"/>", "<set attributeName=x>", "<animate onbegin=alert(1)>", "<math><mi//xlink:href=x>",
             "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>", "expression(alert(1))", "url(http://x)", "@import 'x'",
             "{background:url(x)}", "<\u0130mg src=x>", "＜script＞", "<scr\u0000ipt>".replace("\x00", ""), "<a\x0bhref=x>", "<x/y=z>"],
    "entities": ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&nbsp;", "&lt;script&gt;", "&amp;amp;", "&#60;", "&#x3c;", "&#x3C", "&#60",
                 "&#xD800;", "&#x110000;", "&#1;", "&#xFFFE;", "&#9;", "&#10;", "&", "&;", "&#;", "&#x;", "&a", "&unknown;", "&copy", "&lt",
                 "&#0000060;", "&#xfffffffff;", "&lol9;", "%lt;"],
    "addresses": ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "\tjavascript:alert(1)", "java\tscript:alert(1)",
                  "java\nscript:alert(1)", "\x01javascript:alert(1)", "javascript&colon;alert(1)", "&#106;avascript:alert(1)",
                  "&#x6a;avascript:alert(1)", "javascript%3Aalert(1)", "vbscript:msgbox(1)", "VBScript:x", "data:text/html,<script>x</script>",
                  "data:text/html;base64,PHNjcmlwdD4=", "data:image/svg+xml,<svg onload=alert(1)>", "DATA:,x", "file:///etc/passwd",
                  "FILE:///c:/x", "ftp://x/", "//x/y", "\\\\x\\y", "about:blank", "blob:x", "view-source:x", "jar:x!/", "feed:javascript:x",
                  "http:javascript:x", "https:/x", "http:", "https:", "http://", "https://", "mailto:", "mailto:a@b?bcc=c",
                  "mailto:a@b\nbcc:c", "http://a/\" onload=\"alert(1)", "http://a/' onload='alert(1)", "http://a/><script>",
                  "http://a/<b>", "http://a/?a=1&b=2", "http://a/?a=1&amp;b=2", "http://a b/", "http://a/\\N", "http://a/%00",
                  "http://a/\u202eb", "http://user:pass@a/", "http://a@b@c/", "http://[::1]/", "http://[", "http://a:99999/", "http://한국/",
                  "http://a/한국", "http://a/\ufffe", "HTTP://A/", "hTTps://a/", "http\u200b://a/", "ｈｔｔｐ://a/", "https://a/#<x>",
                  "http://a/\x01", "http://a/'`\"", "http://a/{}|^", "x:y", "urn:x:y", "tel:1", "ws://x", "smb://x", "ms-msdt:x", "steam://run"],
    "formulas": ["=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "\n=1+1", "=", "+", "@", " =1+1", "\u00a0=1",
                 "＝1+1", "＋1", "－1", "＠SUM(1)", "\ufeff=1+1", "\u200b=1+1", "'=1+1", "''=1+1", "\"=1+1\"", "=HYPERLINK(\"http://x\")",
                 "=IMPORTXML(\"http://x\",\"//a\")", "=WEBSERVICE(\"http://x\")", "DDE(\"cmd\";\"/C calc\";\"x\")", "=DDE(\"cmd\";\"x\")",
                 "@SUM(1+1)*cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!D2", "=A1\n=B1", "a\n=1+1", "a,=1+1", "a\",=1", "a\t=1+1", "%=1+1",
                 "-", "+-@=", "−1", "‐1", "=rundll32|'x'!A", "\u202e=1", "\x01=1", "‘=1", "|cmd"],
    "paths": ["../../etc/passwd", "..\\..\\x", "/etc/passwd", "C:\\x", "~", "~root", "./x", "a/../b", "%2e%2e%2f", "..%c0%af", "CON", "NUL",
              "aux.txt", "x.", "x ", "a\\b", "-rf", "--help", "-o", "--output=/tmp/x", "file\nname", "x;rm -rf .", "$(id)", "`id`", "| id",
              "&& id", "> x", "*", "?", "[a-z]", ".git", "@stargate", "@file", "-"],
    "SQL": ["'; DROP TABLE relationships; --", "' OR '1'='1", "\" OR \"\"=\"", "1; ATTACH 'x' AS y", "x'); DELETE FROM texts; --", "--", "/*", "*/",
            "NULL", "'||load_extension('x')||'", "x'0041'", "X'00'", "?1", ":a", "@a", "$a", "[a]", "`a`", "relationships", "sqlite_master",
            "select", "%", "_", "\\'; --", "' UNION SELECT 1--", "char(0)"],
    "Cypher": ["'}) DETACH DELETE n //", "\"}) MATCH (n) DETACH DELETE n //", "`) DETACH DELETE n //", "n:Stakeholder", "$x", "{id: 1}",
               "\\u0027", "\\u0060) //", "\\'}) //", "MATCH (n) RETURN n", "`", "``", "a`b", "\u0060", "LOAD CSV FROM 'x' AS y", "CALL apoc.x()",
               "//", "\\\\'", ":TYPE", "a;b;c", ":LABEL", "id:ID", ":START_ID"],
    "Mermaid": ["end", "subgraph", "graph TD", "click A callback", "click n0 \"javascript:alert(1)\"", "%%{init: {}}%%", "%% x", "A-->B", "A[\"B\"]",
                "]\"", "\"]", "#quot;", "#35;", "#lt;", "style n0 fill:#f00", "classDef x", "linkStyle 0", ":::x", "direction LR", "|x|", "-->|x|",
                "o--o", "x--x", "n0", "`**bold**`", "fa:fa-ban", "accTitle: x", "---\ntitle: x\n---", "flowchart LR", "default", "{{x}}", "((x))"],
    "Markdown": ["| a | b |", "\\|", "[x](javascript:alert(1))", "![x](http://x/y.png)", "<http://x>", "**x**", "_x_", "~~x~~", "`x`", "# x", "- x",
                 "1. x", "> x", "---", "===", "[^1]", "[x]: http://y", "@user", "#1", ":smile:", "http://x.example", "www.x.example", "$x$", "a<br>b",
                 "<details>", "- [ ] x", "a\\\nb", "a  \nb", "\u2028| x", "&vert;"],
    "JSON": ["{\"a\":1}", "[1]", "\"", "},{", "\"}]}", "null", "true", "false", "{\"$ref\": \"x\"}", "__proto__", "constructor", "toString", "$type",
             "@context", "id", "source", "target", "label", "name", "data", "links", "key", "stargraph", "hasOwnProperty", "/*x*/", "NaN",
             "Infinity", "-Infinity", "undefined"],
    "terminals": [ESCAPE + "[31mred" + ESCAPE + "[0m", ESCAPE + "[2J", ESCAPE + "]0;title" + BELL, ESCAPE + "]8;;http://x" + ESCAPE + "\\x",
                  ESCAPE + "[6n", ESCAPE + "c", ESCAPE + "(0", ESCAPE + "P1$r" + ESCAPE + "\\", "\x9b31m", "\x9d0;x\x9c", "\x90x\x9c", "a\bb\b", "a\rb",
                  BELL, "\x0e\x0f", ESCAPE, ESCAPE + "[", ESCAPE + "]52;c;eA==" + BELL, "[31m", "\\e[31m", "\\033[0m", "^[[A", "\x84\x85\x8d"],
    "formats of printf": ["%s", "%n", "%s%s%s%s%n", "%d", "%x", "%p", "%99999999d", "%*d", "%.1000f", "%1$s", "%%", "%", "100%", "%c", "%hhn", "{0}", "{}",
                          "%(x)s", "%@", "$1", "\\1", "&0"],
    "looks like another type": ["0", "-0", "1", "-1", "00", "007", "1.0", "1.", ".1", "1e5", "1E400", "-1e-400", "0x1F", "0b1", "0o7", "1_000", "1,000",
                                "1.000,00", "1 000", "9007199254740993", "9223372036854775808", "18446744073709551616", "1" * 60,
                                "2025-01-01", "2025-02-30", "0000-00-00", "01/02/03", "1-Jan", "MAR1", "SEPT2", "12:34", "2025-W01", "P1D",
                                "true", "True", "TRUE", "yes", "no", "on", "off", "null", "Null", "nil", "None", "n/a", "#N/A", "NA", "-", "",
                                "USD 5", "5%", "$5", "€5", "½", "٣", "Ⅷ", "１２３", "inf", "-inf", "nan", "1d", "1f", "10L", "INF", "1/2", "1/0"],
    "our own words": ["stakeholder", "unspecified", "placeholder", "not stated", "person", "company", "funds", "owns", "article", "stargate",
                      "c1/from", "c1/to", "relationship", "und", "en", "(payer not stated)", "file:x", "source", "all", "none", "a+", "a++",
                      "<U+202E>", "U+202E"],
    "long": ["x" * 200, "x" * 201, "긴" * 200, "x" * 10000, "long word " * 1000, "ab" * 5000, "😀" * 2500, "e\u0301" * 3000, "x\n" * 3000,
             "\"" * 3000, "&" * 3000, "<" * 3000, "\\" * 3000, "ﷺ" * 300, "a" * 3000 + " " + "b" * 3000, "Donaudampfschifffahrtsgesellschaft" * 8,
             "\u0300" * 2000, "\u200b" * 2000, "\u202e" * 2000],
}


def listed():
    """Each text once, under the category that names it first; the empty one is no text."""
    seen = set()
    for category, texts in CATEGORIES.items():
        for text in texts:
            if text and text not in seen:
                seen.add(text)
                yield category, text


STRINGS = list(listed())
