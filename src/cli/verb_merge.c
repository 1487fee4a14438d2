/* SPDX-License-Identifier: GPL-2.0-or-later */
/* merge: several files as one, and what may be the same party. */
#include <stdio.h>
#include <string.h>

#include "cli/answer.h"
#include "cli/load.h"
#include "cli/report.h"
#include "cli/say.h"
#include "cli/verbs.h"

/* ---- what is said of it ------------------------------------------------------------- */

static void print_identity(const stg_identity *identity)
{
    say("%s: \"%s\" and \"%s\"", identity->apart ? "kept apart" : "united", identity->one,
        identity->other);
    if (identity->scheme)
        say(", both %s %s", identity->scheme, identity->value);
    else
        fputs(", as stated", stderr);
    fputs(identity->apart ? ", since they are said to be different\n" : "\n", stderr);
}

static void print_value(const char *value, const char *input)
{
    say("\"%s\"", value);
    if (input[0] != '\0')
        say(" (%s)", input);
}

static void print_conflict(const stg_conflict *conflict)
{
    say("conflict: %s \"%s\", %s: ", conflict->sort, conflict->id, conflict->field);
    print_value(conflict->kept, conflict->kept_in);
    fputs(" is kept, not ", stderr);
    print_value(conflict->other, conflict->other_in);
    fputc('\n', stderr);
}

static void print_count(const char *before, size_t count, const char *noun)
{
    say("%s%zu %s%s", before, count, noun, count == 1 ? "" : "s");
}

/* A claim between two ids that turned out to be one party stays. */
static void print_claims_on_itself(const stg_graph *graph)
{
    for (uint32_t i = 0; i < stg_graph_relationship_count(graph); i++) {
        stg_relationship claim = stg_graph_relationship(graph, (stg_relationship_id){i});
        stg_stakeholder party = stg_graph_stakeholder(graph, claim.from);
        if (claim.from.index == claim.to.index && party.same_as_count > 0)
            say("warning: the relationship \"%s\" leads from \"%s\" to itself\n", claim.id,
                party.id);
    }
}

static void print_outcome(const stg_graph *graph, size_t files)
{
    size_t united = 0;
    for (size_t i = 0; i < stg_graph_identity_count(graph); i++) {
        stg_identity identity = stg_graph_identity(graph, i);
        print_identity(&identity);
        united += identity.apart ? 0u : 1u;
    }
    for (size_t i = 0; i < stg_graph_conflict_count(graph); i++) {
        stg_conflict conflict = stg_graph_conflict(graph, i);
        print_conflict(&conflict);
    }
    print_claims_on_itself(graph);
    print_count("merged ", files, "file");
    print_count(": ", stg_graph_stakeholder_count(graph), "stakeholder");
    print_count(", ", stg_graph_relationship_count(graph), "relationship");
    print_count("; ", united, "id");
    fputs(" united", stderr);
    print_count(", ", stg_graph_conflict_count(graph), "conflict");
    fputc('\n', stderr);
}

/* ---- the two things it does ----------------------------------------------------------- */

/* The result is a native file: a name that says otherwise is a mistake. */
static bool check_output(const command_line *line, const char *path, stg_error *error)
{
    const stg_graph_format *format = path ? stg_graph_format_of_path(path) : NULL;
    if (line->file_count == 0)
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "say what to merge, as in: stargraph merge -f A -f B -o FILE");
    if (path && *path == '\0')
        return stg_error_set(error, STG_ERROR_ARGUMENT, "--output names no file");
    if (format && format != stg_graph_format_at(0))
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "merge writes the native format, not %s; end the name in .json, and "
                             "`stargraph convert` the file then",
                             format->title);
    return true;
}

static bool write_merged(const command_line *line, stg_error *error)
{
    stg_graph *graph = NULL;
    const char *output = output_file(line);
    const char *format = stg_graph_format_at(0)->name; /* the native one */
    if (!check_output(line, output, error))
        return false;
    bool done = load_merged(&graph, line, true, error) &&
                (output ? stg_graph_write_file(graph, output, format, NULL, error)
                        : stg_graph_write(graph, stdout, format, NULL, error));
    if (done)
        print_outcome(graph, line->file_count > 0 ? line->file_count : 1);
    stg_graph_free(graph);
    return done;
}

static bool suggest(const command_line *line, stg_error *error)
{
    stg_graph *graph = NULL;
    stg_table *table = NULL;
    const char *format = NULL;
    stg_analysis_options options = analysis_options_of(line);
    if (line->given[OPTION_OUTPUT])
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "merge --suggest writes a list to standard output; leave out -o");
    bool done = choose_table_format(line, &format, error) &&
                load_merged(&graph, line, false, error) &&
                stg_analysis_run(&table, graph, "matches", NULL, 0, &options, error) &&
                write_answer(line, table, format, error);
    stg_table_free(table);
    stg_graph_free(graph);
    return done;
}

/* What only lists take. */
static bool check_options(const command_line *line, stg_error *error)
{
    static const option_id listing[] = {OPTION_FORMAT, OPTION_LIMIT, OPTION_THRESHOLD, OPTION_LANG,
                                        OPTION_NO_COLOR};
    for (size_t i = 0; i < sizeof listing / sizeof listing[0]; i++)
        if (line->given[listing[i]] && !line->given[OPTION_SUGGEST])
            return stg_error_set(error, STG_ERROR_ARGUMENT,
                                 "merge takes --%s with --suggest only; `stargraph convert` writes "
                                 "other formats",
                                 option_rows[listing[i]].name);
    return true;
}

int run_merge(const command_line *line)
{
    stg_error error = {0};
    bool done = check_options(line, &error) &&
                (line->given[OPTION_SUGGEST] ? suggest(line, &error) : write_merged(line, &error));
    return done ? 0 : report(&error, "merge");
}
