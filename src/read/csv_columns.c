/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the columns of a table hold, by the words of its header line. */
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/language_tag.h"
#include "base/memory.h"
#include "read/csv.h"

/* Words are folded and without spaces and marks; parted by '|'. The first is the
   field's own name, as "--map" takes it. */
typedef struct field_words {
    const char *name;
    const char *words;
} field_words;

static const field_words fields[STG_CSV_FIELD_COUNT] = {
    [STG_CSV_FROM] = {"from", "from|fromid"},
    [STG_CSV_TO] = {"to", "to|toid"},
    [STG_CSV_FROM_NAME] = {"from_name", "fromname|fromlabel"},
    [STG_CSV_TO_NAME] = {"to_name", "toname|tolabel"},
    [STG_CSV_FROM_KIND] = {"from_kind", "fromkind|fromtype"},
    [STG_CSV_TO_KIND] = {"to_kind", "tokind|totype"},
    [STG_CSV_ID] = {"id", "id|identifier|key|code|nodeid|edgeid|relationshipid|아이디|식별자"},
    [STG_CSV_NAME] = {"name", "name|label|fullname|company|companyname|organisation|organization|"
                              "이름|명칭|회사명|기업명|성명|기관명"},
    [STG_CSV_KIND] = {"kind", "kind|type|relation|relationtype|relationshiptype|relationshipkind|"
                              "edgetype|category|관계|종류|유형|관계유형|구분"},
    [STG_CSV_AMOUNT] = {"amount", "amount|value|sum|total|price|money|amt|금액|액수|투자금액|"
                                  "투자액|지급액|거래금액"},
    [STG_CSV_CURRENCY] = {"currency", "currency|ccy|currencycode|통화|화폐"},
    [STG_CSV_QUALIFIER] = {"qualifier", "qualifier|amountqualifier|한정"},
    [STG_CSV_SHARE] = {"share", "share|stake|percent|percentage|pct|ownership|sharepercent|"
                                "ownershippercentage|ownershippercent|stakepercent|지분|지분율|"
                                "비율|보유지분"},
    [STG_CSV_SHARE_MIN] = {"share_min", "sharemin|minshare|stakemin"},
    [STG_CSV_SHARE_MAX] = {"share_max", "sharemax|maxshare|stakemax"},
    [STG_CSV_VOTES] = {"votes", "votes|votingrights|voting|votingshare|의결권"},
    [STG_CSV_VOTES_MIN] = {"votes_min", "votesmin|minvotes"},
    [STG_CSV_VOTES_MAX] = {"votes_max", "votesmax|maxvotes"},
    [STG_CSV_DIRECTNESS] = {"directness", "directness|directorindirect|directindirect|직접간접"},
    [STG_CSV_ROLE] = {"role", "role|position|역할|직책"},
    [STG_CSV_RANK] = {"rank", "rank|순위"},
    [STG_CSV_STATUS] = {"status", "status|상태"},
    [STG_CSV_CONFIDENCE] = {"confidence", "confidence|certainty|신뢰도|확실성"},
    [STG_CSV_SPEAKER] = {"speaker", "speaker|saidby|발언자|화자"},
    [STG_CSV_LAYER] = {"layer", "layer|층|레이어"},
    [STG_CSV_SINCE] = {"since", "since|start|startdate|fromdate|begin|date|year|시작|시작일|날짜|"
                                "일자|부터"},
    [STG_CSV_UNTIL] = {"until", "until|end|enddate|todate|종료|종료일|까지"},
    [STG_CSV_ENDED] = {"ended", "ended"},
    [STG_CSV_CONDITION] = {"condition", "condition|조건"},
    [STG_CSV_ALTERNATIVE_TO] = {"alternative_to", "alternativeto"},
    [STG_CSV_NOTE] = {"note", "note|notes|comment|comments|description|remark|remarks|메모|비고|"
                              "설명"},
    [STG_CSV_EVIDENCE] = {"evidence", "evidence"},
    [STG_CSV_SOURCE] = {"source", "source|sources|reference|citation|출처|근거"},
    [STG_CSV_URL] = {"url",
                     "url|link|website|web|homepage|sourceurl|링크|웹사이트|누리집|홈페이지"},
    [STG_CSV_LOCATOR] = {"locator", "locator|page|쪽"},
    [STG_CSV_JURISDICTION] = {"jurisdiction", "jurisdiction|country|countrycode|관할|국가|소재국"},
    [STG_CSV_ALIASES] = {"aliases", "aliases|alias|aka|alsoknownas|othernames|별칭|별명|다른이름"},
    [STG_CSV_IDENTIFIERS] = {"identifiers", "identifiers|ids"},
    [STG_CSV_DERIVED] = {"ignore", "claims"},
};

