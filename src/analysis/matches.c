/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Matches: stakeholders that may be one, for a person to confirm. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/analyses.h"
#include "analysis/name_matches.h"
#include "base/memory.h"

enum { DEFAULT_LIMIT = 100, DEFAULT_THRESHOLD = 50 };

/* How alike two places are. */
typedef enum places {
    PLACES_UNKNOWN = 0,
    PLACES_SAME,
    PLACES_ONE_UNKNOWN,
    PLACES_DIFFERENT
} places;

typedef struct candidate {
    const stg_name_match *match;
    places places;
    bool other_kind;
    const char *other_scheme; /* of identifiers that differ; NULL: none */
    uint32_t shared;          /* parties tied to both */
    uint32_t claims;          /* between the two */
    double score;             /* 0 to 1, in hundredths */
} candidate;

typedef struct finding {
    stg_asking *asking;
    stg_name_matches matches;
    candidate *candidates;
    size_t count;
    uint32_t *marks; /* by party: the candidate that saw it last beside `one` */
} finding;

/* ---- what speaks for and against --------------------------------------------------- */

static places places_of(const stg_stakeholder *one, const stg_stakeholder *other)
{
    const char *a = one->jurisdiction;
    const char *b = other->jurisdiction;
    if (!a || !b)
        return a || b ? PLACES_ONE_UNKNOWN : PLACES_UNKNOWN;
    size_t length = strcspn(a, "-");
    bool country = length == strcspn(b, "-") && memcmp(a, b, length) == 0;
    bool parts = a[length] == '\0' || b[length] == '\0' || strcmp(a, b) == 0;
    return country && parts ? PLACES_SAME : PLACES_DIFFERENT;
}

static bool are_of_other_kinds(const stg_asking *asking, const stg_stakeholder *one,
                               const stg_stakeholder *other)
{
    static const char unspecified[] = "unspecified";
    const char *a = stg_graph_stakeholder_kind(asking->graph, one->kind).id;
    const char *b = stg_graph_stakeholder_kind(asking->graph, other->kind).id;
    return strcmp(a, b) != 0 && strcmp(a, unspecified) != 0 && strcmp(b, unspecified) != 0;
}

/* A scheme in which the two carry different identifiers. */
static const char *other_scheme_of(const stg_graph *graph, const stg_name_match *match,
                                   const stg_stakeholder *one, const stg_stakeholder *other)
{
    const char *a[2], *b[2];
    for (size_t i = 0; i < one->identifier_count; i++)
        for (size_t k = 0; k < other->identifier_count; k++) {
            stg_graph_identifier(graph, match->one, i, &a[0], &a[1]);
            stg_graph_identifier(graph, match->other, k, &b[0], &b[1]);
            if (strcmp(a[0], b[0]) == 0 && strcmp(a[1], b[1]) != 0)
                return a[0];
        }
    return NULL;
}

static stg_stakeholder_id far_end(const stg_graph *graph, stg_relationship_id id,
                                  stg_stakeholder_id near)
{
    stg_relationship claim = stg_graph_relationship(graph, id);
    return claim.from.index == near.index ? claim.to : claim.from;
}

/* Counts the parties tied to both, and the claims between the two. `mark` is new. */
static void compare_ties(finding *f, candidate *found, uint32_t mark)
{
    stg_relationship_id id;
    const stg_name_match *match = found->match;
    stg_incident incident = stg_incident_claims(f->asking->graph, match->one);
    while (stg_incident_next(&incident, &id)) {
        stg_stakeholder_id end = far_end(f->asking->graph, id, match->one);
        if (stg_is_placeholder(f->asking, end) || !stg_asking_keeps(f->asking, id))
            continue;
        f->marks[end.index] = mark;
        found->claims += end.index == match->other.index ? 1u : 0u;
    }
    incident = stg_incident_claims(f->asking->graph, match->other);
    while (stg_incident_next(&incident, &id)) {
        stg_stakeholder_id end = far_end(f->asking->graph, id, match->other);
        if (stg_is_placeholder(f->asking, end) || f->marks[end.index] != mark ||
            !stg_asking_keeps(f->asking, id))
            continue;
        f->marks[end.index] = mark - 1; /* once */
        found->shared += end.index != match->other.index ? 1u : 0u;
    }
}

