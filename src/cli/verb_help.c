/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * help, version and schema: what the command knows of itself. Texts come from
 * the tables of options, verbs, questions, views and formats.
 */
#include <stdio.h>
#include <string.h>

#include "cli/report.h"
#include "cli/verbs.h"

enum { WIDTH = 80, NAME_WIDTH = 24 };

/* Bytes of the next line. Never ends within an option's name. */
static size_t line_size(const char *text, size_t length, int indent)
{
    size_t fit = stg_text_break(text, length, (size_t)(WIDTH - indent));
    size_t size = fit;
    while (size > 0 && size < length && text[size] != ' ')
        size--;
    return size > 0 ? size : fit;
}

/* Prints text broken to the width, from column `indent` on; the first line
   stands behind what is printed already. */
static void print_broken(const char *text, int indent)
{
    size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        size_t size = line_size(text + at, length - at, indent);
        printf("%*s%.*s\n", at > 0 ? indent : 0, "", (int)size, text + at);
        at += size;
        while (at < length && text[at] == ' ')
            at++;
    }
}

/* A name and what it means; a long name has a line of its own. */
static void print_entry(const char *name, const char *text)
{
    if (strlen(name) + 3 > NAME_WIDTH)
        printf("  %s\n%*s", name, NAME_WIDTH, "");
    else
        printf("  %-*s", NAME_WIDTH - 2, name);
    print_broken(text, NAME_WIDTH);
}

static void print_verb(const char *verb, const char *arguments, const char *text)
{
    char name[128];
    snprintf(name, sizeof name, "%s %s", verb, arguments);
    print_entry(name, text);
}

static void add_word(char *list, size_t size, const char *word)
{
    size_t used = strlen(list);
    if (used < size)
        snprintf(list + used, size - used, "%s%s", used > 0 ? ", " : "", word);
}

/* The formats that fit the verb; the first is the default. */
static void list_formats(char *list, size_t size, unsigned verbs)
{
    *list = '\0';
    if (verbs & FOR_DRAW) {
        add_word(list, size, "dot");
        for (size_t i = 0; stg_render_format(i); i++)
            add_word(list, size, stg_render_format(i));
        return;
    }
    for (size_t i = 0; i < stg_table_format_count(); i++)
        add_word(list, size, stg_table_format_at(i)->name);
}

static void print_options(unsigned verbs)
{
    char formats[200];
    list_formats(formats, sizeof formats, verbs);
    printf("Options:\n");
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const option_row *row = &option_rows[i];
        char name[64];
        char letter[8] = "";
        if (!(row->verbs & verbs) || i == OPTION_HELP || i == OPTION_VERSION)
            continue;
        if (row->letter)
            snprintf(letter, sizeof letter, "-%c, ", row->letter);
        snprintf(name, sizeof name, "%s--%s%s%s", letter, row->name, row->argument ? " " : "",
                 row->argument ? row->argument : "");
        print_entry(name, row->help ? row->help : formats);
    }
}

static void print_builtins(void)
{
    printf("\nBuilt-in data\n");
    for (size_t i = 0; i < stg_builtin_count(); i++)
        print_verb("-f", stg_builtin_at(i)->input.path, stg_builtin_at(i)->description);
}

static void print_overview(void)
{
    printf("stargraph: who does what in a consortium, who funds whom, who owns whom\n\n"
           "Usage: stargraph VERB [ARGUMENTS] [OPTIONS]\n\n"
           "Ask\n");
    for (size_t i = 0; i < stg_query_count(); i++) {
        const stg_query_info *query = stg_query_at(i);
        print_verb(query->name, query->arguments, query->question);
    }
    if (stg_analysis_count() > 0)
        printf("\nAnalyse\n");
    for (size_t i = 0; i < stg_analysis_count(); i++) {
        const stg_analysis_info *analysis = stg_analysis_at(i);
        print_verb(analysis->name, analysis->arguments, analysis->question);
    }
    for (size_t i = 0; i < verb_count(); i++) {
        const verb_row *verb = verb_at(i);
        if (verb->heading)
            printf("\n%s\n", verb->heading);
        print_verb(verb->name, verb->arguments, verb->summary);
    }
    printf("\nX, A and B are stakeholders: an id, a name or an alias, in any language.\n"
           "Without -f the built-in data @stargate is asked; several -f are merged. Files of\n"
           "other systems (BODS, FollowTheMoney, Kumu, CSV ...): stargraph help convert.\n");
    print_builtins();
    printf("\nExamples\n"
           "  stargraph funders stargate\n"
           "  stargraph funders 스타게이트 --lang ko\n"
           "  stargraph path son texas-data-center\n"
           "  stargraph list relationships --status planned --format csv\n"
           "  stargraph cycles -f @ai-deals --roll-up\n"
           "  stargraph control my-company -f register.bods.json\n"
           "  stargraph draw --view funding -o funding.svg\n"
           "  stargraph check -f my.json\n\n"
           "The options of a verb: stargraph help VERB\n");
}

