/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text from data as XML 1.0. libxml2 writes XML too, but it adds a millisecond
 * to every start of the command, and passes on control characters, which no
 * reader of XML takes.
 */
#ifndef STG_WRITE_XML_TEXT_H
#define STG_WRITE_XML_TEXT_H

#include <stddef.h>

#include "base/buffer.h"

/*
 * Appends text for the inside of an element or of an attribute in double quotes:
 * < > & " escaped, line ends and tabs kept by references, marks of direction
 * written as references. What XML cannot hold, control characters above all,
 * becomes U+FFFD; returns how many letters did.
 */
size_t stg_add_xml(stg_buffer *out, const char *text);

/* The same for a picture, which shows letters as stg_shown_letter says. */
void stg_add_xml_shown(stg_buffer *out, const char *text);

/* Appends ` name="value"`; returns the same. */
size_t stg_add_xml_attribute(stg_buffer *out, const char *name, const char *value);

#endif