/* Weights are set by hand, so that a name that is the same needs one thing against it
   to be doubtful, and one that is only alike something for it. */
static double score_of(const candidate *found)
{
    static const double likenesses[] = {[STG_LIKE_SAME] = 0.85,
                                        [STG_LIKE_CORE] = 0.8,
                                        [STG_LIKE_WORDS] = 0.7,
                                        [STG_LIKE_NEAR] = 0.65};
    static const double of_places[] = {[PLACES_UNKNOWN] = 0,
                                       [PLACES_SAME] = 0.08,
                                       [PLACES_ONE_UNKNOWN] = 0.03,
                                       [PLACES_DIFFERENT] = -0.25};
    double score = likenesses[found->match->likeness] + of_places[found->places];
    if (found->match->likeness == STG_LIKE_NEAR)
        score -= 0.1 * (found->match->distance - 1);
    score -= found->other_kind ? 0.2 : 0;
    score -= found->other_scheme ? 0.3 : 0;
    score -= found->claims > 0 ? 0.2 : 0;
    score += found->shared > 1 ? 0.07 : found->shared > 0 ? 0.05 : 0;
    return round(100 * (score < 0 ? 0 : score > 0.99 ? 0.99 : score)) / 100;
}

static int by_score_and_ids(const void *left, const void *right)
{
    const candidate *a = left;
    const candidate *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    if (a->match->one.index != b->match->one.index)
        return a->match->one.index < b->match->one.index ? -1 : 1;
    return (a->match->other.index > b->match->other.index) -
           (a->match->other.index < b->match->other.index);
}

static bool weigh(finding *f, double threshold, stg_error *error)
{
    const stg_graph *graph = f->asking->graph;
    f->candidates = stg_zeroed(f->matches.count, sizeof *f->candidates);
    f->marks = stg_zeroed(stg_graph_party_count(graph), sizeof *f->marks);
    if (!f->candidates || !f->marks)
        return stg_out_of_memory(error);
    for (size_t i = 0; i < f->matches.count; i++) {
        const stg_name_match *match = &f->matches.items[i];
        if (stg_graph_are_different(graph, match->one, match->other))
            continue;
        stg_stakeholder one = stg_graph_stakeholder(graph, match->one);
        stg_stakeholder other = stg_graph_stakeholder(graph, match->other);
        candidate found = {.match = match,
                           .places = places_of(&one, &other),
                           .other_kind = are_of_other_kinds(f->asking, &one, &other),
                           .other_scheme = other_scheme_of(graph, match, &one, &other)};
        compare_ties(f, &found, (uint32_t)(2 * i + 2));
        found.score = score_of(&found);
        if (found.score * 100 >= threshold)
            f->candidates[f->count++] = found;
    }
    if (f->count > 1)
        qsort(f->candidates, f->count, sizeof *f->candidates, by_score_and_ids);
    return true;
}

/* ---- the table -------------------------------------------------------------------------- */

typedef struct columns {
    size_t id, same_as, score, name, other_name, places, jurisdiction, other_jurisdiction, reasons;
} columns;

static void add_columns(stg_asking *asking, columns *at)
{
    static const stg_words id = {"Id", "식별자"}, same_as = {"Same as", "같은 당사자"},
                           score = {"Score", "점수"}, name = {"Name", "이름"},
                           other_name = {"Other name", "다른 쪽 이름"},
                           jurisdictions = {"Jurisdictions", "국적"}, reasons = {"Reasons", "근거"};
    stg_asking *a = asking;
    at->id = stg_asking_head(a, "id", &id, STG_COLUMN_TEXT, NULL, STG_FOR_ALL);
    at->same_as = stg_asking_head(a, "same_as", &same_as, STG_COLUMN_TEXT, NULL, STG_FOR_ALL);
    at->score = stg_asking_head(a, "score", &score, STG_COLUMN_NUMBER, NULL, STG_FOR_ALL);
    at->name = stg_asking_head(a, "name", &name, STG_COLUMN_TEXT, NULL, STG_FOR_ALL);
    at->other_name =
        stg_asking_head(a, "other_name", &other_name, STG_COLUMN_TEXT, NULL, STG_FOR_ALL);
    at->places =
        stg_asking_head(a, "jurisdictions", &jurisdictions, STG_COLUMN_TEXT, NULL, STG_FOR_PEOPLE);
    at->jurisdiction =
        stg_asking_head(a, "jurisdiction", &jurisdictions, STG_COLUMN_WORD, NULL, STG_FOR_PROGRAMS);
    at->other_jurisdiction = stg_asking_head(a, "other_jurisdiction", &jurisdictions,
                                             STG_COLUMN_WORD, NULL, STG_FOR_PROGRAMS);
    at->reasons = stg_asking_head(a, "reasons", &reasons, STG_COLUMN_TEXT, NULL, STG_FOR_ALL);
}

