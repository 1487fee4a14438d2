/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text from data, escaped for each language that we write, and read again by a
 * reader that is not ours: jansson, libxml2, Graphviz's libcgraph. It is the same
 * text, with the replacements that the writer states. The first byte chooses the
 * language, the rest is the text.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <graphviz/cgraph.h>
#include <jansson.h>
#include <libxml/parser.h>
#include <utf8proc.h>

#include "base/formula.h"
#include "read/csv_text.h"
#include "targets.h"
#include "write/clean_text.h"
#include "write/dot_text.h"
#include "write/json_text.h"
#include "write/neo4j_names.h"
#include "write/separated_text.h"
#include "write/text_layout.h"
#include "write/xml_text.h"

static const char replacement[] = "\xef\xbf\xbd";

/* Whether a language can hold a letter; -1 is a byte that is no UTF-8. */
typedef bool holds(utf8proc_int32_t letter);

/* The text with U+FFFD for each letter that is not held. */
static void replaced(stg_buffer *expected, const char *text, holds *is_held)
{
    utf8proc_ssize_t left = (utf8proc_ssize_t)strlen(text);
    while (left > 0) {
        utf8proc_int32_t letter = -1;
        utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text, left, &letter);
        if (size <= 0)
            letter = -1;
        size = size > 0 ? size : 1;
        if (is_held(letter))
            stg_buffer_add_bytes(expected, text, (size_t)size);
        else
            stg_buffer_add(expected, replacement);
        text += size;
        left -= size;
    }
}

static void require_text(const char *language, const char *read, const char *text, holds *is_held,
                         const char *written)
{
    stg_buffer expected = STG_BUFFER_EMPTY;
    replaced(&expected, text, is_held);
    fuzz_require(read && strcmp(read, stg_buffer_text(&expected)) == 0, "%s: %s\nis %s\nnot %s",
                 language, written, read, stg_buffer_text(&expected));
    stg_buffer_done(&expected);
}

