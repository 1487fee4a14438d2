/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rows of a table that are claims. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/vocabulary.h"
#include "read/csv.h"

/* ---- ends ------------------------------------------------------------------------------ */

/* Nobody is named: what stands in the column of the name is the reason. */
static stg_end_record end_of(stg_csv_row *row, stg_csv_field field, stg_csv_field name,
                             stg_csv_field kind)
{
    static const stg_wording reason[] = {{"en", "not stated"}, {"ko", "언급 없음"}};
    stg_end_record end = {.stakeholder = stg_csv_party(row, field, name, kind)};
    if (end.stakeholder || row->element.faulty)
        return end;
    const char *given = stg_csv_text(row, name);
    end.unspecified = given ? stg_foreign_text(&row->element, given, NULL) : (stg_text){reason, 2};
    return end;
}

/* ---- kinds ------------------------------------------------------------------------------- */

static bool is_label(const stg_kind *kind, const char *folded)
{
    for (size_t i = 0; i < kind->label.count; i++)
        if (strcmp(kind->label.wordings[i].text, folded) == 0)
            return true;
    return false;
}

/* A built-in kind by its id, its label, or its id with spaces for hyphens. */
static const char *builtin_kind(stg_reading *reading, const char *text)
{
    char *folded = stg_foreign_fold(reading, text, false);
    char *id = folded ? stg_copy_bytes(folded, strlen(folded)) : NULL;
    const char *found = NULL;
    if (folded && !id)
        stg_reading_out_of_memory(reading);
    for (char *at = id; at && *at; at++)
        if (*at == ' ' || *at == '_')
            *at = '-';
    for (size_t i = 0; id && i < stg_builtin_kind_count() && !found; i++) {
        stg_kind kind = stg_builtin_kind(i);
        if (strcmp(kind.id, id) == 0)
            found = kind.id;
    }
    for (size_t i = 0; id && i < stg_builtin_kind_count() && !found; i++) {
        stg_kind kind = stg_builtin_kind(i);
        if (is_label(&kind, folded))
            found = kind.id;
    }
    free(id);
    free(folded);
    return found;
}

static const char *declare_kind(stg_csv_row *row, const char *id, stg_text label,
                                const char *pointer)
{
    if (stg_builder_number(row->element.reading->builder, STG_SORT_KIND, id) != STG_NONE)
        return id;
    stg_kind kind = {.id = id,
                     .label = label,
                     .takes = STG_TAKES_AMOUNT | STG_TAKES_SHARE,
                     .assumed = STG_ASSUMED_FLOW | STG_ASSUMED_DIRECTION | STG_ASSUMED_TAKES |
                                STG_ASSUMED_TIE};
    return stg_foreign_kind(&row->element, &kind, pointer) ? id : NULL;
}

/* What the words for the ends say: an owner owns. */
static const char *implied_kind(const stg_csv_row *row)
{
    const stg_csv_column *from = stg_csv_column_of(row, STG_CSV_FROM);
    const stg_csv_column *to = stg_csv_column_of(row, STG_CSV_TO);
    return from && from->implies ? from->implies : to ? to->implies : NULL;
}

static bool states(const stg_csv_row *row, stg_csv_field field)
{
    const stg_csv_column *column = stg_csv_column_of(row, field);
    return column && stg_csv_cell_text(row, column);
}

/* What the values of a row without a kind tell: who moves an amount pays, who has a
   share owns, who moves an amount for a share invests. Each is an assumption, and said.
   NULL: they tell nothing. */
static const char *told_kind(stg_csv_row *row)
{
    static const char *const kinds[] = {NULL, "pays", "owns", "invests-in"};
    static const char *const values[] = {NULL, "an amount", "a share", "an amount and a share"};
    bool share = states(row, STG_CSV_SHARE) || states(row, STG_CSV_SHARE_MIN) ||
                 states(row, STG_CSV_SHARE_MAX);
    int told = (states(row, STG_CSV_AMOUNT) ? 1 : 0) + (share ? 2 : 0);
    if (told > 0)
        stg_foreign_assumed(&row->element, "",
                            "a row without a kind that states %s, read as \"%s\" from the first "
                            "party to the second",
                            values[told], kinds[told]);
    return kinds[told];
}

