/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the free attributes of generic graphs mean, by their names. */
#include "read/free_fields.h"

#include <string.h>

#include "base/language_tag.h"
#include "base/money_text.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

typedef struct field_word {
    const char *name; /* folded: small letters without spaces, "_" and "-" */
    stg_meaning meaning;
    unsigned rank;
} field_word;

static const field_word of_both[] = {
    {"label", STG_MEANS_NAME, 0},       {"name", STG_MEANS_NAME, 1},
    {"이름", STG_MEANS_NAME, 1},        {"title", STG_MEANS_NAME, 2},
    {"displayname", STG_MEANS_NAME, 3}, {"kind", STG_MEANS_KIND, 2},
    {"type", STG_MEANS_KIND, 3},        {"종류", STG_MEANS_KIND, 3},
    {"유형", STG_MEANS_KIND, 3},        {"category", STG_MEANS_KIND, 4},
    {"group", STG_MEANS_KIND, 5},       {"url", STG_MEANS_URL, 0},
    {"website", STG_MEANS_URL, 1},      {"homepage", STG_MEANS_URL, 2},
    {"link", STG_MEANS_URL, 3},         {"href", STG_MEANS_URL, 3},
    {"description", STG_MEANS_NOTE, 0}, {"summary", STG_MEANS_NOTE, 1},
    {"blurb", STG_MEANS_NOTE, 0},       {"note", STG_MEANS_NOTE, 2},
    {"notes", STG_MEANS_NOTE, 2},       {"comment", STG_MEANS_NOTE, 3},
    {"설명", STG_MEANS_NOTE, 0},        {"비고", STG_MEANS_NOTE, 2},
    {"source", STG_MEANS_SOURCE, 0},    {"sources", STG_MEANS_SOURCE, 0},
    {"sourceurl", STG_MEANS_SOURCE, 0}, {"sourcefile", STG_MEANS_SOURCE, 1},
    {"citation", STG_MEANS_SOURCE, 1},  {"citations", STG_MEANS_SOURCE, 1},
    {"reference", STG_MEANS_SOURCE, 2}, {"references", STG_MEANS_SOURCE, 2},
    {"evidence", STG_MEANS_SOURCE, 3},  {"출처", STG_MEANS_SOURCE, 0},
    {"weight", STG_MEANS_MEASURE, 0},   {"size", STG_MEANS_MEASURE, 0},
    {"x", STG_MEANS_STYLE, 0},          {"y", STG_MEANS_STYLE, 0},
    {"z", STG_MEANS_STYLE, 0},          {"fx", STG_MEANS_STYLE, 0},
    {"fy", STG_MEANS_STYLE, 0},         {"vx", STG_MEANS_STYLE, 0},
    {"vy", STG_MEANS_STYLE, 0},         {"index", STG_MEANS_STYLE, 0},
    {"position", STG_MEANS_STYLE, 0},   {"color", STG_MEANS_STYLE, 0},
    {"colour", STG_MEANS_STYLE, 0},     {"image", STG_MEANS_STYLE, 0},
    {"icon", STG_MEANS_STYLE, 0},       {"shape", STG_MEANS_STYLE, 0},
    {"width", STG_MEANS_STYLE, 0},      {"height", STG_MEANS_STYLE, 0},
    {"radius", STG_MEANS_STYLE, 0},     {"opacity", STG_MEANS_STYLE, 0},
    {"thickness", STG_MEANS_STYLE, 0},  {"scale", STG_MEANS_STYLE, 0},
    {"style", STG_MEANS_STYLE, 0},      {"css", STG_MEANS_STYLE, 0},
    {"classes", STG_MEANS_STYLE, 0},    {"selected", STG_MEANS_STYLE, 0},
    {"selectable", STG_MEANS_STYLE, 0}, {"locked", STG_MEANS_STYLE, 0},
    {"grabbed", STG_MEANS_STYLE, 0},    {"grabbable", STG_MEANS_STYLE, 0},
    {"pannable", STG_MEANS_STYLE, 0},   {"removed", STG_MEANS_STYLE, 0},
    {"hidden", STG_MEANS_STYLE, 0},
};

