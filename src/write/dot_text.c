/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text from data made safe for DOT. */
#include "write/dot_text.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "write/clean_text.h"

/* Graphviz takes no piece of a string that is longer than 16 KiB; what parts pieces
   leaves no trace. Counted in bytes of the data, which escapes make up to six times as many. */
enum { PIECE = 2000 };

static const char *html_entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case ']': /* which it takes for the end of a section where a tag follows */
        return "&#93;";
    case '\\': /* Graphviz reads \N, \G and \E in labels of tables too */
        return "\\\\";
    default:
        return NULL;
    }
}

/* Bytes from `text` on that no escape changes: most text is written in one go. */
static size_t plain_run(const char *text)
{
    size_t length = 0;
    for (unsigned char c = (unsigned char)text[0];
         c >= 0x20 && c < 0x7f && c != '"' && c != '&' && c != '<' && c != '>' && c != '\\' &&
         c != ']' && length < PIECE;
         c = (unsigned char)text[length])
        length++;
    return length;
}

/* How text is written in one place of DOT. */
typedef struct escaping {
    const char *(*escape)(char);
    const char *part; /* between two pieces */
} escaping;

/* One letter that may need care; returns what is behind it. */
static const char *write_letter(FILE *stream, const char *text, const escaping *as)
{
    const char *escaped = as->escape(*text);
    const char *start = text;
    uint32_t letter = stg_shown_letter(stg_next_letter(&text));
    if (escaped)
        fputs(escaped, stream);
    else if (letter == ' ')
        fputc(' ', stream);
    else if (letter == 0xfffd)
        fputs("\xef\xbf\xbd", stream);
    else
        fwrite(start, 1, (size_t)(text - start), stream);
    return text;
}

static void write_escaped(FILE *stream, const char *text, const escaping *as)
{
    const char *piece = text;
    while (*text) {
        size_t plain = plain_run(text);
        fwrite(text, 1, plain, stream);
        text += plain;
        if (*text && plain < PIECE)
            text = write_letter(stream, text, as);
        if (text - piece >= PIECE) {
            fputs(as->part, stream);
            piece = text;
        }
    }
}

void stg_dot_html(FILE *stream, const char *text)
{
    write_escaped(stream, text, &(escaping){html_entity, "\n"});
}

/* Graphviz expands \\N, \\G and the like in the tooltips of nodes even behind a
   doubled backslash; U+29F5 looks like one and is none. */
static const char *tooltip_escape(char c)
{
    return c == '"' ? "\\\"" : c == '\\' ? "\xe2\xa7\xb5" : c == '&' ? "&amp;" : NULL;
}

void stg_dot_tooltip(FILE *stream, const char *text)
{
    fputc('"', stream);
    write_escaped(stream, text, &(escaping){tooltip_escape, "\\\n"});
    fputc('"', stream);
}

/* Whether Graphviz would read what begins with & as an entity when it writes a picture. */
static bool is_entity(const char *text)
{
    size_t length =
        strspn(text + 1, "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return text[1 + length] == ';';
}

void stg_dot_id(FILE *stream, const char *id)
{
    fputc('"', stream);
    while (*id) {
        size_t plain = strcspn(id, "\"\\&");
        fwrite(id, 1, plain, stream);
        id += plain;
        if (*id == '&')
            fputs(is_entity(id) ? "&amp;" : "&", stream);
        else if (*id)
            fprintf(stream, "\\%c", *id);
        id += *id ? 1 : 0;
    }
    fputc('"', stream);
}

/* Pictures show the names of nodes too. Behind % Graphviz sees a name of its own making. */
static bool is_shown_as_it_is(const char *id)
{
    if (*id == '%')
        return false;
    while (*id) {
        uint32_t letter = stg_next_letter(&id);
        if (stg_shown_letter(letter) != letter)
            return false;
    }
    return true;
}

void stg_dot_name(FILE *stream, const char *id, size_t number)
{
    if (is_shown_as_it_is(id)) {
        stg_dot_id(stream, id);
        return;
    }
    fputs(*id == '%' ? "\" " : "\"", stream);
    write_escaped(stream, id, &(escaping){tooltip_escape, "\\\n"});
    fprintf(stream, " (%zu) \"", number); /* no id ends in a space, so this is none of them */
}

bool stg_is_link(const char *url)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
        if (strncmp(url, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}

static void write_link(FILE *stream, const char *url, const char *part)
{
    for (size_t length = 1; *url; url++, length++) {
        unsigned char c = (unsigned char)*url;
        if (c == '&')
            fputs("&amp;", stream);
        else if (c <= 0x20 || c >= 0x7f || strchr("\"<>'\\`{}|^", c))
            fprintf(stream, "%%%02X", c);
        else
            fputc(c, stream);
        if (length % PIECE == 0)
            fputs(part, stream);
    }
}

int stg_dot_url(FILE *stream, const char *name, const char *url)
{
    if (!url || !stg_is_link(url))
        return 0;
    fprintf(stream, ", %s=\"", name);
    write_link(stream, url, "\\\n");
    fputc('"', stream);
    return 1;
}

void stg_write_link(FILE *stream, const char *url)
{
    write_link(stream, url, "");
}

void stg_dot_tenths(FILE *stream, double value)
{
    char text[32];
    size_t at = sizeof text;
    double scaled = rint(value * 10);
    if (!(fabs(scaled) < 1e15)) {
        fprintf(stream, "%.1f", value);
        return;
    }
    uint64_t tenths = (uint64_t)fabs(scaled);
    text[--at] = (char)('0' + tenths % 10);
    text[--at] = '.';
    tenths /= 10;
    do
        text[--at] = (char)('0' + tenths % 10);
    while ((tenths /= 10) > 0);
    if (signbit(scaled))
        text[--at] = '-';
    fwrite(text + at, 1, sizeof text - at, stream);
}