/* Arguments that make an example of a question; by the question's name. */
static const char *example_of(const char *question)
{
    static const char *const examples[][2] = {
        {"funders", "stargate --evidence"},
        {"funds", "stargate --format json"},
        {"owners", "stargate"},
        {"owns", "softbank --indirect"},
        {"roles", "softbank"},
        {"path", "son texas-data-center"},
        {"show", "softbank --lang ko"},
        {"list", "relationships --min-amount 10B:USD"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++)
        if (strcmp(examples[i][0], question) == 0)
            return examples[i][1];
    return NULL;
}

static void print_query_help(const stg_query_info *query)
{
    const char *example = example_of(query->name);
    printf("Usage: stargraph %s %s [OPTIONS]\n\n%s\n\n", query->name, query->arguments,
           query->question);
    if (query->details && *query->details) {
        print_broken(query->details, 0);
        printf("\n");
    }
    print_options(query_options(query));
    if (example)
        printf("\nExample:\n  stargraph %s %s\n", query->name, example);
}

static void print_analysis_help(const stg_analysis_info *analysis)
{
    const char *space = *analysis->arguments ? " " : "";
    printf("Usage: stargraph %s%s%s [OPTIONS]\n\n%s\n\n", analysis->name, space,
           analysis->arguments, analysis->question);
    print_broken(analysis->details, 0);
    printf("\nValues: ");
    print_broken(analysis->values, 8);
    printf("\n");
    print_options(analysis_options(analysis));
    printf("\nExample:\n  stargraph %s%s%s\n", analysis->name, *analysis->example ? " " : "",
           analysis->example);
}

static void print_views(void)
{
    printf("Views:\n");
    for (size_t i = 0; i < stg_view_count(); i++)
        print_entry(stg_view_at(i)->name, stg_view_at(i)->description);
    printf("\nPages:\n  ");
    for (size_t i = 0; stg_page_name(i); i++)
        printf("%s%s", i ? ", " : "", stg_page_name(i));
    printf("\n\n");
}

/* The formats to convert to, with the endings of their files. */
static void print_graph_formats(void)
{
    printf("Formats to write:\n");
    for (size_t i = 0; i < stg_graph_format_count(); i++) {
        const stg_graph_format *format = stg_graph_format_at(i);
        char text[512];
        int used = snprintf(text, sizeof text, "%s", format->description);
        for (size_t k = 0; format->endings && format->endings[k]; k++)
            used += snprintf(text + used, sizeof text - (size_t)used, "%s%s", k ? ", " : " (",
                             format->endings[k]);
        if (format->endings && format->endings[0])
            used += snprintf(text + used, sizeof text - (size_t)used, ")");
        snprintf(text + used, sizeof text - (size_t)used, "%s%s",
                 *format->loses ? "; holds no " : "", format->loses);
        print_entry(format->name, text);
    }
    printf("\n");
}

/* The formats that are read, in the order in which they are looked for. */
static void print_readers(void)
{
    printf("Formats that are read, also compressed with gzip:\n");
    for (size_t i = 0; i < stg_reader_count(); i++)
        print_entry(stg_reader_at(i)->name, stg_reader_at(i)->description);
    printf("\n");
}

static void print_verb_help(const verb_row *verb)
{
    printf("Usage: stargraph %s%s%s%s\n\n%s\n", verb->name, *verb->arguments ? " " : "",
           verb->arguments, verb->options ? " [OPTIONS]" : "", verb->summary);
    if (*verb->details) {
        printf("\n");
        print_broken(verb->details, 0);
    }
    printf("\n");
    if (verb->options & FOR_DRAW)
        print_views();
    if (verb->options & (FOR_CONVERT | FOR_CHECK))
        print_readers();
    if (verb->options & FOR_CONVERT)
        print_graph_formats();
    if (verb->options) {
        print_options(verb->options);
        printf("\n");
    }
    printf("Example:\n  stargraph %s\n", verb->example);
}

/* "help", "help VERB" and "VERB --help". */
int run_help(const command_line *line)
{
    const char *names[64];
    stg_error error = {0};
    const char *name = line->positional[0];
    if (name && strcmp(name, "help") == 0 && line->positional[1])
        name = line->positional[1];
    else if (name && strcmp(name, "help") == 0 && !line->given[OPTION_HELP])
        name = NULL;
    if (!name) {
        print_overview();
        return 0;
    }
    const stg_query_info *query = stg_query_find(name);
    const stg_analysis_info *analysis = stg_analysis_find(name);
    const verb_row *verb = verb_find(name);
    if (!query && !analysis && !verb) {
        unknown_word(&error, "verb", name, names, verb_names(names, 64));
        return report(&error, "");
    }
    if (query)
        print_query_help(query);
    else if (analysis)
        print_analysis_help(analysis);
    else
        print_verb_help(verb);
    return 0;
}

int run_version(const command_line *line)
{
    (void)line;
    printf("stargraph %s\n", stg_version());
    return 0;
}

int run_schema(const command_line *line)
{
    (void)line;
    size_t length = 0;
    const char *text = stg_schema(&length);
    fwrite(text, 1, length, stdout);
    return 0;
}