static const field_word of_nodes[] = {
    {"sharedname", STG_MEANS_NAME, 4},
    {"alias", STG_MEANS_ALIAS, 0},
    {"aliases", STG_MEANS_ALIAS, 0},
    {"aka", STG_MEANS_ALIAS, 1},
    {"alsoknownas", STG_MEANS_ALIAS, 1},
    {"별칭", STG_MEANS_ALIAS, 0},
    {"elementtype", STG_MEANS_KIND, 0},
    {"nodetype", STG_MEANS_KIND, 0},
    {"entitytype", STG_MEANS_KIND, 1},
    {"jurisdiction", STG_MEANS_JURISDICTION, 0},
    {"country", STG_MEANS_JURISDICTION, 2},
    {"countrycode", STG_MEANS_JURISDICTION, 1},
    {"국가", STG_MEANS_JURISDICTION, 2},
    {"lei", STG_MEANS_IDENTIFIER, 0},
    {"isin", STG_MEANS_IDENTIFIER, 0},
    {"cik", STG_MEANS_IDENTIFIER, 0},
    {"ticker", STG_MEANS_IDENTIFIER, 0},
    {"wikidata", STG_MEANS_IDENTIFIER, 0},
    {"wikidataid", STG_MEANS_IDENTIFIER, 0},
    {"companynumber", STG_MEANS_IDENTIFIER, 0},
    {"registrationnumber", STG_MEANS_IDENTIFIER, 0},
};

static const field_word of_edges[] = {
    {"relation", STG_MEANS_KIND, 0},
    {"relationship", STG_MEANS_KIND, 0},
    {"connectiontype", STG_MEANS_KIND, 0},
    {"edgetype", STG_MEANS_KIND, 0},
    {"interaction", STG_MEANS_KIND, 1},
    {"관계", STG_MEANS_KIND, 0},
    {"label", STG_MEANS_KIND, 4}, /* an edge's name is what it is */
    {"name", STG_MEANS_KIND, 6},
    {"title", STG_MEANS_KIND, 7},
    {"sharedname", STG_MEANS_KIND, 8},
    {"sharedinteraction", STG_MEANS_KIND, 8},
    {"text", STG_MEANS_NOTE, 3},
    {"amount", STG_MEANS_AMOUNT, 0},
    {"value", STG_MEANS_AMOUNT, 1},
    {"funding", STG_MEANS_AMOUNT, 2},
    {"investment", STG_MEANS_AMOUNT, 2},
    {"price", STG_MEANS_AMOUNT, 3},
    {"금액", STG_MEANS_AMOUNT, 0},
    {"currency", STG_MEANS_CURRENCY, 0},
    {"통화", STG_MEANS_CURRENCY, 0},
    {"percent", STG_MEANS_SHARE, 0},
    {"percentage", STG_MEANS_SHARE, 0},
    {"percentstake", STG_MEANS_SHARE, 0},
    {"%", STG_MEANS_SHARE, 0},
    {"지분율", STG_MEANS_SHARE, 0},
    {"share", STG_MEANS_STAKE, 1},
    {"stake", STG_MEANS_STAKE, 1},
    {"지분", STG_MEANS_STAKE, 1},
    {"votes", STG_MEANS_VOTES, 0},
    {"votingrights", STG_MEANS_VOTES, 0},
    {"since", STG_MEANS_SINCE, 0},
    {"start", STG_MEANS_SINCE, 1},
    {"startdate", STG_MEANS_SINCE, 1},
    {"from", STG_MEANS_SINCE, 2},
    {"fromdate", STG_MEANS_SINCE, 1},
    {"date", STG_MEANS_SINCE, 3},
    {"year", STG_MEANS_SINCE, 4},
    {"시작", STG_MEANS_SINCE, 1},
    {"시작일", STG_MEANS_SINCE, 1},
    {"until", STG_MEANS_UNTIL, 0},
    {"end", STG_MEANS_UNTIL, 1},
    {"enddate", STG_MEANS_UNTIL, 1},
    {"to", STG_MEANS_UNTIL, 2},
    {"todate", STG_MEANS_UNTIL, 1},
    {"종료", STG_MEANS_UNTIL, 1},
    {"종료일", STG_MEANS_UNTIL, 1},
    {"status", STG_MEANS_STATUS, 0},
    {"상태", STG_MEANS_STATUS, 0},
    {"confidence", STG_MEANS_CONFIDENCE, 0},
    {"role", STG_MEANS_ROLE, 0},
    {"역할", STG_MEANS_ROLE, 0},
    {"layer", STG_MEANS_LAYER, 0},
    {"directed", STG_MEANS_DIRECTED, 0},
    {"arrows", STG_MEANS_DIRECTED, 1}, /* of vis.js */
    {"dashed", STG_MEANS_STYLE, 0},
};

