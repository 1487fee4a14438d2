/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The command line, taken apart: one table of options, each with the verbs that
 * it belongs to, and the values that were given.
 */
#ifndef STG_CLI_OPTIONS_H
#define STG_CLI_OPTIONS_H

#include <stargraph/stargraph.h>

/* What an option belongs to; the bits of the verbs that take it. */
enum {
    FOR_QUERY = 1,     /* every question */
    FOR_CHAIN = 2,     /* questions that can follow chains */
    FOR_PATH = 4,      /* path */
    FOR_DRAW = 8,      /* draw */
    FOR_CHECK = 16,    /* check */
    FOR_ANALYSIS = 32, /* every analysis */
    FOR_MERGE = 64,    /* merge */
    FOR_CONVERT = 128, /* convert */
    FOR_ASKING = FOR_QUERY | FOR_ANALYSIS,
    FOR_SHOWING = FOR_ASKING | FOR_DRAW,
    FOR_PICKING = FOR_SHOWING | FOR_CONVERT, /* whatever picks claims by a filter */
    FOR_DATA = FOR_PICKING | FOR_CHECK | FOR_MERGE
};

/* Analyses that take a parameter (STG_PARAMETER_...) have a bit of their own. */
enum { PARAMETER_SHIFT = 8 };
#define FOR_PARAMETER(parameter) ((unsigned)(parameter) << PARAMETER_SHIFT)

typedef enum option_id {
    OPTION_FILE = 0,
    OPTION_STRICT,
    OPTION_MAP,
    OPTION_SAME_AS,
    OPTION_SUGGEST,
    OPTION_AS_OF,
    OPTION_STATUS,
    OPTION_CONFIDENCE,
    OPTION_KIND,
    OPTION_LAYER,
    OPTION_SOURCE,
    OPTION_MIN_AMOUNT,
    OPTION_LANG,
    OPTION_FORMAT,
    OPTION_EVIDENCE,
    OPTION_NO_COLOR,
    OPTION_INDIRECT,
    OPTION_MAX_HOPS,
    OPTION_ALL,
    OPTION_TALK,
    OPTION_LIMIT,
    OPTION_FLOW,
    OPTION_ROLL_UP,
    OPTION_MAX_LENGTH,
    OPTION_THRESHOLD,
    OPTION_BY,
    OPTION_CURRENCY,
    OPTION_SEED,
    OPTION_SAMPLES,
    OPTION_RESOLUTION,
    OPTION_FROM,
    OPTION_TO,
    OPTION_OUTPUT,
    OPTION_VIEW,
    OPTION_HIGHLIGHT,
    OPTION_DIFF,
    OPTION_FOCUS,
    OPTION_DEPTH,
    OPTION_TOP,
    OPTION_THEME,
    OPTION_PAGE,
    OPTION_NO_CITATIONS,
    OPTION_CITATIONS,
    OPTION_SECOND_LANG,
    OPTION_ALL_DATES,
    OPTION_DATA,
    OPTION_TIME_LIMIT,
    OPTION_STATS,
    OPTION_NO_PROGRESS,
    OPTION_FORCE_MEMORY,
    OPTION_THREADS,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_COUNT
} option_id;

typedef struct option_row {
    const char *name;     /* without the hyphens */
    char letter;          /* 0: none */
    const char *argument; /* "FILE"; NULL: a switch */
    const char *help;     /* NULL: help.c lists the formats */
    unsigned verbs;
} option_row;

extern const option_row option_rows[OPTION_COUNT];

enum { LIST_LIMIT = 64, POSITIONAL_LIMIT = 17 };

/* Words of a comma-separated list; they point into `text`, which is owned. */
typedef struct word_list {
    char *text;
    const char *words[LIST_LIMIT];
    size_t count;
} word_list;

typedef struct command_line {
    const char *positional[POSITIONAL_LIMIT]; /* the verb first */
    size_t positional_count;
    const char **files;
    size_t file_count;
    const char **same_as; /* files of confirmed parties */
    size_t same_as_count;
    const char **mappings; /* each as given: "A=from,B=to" */
    size_t mapping_count;
    stg_column_meaning *map; /* taken apart; points into `map_text` */
    size_t map_count;
    char *map_text;
    bool given[OPTION_COUNT];
    const char *values[OPTION_COUNT]; /* the last one given */
    word_list kinds;
    word_list layers;
    word_list sources;
    stg_filter filter;
    const char *language;
    unsigned max_hops;
    unsigned limit;
    unsigned depth;
    unsigned top;
    unsigned time_limit;
    unsigned threads;
    unsigned max_length;
    unsigned seed;
    unsigned samples;
    double threshold;
    double resolution;
    const char *input_format;  /* NULL: recognised */
    const char *output_format; /* NULL: as the file's ending says */
    struct work *work;         /* the phases of the run; set by main */
    stg_date from_date;
    stg_date to_date;
} command_line;

/* Takes the arguments apart and reads their values. False: `error` says what
   is wrong. Free with command_line_done in both cases. */
bool command_line_read(command_line *line, int count, char **arguments, stg_error *error);
void command_line_done(command_line *line);

/* Refuses options that the verb does not take. */
bool command_line_fits(const command_line *line, const char *verb, unsigned verbs,
                       stg_error *error);

/* The file of --output; NULL: standard output, which "-" and /dev/stdout are too. */
const char *output_file(const command_line *line);

/* The error "there is no WHAT "word"; did you mean ..."; always false. */
bool unknown_word(stg_error *error, const char *what, const char *word, const char *const *words,
                  size_t count);

#endif
