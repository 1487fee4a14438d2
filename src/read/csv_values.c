/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Values in the cells of a table. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/date_text.h"
#include "base/formula.h"
#include "base/memory.h"
#include "base/money_text.h"
#include "base/share_text.h"
#include "read/csv.h"

/* ---- cells ---------------------------------------------------------------------------- */

const stg_csv_column *stg_csv_column_of(const stg_csv_row *row, stg_csv_field field)
{
    const stg_csv_header *header = &row->reader->header;
    for (size_t i = 0; i < header->count; i++)
        if (header->columns[i].field == field)
            return &header->columns[i];
    return NULL;
}

const char *stg_csv_cell_text(const stg_csv_row *row, const stg_csv_column *column)
{
    size_t position = (size_t)(column - row->reader->header.columns);
    const stg_csv *csv = &row->reader->csv;
    const char *text = position < csv->cell_count ? csv->cells[position].text : "";
    static const char spaces[] = " \t\r\n";
    if (text[0] == '\'' && stg_wants_guard(text))
        text++; /* a tab, say, that stands behind it is meant */
    else
        text += strspn(text, spaces);
    size_t length = strlen(text);
    while (length > 0 && strchr(spaces, text[length - 1]))
        length--;
    if (length == 0)
        return NULL;
    if (text[length] == '\0')
        return text;
    const char *copy = stg_pool_copy(&row->element.reading->scratch, text, length);
    if (!copy)
        stg_reading_out_of_memory(row->element.reading);
    return copy;
}

const char *stg_csv_text(const stg_csv_row *row, stg_csv_field field)
{
    const stg_csv_column *column = stg_csv_column_of(row, field);
    return column ? stg_csv_cell_text(row, column) : NULL;
}

const char *stg_csv_pointer(stg_csv_row *row, const stg_csv_column *column)
{
    stg_buffer pointer = STG_BUFFER_EMPTY;
    stg_buffer_add_char(&pointer, '/');
    for (const char *at = column ? column->header : ""; *at; at++)
        if (*at == '~' || *at == '/')
            stg_buffer_add(&pointer, *at == '~' ? "~0" : "~1");
        else
            stg_buffer_add_char(&pointer, *at);
    const char *text = stg_foreign_take(&row->element, &pointer);
    return column && text ? text : "";
}