enum { NAME_SIZE = 64 };

/* Whether some letters are left; long names are nobody's of ours. */
static bool fold_name(char folded[NAME_SIZE], const char *name)
{
    size_t used = 0;
    for (; *name; name++) {
        if (strchr(" _-", *name))
            continue;
        if (used + 1 >= NAME_SIZE)
            return false;
        folded[used++] = *name >= 'A' && *name <= 'Z' ? (char)(*name - 'A' + 'a') : *name;
    }
    folded[used] = '\0';
    return used > 0;
}

static const field_word *find_in(const field_word *words, size_t count, const char *folded)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i].name, folded) == 0)
            return &words[i];
    return NULL;
}

static const field_word *find_word(enum stg_bearer bearer, const char *folded)
{
    const field_word *own = bearer == STG_OF_NODE ? find_in(of_nodes, COUNT_OF(of_nodes), folded)
                                                  : find_in(of_edges, COUNT_OF(of_edges), folded);
    return own ? own : find_in(of_both, COUNT_OF(of_both), folded);
}

/* The part behind the last of ":", "_", "-", "@", " " or "(", as in "name_ko";
   false when there is none. */
static bool split_name(const char *name, char front[NAME_SIZE], char suffix[12])
{
    size_t length = strlen(name);
    size_t end = length > 0 && name[length - 1] == ')' ? length - 1 : length;
    size_t at = end;
    while (at > 0 && !strchr(":_-@ (", name[at - 1]))
        at--;
    if (at < 2 || end - at < 2 || end - at >= 12 || at >= NAME_SIZE)
        return false;
    memcpy(suffix, name + at, end - at);
    suffix[end - at] = '\0';
    memcpy(front, name, at - 1);
    front[at - 1] = '\0';
    return true;
}

/* "name_ko", "amount (USD)" */
static stg_field_name with_suffix(enum stg_bearer bearer, const char *name)
{
    char front[NAME_SIZE], folded[NAME_SIZE], suffix[12];
    stg_field_name field = {.meaning = STG_MEANS_NOTHING};
    if (!split_name(name, front, suffix) || !fold_name(folded, front))
        return field;
    const field_word *word = find_word(bearer, folded);
    if (!word)
        return field;
    uint16_t currency = word->meaning == STG_MEANS_AMOUNT ? stg_currency_read(suffix) : 0;
    bool text = word->meaning == STG_MEANS_NAME || word->meaning == STG_MEANS_NOTE;
    if (currency) {
        field = (stg_field_name){.meaning = word->meaning, .rank = word->rank};
        field.currency = currency;
    } else if (text && stg_is_language_ending(suffix) && strcmp(suffix, "id") != 0) {
        field = (stg_field_name){.meaning = word->meaning, .rank = word->rank};
        memcpy(field.language, suffix, strlen(suffix));
    }
    return field;
}

stg_field_name stg_free_field(enum stg_bearer bearer, const char *name)
{
    char folded[NAME_SIZE];
    if (!fold_name(folded, name))
        return (stg_field_name){.meaning = STG_MEANS_NOTHING};
    const field_word *word = find_word(bearer, folded);
    if (word)
        return (stg_field_name){.meaning = word->meaning, .rank = word->rank};
    return with_suffix(bearer, name);
}