/* Words for the ends that say what the claim is, too. */
typedef struct end_words {
    const char *words;
    stg_csv_field field;
    const char *kind; /* NULL: says nothing */
} end_words;

static const end_words ends[] = {
    {"payer|sender|payername|보내는곳|보내는쪽|지급인|지급자|송금인", STG_CSV_FROM, "pays"},
    {"payee|receiver|payeename|받는곳|받는쪽|수취인|수령자|수령인", STG_CSV_TO, "pays"},
    {"owner|shareholder|ownername|parent|parentcompany|소유자|소유주|주주|모회사", STG_CSV_FROM,
     "owns"},
    {"owned|subsidiary|ownedname|피소유자|자회사|소유대상", STG_CSV_TO, "owns"},
    {"investor|investorname|투자자|출자자|투자사", STG_CSV_FROM, "invests-in"},
    {"investee|investeename|피투자자|투자대상|피투자회사|피투자사", STG_CSV_TO, "invests-in"},
    {"funder|fundername|자금제공자|자금지원자", STG_CSV_FROM, "funds"},
    {"lender|creditor|대여자|채권자", STG_CSV_FROM, "lends-to"},
    {"borrower|debtor|차입자|채무자", STG_CSV_TO, "lends-to"},
    {"donor|donorname|기부자", STG_CSV_FROM, "donates-to"},
    {"donee", STG_CSV_TO, "donates-to"},
    {"buyer|구매자|매수인", STG_CSV_FROM, "buys-from"},
    {"seller|판매자|매도인", STG_CSV_TO, "buys-from"},
    {"acquirer|인수자", STG_CSV_FROM, "acquires"},
    {"acquired|피인수자", STG_CSV_TO, "acquires"},
    {"giver|grantor|주는곳|제공자|출발", STG_CSV_FROM, NULL},
    {"recipient|beneficiary|grantee|target|targetid|targetname|수혜자|대상|도착", STG_CSV_TO, NULL},
};

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

const char *stg_csv_field_name(size_t position)
{
    return position < STG_CSV_FIELD_COUNT ? fields[position].name : NULL;
}

stg_csv_field stg_csv_field_find(const char *name)
{
    size_t i = 0;
    while (i < STG_CSV_FIELD_COUNT && strcmp(fields[i].name, name) != 0)
        i++;
    return (stg_csv_field)i;
}

/* Whether one of the words is `word`. */
static bool is_among(const char *words, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = words; length > 0;) {
        size_t size = strcspn(at, "|");
        if (size == length && memcmp(at, word, length) == 0)
            return true;
        if (at[size] == '\0')
            return false;
        at += size + 1;
    }
    return false;
}

static void find_by_words(stg_csv_column *column, const char *folded)
{
    for (size_t i = 0; i < STG_CSV_FIELD_COUNT; i++)
        if (is_among(fields[i].words, folded)) {
            column->field = (stg_csv_field)i;
            return;
        }
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (is_among(ends[i].words, folded)) {
            column->field = ends[i].field;
            column->implies = ends[i].kind;
            return;
        }
}

/* "name_ko", "note:zh-Hant": the language at the end, cut off; "" where there is none. */
static const char *cut_language(char *header)
{
    char *mark = strrchr(header, '_');
    char *colon = strrchr(header, ':');
    mark = colon && (!mark || colon > mark) ? colon : mark;
    if (!mark || !stg_is_language_ending(mark + 1))
        return "";
    *mark = '\0';
    return mark + 1;
}

static bool takes_language(stg_csv_field field)
{
    return field == STG_CSV_NAME || field == STG_CSV_NOTE || field == STG_CSV_CONDITION;
}

/* "identifier:lei", "lei": the scheme. */
static const char *scheme_of(const char *header, const char *folded)
{
    static const char *const known[] = {"lei", "isin", "cik", "duns", "wikidata", "vat"};
    if (strncmp(header, "identifier:", 11) == 0 && header[11])
        return header + 11;
    if (strncmp(header, "id:", 3) == 0 && header[3])
        return header + 3;
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (strcmp(known[i], folded) == 0)
            return known[i];
    return NULL;
}

