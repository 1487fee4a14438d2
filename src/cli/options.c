/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The command line, taken apart by one table of options. What the words mean to
 * the data (is there such a stakeholder, such a kind?) is left to the library.
 */
#include "cli/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const option_row option_rows[OPTION_COUNT] = {
    [OPTION_FILE] = {"file", 'f', "FILE",
                     "data to read: a file, a built-in set (@stargate) or - for standard input; "
                     "several are merged",
                     FOR_DATA},
    [OPTION_STRICT] = {"strict", 0, NULL, "what a format says and ours cannot hold is an error",
                       FOR_DATA},
    [OPTION_MAP] = {"map", 0, "COLUMN=FIELD",
                    "what a column of a table (CSV) holds; a list with commas, or several times",
                    FOR_DATA},
    [OPTION_SAME_AS] = {"same-as", 0, "FILE",
                        "which ids are the same party, as you know: a table id,same_as", FOR_DATA},
    [OPTION_SUGGEST] = {"suggest", 0, NULL, "list parties that may be the same, for you to confirm",
                        FOR_MERGE},
    [OPTION_AS_OF] = {"as-of", 0, "DATE", "only claims that can hold on this date", FOR_PICKING},
    [OPTION_STATUS] = {"status", 0, "LIST", "only these statuses: planned,expected,...",
                       FOR_PICKING},
    [OPTION_CONFIDENCE] = {"confidence", 0, "LEVEL", "at least stated, inferred or opinion",
                           FOR_PICKING},
    [OPTION_KIND] = {"kind", 0, "LIST", "only these kinds of relationship", FOR_PICKING},
    [OPTION_LAYER] = {"layer", 0, "LIST", "only these layers; none is a claim without one",
                      FOR_PICKING},
    [OPTION_SOURCE] = {"source", 0, "LIST", "only claims that cite one of these sources",
                       FOR_PICKING},
    [OPTION_MIN_AMOUNT] = {"min-amount", 0, "AMOUNT", "only claims of at least this: 10B:USD",
                           FOR_PICKING},
    [OPTION_LANG] = {"lang", 0, "CODE", "language of names and labels: en, ko, ...",
                     FOR_PICKING | FOR_MERGE},
    [OPTION_FORMAT] = {"format", 0, "NAME", NULL, FOR_SHOWING | FOR_MERGE},
    [OPTION_EVIDENCE] = {"evidence", 0, NULL, "the notes of the evidence too", FOR_ASKING},
    [OPTION_NO_COLOR] = {"no-color", 0, NULL, "no colours, even on a terminal",
                         FOR_ASKING | FOR_MERGE},
    [OPTION_INDIRECT] = {"indirect", 0, NULL, "the whole chain, with depth and path", FOR_CHAIN},
    [OPTION_MAX_HOPS] = {"max-hops", 0, "N", "no further than this",
                         FOR_CHAIN | FOR_PATH | FOR_PARAMETER(STG_PARAMETER_MAX_HOPS)},
    [OPTION_ALL] = {"all", 0, NULL, "all paths, not only the shortest; draw: all around a finding",
                    FOR_PATH | FOR_DRAW},
    [OPTION_TALK] = {"talk", 0, NULL, "what was said counts as a tie too", FOR_PATH | FOR_DRAW},
    [OPTION_LIMIT] = {"limit", 0, "N", "list at most so many",
                      FOR_PATH | FOR_MERGE | FOR_PARAMETER(STG_PARAMETER_LIMIT)},
    [OPTION_FLOW] = {"flow", 0, "NAME",
                     "what flows: money, ownership, goods, control, role, membership or any",
                     FOR_PARAMETER(STG_PARAMETER_FLOW)},
    [OPTION_ROLL_UP] = {"roll-up", 0, NULL, "subsidiaries count as their parent",
                        FOR_PARAMETER(STG_PARAMETER_ROLL_UP)},
    [OPTION_MAX_LENGTH] = {"max-length", 0, "N", "cycles of at most so many links",
                           FOR_PARAMETER(STG_PARAMETER_MAX_LENGTH)},
    [OPTION_THRESHOLD] = {"threshold", 0, "PERCENT", "leave out what is below this share",
                          FOR_MERGE | FOR_PARAMETER(STG_PARAMETER_THRESHOLD)},
    [OPTION_BY] = {"by", 0, "MEASURE", "the measure to order by", FOR_PARAMETER(STG_PARAMETER_BY)},
    [OPTION_CURRENCY] = {"currency", 0, "CODE", "order by money of this currency: USD",
                         FOR_PARAMETER(STG_PARAMETER_CURRENCY)},
    [OPTION_SEED] = {"seed", 0, "N", "seed of random choices", FOR_PARAMETER(STG_PARAMETER_SEED)},
    [OPTION_SAMPLES] = {"samples", 0, "N", "parties sampled for a measure of a large graph",
                        FOR_PARAMETER(STG_PARAMETER_SAMPLES)},
    [OPTION_RESOLUTION] = {"resolution", 0, "NUMBER",
                           "above 1: more and smaller communities; below: fewer [1]",
                           FOR_PARAMETER(STG_PARAMETER_RESOLUTION)},
    [OPTION_FROM] = {"from", 0, "NAME",
                     "format of the files, if it is not recognised; with diff, a date", FOR_DATA},
    [OPTION_TO] = {"to", 0, "NAME",
                   "format to write, if the ending of the file does not say it; with diff, the "
                   "date to compare with that of --from",
                   FOR_DRAW | FOR_CONVERT | FOR_PARAMETER(STG_PARAMETER_DATES)},
    [OPTION_OUTPUT] = {"output", 'o', "FILE", "write into this file; its ending says how",
                       FOR_DRAW | FOR_CONVERT | FOR_MERGE},
    [OPTION_VIEW] = {"view", 0, "NAME", "org (default), funding, ownership, network or roles",
                     FOR_DRAW},
    [OPTION_HIGHLIGHT] = {"highlight", 0, "ANALYSIS",
                          "mark what an analysis finds, such as cycles or \"control X\"", FOR_DRAW},
    [OPTION_DIFF] = {"diff", 0, NULL,
                     "mark what changed: between two files A B, or --from and --to dates",
                     FOR_DRAW},
    [OPTION_FOCUS] = {"focus", 0, "NAME", "only what is near this stakeholder", FOR_DRAW},
    [OPTION_DEPTH] = {"depth", 0, "N", "hops from the focus [1]", FOR_DRAW},
    [OPTION_TOP] = {"top", 0, "N",
                    "only the N parties with the most ties, or with the highest scores of a "
                    "highlight; what is left out is counted",
                    FOR_DRAW},
    [OPTION_THEME] = {"theme", 0, "NAME", "light (default) or dark", FOR_DRAW},
    [OPTION_PAGE] = {"page", 0, "NAME", "fit a page: a4, a3-landscape, letter, ...", FOR_DRAW},
    [OPTION_NO_CITATIONS] = {"no-citations", 0, NULL, "no source numbers and no source list",
                             FOR_DRAW},
    [OPTION_CITATIONS] = {"citations", 0, NULL, "source numbers and source list (the default)",
                          FOR_DRAW},
    [OPTION_SECOND_LANG] = {"second-lang", 0, "CODE", "language under each name; none for none",
                            FOR_DRAW},
    [OPTION_ALL_DATES] = {"all-dates", 0, NULL, "claims of all times, not only of the data's date",
                          FOR_DRAW},
    [OPTION_DATA] = {"data", 0, "FILE", "also write what is drawn as JSON", FOR_DRAW},
    [OPTION_TIME_LIMIT] = {"time-limit", 0, "SECONDS", "give Graphviz so long [30]", FOR_DRAW},
    [OPTION_STATS] = {"stats", 0, NULL, "say at the end what took how much time and memory",
                      FOR_DATA},
    [OPTION_NO_PROGRESS] = {"no-progress", 0, NULL,
                            "do not show on the terminal how far long work is", FOR_DATA},
    [OPTION_FORCE_MEMORY] = {"force-memory", 0, NULL,
                             "read even what will need more memory than there is", FOR_DATA},
    [OPTION_THREADS] = {"threads", 0, "N", "work with so many threads at most; two are of use",
                        FOR_DATA},
    [OPTION_HELP] = {"help", 'h', NULL, "show help", ~0u},
    [OPTION_VERSION] = {"version", 0, NULL, "show the version", ~0u},
};

