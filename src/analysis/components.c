/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Components: who is connected at all, among whom what flows comes round, and
 * the bow tie around the largest such group.
 */
#include <stdlib.h>

#include "analysis/analyses.h"
#include "analysis/bow_tie.h"
#include "analysis/groups.h"
#include "analysis/members.h"
#include "analysis/strong_components.h"
#include "base/memory.h"

enum { DEFAULT_ROWS = 20 };

typedef struct components {
    stg_asking *asking;
    stg_current_ties all;  /* of every flow unless one is asked for */
    stg_current_ties flow; /* of what flows: money unless asked otherwise */
    stg_groups weak;
    stg_groups strong;
    uint32_t *component; /* strong ones, by vertex of `flow` */
    stg_bow_tie_part *part;
    uint32_t circles; /* strong components of two parties or more */
} components;

static bool find_weak(components *made, stg_error *error)
{
    uint32_t count = 0;
    uint32_t *component = stg_zeroed(made->all.graph.count, sizeof *component);
    bool done = component || stg_out_of_memory(error);
    done = done && stg_weak_components(stg_tie_rows(&made->all.graph), component, &count, error) &&
           stg_groups_make(&made->weak, &made->all, component, count, error);
    free(component);
    return done;
}

/* Groups come with the largest first. */
static uint32_t count_circles(const stg_groups *groups)
{
    uint32_t circles = 0, size;
    for (; circles < groups->count; circles++) {
        stg_group_at(groups, circles, &size);
        if (size < 2)
            break;
    }
    return circles;
}

static bool find_strong(components *made, stg_error *error)
{
    const stg_simple_graph *graph = &made->flow.graph;
    stg_rows links = stg_link_rows(graph);
    uint32_t count = 0;
    made->component = stg_zeroed(graph->count, sizeof *made->component);
    made->part = stg_zeroed(graph->count, sizeof *made->part);
    if (!made->component || !made->part)
        return stg_out_of_memory(error);
    if (!stg_strong_components(links.starts, links.targets, links.count, made->component, &count,
                               NULL, error) ||
        !stg_groups_make(&made->strong, &made->flow, made->component, count, error))
        return false;
    made->circles = count_circles(&made->strong);
    return made->circles == 0 || stg_bow_tie(links, stg_entering_rows(graph), made->component,
                                             made->strong.order[0], made->part, error);
}

/* ---- the table ---------------------------------------------------------------------- */

typedef struct columns {
    size_t section, heading, number, name, parties;
    stg_member_columns members;
} columns;

static void add_columns(stg_asking *asking, columns *at)
{
    static const stg_words section = {"Section", "항목"}, number = {"#", "번호"},
                           name = {"Group", "무리"}, parties = {"Parties", "당사자"},
                           members = {"Members", "구성원"};
    at->heading =
        stg_asking_head(asking, "heading", &section, STG_COLUMN_TEXT, NULL, STG_FOR_PEOPLE);
    at->section =
        stg_asking_head(asking, "section", &section, STG_COLUMN_WORD, NULL, STG_FOR_PROGRAMS);
    at->number = stg_asking_head(asking, "number", &number, STG_COLUMN_INTEGER, NULL, STG_FOR_ALL);
    at->name = stg_asking_head(asking, "group", &name, STG_COLUMN_WORD, NULL, STG_FOR_ALL);
    at->parties =
        stg_asking_head(asking, "parties", &parties, STG_COLUMN_INTEGER, NULL, STG_FOR_ALL);
    stg_member_columns_add(asking, &at->members, "members", &members);
    stg_table_set_section_column(asking->table, at->heading);
}

static void begin_row(stg_asking *asking, const columns *at, const char *section,
                      const stg_words *heading, uint32_t number)
{
    stg_table_add_row(asking->table);
    stg_table_set_text(asking->table, at->section, section);
    stg_asking_set_words(asking, at->heading, NULL, heading, NULL, NULL);
    stg_table_set_integer(asking->table, at->number, number);
}

static void add_groups(stg_asking *asking, const columns *at, const char *section,
                       const stg_words *heading, const stg_current_ties *ties,
                       const stg_groups *groups, uint32_t rows)
{
    for (uint32_t i = 0; i < rows; i++) {
        uint32_t size;
        const uint32_t *members = stg_group_at(groups, i, &size);
        stg_stakeholder_id first = stg_party_of(ties, members[0]);
        begin_row(asking, at, section, heading, i + 1);
        stg_table_set_wording(asking->table, at->name,
                              stg_graph_stakeholder(asking->graph, first).id,
                              stg_asking_name(asking, first));
        stg_table_set_integer(asking->table, at->parties, size);
        stg_set_members(asking, &at->members, ties, members, size);
    }
}

static bool add_bow_tie(const components *made, const columns *at, stg_error *error)
{
    static const stg_words heading = {"Bow tie around the largest of these groups",
                                      "가장 큰 순환 무리를 둘러싼 나비넥타이 구조"};
    static const struct {
        const char *word;
        stg_words label;
    } parts[STG_BOW_TIE_PARTS] = {
        {"in", {"In: leads to the core", "들어가는 쪽: 핵심으로 흘러든다"}},
        {"core", {"Core: each reaches each", "핵심: 서로가 서로에게 닿는다"}},
        {"out", {"Out: reached from the core", "나오는 쪽: 핵심에서 흘러나온다"}},
        {"tubes", {"Tubes: from in to out past the core", "우회로: 핵심을 거치지 않고 잇는다"}},
        {"tendrils", {"Tendrils: hang on in or out only", "곁가지: 한쪽에만 걸려 있다"}},
        {"other", {"Others: apart from these", "그 밖: 이들과 떨어져 있다"}},
    };
    stg_asking *asking = made->asking;
    uint32_t count = made->flow.graph.count;
    uint32_t *members = stg_zeroed(count, sizeof *members);
    bool done = members || stg_out_of_memory(error);
    for (uint32_t part = 0; done && part < STG_BOW_TIE_PARTS; part++) {
        uint32_t size = 0;
        for (uint32_t v = 0; v < count; v++)
            if (made->part[v] == (stg_bow_tie_part)part)
                members[size++] = v;
        done = stg_order_by_ties(&made->flow, members, size, error);
        begin_row(asking, at, "bow-tie", &heading, part + 1);
        stg_asking_set_words(asking, at->name, parts[part].word, &parts[part].label, NULL, NULL);
        stg_table_set_integer(asking->table, at->parties, size);
        if (size > 0)
            stg_set_members(asking, &at->members, &made->flow, members, size);
    }
    free(members);
    return done;
}