static void set_places(stg_asking *asking, const columns *at, const char *one, const char *other)
{
    char words[64];
    stg_table_set_text(asking->table, at->jurisdiction, one);
    stg_table_set_text(asking->table, at->other_jurisdiction, other);
    snprintf(words, sizeof words, "%.28s / %.28s", one ? one : "-", other ? other : "-");
    if (one || other)
        stg_table_set_text(asking->table, at->places, words);
}

static void add_reason(stg_buffer *out, const stg_asking *asking, const stg_words *words,
                       const char *first, const char *second)
{
    stg_buffer_add(out, out->length > 0 ? "; " : "");
    stg_words_fill(out, words, asking->language, (const char *const[]){first, second}, 2);
}

static void add_name_reason(stg_buffer *out, const stg_asking *asking, const stg_name_match *match)
{
    static const stg_words likenesses[] = {
        [STG_LIKE_SAME] = {"same name", "이름이 같음"},
        [STG_LIKE_CORE] = {"same name but for the legal form", "법인 형태만 빼면 이름이 같음"},
        [STG_LIKE_WORDS] = {"same words in another order", "낱말의 순서만 다름"},
        [STG_LIKE_NEAR] = {"names differ in {0#letter#letters}", "이름이 {0}글자 다름"}};
    static const stg_words compared = {"as \"{0}\" and \"{1}\"", "비교한 이름: \"{0}\", \"{1}\""};
    char distance[16];
    snprintf(distance, sizeof distance, "%u", (unsigned)match->distance);
    add_reason(out, asking, &likenesses[match->likeness], distance, NULL);
    if (strcmp(match->name, stg_asking_name(asking, match->one)) != 0 ||
        strcmp(match->other_name, stg_asking_name(asking, match->other)) != 0)
        add_reason(out, asking, &compared, match->name, match->other_name);
}

static void set_reasons(stg_asking *asking, size_t column, const candidate *found)
{
    static const stg_words of_places[] = {
        [PLACES_UNKNOWN] = {NULL, NULL},
        [PLACES_SAME] = {"same jurisdiction", "국적이 같음"},
        [PLACES_ONE_UNKNOWN] = {"one jurisdiction is not stated", "한쪽의 국적은 언급 없음"},
        [PLACES_DIFFERENT] = {"different jurisdictions", "국적이 다름"}};
    static const stg_words shared = {"{0#party#parties} tied to both",
                                     "양쪽과 이어진 당사자 {0}곳"},
                           kinds = {"different kinds", "종류가 다름"},
                           claims = {"{0#claim#claims} between the two", "둘 사이의 주장 {0}건"},
                           schemes = {"different {0}", "{0} 값이 다름"};
    stg_buffer words = STG_BUFFER_EMPTY;
    char number[16];
    add_name_reason(&words, asking, found->match);
    if (found->places != PLACES_UNKNOWN)
        add_reason(&words, asking, &of_places[found->places], NULL, NULL);
    snprintf(number, sizeof number, "%u", (unsigned)found->shared);
    if (found->shared > 0)
        add_reason(&words, asking, &shared, number, NULL);
    if (found->other_kind)
        add_reason(&words, asking, &kinds, NULL, NULL);
    if (found->other_scheme)
        add_reason(&words, asking, &schemes, found->other_scheme, NULL);
    snprintf(number, sizeof number, "%u", (unsigned)found->claims);
    if (found->claims > 0)
        add_reason(&words, asking, &claims, number, NULL);
    stg_table_set_text(asking->table, column, stg_buffer_text(&words));
    asking->failed |= words.failed;
    stg_buffer_done(&words);
}

