/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Communities: parties that are tied more among themselves than to others. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "analysis/analyses.h"
#include "analysis/groups.h"
#include "analysis/leiden.h"
#include "analysis/members.h"
#include "base/memory.h"

enum { DEFAULT_ROWS = 20 };

typedef struct partition {
    stg_asking *asking;
    stg_current_ties ties;
    double resolution;
    uint64_t seed;
    stg_communities found;
    stg_groups groups;
    uint32_t *inside; /* ties, by community number as found */
    uint32_t *outside;
} partition;

static bool search(partition *made, stg_error *error)
{
    const stg_simple_graph *graph = &made->ties.graph;
    made->found.membership = stg_zeroed(graph->count, sizeof *made->found.membership);
    if (!made->found.membership)
        return stg_out_of_memory(error);
    return stg_find_communities(&made->found, stg_tie_rows(graph), made->resolution, made->seed,
                                error);
}

static bool count_ties(partition *made, stg_error *error)
{
    const stg_simple_graph *graph = &made->ties.graph;
    made->inside = stg_zeroed(made->found.count, sizeof *made->inside);
    made->outside = stg_zeroed(made->found.count, sizeof *made->outside);
    if (!made->inside || !made->outside)
        return stg_out_of_memory(error);
    for (uint32_t i = 0; i < graph->tie_count; i++) {
        uint32_t one = made->found.membership[graph->one[i]];
        uint32_t other = made->found.membership[graph->other[i]];
        if (one == other) {
            made->inside[one]++;
        } else {
            made->outside[one]++;
            made->outside[other]++;
        }
    }
    return true;
}

typedef struct columns {
    size_t number, name, parties, inside, outside;
    stg_member_columns members;
} columns;

static void add_columns(stg_asking *asking, columns *at)
{
    static const stg_words number = {"#", "번호"}, name = {"Around", "중심"},
                           parties = {"Parties", "당사자"}, inside = {"Ties inside", "안쪽 관계"},
                           outside = {"Ties outside", "바깥 관계"}, members = {"Members", "구성원"};
    at->number =
        stg_asking_head(asking, "community", &number, STG_COLUMN_INTEGER, NULL, STG_FOR_ALL);
    at->name = stg_asking_head(asking, "around", &name, STG_COLUMN_ID, NULL, STG_FOR_ALL);
    at->parties =
        stg_asking_head(asking, "parties", &parties, STG_COLUMN_INTEGER, NULL, STG_FOR_ALL);
    at->inside =
        stg_asking_head(asking, "ties_inside", &inside, STG_COLUMN_INTEGER, NULL, STG_FOR_ALL);
    at->outside =
        stg_asking_head(asking, "ties_outside", &outside, STG_COLUMN_INTEGER, NULL, STG_FOR_ALL);
    stg_member_columns_add(asking, &at->members, "members", &members);
}

static void add_rows(const partition *made, uint32_t rows)
{
    stg_asking *asking = made->asking;
    columns at;
    add_columns(asking, &at);
    for (uint32_t i = 0; i < rows; i++) {
        uint32_t size, group = made->groups.order[i];
        const uint32_t *members = stg_group_at(&made->groups, i, &size);
        stg_table_add_row(asking->table);
        stg_table_set_integer(asking->table, at.number, i + 1);
        stg_asking_set_party(asking, at.name, stg_party_of(&made->ties, members[0]));
        stg_table_set_integer(asking->table, at.parties, size);
        stg_table_set_integer(asking->table, at.inside, made->inside[group]);
        stg_table_set_integer(asking->table, at.outside, made->outside[group]);
        stg_set_members(asking, &at.members, &made->ties, members, size);
    }
}