/* ---- notes -------------------------------------------------------------------------- */

static void add_notes(const components *made, uint32_t weak, uint32_t strong)
{
    static const stg_words cut = {
        "The {0} largest of {1#group#groups} of connected parties; --limit lists more.",
        "이어진 무리 {1}개 가운데 큰 순서로 {0}개. --limit로 더 볼 수 있다."};
    static const stg_words cut_circles = {
        "The {0} largest of {1#group#groups} in which each reaches each; --limit lists more.",
        "서로가 서로에게 닿는 무리 {1}개 가운데 큰 순서로 {0}개. --limit로 더 볼 수 있다."};
    static const stg_words no_circle = {
        "What flows never comes back to where it started: no two parties reach each other both "
        "ways, so there is no core and no bow tie.",
        "흘러간 것이 처음 자리로 되돌아오지 않는다. 양쪽으로 서로 닿는 두 당사자가 없어 핵심도 "
        "나비넥타이 구조도 없다."};
    static const stg_words money = {
        "Connected groups look at ties of every flow, the rest at money alone; --flow sets both.",
        "이어진 무리는 모든 흐름의 관계로, 나머지는 자금만으로 보았다. --flow로 둘 다 바꿀 수 "
        "있다."};
    static const stg_words structure = {"This is structure, not a verdict; amounts are not read.",
                                        "이는 구조일 뿐 평가가 아니며, 금액은 읽지 않았다."};
    stg_asking *asking = made->asking;
    if (weak < made->weak.count)
        stg_asking_say_numbers(asking, &cut, weak, made->weak.count, NULL);
    if (strong < made->circles)
        stg_asking_say_numbers(asking, &cut_circles, strong, made->circles, NULL);
    if (made->circles == 0 && made->flow.graph.count > 0)
        stg_asking_say(asking, &no_circle, NULL, NULL, NULL);
    if (!asking->parameters->flow && made->all.graph.count > 0)
        stg_asking_say(asking, &money, NULL, NULL, NULL);
    if (made->all.graph.count > 0)
        stg_asking_say(asking, &structure, NULL, NULL, NULL);
    stg_current_ties_add_notes(asking, &made->all);
}

static uint32_t rows_of(const components *made, uint32_t count)
{
    size_t limit = made->asking->parameters->limit;
    if (limit == 0)
        limit = DEFAULT_ROWS;
    return count < limit ? count : (uint32_t)limit;
}

static bool answer(components *made, stg_error *error)
{
    static const stg_words title = {"Components: who is connected, and what comes round",
                                    "연결 구조: 누가 이어져 있고 무엇이 되돌아오나"};
    static const stg_words connected = {"Connected groups", "이어진 무리"};
    static const stg_words circles = {"Groups in which each reaches each",
                                      "서로가 서로에게 닿는 무리"};
    if (!stg_current_ties_make(&made->all, made->asking, 0, error) ||
        !stg_current_ties_make(&made->flow, made->asking, 1u << STG_FLOW_MONEY, error) ||
        !find_weak(made, error) || !find_strong(made, error) ||
        !stg_asking_begin(made->asking, "components", &title, NULL, NULL, error))
        return false;
    columns at;
    uint32_t weak = rows_of(made, made->weak.count), strong = rows_of(made, made->circles);
    add_columns(made->asking, &at);
    add_groups(made->asking, &at, "connected", &connected, &made->all, &made->weak, weak);
    add_groups(made->asking, &at, "strong", &circles, &made->flow, &made->strong, strong);
    if (made->circles > 0 && !add_bow_tie(made, &at, error))
        return false;
    add_notes(made, weak, strong);
    return true;
}

static bool run(stg_asking *asking, stg_error *error)
{
    components made = {.asking = asking};
    bool done = answer(&made, error);
    free(made.component);
    free(made.part);
    stg_groups_done(&made.weak);
    stg_groups_done(&made.strong);
    stg_current_ties_done(&made.all);
    stg_current_ties_done(&made.flow);
    return done;
}

const stg_analysis stg_analysis_components = {
    .info = {.name = "components",
             .question = "Who is connected, and what comes round?",
             .arguments = "",
             .details =
                 "First the groups of parties that are connected at all, by ties of any flow. "
                 "Then, along money, the groups in which each party reaches each other, so that "
                 "what flows can come back; and the bow tie around the largest of them: who leads "
                 "into it, who is reached from it, tubes that pass it by, tendrils that hang on "
                 "one side, and the others. --flow looks at another flow, for all three.",
             .values = "Several claims from one party to another are one tie. Amounts and shares "
                       "are not read. Ended and cancelled claims do not count.",
             .example = "--flow any",
             .least_arguments = 0,
             .most_arguments = 0,
             .parameters = STG_PARAMETER_FLOW | STG_PARAMETER_LIMIT},
    .run = run,
};