const char *output_file(const command_line *line)
{
    const char *output = line->values[OPTION_OUTPUT];
    return output && strcmp(output, "-") != 0 && strcmp(output, "/dev/stdout") != 0 ? output : NULL;
}

bool unknown_word(stg_error *error, const char *what, const char *word, const char *const *words,
                  size_t count)
{
    const char *nearest = stg_text_nearest(word, words, count);
    if (nearest)
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "there is no %s \"%s\"; did you mean \"%s\"?", what, word, nearest);
    char list[300] = "";
    for (size_t i = 0, used = 0; i < count && used < sizeof list - 1; i++)
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", i ? ", " : "", words[i]);
    return stg_error_set(error, STG_ERROR_ARGUMENT, "there is no %s \"%s\"; choose from %s", what,
                         word, list);
}

/* ---- arguments -------------------------------------------------------------------- */

static bool find_option(const char *name, size_t length, option_id *found, stg_error *error)
{
    const char *names[OPTION_COUNT];
    char word[64];
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        names[i] = option_rows[i].name;
        if (strlen(names[i]) == length && memcmp(names[i], name, length) == 0) {
            *found = (option_id)i;
            return true;
        }
    }
    snprintf(word, sizeof word, "%.*s", length < 60 ? (int)length : 60, name);
    const char *nearest = stg_text_nearest(word, names, OPTION_COUNT);
    if (nearest)
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "there is no option --%s; did you mean --%s?", word, nearest);
    return stg_error_set(error, STG_ERROR_ARGUMENT, "there is no option --%s", word);
}

