/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text from data made safe for DOT. */
#include "write/dot_text.h"

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

/* Letters of ASCII that stand for themselves: all that are shown but " & < > \ and ]. A table,
   since as many comparisons for each byte were a third of writing a large drawing. */
static const bool is_plain[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0,
};

static bool continues(unsigned char c)
{
    return (c & 0xc0) == 0x80;
}

/* Bytes of a letter that is surely shown as it is: U+00A0 to U+00FF, U+2010 to U+2027,
   U+2080 to U+CFFF, among which are those of Korean. 0: another. */
static size_t plain_letter(const unsigned char *at)
{
    if (at[0] == 0xc2 || at[0] == 0xc3)
        return continues(at[1]) && (at[0] == 0xc3 || at[1] >= 0xa0) ? 2 : 0;
    if (at[0] < 0xe2 || at[0] > 0xec || !continues(at[1]) || !continues(at[2]))
        return 0;
    if (at[0] == 0xe2 && at[1] < 0x82)
        return at[1] == 0x80 && at[2] >= 0x90 && at[2] <= 0xa7 ? 3 : 0;
    return 3;
}

/* Bytes from `text` on that no escape changes: most text is written in one go. */
static size_t plain_run(const char *text)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t length = 0;
    while (length < PIECE) {
        size_t size = is_plain[bytes[length]] ? 1 : plain_letter(bytes + length);
        if (size == 0)
            break;
        length += size;
    }
    return length;
}

/* How text is written in one place of DOT. */
typedef struct escaping {
    const char *(*escape)(char);
    const char *part; /* between two pieces */
} escaping;

/* One letter that may need care; returns what is behind it. */
static const char *write_letter(stg_buffer *out, const char *text, const escaping *as)
{
    const char *escaped = as->escape(*text);
    const char *start = text;
    uint32_t letter = stg_shown_letter(stg_next_letter(&text));
    if (escaped)
        stg_buffer_add(out, escaped);
    else if (letter == ' ')
        stg_buffer_add_char(out, ' ');
    else if (letter == 0xfffd)
        stg_buffer_add(out, "\xef\xbf\xbd");
    else
        stg_buffer_add_bytes(out, start, (size_t)(text - start));
    return text;
}

static void write_escaped(stg_buffer *out, const char *text, const escaping *as)
{
    const char *piece = text;
    while (*text) {
        size_t plain = plain_run(text);
        stg_buffer_add_bytes(out, text, plain);
        text += plain;
        if (*text && plain == 0)
            text = write_letter(out, text, as);
        if (text - piece >= PIECE) {
            stg_buffer_add(out, as->part);
            piece = text;
        }
    }
}

void stg_dot_html(stg_buffer *out, const char *text)
{
    write_escaped(out, text, &(escaping){html_entity, "\n"});
}

/* Graphviz expands \\N, \\G and the like in the tooltips of nodes even behind a
   doubled backslash; U+29F5 looks like one and is none. */
static const char *tooltip_escape(char c)
{
    return c == '"' ? "\\\"" : c == '\\' ? "\xe2\xa7\xb5" : c == '&' ? "&amp;" : NULL;
}

void stg_dot_tooltip(stg_buffer *out, const char *text)
{
    stg_buffer_add_char(out, '"');
    write_escaped(out, text, &(escaping){tooltip_escape, "\\\n"});
    stg_buffer_add_char(out, '"');
}

/* Whether Graphviz would read what begins with & as an entity when it writes a picture. */
static bool is_entity(const char *text)
{
    size_t length =
        strspn(text + 1, "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return text[1 + length] == ';';
}

/* strcspn prepares a table at each call, which takes longer than most ids. */
static size_t plain_id(const char *id)
{
    size_t length = 0;
    while (id[length] && id[length] != '"' && id[length] != '\\' && id[length] != '&')
        length++;
    return length;
}

void stg_dot_id(stg_buffer *out, const char *id)
{
    stg_buffer_add_char(out, '"');
    while (*id) {
        size_t plain = plain_id(id);
        stg_buffer_add_bytes(out, id, plain);
        id += plain;
        if (*id == '&')
            stg_buffer_add(out, is_entity(id) ? "&amp;" : "&");
        else if (*id)
            stg_buffer_addf(out, "\\%c", *id);
        id += *id ? 1 : 0;
    }
    stg_buffer_add_char(out, '"');
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

void stg_dot_name(stg_buffer *out, const char *id, size_t number)
{
    size_t plain = plain_run(id);
    if (id[plain] == '\0' && *id != '%') { /* as most are */
        stg_buffer_add_char(out, '"');
        stg_buffer_add_bytes(out, id, plain);
        stg_buffer_add_char(out, '"');
        return;
    }
    if (is_shown_as_it_is(id)) {
        stg_dot_id(out, id);
        return;
    }
    stg_buffer_add(out, *id == '%' ? "\" " : "\"");
    write_escaped(out, id, &(escaping){tooltip_escape, "\\\n"});
    stg_buffer_addf(out, " (%zu) \"", number); /* no id ends in a space, so this is none of them */
}

bool stg_is_link(const char *url)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
        if (strncmp(url, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}

static void write_link(stg_buffer *out, const char *url, const char *part)
{
    for (size_t length = 1; *url; url++, length++) {
        unsigned char c = (unsigned char)*url;
        if (c == '&')
            stg_buffer_add(out, "&amp;");
        else if (c <= 0x20 || c >= 0x7f || strchr("\"<>'\\`{}|^", c))
            stg_buffer_addf(out, "%%%02X", c);
        else
            stg_buffer_add_char(out, (char)c);
        if (length % PIECE == 0)
            stg_buffer_add(out, part);
    }
}

int stg_dot_url(stg_buffer *out, const char *name, const char *url)
{
    if (!url || !stg_is_link(url))
        return 0;
    stg_buffer_addf(out, ", %s=\"", name);
    write_link(out, url, "\\\n");
    stg_buffer_add_char(out, '"');
    return 1;
}

void stg_write_link(stg_buffer *out, const char *url)
{
    write_link(out, url, "");
}