static const char *kind_of(stg_csv_row *row)
{
    static const stg_wording label[] = {{"en", "is tied to"}, {"ko", "관련"}};
    const stg_csv_column *column = stg_csv_column_of(row, STG_CSV_KIND);
    const char *text = column ? stg_csv_cell_text(row, column) : NULL;
    const char *known = text ? builtin_kind(row->reader->reading, text) : implied_kind(row);
    if (!text && !known)
        known = told_kind(row);
    if (known)
        return known;
    if (!text) {
        stg_foreign_unmapped(&row->element, stg_csv_pointer(row, column),
                             "which kind of tie a row means, since no cell says it; it is kept as "
                             "\"tied-to\", along which nothing flows");
        return declare_kind(row, "tied-to", (stg_text){label, 2}, "");
    }
    const char *id = stg_foreign_id_text(&row->element, text, stg_csv_pointer(row, column));
    bool declared =
        id && stg_builder_number(row->element.reading->builder, STG_SORT_KIND, id) != STG_NONE;
    const char *kind = !id ? NULL
                           : declare_kind(row, id, stg_foreign_text(&row->element, text, NULL),
                                          stg_csv_pointer(row, column));
    const char *warning =
        kind && !declared
            ? stg_foreign_textf(&row->element,
                                "the kind \"%.80s\" is not built in (stargraph list kinds shows "
                                "those); nothing is known of what flows along it",
                                text)
            : NULL;
    if (warning)
        stg_element_warn(&row->element, "", warning);
    return kind;
}

/* ---- words --------------------------------------------------------------------------------- */

typedef const char *(*word_name)(unsigned position);
typedef const char *(*word_label)(unsigned position, const char *language);

static const char *status_name(unsigned position)
{
    return stg_status_name((stg_status)position);
}
static const char *status_label(unsigned position, const char *language)
{
    return stg_status_label((stg_status)position, language);
}
static const char *confidence_name(unsigned position)
{
    return stg_confidence_name((stg_confidence)position);
}
static const char *confidence_label(unsigned position, const char *language)
{
    return stg_confidence_label((stg_confidence)position, language);
}
static const char *directness_name(unsigned position)
{
    return stg_directness_name((stg_directness)position);
}
static const char *directness_label(unsigned position, const char *language)
{
    return stg_directness_label((stg_directness)position, language);
}

/* The position of the cell's word, by name or label, in either language; 0 is "not
   stated", also for a word that is not on the list, which is said and kept in a note. */
static unsigned word_of(stg_csv_row *row, stg_csv_field field, word_name name, word_label label,
                        const char **unknown)
{
    const stg_csv_column *column = stg_csv_column_of(row, field);
    const char *text = column ? stg_csv_cell_text(row, column) : NULL;
    char *folded = text ? stg_foreign_fold(row->reader->reading, text, false) : NULL;
    unsigned found = 0;
    bool known = !folded;
    for (unsigned i = 0; folded && !known && name(i); i++) {
        known = strcmp(name(i), folded) == 0 || strcmp(label(i, "en"), folded) == 0 ||
                strcmp(label(i, "ko"), folded) == 0;
        found = known ? i : 0;
    }
    free(folded);
    if (known)
        return found;
    stg_foreign_unmapped(&row->element, stg_csv_pointer(row, column),
                         "a word in the column \"%.60s\" that the format does not have, kept in "
                         "the note",
                         column->header);
    *unknown = stg_foreign_textf(&row->element, "%s%s%s: %s", *unknown ? *unknown : "",
                                 *unknown ? "; " : "", column->header, text);
    return 0;
}

/* The note, with what had no place. */
static stg_text note_with(stg_csv_row *row, const char *more)
{
    stg_text note = stg_csv_wordings(row, STG_CSV_NOTE);
    if (!more)
        return note;
    if (note.count == 0)
        return stg_foreign_text(&row->element, more, NULL);
    stg_wording *wordings = stg_element_take(&row->element, note.count * sizeof *wordings);
    for (size_t i = 0; wordings && i < note.count; i++) {
        wordings[i].language = note.wordings[i].language;
        wordings[i].text = stg_foreign_textf(&row->element, "%s; %s", note.wordings[i].text, more);
        if (!wordings[i].text)
            return (stg_text){0};
    }
    return (stg_text){wordings, wordings ? note.count : 0};
}