/* `text` is the whole argument: "-f" or "-fFILE". */
static bool find_letter(const char *text, option_id *found, stg_error *error)
{
    char letter = text[1];
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (option_rows[i].letter == letter && letter != '\0') {
            *found = (option_id)i;
            return true;
        }
    return stg_error_set(error, STG_ERROR_ARGUMENT, "there is no option \"%s\"", text);
}

static bool append(const char ***list, size_t *count, const char *value, stg_error *error)
{
    const char **grown = realloc(*list, (*count + 1) * sizeof *grown);
    if (!grown)
        return stg_error_set(error, STG_ERROR_MEMORY, "out of memory");
    *list = grown;
    grown[(*count)++] = value;
    return true;
}

static bool keep_value(command_line *line, option_id id, const char *value, stg_error *error)
{
    line->given[id] = true;
    line->values[id] = value;
    if (id == OPTION_CITATIONS) /* the last of the two counts */
        line->given[OPTION_NO_CITATIONS] = false;
    if (id == OPTION_FILE)
        return append(&line->files, &line->file_count, value, error);
    if (id == OPTION_SAME_AS)
        return append(&line->same_as, &line->same_as_count, value, error);
    return id != OPTION_MAP || append(&line->mappings, &line->mapping_count, value, error);
}

static bool keep_positional(command_line *line, const char *word, stg_error *error)
{
    if (line->positional_count == POSITIONAL_LIMIT)
        return stg_error_set(error, STG_ERROR_ARGUMENT, "too many arguments, from \"%s\" on", word);
    line->positional[line->positional_count++] = word;
    return true;
}