static bool is_any(utf8proc_int32_t letter)
{
    return letter >= 0;
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static void run_json(const char *text)
{
    json_error_t error;
    stg_buffer out = STG_BUFFER_EMPTY;
    stg_add_json_string(&out, text);
    json_t *value = json_loadb(out.text, out.length, JSON_DECODE_ANY, &error);
    fuzz_require(value != NULL, "JSON: %s: %s", error.text, out.text);
    require_text("JSON", json_string_value(value), text, is_any, out.text);
    fuzz_require(!strstr(out.text, "</") && !strstr(out.text, "<!"), "JSON ends a script: %s",
                 out.text);
    json_decref(value);
    stg_buffer_done(&out);
}

/* ---- XML ------------------------------------------------------------------------------------- */

static bool is_xml(utf8proc_int32_t letter)
{
    return letter >= 0x20 ? letter != 0xFFFE && letter != 0xFFFF
                          : letter == '\t' || letter == '\n' || letter == '\r';
}

static xmlDocPtr read_xml(const char *text, size_t length)
{
    xmlDocPtr document = xmlReadMemory(text, (int)length, "text", "UTF-8",
                                       XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET);
    fuzz_require(document != NULL, "XML: not well-formed: %s", text);
    return document;
}

static void run_xml(const char *text)
{
    stg_buffer out = STG_BUFFER_EMPTY;
    stg_buffer_add(&out, "<a");
    size_t lost = stg_add_xml_attribute(&out, "b", text);
    stg_buffer_add(&out, ">");
    fuzz_require(stg_add_xml(&out, text) == lost, "XML: an element loses what no attribute does");
    stg_buffer_add(&out, "</a>");
    xmlDocPtr document = read_xml(out.text, out.length);
    xmlNodePtr root = xmlDocGetRootElement(document);
    xmlChar *attribute = xmlGetProp(root, (const xmlChar *)"b");
    xmlChar *content = xmlNodeGetContent(root);
    require_text("XML attribute", (const char *)attribute, text, is_xml, out.text);
    require_text("XML element", (const char *)content, text, is_xml, out.text);
    xmlFree(attribute);
    xmlFree(content);
    xmlFreeDoc(document);
    stg_buffer_done(&out);
}

/* ---- tables ---------------------------------------------------------------------------------- */

static bool is_in_table(utf8proc_int32_t letter)
{
    return letter >= 0x20 || letter == '\t' || letter == '\n' || letter == '\r';
}

/* RFC 4180 by the book: the one field of the text. */
static void unquote(stg_buffer *field, const char *text, char separator)
{
    if (*text != '"') {
        const char special[] = {separator, '"', '\r', '\n', '\0'};
        fuzz_require(!strpbrk(text, special), "a field that needs quotes: %s", text);
        stg_buffer_add(field, text);
        return;
    }
    for (text++; *text; text++) {
        if (*text == '"' && *++text != '"') {
            fuzz_require(*text == '\0', "text behind a quote: %s", text);
            return;
        }
        stg_buffer_add_char(field, *text);
    }
    fuzz_require(false, "an open quote");
}

static void run_exact_field(const char *text, char separator)
{
    stg_csv csv;
    stg_buffer out = STG_BUFFER_EMPTY, field = STG_BUFFER_EMPTY;
    size_t lost = stg_add_exact_field(&out, text);
    unquote(&field, stg_buffer_text(&out), separator);
    require_text("CSV", stg_buffer_text(&field), text, is_in_table, stg_buffer_text(&out));
    fuzz_require(lost > 0 || strcmp(stg_buffer_text(&field), text) == 0, "CSV: a silent loss");
    /* Our own reader, in a table of two columns. */
    stg_buffer_clear(&out);
    stg_buffer_addf(&out, "a%cb\n", separator);
    stg_add_exact_field(&out, text);
    stg_buffer_addf(&out, "%cx\n", separator);
    stg_csv_begin(&csv, out.text, out.length);
    bool has_header = stg_csv_next(&csv) == STG_CSV_RECORD;
    bool has_record = stg_csv_next(&csv) == STG_CSV_RECORD;
    fuzz_require(has_header && has_record && csv.cell_count == 2, "CSV: not read back: %s",
                 out.text);
    require_text("CSV read", csv.cells[0].text, text, is_in_table, out.text);
    stg_csv_done(&csv);
    stg_buffer_done(&out);
    stg_buffer_done(&field);
}

static void run_csv(const char *text)
{
    run_exact_field(text, ',');
    run_exact_field(text, '\t');
}

static void run_csv_for_people(const char *text)
{
    stg_buffer out = STG_BUFFER_EMPTY, field = STG_BUFFER_EMPTY, guarded = STG_BUFFER_EMPTY;
    stg_buffer_add(&guarded, text);
    stg_guard_formula(&guarded);
    fuzz_require(!stg_starts_formula(stg_buffer_text(&guarded)), "a formula: %s", text);
    stg_add_csv_field(&out, stg_buffer_text(&guarded));
    unquote(&field, stg_buffer_text(&out), ',');
    fuzz_require(!stg_starts_formula(stg_buffer_text(&field)), "a formula: %s", out.text);
    stg_buffer_done(&out);
    stg_buffer_done(&field);
    stg_buffer_done(&guarded);
}

/* ---- DOT ------------------------------------------------------------------------------------- */

static const char control_characters[] =
    "\x01\x02\x03\x04\x05\x06\x07\x08\t\n\x0b\x0c\r\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19"
    "\x1a\x1b\x1c\x1d\x1e\x1f\x7f";

/* Letters that a picture may show. */
static bool is_shown(utf8proc_int32_t letter)
{
    return letter >= 0x20 && letter != 0x7f && !(letter >= 0x80 && letter < 0xa0) &&
           !(letter >= 0x202a && letter <= 0x202e) && !(letter >= 0x2066 && letter <= 0x2069) &&
           letter != 0x061c && letter != 0x200e && letter != 0x200f && letter != 0xfffe &&
           letter != 0xffff;
}

static bool is_shown_or_space(utf8proc_int32_t letter)
{
    return is_shown(letter) || letter == '\t' || letter == '\n' || letter == '\r' || letter == 0x85;
}

static bool is_valid(const char *text)
{
    utf8proc_int32_t letter;
    utf8proc_ssize_t size, left = (utf8proc_ssize_t)strlen(text);
    for (; left > 0; text += size, left -= size)
        if ((size = utf8proc_iterate((const utf8proc_uint8_t *)text, left, &letter)) <= 0)
            return false;
    return true;
}

/* What Graphviz reads: one line, with each `from` written as `to`. Of broken UTF-8 only
   that it goes. */
static void require_shown(const char *language, const char *read, const char *text,
                          const char *const escapes[][2])
{
    stg_buffer shown = STG_BUFFER_EMPTY, expected = STG_BUFFER_EMPTY;
    fuzz_require(read && is_valid(read), "%s: %s", language, read);
    replaced(&shown, text, is_shown_or_space);
    for (const char *at = stg_buffer_text(&shown); *at; at++) {
        const char *to = strchr("\t\n\r", *at) ? " " : NULL;
        size_t size = strncmp(at, "\xc2\x85", 2) == 0       ? 2
                      : strncmp(at, "\xe2\x80\xa8", 3) == 0 ? 3 /* U+2028 and U+2029 */
                      : strncmp(at, "\xe2\x80\xa9", 3) == 0 ? 3
                                                            : 1;
        to = size > 1 ? " " : to;
        for (size_t i = 0; escapes[i][0] && !to; i++)
            to = *escapes[i][0] == *at ? escapes[i][1] : NULL;
        stg_buffer_add_bytes(&expected, to ? to : at, to ? strlen(to) : 1);
        at += size - 1;
    }
    fuzz_require(!is_valid(text) || strcmp(read, stg_buffer_text(&expected)) == 0,
                 "%s: %s\nis %s\nnot %s", language, text, read, stg_buffer_text(&expected));
    stg_buffer_done(&shown);
    stg_buffer_done(&expected);
}

/* Graphviz itself turns &amp; into & when it draws. */
static const char *const tooltip_escapes[][2] = {
    {"\\", "\xe2\xa7\xb5"}, {"&", "&amp;"}, {NULL, NULL}};

static void run_dot(const char *text)
{
    stg_buffer out = STG_BUFFER_EMPTY;
    stg_buffer_add(&out, "digraph {\"n\" [tooltip=");
    stg_dot_tooltip(&out, text);
    stg_dot_url(&out, "URL", text);
    stg_buffer_add(&out, "]}\n");
    const char *written = stg_buffer_text(&out);
    Agraph_t *graph = agmemread(written);
    fuzz_require(graph && agnnodes(graph) == 1, "DOT: not read: %s", written);
    Agnode_t *node = agnode(graph, "n", 0);
    require_shown("DOT tooltip", agget(node, "tooltip"), text, tooltip_escapes);
    agclose(graph);
    stg_buffer_done(&out);
}

/* "&#x3c;" and the like, which would be one letter in a picture. */
static bool looks_entity(const char *text)
{
    size_t length = strcspn(text, ";");
    for (size_t i = 1; i < length; i++)
        if (text[i] != '#' && !isalnum((unsigned char)text[i]))
            return false;
    return *text == '&' && text[length] == ';';
}

/* Ids are text without control characters, as the builder checks. One that begins with %
   is kept apart from others by libcgraph, but gets a name of its own. */
static void run_dot_id(const char *text)
{
    if (*text == '\0' || *text == '%' || !is_valid(text) || strpbrk(text, control_characters))
        return;
    stg_buffer out = STG_BUFFER_EMPTY;
    stg_buffer_add(&out, "digraph {");
    stg_dot_id(&out, text);
    stg_buffer_add(&out, "}\n");
    const char *written = stg_buffer_text(&out);
    Agraph_t *graph = agmemread(written);
    fuzz_require(graph && agnnodes(graph) == 1, "DOT: not read: %s", written);
    stg_buffer doubled = STG_BUFFER_EMPTY;
    for (const char *at = text; *at; at++)
        stg_buffer_add(&doubled, *at == '\\'        ? "\\\\"
                                 : looks_entity(at) ? "&amp;"
                                                    : (char[]){*at, '\0'});
    fuzz_require(strcmp(agnameof(agfstnode(graph)), stg_buffer_text(&doubled)) == 0,
                 "DOT: another id: %s: %s", agnameof(agfstnode(graph)), written);
    stg_buffer_done(&doubled);
    agclose(graph);
    stg_buffer_done(&out);
}

static void run_dot_label(const char *text)
{
    static const char *const escapes[][2] = {{"\\", "\\\\"}, {NULL, NULL}};
    stg_buffer out = STG_BUFFER_EMPTY;
    stg_buffer_add(&out, "<a>");
    stg_dot_html(&out, text);
    stg_buffer_add(&out, "</a>");
    xmlDocPtr document = read_xml(stg_buffer_text(&out), out.length);
    xmlChar *content = xmlNodeGetContent(xmlDocGetRootElement(document));
    stg_buffer read = STG_BUFFER_EMPTY; /* Graphviz passes over line breaks */
    for (const char *at = (const char *)content; *at; at++)
        if (*at != '\n')
            stg_buffer_add_char(&read, *at);
    require_shown("DOT label", stg_buffer_text(&read), text, escapes);
    stg_buffer_done(&read);
    xmlFree(content);
    xmlFreeDoc(document);
    stg_buffer_done(&out);
}

static void run_link(const char *text)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                  "-._~:/?#[]@!$&()*+,;=%";
    stg_buffer out = STG_BUFFER_EMPTY;
    stg_write_link(&out, text);
    const char *written = stg_buffer_text(&out);
    fuzz_require(strspn(written, allowed) == out.length, "an address with %s", written);
    for (const char *at = written; (at = strchr(at, '&')) != NULL; at++)
        fuzz_require(strncmp(at, "&amp;", 5) == 0, "a bare & in %s", written);
    stg_buffer_done(&out);
}

