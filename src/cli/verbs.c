/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The table of verbs. */
#include "cli/verbs.h"

#include <string.h>

static const verb_row verbs[] = {
    {.name = "draw",
     .heading = "Draw",
     .arguments = "[ARGUMENTS]",
     .summary = "Draws org, funding, ownership, network or roles.",
     .details = "With -o FILE the ending of the name says how: .svg, .png, .pdf or .dot. Without "
                "it the picture goes to standard output, as Graphviz DOT unless --format says "
                "otherwise. Drawings show the claims that can hold on the data's own date; "
                "--as-of names another date, --all-dates none. With --highlight the arguments and "
                "options of the analysis may follow, as in: draw --highlight control X. With "
                "--diff two files may follow.",
     .example = "draw --view funding -o funding.svg",
     .most_arguments = POSITIONAL_LIMIT,
     .options = FOR_DRAW,
     .unlisted = FOR_PARAMETER(~0u),
     .run = run_draw},
    {.name = "merge",
     .heading = "Merge and convert",
     .arguments = "",
     .summary = "Makes one file of several, or lists what may be the same.",
     .details =
         "Parties of the same id or the same identifier (scheme and value), or that --same-as "
         "confirms, are one; names alone never unite. Says on standard error what was "
         "united and where files differ. Every record cites the file it came from, and "
         "values that are not kept stand in notes. With --suggest nothing is written: it "
         "lists parties whose names are alike, as `stargraph matches` does; with --format "
         "csv, delete the wrong rows and give the file to --same-as.",
     .example = "merge -f a.json -f b.csv --same-as confirmed.csv -o all.json",
     .options = FOR_MERGE,
     .run = run_merge},
    {.name = "convert",
     .arguments = "",
     .summary = "Writes the data in another format.",
     .details = "The ending of FILE says the format, or --to does; without -o the data goes to "
                "standard output, in the native format unless --to says otherwise. Without a "
                "filter all of the data is written. With one it is the claims that the filter "
                "keeps, the stakeholders at their ends, and the sources, roles and kinds that "
                "these name; also each claim of which a kept one is another account, since "
                "without it the other account would be counted. What a format cannot hold is "
                "said, once for each sort of thing; with --strict it is an error and nothing is "
                "written.",
     .example = "convert -f my.json -o my.graphml",
     .options = FOR_CONVERT,
     .run = run_convert},
    {.name = "check",
     .heading = "Check",
     .arguments = "",
     .summary = "Finds every fault in the data.",
     .details = "Lists all errors and warnings with their places, also the values in which several "
                "files differ. The exit status is 1 if there is an error, 0 if there are only "
                "warnings.",
     .example = "check -f my.json",
     .options = FOR_CHECK,
     .run = run_check},
    {.name = "schema",
     .arguments = "",
     .summary = "Prints the JSON Schema of the data format.",
     .details = "",
     .example = "schema > stargraph.schema.json",
     .run = run_schema},
    {.name = "help",
     .heading = "More",
     .arguments = "[VERB]",
     .summary = "Shows help, on one verb if it is named.",
     .details = "",
     .example = "help funders",
     .most_arguments = 1,
     .run = run_help},
    {.name = "version",
     .arguments = "",
     .summary = "Prints the version.",
     .details = "",
     .example = "version",
     .run = run_version},
};

enum { VERB_COUNT = sizeof verbs / sizeof verbs[0] };

size_t verb_count(void)
{
    return VERB_COUNT;
}

const verb_row *verb_at(size_t position)
{
    return position < VERB_COUNT ? &verbs[position] : NULL;
}

const verb_row *verb_find(const char *name)
{
    for (size_t i = 0; i < VERB_COUNT; i++)
        if (strcmp(verbs[i].name, name) == 0)
            return &verbs[i];
    return NULL;
}

size_t verb_names(const char **names, size_t room)
{
    size_t count = 0;
    for (size_t i = 0; i < stg_query_count() && count < room; i++)
        names[count++] = stg_query_at(i)->name;
    for (size_t i = 0; i < stg_analysis_count() && count < room; i++)
        names[count++] = stg_analysis_at(i)->name;
    for (size_t i = 0; i < VERB_COUNT && count < room; i++)
        names[count++] = verbs[i].name;
    return count;
}

unsigned query_options(const stg_query_info *query)
{
    return FOR_QUERY | (query->takes_indirect ? FOR_CHAIN : 0u) |
           (query->takes_path_options ? FOR_PATH : 0u);
}

unsigned analysis_options(const stg_analysis_info *analysis)
{
    return FOR_ANALYSIS | FOR_PARAMETER(analysis->parameters);
}