/* One option at arguments[*at]; its value may be the next argument. */
static bool read_option(command_line *line, char **arguments, int count, int *at, stg_error *error)
{
    const char *text = arguments[*at];
    const char *value = NULL;
    option_id id = OPTION_COUNT;
    if (text[1] == '-') {
        const char *equals = strchr(text, '=');
        size_t length = equals ? (size_t)(equals - text - 2) : strlen(text + 2);
        value = equals ? equals + 1 : NULL;
        if (!find_option(text + 2, length, &id, error))
            return false;
    } else {
        if (!find_letter(text, &id, error))
            return false;
        value = text[2] ? text + 2 : NULL;
    }
    const option_row *row = &option_rows[id];
    if (!row->argument && value)
        return stg_error_set(error, STG_ERROR_ARGUMENT, "--%s takes no value", row->name);
    if (row->argument && !value && *at + 1 < count)
        value = arguments[++*at];
    if (row->argument && !value)
        return stg_error_set(error, STG_ERROR_ARGUMENT, "--%s needs a value; write --%s %s",
                             row->name, row->name, row->argument);
    return keep_value(line, id, value, error);
}

static bool take_apart(command_line *line, int count, char **arguments, stg_error *error)
{
    bool options = true;
    for (int i = 1; i < count; i++) {
        const char *text = arguments[i];
        bool done;
        if (options && strcmp(text, "--") == 0) {
            options = false;
            continue;
        }
        if (options && text[0] == '-' && text[1] != '\0')
            done = read_option(line, arguments, count, &i, error);
        else
            done = keep_positional(line, text, error);
        if (!done)
            return false;
    }
    return true;
}

/* ---- values ------------------------------------------------------------------------- */

static bool split_list(word_list *list, const char *text, const char *option, stg_error *error)
{
    size_t length = strlen(text);
    list->text = malloc(length + 1);
    if (!list->text)
        return stg_error_set(error, STG_ERROR_MEMORY, "out of memory");
    memcpy(list->text, text, length + 1);
    for (char *word = list->text; word;) {
        char *comma = strchr(word, ',');
        if (comma)
            *comma = '\0';
        if (list->count == LIST_LIMIT)
            return stg_error_set(error, STG_ERROR_ARGUMENT, "--%s lists more than %d words", option,
                                 LIST_LIMIT);
        if (*word)
            list->words[list->count++] = word;
        word = comma ? comma + 1 : NULL;
    }
    return list->count > 0 ||
           stg_error_set(error, STG_ERROR_ARGUMENT, "--%s names nothing", option);
}

static bool read_list(command_line *line, option_id id, word_list *list, stg_word_list *filter,
                      stg_error *error)
{
    if (!line->given[id])
        return true;
    if (!split_list(list, line->values[id], option_rows[id].name, error))
        return false;
    *filter = (stg_word_list){list->words, list->count};
    return true;
}

static bool read_statuses(command_line *line, stg_error *error)
{
    const char *names[STG_STATUS_COUNT];
    word_list list = {0};
    if (!line->given[OPTION_STATUS])
        return true;
    for (int i = 0; i < STG_STATUS_COUNT; i++)
        names[i] = stg_status_name((stg_status)i);
    bool done = split_list(&list, line->values[OPTION_STATUS], "status", error);
    for (size_t i = 0; i < list.count && done; i++) {
        stg_status status;
        done = stg_status_find(&status, list.words[i], strlen(list.words[i])) ||
               unknown_word(error, "status", list.words[i], names, STG_STATUS_COUNT);
        if (done)
            line->filter.statuses |= 1u << status;
    }
    free(list.text);
    return done;
}

static bool read_confidence(command_line *line, stg_error *error)
{
    static const char *const names[] = {"opinion", "inferred", "stated"};
    const char *word = line->values[OPTION_CONFIDENCE];
    if (!word || stg_confidence_find(&line->filter.confidence, word, strlen(word)))
        return true;
    return unknown_word(error, "confidence", word, names, 3);
}

static bool read_number(const command_line *line, option_id id, unsigned *number, stg_error *error)
{
    const char *text = line->values[id];
    if (!text)
        return true;
    char *end = NULL;
    unsigned long value = strtoul(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end || value < 1 || value > 1000000)
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "--%s takes a whole number from 1, not \"%s\"", option_rows[id].name,
                             text);
    *number = (unsigned)value;
    return true;
}