/* ---- text for people ---------------------------------------------------------------------------
 */

static void require_clean(const char *text)
{
    fuzz_require(is_valid(text), "no UTF-8: %s", text);
    while (*text) {
        uint32_t letter = stg_next_letter(&text);
        fuzz_require(is_shown((utf8proc_int32_t)letter) || letter == 0xfffe || letter == 0xffff,
                     "the letter %x is shown", (unsigned)letter);
    }
}

static void run_clean(const char *text)
{
    stg_buffer clean = STG_BUFFER_EMPTY, names = STG_BUFFER_EMPTY;
    stg_add_clean(&clean, text);
    require_clean(stg_buffer_text(&clean));
    stg_add_neo4j_property(&names, text);
    stg_add_neo4j_label(&names, text);
    stg_add_neo4j_type(&names, text);
    for (const char *at = stg_buffer_text(&names); *at; at++)
        fuzz_require((unsigned char)*at >= 0x80 || *at == '_' || (*at >= '0' && *at <= '9') ||
                         (*at >= 'A' && *at <= 'Z') || (*at >= 'a' && *at <= 'z'),
                     "the name %s needs quotes", names.text);
    stg_buffer_done(&clean);
    stg_buffer_done(&names);
}

/* No line is too wide, and nothing but spaces is lost. */
static void run_wrapped(const char *text)
{
    enum { INDENT = 2 };
    size_t width = (unsigned char)text[0] % 40u;
    stg_buffer clean = STG_BUFFER_EMPTY, out = STG_BUFFER_EMPTY;
    stg_add_clean(&clean, text);
    stg_add_wrapped(&out, "", INDENT, stg_buffer_text(&clean), width);
    const char *from = stg_buffer_text(&clean);
    for (const char *line = stg_buffer_text(&out); *line;) {
        size_t length = strcspn(line, "\n");
        size_t most = width > INDENT + 2 ? width : INDENT + 2;
        fuzz_require(width == 0 || stg_text_width(line, length) <= most, "wider than %zu: %s", most,
                     out.text);
        for (size_t i = 0; i < length; i++) {
            from += line[i] == ' ' ? 0 : strspn(from, " ");
            fuzz_require(line[i] == ' ' || line[i] == *from++, "wrapped, it is other text: %s",
                         out.text);
        }
        line += length + (line[length] == '\n');
    }
    fuzz_require(from[strspn(from, " ")] == '\0', "wrapped, it is shorter: %s", out.text);
    stg_buffer_done(&clean);
    stg_buffer_done(&out);
}

void fuzz_letters(const char *name, const uint8_t *bytes, size_t length)
{
    static void (*const runs[])(const char *text) = {
        run_json,   run_xml,       run_csv,  run_csv_for_people, run_dot,
        run_dot_id, run_dot_label, run_link, run_clean,          run_wrapped,
    };
    (void)name;
    if (length < 1)
        return;
    /* Exactly as long as it is, so that reading past its end is found. */
    char *text = strndup((const char *)bytes + 1, length - 1);
    fuzz_require(text != NULL, "out of memory");
    runs[bytes[0] % (sizeof runs / sizeof runs[0])](text);
    free(text);
}