static const char *role_of(stg_csv_row *row)
{
    const char *text = stg_csv_text(row, STG_CSV_ROLE);
    if (!text || stg_builder_number(row->element.reading->builder, STG_SORT_ROLE, text) != STG_NONE)
        return text;
    stg_role role = {.id = text, .label = stg_foreign_text(&row->element, text, NULL)};
    const char *pointer = stg_csv_pointer(row, stg_csv_column_of(row, STG_CSV_ROLE));
    return stg_foreign_role(&row->element, &role, pointer) ? text : NULL;
}

static unsigned rank_of(stg_csv_row *row)
{
    const char *text = stg_csv_text(row, STG_CSV_RANK);
    if (text && (text[0] < '1' || text[0] > '9' || text[1] != '\0'))
        stg_csv_fault(row, STG_CSV_RANK, "a rank is a whole number from 1 to 9");
    return text ? (unsigned)(text[0] - '0') : 0;
}

/* "true" says that the claim is over by the date of the data. */
static void read_ended(stg_csv_row *row, stg_relationship_record *record)
{
    const char *text = stg_csv_text(row, STG_CSV_ENDED);
    bool ended = text && (strcmp(text, "true") == 0 || strcmp(text, "yes") == 0 ||
                          strcmp(text, "1") == 0 || strcmp(text, "TRUE") == 0);
    if (!ended || record->status == STG_STATUS_ENDED || record->status == STG_STATUS_CANCELLED)
        return;
    if (!stg_date_is_stated(record->until) && record->status == STG_STATUS_NOT_STATED)
        record->status = STG_STATUS_ENDED;
    else if (!stg_date_is_stated(record->until))
        stg_foreign_unmapped(&row->element,
                             stg_csv_pointer(row, stg_csv_column_of(row, STG_CSV_ENDED)),
                             "that a claim with another status has ended");
    else if (stg_date_last_day(record->until) > stg_date_last_day(row->reader->ended))
        row->reader->ended = record->until;
}

static const char *claim_id(stg_csv_row *row)
{
    const char *id = stg_csv_text(row, STG_CSV_ID);
    return id ? id
              : stg_foreign_textf(&row->element, "%s/%zu", row->reader->file_name, row->number);
}

void stg_csv_read_claim(stg_csv_row *row)
{
    const char *unknown = NULL;
    /* One after another: parties are numbered as they are met. */
    stg_end_record from = end_of(row, STG_CSV_FROM, STG_CSV_FROM_NAME, STG_CSV_FROM_KIND);
    stg_end_record to = end_of(row, STG_CSV_TO, STG_CSV_TO_NAME, STG_CSV_TO_KIND);
    stg_relationship_record record = {
        .id = claim_id(row),
        .from = from,
        .to = to,
        .kind = kind_of(row),
        .amount = stg_csv_amount(row),
        .share = stg_csv_share(row, STG_CSV_SHARE, STG_CSV_SHARE_MIN, STG_CSV_SHARE_MAX),
        .votes = stg_csv_share(row, STG_CSV_VOTES, STG_CSV_VOTES_MIN, STG_CSV_VOTES_MAX),
        .role = role_of(row),
        .rank = rank_of(row),
        .speaker = stg_csv_party(row, STG_CSV_SPEAKER, STG_CSV_UNKNOWN, STG_CSV_UNKNOWN),
        .layer = stg_csv_text(row, STG_CSV_LAYER),
        .condition = stg_csv_wordings(row, STG_CSV_CONDITION),
        .since = stg_csv_date(row, STG_CSV_SINCE),
        .until = stg_csv_date(row, STG_CSV_UNTIL),
        .alternative_to = stg_csv_text(row, STG_CSV_ALTERNATIVE_TO)};
    record.status = (stg_status)word_of(row, STG_CSV_STATUS, status_name, status_label, &unknown);
    record.confidence = (stg_confidence)word_of(row, STG_CSV_CONFIDENCE, confidence_name,
                                                confidence_label, &unknown);
    record.directness = (stg_directness)word_of(row, STG_CSV_DIRECTNESS, directness_name,
                                                directness_label, &unknown);
    record.note = note_with(row, unknown);
    read_ended(row, &record);
    stg_csv_evidence(row, &record.evidence, &record.evidence_count);
    const stg_csv_column *id = stg_csv_column_of(row, STG_CSV_ID);
    if (record.id && record.kind && !row->element.faulty)
        stg_foreign_relationship(&row->element, &record, id ? stg_csv_pointer(row, id) : "");
}