static const char *language_of_environment(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < 3; i++) {
        const char *value = getenv(variables[i]);
        if (value && *value)
            return strncmp(value, "ko", 2) == 0 && strchr("_.@", value[2]) ? "ko" : "en";
    }
    return "en";
}

/* A tag such as "en" or "zh-Hant"; "none" is one too. */
static bool read_language(const command_line *line, option_id id, stg_error *error)
{
    const char *text = line->values[id];
    size_t length = text ? strlen(text) : 2;
    if (length >= 2 && length <= 35 &&
        (!text ||
         strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == length))
        return true;
    return stg_error_set(error, STG_ERROR_ARGUMENT,
                         "--%s takes the code of a language, such as en or ko, not \"%s\"",
                         option_rows[id].name, text);
}

static bool read_date(const command_line *line, option_id id, stg_date *date, stg_error *error)
{
    stg_error reason = {0};
    const char *text = line->values[id];
    if (!text || stg_date_parse(date, text, strlen(text), &reason))
        return true;
    return stg_error_set(error, STG_ERROR_ARGUMENT, "--%s: %s", option_rows[id].name,
                         reason.message);
}

/* A date to compare, or the name of a format, which begins with a letter. */
static bool read_from(command_line *line, stg_error *error)
{
    const char *text = line->values[OPTION_FROM];
    if (text && text[0] >= '0' && text[0] <= '9')
        return read_date(line, OPTION_FROM, &line->from_date, error);
    line->input_format = text;
    return true;
}

/* Likewise. */
static bool read_to(command_line *line, stg_error *error)
{
    const char *text = line->values[OPTION_TO];
    if (text && text[0] >= '0' && text[0] <= '9')
        return read_date(line, OPTION_TO, &line->to_date, error);
    line->output_format = text;
    return true;
}

/* A plain decimal between the two bounds. */
static bool read_decimal(const command_line *line, option_id id, double least, double most,
                         double *number, stg_error *error)
{
    const char *text = line->values[id];
    char *end = NULL;
    if (!text)
        return true;
    double value = strtod(text, &end);
    if (text[0] >= '0' && text[0] <= '9' && *end == '\0' && value >= least && value <= most) {
        *number = value;
        return true;
    }
    return stg_error_set(error, STG_ERROR_ARGUMENT, "--%s takes a number from %g to %g, not \"%s\"",
                         option_rows[id].name, least, most, text);
}

/* One "COLUMN=FIELD" of what was given; a column's name may hold = itself. */
static bool add_meaning(command_line *line, char *text, stg_error *error)
{
    char *equals = strrchr(text, '=');
    if (!equals || equals == text || equals[1] == '\0')
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "--map takes COLUMN=FIELD, such as \"Betrag=amount\", not \"%s\"",
                             text);
    *equals = '\0';
    line->map[line->map_count++] = (stg_column_meaning){text, equals + 1};
    return true;
}

/* Commas part meanings where each part is one; else they belong to a name. */
static bool split_meanings(command_line *line, char *text, stg_error *error)
{
    bool list = true;
    for (const char *part = text; list && part;) {
        const char *comma = strchr(part, ',');
        size_t length = comma ? (size_t)(comma - part) : strlen(part);
        list = memchr(part, '=', length) != NULL;
        part = comma ? comma + 1 : NULL;
    }
    for (char *part = text; part;) {
        char *comma = list ? strchr(part, ',') : NULL;
        if (comma)
            *comma = '\0';
        if (!add_meaning(line, part, error))
            return false;
        part = comma ? comma + 1 : NULL;
    }
    return true;
}