void stg_csv_fault(stg_csv_row *row, stg_csv_field field, const char *format, ...)
{
    char message[STG_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    stg_element_faultf(&row->element, stg_csv_pointer(row, stg_csv_column_of(row, field)),
                       STG_ERROR_FORMAT, "%s", message);
}

stg_text stg_csv_wordings(stg_csv_row *row, stg_csv_field field)
{
    const stg_csv_header *header = &row->reader->header;
    stg_wording *wordings = stg_element_take(&row->element, header->count * sizeof *wordings);
    size_t count = 0;
    for (size_t i = 0; wordings && i < header->count; i++) {
        const stg_csv_column *column = &header->columns[i];
        const char *text = column->field == field ? stg_csv_cell_text(row, column) : NULL;
        if (text)
            wordings[count++] = (stg_wording){column->language, text};
    }
    return (stg_text){wordings, count};
}

/* ---- decimal marks ---------------------------------------------------------------------- */

static bool holds_share(stg_csv_field field)
{
    return field >= STG_CSV_SHARE && field <= STG_CSV_VOTES_MAX;
}

/* What the number in the cell proves of its column. */
static stg_decimal_mark proven_mark(const stg_csv_column *column, const char *text)
{
    stg_amount amount;
    stg_share share;
    stg_number_form form;
    stg_share_form share_form;
    if (holds_share(column->field)) {
        stg_share_read(&share, text, STG_MARK_UNKNOWN, &share_form, NULL);
        return share_form.number.proves;
    }
    stg_money_read(&amount, text, 0, STG_MARK_UNKNOWN, &form, NULL);
    return form.proves;
}

void stg_csv_find_marks(stg_csv_reader *reader)
{
    stg_csv csv;
    stg_csv_begin(&csv, reader->document->bytes, reader->document->length);
    stg_csv_result result = stg_csv_next(&csv); /* the header */
    while (result == STG_CSV_RECORD && (result = stg_csv_next(&csv)) == STG_CSV_RECORD)
        for (size_t i = 0; i < reader->header.count && i < csv.cell_count; i++) {
            stg_csv_column *column = &reader->header.columns[i];
            bool number = column->field == STG_CSV_AMOUNT || holds_share(column->field);
            if (!number || column->mark != STG_MARK_UNKNOWN)
                continue;
            column->mark = proven_mark(column, csv.cells[i].text);
            column->mark_offset = csv.cells[i].offset;
        }
    if (result == STG_CSV_MEMORY)
        stg_reading_out_of_memory(reader->reading);
    stg_csv_done(&csv);
    /* Where nothing tells, only semicolons hint at a decimal comma. */
    for (size_t i = 0; i < reader->header.count && reader->csv.separator != ';'; i++)
        if (reader->header.columns[i].mark == STG_MARK_UNKNOWN)
            reader->header.columns[i].mark = STG_MARK_POINT;
}

static const char *mark_name(stg_decimal_mark mark)
{
    return mark == STG_MARK_COMMA ? "comma" : "point";
}

/* Why a number was refused: how it is written, or `reason`. */
static void refuse_number(stg_csv_row *row, const stg_csv_column *column, const char *text,
                          const stg_number_form *form, const stg_error *reason)
{
    stg_reading *reading = row->element.reading;
    stg_document *document = &reading->documents[row->element.document - reading->documents];
    if (form->ambiguous && column->mark == STG_MARK_UNKNOWN)
        stg_csv_fault(row, column->field,
                      "\"%.60s\" can be read with a decimal comma or a decimal point, and no other "
                      "number of the column tells which; write it without marks between the "
                      "thousands and with two decimals",
                      text);
    else if (form->proves != STG_MARK_UNKNOWN && column->mark != STG_MARK_UNKNOWN &&
             form->proves != column->mark && column->mark_offset)
        stg_csv_fault(row, column->field,
                      "\"%.60s\" is written with a decimal %s, but line %zu of the column with a "
                      "decimal %s; write all of them alike",
                      text, mark_name(form->proves),
                      stg_document_line(document, column->mark_offset), mark_name(column->mark));
    else
        stg_csv_fault(row, column->field, "%s", reason->message);
}

/* ---- money -------------------------------------------------------------------------------- */

static uint16_t currency_of(stg_csv_row *row)
{
    const char *text = stg_csv_text(row, STG_CSV_CURRENCY);
    uint16_t currency = text ? stg_currency_read(text) : 0;
    if (text && !currency)
        stg_csv_fault(row, STG_CSV_CURRENCY,
                      "\"%.40s\" is not a currency code of ISO 4217, such as USD", text);
    return currency;
}

static void read_qualifier(stg_csv_row *row, stg_amount *amount)
{
    static const char *const korean[] = {"정확히", "최대", "최소", "약"};
    stg_qualifier found;
    const char *text = stg_csv_text(row, STG_CSV_QUALIFIER);
    if (!text)
        return;
    bool known = stg_qualifier_find(&found, text, strlen(text));
    for (unsigned i = 0; i < 4 && !known; i++)
        if (strcmp(korean[i], text) == 0) {
            known = true;
            found = (stg_qualifier)i;
        }
    if (!known)
        stg_csv_fault(row, STG_CSV_QUALIFIER,
                      "\"%.40s\" is no qualifier; write exactly, up-to, at-least or about", text);
    else if (amount->qualifier != STG_EXACTLY && amount->qualifier != found)
        stg_csv_fault(row, STG_CSV_QUALIFIER, "the amount itself says \"%s\"",
                      stg_qualifier_name((stg_qualifier)amount->qualifier));
    else
        amount->qualifier = (uint8_t)found;
}

stg_amount stg_csv_amount(stg_csv_row *row)
{
    stg_amount amount = {.currency = currency_of(row)};
    const stg_csv_column *column = stg_csv_column_of(row, STG_CSV_AMOUNT);
    const char *text = column ? stg_csv_cell_text(row, column) : NULL;
    stg_number_form form;
    stg_error reason = {0};
    stg_amount read;
    if (text && !row->element.faulty) {
        if (stg_money_read(&read, text, amount.currency, column->mark, &form, &reason))
            amount = read;
        else
            refuse_number(row, column, text, &form, &reason);
    }
    read_qualifier(row, &amount);
    return amount;
}

/* ---- shares --------------------------------------------------------------------------------- */

static stg_share one_share(stg_csv_row *row, stg_csv_field field, bool *excludes)
{
    const stg_csv_column *column = stg_csv_column_of(row, field);
    const char *text = column ? stg_csv_cell_text(row, column) : NULL;
    stg_share share = {0};
    stg_share_form form;
    stg_error reason = {0};
    if (!text)
        return share;
    if (!stg_share_read(&share, text, column->mark, &form, &reason))
        refuse_number(row, column, text, &form.number, &reason);
    *excludes = form.excludes;
    if (form.excludes)
        stg_foreign_bound_kept(&row->element, stg_csv_pointer(row, column), text);
    return share;
}

stg_share stg_csv_share(stg_csv_row *row, stg_csv_field exact, stg_csv_field least,
                        stg_csv_field most)
{
    bool excludes = false;
    stg_share share = one_share(row, exact, &excludes);
    stg_share minimum = one_share(row, least, &excludes);
    stg_share maximum = one_share(row, most, &excludes);
    if (!stg_share_is_stated(minimum) && !stg_share_is_stated(maximum))
        return share;
    if (stg_share_is_stated(share))
        stg_csv_fault(row, exact, "this row states both a share and its bounds; leave one out");
    return (stg_share){
        .minimum = minimum.minimum_stated ? minimum.minimum : 0,
        .maximum = maximum.maximum_stated ? maximum.maximum : 100,
        .minimum_stated = minimum.minimum_stated,
        .maximum_stated = maximum.maximum_stated,
    };
}

/* ---- dates ------------------------------------------------------------------------------------
 */

stg_date stg_csv_date(stg_csv_row *row, stg_csv_field field)
{
    stg_date date = {0};
    stg_error reason = {0};
    const char *text = stg_csv_text(row, field);
    if (text && !stg_date_read(&date, text, &reason))
        stg_csv_fault(row, field, "%s", reason.message);
    return date;
}
