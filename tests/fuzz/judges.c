/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What other programs make of texts that we wrote; see judges.h. */
#include "judges.h"

#include <string.h>

#include <graphviz/cgraph.h>
#include <jansson.h>
#include <libxml/parser.h>

#include "targets.h"
#include "write/clean_text.h"

static void require_json(const char *what, const char *text, size_t length)
{
    json_error_t error;
    json_t *value = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
    fuzz_require(value != NULL, "%s: %d:%d: %s\n%.*s", what, error.line, error.column, error.text,
                 (int)length, text);
    json_decref(value);
}

void fuzz_require_json(const char *what, const stg_buffer *text)
{
    require_json(what, stg_buffer_text(text), text->length);
}

void fuzz_require_json_lines(const char *what, const stg_buffer *text)
{
    for (const char *line = stg_buffer_text(text); *line;) {
        size_t length = strcspn(line, "\n");
        require_json(what, line, length);
        line += length + (line[length] == '\n');
    }
}

static size_t count_elements(xmlNodePtr node, const char *name)
{
    size_t count = 0;
    for (; node; node = node->next)
        count += (node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0) +
                 count_elements(node->children, name);
    return count;
}

void fuzz_require_xml(const char *what, const stg_buffer *text, const char *element, size_t count)
{
    xmlDocPtr document = xmlReadMemory(stg_buffer_text(text), (int)text->length, "text", NULL,
                                       XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET);
    fuzz_require(document != NULL, "%s: not well-formed\n%s", what, stg_buffer_text(text));
    size_t found = count_elements(xmlDocGetRootElement(document), element);
    fuzz_require(found == count, "%s: %zu elements %s, not %zu\n%s", what, found, element, count,
                 stg_buffer_text(text));
    xmlFreeDoc(document);
}

/* The end of the field that begins here. */
static const char *field_end(const char *what, const char *at, char separator, bool quoted)
{
    if (*at != '"' || !quoted)
        return at + strcspn(at, (char[]){separator, '\r', '\n', '\0'});
    for (at++; *at != '"' || at[1] == '"'; at += *at == '"' ? 2 : 1)
        fuzz_require(*at != '\0', "%s: an open quote", what);
    return at + 1;
}

void fuzz_require_table(const char *what, const stg_buffer *text, char separator, bool quoted,
                        size_t count)
{
    size_t columns = 0, records = 0;
    for (const char *at = stg_buffer_text(text); *at; records++) {
        size_t fields = 1;
        for (at = field_end(what, at, separator, quoted); *at == separator; fields++)
            at = field_end(what, at + 1, separator, quoted);
        fuzz_require(*at == '\r' || *at == '\n', "%s: text behind a field: %s", what, at);
        at += *at == '\r' && at[1] == '\n' ? 2 : 1;
        columns = records == 0 ? fields : columns;
        fuzz_require(fields == columns, "%s: %zu fields, not %zu, in record %zu\n%s", what, fields,
                     columns, records, stg_buffer_text(text));
    }
    fuzz_require(records == count + 1, "%s: %zu records, not %zu\n%s", what, records, count + 1,
                 stg_buffer_text(text));
}

void fuzz_require_dot(const char *what, const stg_buffer *text, size_t nodes)
{
    Agraph_t *graph = agmemread(stg_buffer_text(text));
    fuzz_require(graph && (size_t)agnnodes(graph) >= nodes, "%s: not read\n%s", what,
                 stg_buffer_text(text));
    agclose(graph);
}

void fuzz_require_clean(const char *what, const stg_buffer *text)
{
    for (const char *at = stg_buffer_text(text); *at;) {
        uint32_t letter = stg_next_letter(&at);
        fuzz_require(letter == '\n' || (letter != STG_NO_LETTER && !stg_is_control(letter) &&
                                        !stg_is_direction_mark(letter)),
                     "%s: the letter %x\n%s", what, (unsigned)letter, stg_buffer_text(text));
    }
}