static bool read_map(command_line *line, stg_error *error)
{
    size_t length = 0;
    size_t most = line->mapping_count;
    for (size_t i = 0; i < line->mapping_count; i++) {
        length += strlen(line->mappings[i]) + 1;
        for (const char *at = line->mappings[i]; (at = strchr(at, ',')) != NULL; at++)
            most++;
    }
    if (most == 0)
        return true;
    line->map_text = malloc(length);
    line->map = calloc(most, sizeof *line->map);
    if (!line->map_text || !line->map)
        return stg_error_set(error, STG_ERROR_MEMORY, "out of memory");
    char *at = line->map_text;
    for (size_t i = 0; i < line->mapping_count; i++) {
        size_t size = strlen(line->mappings[i]) + 1;
        memcpy(at, line->mappings[i], size);
        if (!split_meanings(line, at, error))
            return false;
        at += size;
    }
    return true;
}

static bool read_minimum(command_line *line, stg_error *error)
{
    stg_error reason = {0};
    const char *text = line->values[OPTION_MIN_AMOUNT];
    if (!text || stg_amount_parse_short(&line->filter.minimum_amount, text, &reason))
        return true;
    return stg_error_set(error, STG_ERROR_ARGUMENT, "--min-amount: %s", reason.message);
}

static bool read_values(command_line *line, stg_error *error)
{
    line->language =
        line->given[OPTION_LANG] ? line->values[OPTION_LANG] : language_of_environment();
    return read_language(line, OPTION_LANG, error) &&
           read_language(line, OPTION_SECOND_LANG, error) &&
           read_date(line, OPTION_AS_OF, &line->filter.as_of, error) && read_from(line, error) &&
           read_to(line, error) && read_map(line, error) && read_minimum(line, error) &&
           read_statuses(line, error) && read_confidence(line, error) &&
           read_list(line, OPTION_KIND, &line->kinds, &line->filter.kinds, error) &&
           read_list(line, OPTION_LAYER, &line->layers, &line->filter.layers, error) &&
           read_list(line, OPTION_SOURCE, &line->sources, &line->filter.sources, error) &&
           read_number(line, OPTION_MAX_HOPS, &line->max_hops, error) &&
           read_number(line, OPTION_LIMIT, &line->limit, error) &&
           read_number(line, OPTION_MAX_LENGTH, &line->max_length, error) &&
           read_number(line, OPTION_SEED, &line->seed, error) &&
           read_number(line, OPTION_SAMPLES, &line->samples, error) &&
           read_decimal(line, OPTION_THRESHOLD, 0, 100, &line->threshold, error) &&
           read_decimal(line, OPTION_RESOLUTION, 0, 1000, &line->resolution, error) &&
           read_number(line, OPTION_DEPTH, &line->depth, error) &&
           read_number(line, OPTION_TOP, &line->top, error) &&
           read_number(line, OPTION_THREADS, &line->threads, error) &&
           read_number(line, OPTION_TIME_LIMIT, &line->time_limit, error);
}

bool command_line_read(command_line *line, int count, char **arguments, stg_error *error)
{
    *line = (command_line){.language = "en"};
    return take_apart(line, count, arguments, error) && read_values(line, error);
}

void command_line_done(command_line *line)
{
    free(line->files);
    free(line->same_as);
    free(line->mappings);
    free(line->map);
    free(line->map_text);
    free(line->kinds.text);
    free(line->layers.text);
    free(line->sources.text);
}

bool command_line_fits(const command_line *line, const char *verb, unsigned verbs, stg_error *error)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (line->given[i] && !(option_rows[i].verbs & verbs))
            return stg_error_set(error, STG_ERROR_ARGUMENT, "%s takes no --%s", verb,
                                 option_rows[i].name);
    bool dates = verbs & (FOR_DRAW | FOR_PARAMETER(STG_PARAMETER_DATES));
    if ((stg_date_is_stated(line->from_date) || stg_date_is_stated(line->to_date)) && !dates)
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "%s compares no dates; --%s names a format here", verb,
                             stg_date_is_stated(line->from_date) ? "from" : "to");
    stg_date date;
    if (line->output_format && dates)
        return read_date(line, OPTION_TO, &date, error);
    return true;
}
