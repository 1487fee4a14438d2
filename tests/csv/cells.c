/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Prints the cells of the table on standard input as JSON Lines, an array of
 * text for each record, for comparison with another reader of tables.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "read/csv_text.h"

static void print_cell(const char *text)
{
    putchar('"');
    for (; *text; text++)
        if (*text == '"' || *text == '\\')
            printf("\\%c", *text);
        else if ((unsigned char)*text < 0x20)
            printf("\\u%04x", (unsigned)*text);
        else
            putchar(*text);
    putchar('"');
}

int main(void)
{
    char part[4096];
    stg_buffer text = STG_BUFFER_EMPTY;
    stg_csv csv;
    stg_csv_result result;
    for (size_t length; (length = fread(part, 1, sizeof part, stdin)) > 0;)
        stg_buffer_add_bytes(&text, part, length);
    stg_csv_begin(&csv, stg_buffer_text(&text), text.length);
    while ((result = stg_csv_next(&csv)) == STG_CSV_RECORD) {
        putchar('[');
        for (size_t i = 0; i < csv.cell_count; i++) {
            fputs(i > 0 ? ", " : "", stdout);
            print_cell(csv.cells[i].text);
        }
        puts("]");
    }
    stg_csv_done(&csv);
    stg_buffer_done(&text);
    return result == STG_CSV_END ? 0 : 1;
}