static void add_row(stg_asking *asking, const columns *at, const candidate *found)
{
    stg_stakeholder one = stg_graph_stakeholder(asking->graph, found->match->one);
    stg_stakeholder other = stg_graph_stakeholder(asking->graph, found->match->other);
    stg_table_add_row(asking->table);
    stg_table_set_text(asking->table, at->id, one.id);
    stg_table_set_text(asking->table, at->same_as, other.id);
    stg_table_set_number(asking->table, at->score, found->score);
    stg_table_set_text(asking->table, at->name, stg_asking_name(asking, found->match->one));
    stg_table_set_text(asking->table, at->other_name, stg_asking_name(asking, found->match->other));
    set_places(asking, at, one.jurisdiction, other.jurisdiction);
    set_reasons(asking, at->reasons, found);
}

static void add_notes(finding *f, size_t listed)
{
    static const stg_words none = {"No two parties have names that are alike.",
                                   "이름이 비슷한 당사자가 없다."};
    static const stg_words cut = {"The first {0} of {1} pairs; --limit lists more.",
                                  "{1}쌍 가운데 앞선 {0}쌍. --limit로 더 볼 수 있다."};
    static const stg_words common = {"{0#name#names} that more than {1} parties have {2} left out.",
                                     "당사자 {1}곳이 넘게 쓰는 이름 {0}개는 뺐다."};
    static const stg_words meaning = {
        "Names that are alike do not make two parties one. Confirm pairs by hand in a table with "
        "the columns id and same_as, or different, and give it with --same-as.",
        "이름이 비슷하다고 같은 당사자인 것은 아니다. 직접 확인한 쌍을 id와 same_as(다르면 "
        "different) 열이 있는 표에 적어 --same-as로 주면 된다."};
    if (f->count == 0)
        stg_asking_say(f->asking, &none, NULL, NULL, NULL);
    if (listed < f->count)
        stg_asking_say_numbers(f->asking, &cut, listed, f->count, NULL);
    if (f->matches.common_names > 0)
        stg_asking_say_numbers(f->asking, &common, f->matches.common_names, STG_COMMON_NAME,
                               f->matches.common_names == 1 ? "is" : "are");
    if (listed > 0)
        stg_asking_say(f->asking, &meaning, NULL, NULL, NULL);
}

static bool answer(finding *f, stg_error *error)
{
    static const stg_words title = {"Matches: what may be the same party",
                                    "같은 당사자일 수 있는 쌍"};
    const stg_analysis_options *options = f->asking->parameters;
    columns at;
    size_t limit = options->limit > 0 ? options->limit : DEFAULT_LIMIT;
    double threshold = options->threshold_stated ? options->threshold : DEFAULT_THRESHOLD;
    if (!stg_find_name_matches(&f->matches, f->asking->graph, error) ||
        !weigh(f, threshold, error) ||
        !stg_asking_begin(f->asking, "matches", &title, NULL, NULL, error))
        return false;
    add_columns(f->asking, &at);
    size_t listed = f->count < limit ? f->count : limit;
    for (size_t i = 0; i < listed; i++)
        add_row(f->asking, &at, &f->candidates[i]);
    add_notes(f, listed);
    return true;
}

static bool run(stg_asking *asking, stg_error *error)
{
    finding f = {.asking = asking};
    bool done = answer(&f, error);
    free(f.candidates);
    free(f.marks);
    stg_name_matches_done(&f.matches);
    return done;
}

const stg_analysis stg_analysis_matches = {
    .info = {.name = "matches",
             .question = "What may be the same party?",
             .arguments = "",
             .details = "Lists pairs of stakeholders whose names or aliases, in any language, are "
                        "alike: the same, the same but for the legal form (Inc, GmbH ...) or the "
                        "order of their words, or long ones that differ in a letter or two. The "
                        "score, from 0 to 1, rises with the same jurisdiction and with parties "
                        "tied to both; another jurisdiction, kind or identifier and claims between "
                        "the two lower it. Nothing is united. --threshold 80 lists scores from 0.8 "
                        "on [50]; --limit counts pairs [100]. Pairs that a file of --same-as calls "
                        "different are not listed.",
             .values =
                 "Amounts and shares do not count. Several claims between two parties are one "
                 "tie.",
             .example = "--threshold 80",
             .least_arguments = 0,
             .most_arguments = 0,
             .parameters = STG_PARAMETER_LIMIT | STG_PARAMETER_THRESHOLD},
    .run = run,
};