static void add_notes(const partition *made, uint32_t rows)
{
    static const stg_words cut = {"The {0} largest of {1#community#communities}; --limit lists "
                                  "more.",
                                  "무리 {1}개 가운데 큰 순서로 {0}개. --limit로 더 볼 수 있다."};
    static const stg_words modularity = {
        "Modularity {0} at resolution {1}: how many more ties lie inside than chance would put "
        "there, from 0 (no more) towards 1.",
        "모듈성 {0}(해상도 {1}): 무리 안의 관계가 우연보다 얼마나 많은지를 나타낸다. 0이면 우연과 "
        "같고 "
        "1에 가까울수록 뚜렷하다."};
    static const stg_words method = {
        "Found by the Leiden algorithm from seed {0}. Other partitions can be as good: see whether "
        "a finding stays with another --seed.",
        "라이덴 알고리즘으로 시드 {0}에서 찾았다. 비슷하게 좋은 다른 나눔도 있을 수 있으니 "
        "--seed를 "
        "바꿔도 그대로인지 확인해야 한다."};
    static const stg_words named = {
        "Each is named after its best connected member. Amounts and the number of claims are not "
        "read.",
        "무리 이름은 관계가 가장 많은 구성원에서 땄다. 금액과 주장의 수는 읽지 않았다."};
    stg_asking *asking = made->asking;
    char value[32], resolution[32], seed[24];
    snprintf(value, sizeof value, "%.4f", made->found.modularity);
    snprintf(resolution, sizeof resolution, "%g", made->resolution);
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)made->seed);
    if (rows < made->groups.count)
        stg_asking_say_numbers(asking, &cut, rows, made->groups.count, NULL);
    if (made->groups.count > 0) {
        stg_asking_say(asking, &modularity, value, resolution, NULL);
        stg_asking_say(asking, &method, seed, NULL, NULL);
        stg_asking_say(asking, &named, NULL, NULL, NULL);
    }
    stg_current_ties_add_notes(asking, &made->ties);
}

static bool answer(partition *made, stg_error *error)
{
    static const stg_words title = {"Communities: who is tied most among themselves",
                                    "서로 촘촘히 이어진 무리"};
    size_t limit = made->asking->parameters->limit;
    if (!isfinite(made->resolution) || made->resolution < 0)
        return stg_error_set(error, STG_ERROR_ARGUMENT, "the resolution must be above 0");
    if (!stg_current_ties_make(&made->ties, made->asking, 0, error) || !search(made, error) ||
        !stg_groups_make(&made->groups, &made->ties, made->found.membership, made->found.count,
                         error) ||
        !count_ties(made, error) ||
        !stg_asking_begin(made->asking, "communities", &title, NULL, NULL, error))
        return false;
    if (limit == 0)
        limit = DEFAULT_ROWS;
    uint32_t rows = made->groups.count < limit ? made->groups.count : (uint32_t)limit;
    add_rows(made, rows);
    add_notes(made, rows);
    return true;
}

static bool run(stg_asking *asking, stg_error *error)
{
    const stg_analysis_options *parameters = asking->parameters;
    partition made = {.asking = asking,
                      .resolution = parameters->resolution == 0 ? 1 : parameters->resolution,
                      .seed = parameters->seed == 0 ? 1 : parameters->seed};
    bool done = answer(&made, error);
    free(made.found.membership);
    free(made.inside);
    free(made.outside);
    stg_groups_done(&made.groups);
    stg_current_ties_done(&made.ties);
    return done;
}

const stg_analysis stg_analysis_communities = {
    .info = {.name = "communities",
             .question = "Which parties form a community?",
             .arguments = "",
             .details = "Divides the parties that current claims tie to others into communities: "
                        "groups with more ties inside than chance would put there (modularity, by "
                        "the Leiden algorithm). --resolution above 1 gives more and smaller "
                        "communities. The same seed gives the same answer.",
             .values = "Several claims between two parties are one tie, whichever way it runs. "
                       "Amounts and shares are not read. Ended and cancelled claims do not count.",
             .example = "--flow money",
             .least_arguments = 0,
             .most_arguments = 0,
             .parameters = STG_PARAMETER_FLOW | STG_PARAMETER_LIMIT | STG_PARAMETER_SEED |
                           STG_PARAMETER_RESOLUTION},
    .run = run,
};
