/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text from data made safe for DOT. */
#include "write/dot_text.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "write/clean_text.h"

static const char replacement[] = "\xef\xbf\xbd";

/* Whether a picture may show the letter: Graphviz makes XML of it, and no label may lie
   about its order. */
static bool is_shown(uint32_t letter)
{
    return letter != STG_NO_LETTER && !stg_is_control(letter) && !stg_is_direction_mark(letter) &&
           letter != 0xfffe && letter != 0xffff;
}

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
    case '\\': /* Graphviz reads \N, \G and \E in labels of tables too */
        return "\\\\";
    default:
        return NULL;
    }
}

static const char *attribute_escape(char c)
{
    return c == '"' ? "\\\"" : c == '\\' ? "\\\\" : c == '&' ? "&amp;" : NULL;
}

/* Bytes from `text` on that no escape changes: most text is written in one go. */
static size_t plain_run(const char *text)
{
    size_t length = 0;
    for (unsigned char c = (unsigned char)text[0];
         c >= 0x20 && c < 0x7f && c != '"' && c != '&' && c != '<' && c != '>' && c != '\\';
         c = (unsigned char)text[length])
        length++;
    return length;
}

static void write_escaped(FILE *stream, const char *text, const char *(*escape)(char))
{
    while (*text) {
        size_t plain = plain_run(text);
        if (plain > 0) {
            fwrite(text, 1, plain, stream);
            text += plain;
            continue;
        }
        const char *next = text;
        bool shown = is_shown(stg_next_letter(&next));
        const char *escaped = shown ? escape(*text) : NULL;
        if (escaped)
            fputs(escaped, stream);
        else if (shown)
            fwrite(text, 1, (size_t)(next - text), stream);
        else if (*text == '\n' || *text == '\t' || *text == '\r')
            fputc(' ', stream);
        else
            fputs(replacement, stream);
        text = next;
    }
}

void stg_dot_html(FILE *stream, const char *text)
{
    write_escaped(stream, text, html_entity);
}

void stg_dot_attribute(FILE *stream, const char *text)
{
    fputc('"', stream);
    write_escaped(stream, text, attribute_escape);
    fputc('"', stream);
}

/* Graphviz expands \\N, \\G and the like in the tooltips of nodes even behind a
   doubled backslash; U+29F5 looks like one and is none. */
static const char *tooltip_escape(char c)
{
    return c == '\\' ? "\xe2\xa7\xb5" : attribute_escape(c);
}

void stg_dot_tooltip(FILE *stream, const char *text)
{
    fputc('"', stream);
    write_escaped(stream, text, tooltip_escape);
    fputc('"', stream);
}

void stg_dot_id(FILE *stream, const char *id)
{
    fputc('"', stream);
    while (*id) {
        size_t plain = strcspn(id, "\"\\");
        fwrite(id, 1, plain, stream);
        id += plain;
        if (*id) {
            fputc('\\', stream);
            fputc(*id++, stream);
        }
    }
    fputc('"', stream);
}

bool stg_is_link(const char *url)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
        if (strncmp(url, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}

int stg_dot_url(FILE *stream, const char *name, const char *url)
{
    if (!url || !stg_is_link(url))
        return 0;
    fprintf(stream, ", %s=\"", name);
    stg_write_link(stream, url);
    fputc('"', stream);
    return 1;
}

void stg_write_link(FILE *stream, const char *url)
{
    for (; *url; url++) {
        unsigned char c = (unsigned char)*url;
        if (c == '&')
            fputs("&amp;", stream);
        else if (c <= 0x20 || c >= 0x7f || strchr("\"<>'\\`{}|^", c))
            fprintf(stream, "%%%02X", c);
        else
            fputc(c, stream);
    }
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
