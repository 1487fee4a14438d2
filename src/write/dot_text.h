/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text from data made safe for DOT: as pictures show it (stg_shown_letter), so that no
 * SVG is malformed and no label lies about its order.
 */
#ifndef STG_WRITE_DOT_TEXT_H
#define STG_WRITE_DOT_TEXT_H

#include <stdbool.h>

#include "base/buffer.h"

/* Inside an HTML-like label: & < > " escaped. */
void stg_dot_html(stg_buffer *out, const char *text);

/* As a quoted tooltip: quotes and & escaped, a backslash becomes U+29F5. */
void stg_dot_tooltip(stg_buffer *out, const char *text);

/* As a quoted id: what is written reads back as the id itself, but that each backslash
   is doubled, and the & of what looks like an entity of XML is written as one. */
void stg_dot_id(stg_buffer *out, const char *id);

/* The id as the name of a node, which pictures show: one that they cannot show as it is
   has its number behind it. */
void stg_dot_name(stg_buffer *out, const char *id, size_t number);

/* As a quoted address: percent-encoded; nothing is written and 0 returned
   unless it begins with http://, https:// or mailto:. */
int stg_dot_url(stg_buffer *out, const char *name, const char *url);

/* Whether an address begins so; and one percent-encoded, fit for XML too. */
bool stg_is_link(const char *url);
void stg_write_link(stg_buffer *out, const char *url);

#endif