static bool find_field(stg_csv_column *column, stg_pool *pool)
{
    size_t length = strlen(column->header);
    char *header = stg_copy_bytes(column->header, length);
    char *folded;
    char *stem = NULL;
    bool done = stg_fold(&folded, column->header, true);
    const char *language = header ? cut_language(header) : "";
    if (*language)
        done = stg_fold(&stem, header, true) && done;
    column->scheme = folded ? scheme_of(column->header, folded) : NULL;
    if (column->scheme)
        column->field = STG_CSV_IDENTIFIERS;
    else if (folded)
        find_by_words(column, folded);
    if (column->field == STG_CSV_UNKNOWN && stem) {
        find_by_words(column, stem);
        if (takes_language(column->field))
            column->language = stg_pool_copy(pool, language, strlen(language));
        else
            column->field = STG_CSV_UNKNOWN;
    }
    free(stem);
    free(folded);
    done = done && header && column->language;
    free(header);
    return done;
}

static bool map_field(stg_csv_column *column, stg_reading *reading)
{
    for (size_t i = 0; reading && i < reading->map_count; i++)
        if (strcmp(reading->map[i].column, column->header) == 0) {
            column->field = stg_csv_field_find(reading->map[i].field);
            column->mapped = true;
            reading->map_used[i] = true;
            return true;
        }
    return false;
}

static bool has(const stg_csv_header *header, stg_csv_field field)
{
    for (size_t i = 0; i < header->count; i++)
        if (header->columns[i].field == field)
            return true;
    return false;
}

static void turn(stg_csv_header *header, stg_csv_field old, stg_csv_field new)
{
    for (size_t i = 0; i < header->count; i++)
        if (header->columns[i].field == old)
            header->columns[i].field = new;
}

/* Words whose meaning the other columns decide. */
static void settle(stg_csv_header *header)
{
    if (!has(header, STG_CSV_FROM) && has(header, STG_CSV_TO))
        turn(header, STG_CSV_SOURCE, STG_CSV_FROM); /* source, target */
    if (!has(header, STG_CSV_FROM))
        turn(header, STG_CSV_FROM_NAME, STG_CSV_FROM);
    if (!has(header, STG_CSV_TO))
        turn(header, STG_CSV_TO_NAME, STG_CSV_TO);
    bool claims = has(header, STG_CSV_FROM) && has(header, STG_CSV_TO);
    for (size_t i = 0; i < header->count; i++) {
        stg_csv_column *column = &header->columns[i];
        if (claims && column->field == STG_CSV_UNKNOWN &&
            strcmp(column->header, "relationship") == 0)
            column->field = has(header, STG_CSV_KIND) ? STG_CSV_ID : STG_CSV_KIND;
        if (column->field == STG_CSV_DERIVED && claims && !column->mapped)
            column->field = STG_CSV_UNKNOWN;
    }
    if (claims)
        header->sort = STG_CSV_CLAIMS;
    else if ((has(header, STG_CSV_ID) || has(header, STG_CSV_NAME)) && !has(header, STG_CSV_FROM) &&
             !has(header, STG_CSV_TO))
        header->sort = STG_CSV_PARTIES;
    else
        header->sort = STG_CSV_NEITHER;
}

bool stg_csv_header_read(stg_csv_header *header, const stg_csv *csv, stg_reading *reading,
                         stg_pool *pool)
{
    *header = (stg_csv_header){.columns = stg_zeroed(csv->cell_count, sizeof *header->columns),
                               .count = csv->cell_count};
    if (!header->columns)
        return false;
    for (size_t i = 0; i < header->count; i++) {
        const char *text = csv->cells[i].text;
        size_t before = strspn(text, " \t\r\n");
        size_t length = strlen(text + before);
        while (length > 0 && strchr(" \t\r\n", text[before + length - 1]))
            length--;
        stg_csv_column *column = &header->columns[i];
        *column = (stg_csv_column){.field = STG_CSV_UNKNOWN,
                                   .header = stg_pool_copy(pool, text + before, length),
                                   .language = ""};
        if (!column->header || (!map_field(column, reading) && !find_field(column, pool)))
            return false;
    }
    settle(header);
    return true;
}

void stg_csv_header_done(stg_csv_header *header)
{
    free(header->columns);
    *header = (stg_csv_header){0};
}
