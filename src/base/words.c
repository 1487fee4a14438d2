/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The closed lists of words: their names in the format and their labels for people. */
#include <stargraph/value.h>

#include <string.h>

typedef struct word {
    const char *name;
    const char *english;
    const char *korean;
} word;

static const word statuses[STG_STATUS_COUNT] = {
    [STG_STATUS_NOT_STATED] = {"not-stated", "not stated", "언급 없음"},
    [STG_STATUS_ANNOUNCED] = {"announced", "announced", "발표"},
    [STG_STATUS_PLANNED] = {"planned", "planned", "계획"},
    [STG_STATUS_PLEDGED] = {"pledged", "pledged", "약속"},
    [STG_STATUS_COMMITTED] = {"committed", "committed", "확약"},
    [STG_STATUS_COMPLETED] = {"completed", "completed", "완료"},
    [STG_STATUS_DESIGNATED] = {"designated", "designated", "내정"},
    [STG_STATUS_EXPECTED] = {"expected", "expected", "예상"},
    [STG_STATUS_CONDITIONAL] = {"conditional", "conditional", "조건부"},
    [STG_STATUS_REPORTED] = {"reported", "reported", "보도"},
    [STG_STATUS_LETTER_OF_INTENT] = {"letter-of-intent", "letter of intent", "의향서"},
    [STG_STATUS_UNDER_CONSTRUCTION] = {"under-construction", "under construction", "건설 중"},
    [STG_STATUS_ACTIVE] = {"active", "active", "현재"},
    [STG_STATUS_ENDED] = {"ended", "ended", "종료"},
    [STG_STATUS_CANCELLED] = {"cancelled", "cancelled", "취소"},
    [STG_STATUS_INTERPRETATION] = {"interpretation", "interpretation", "해석"},
};

static const word confidences[STG_CONFIDENCE_COUNT] = {
    [STG_CONFIDENCE_NOT_STATED] = {"not-stated", "not stated", "언급 없음"},
    [STG_CONFIDENCE_OPINION] = {"opinion", "opinion", "의견"},
    [STG_CONFIDENCE_INFERRED] = {"inferred", "inferred", "추정"},
    [STG_CONFIDENCE_STATED] = {"stated", "stated", "명시"},
};

static const word directnesses[STG_DIRECTNESS_COUNT] = {
    [STG_DIRECTNESS_NOT_STATED] = {"not-stated", "not stated", "언급 없음"},
    [STG_DIRECT] = {"direct", "direct", "직접"},
    [STG_INDIRECT] = {"indirect", "indirect", "간접"},
};

static const word flows[STG_FLOW_COUNT] = {
    [STG_FLOW_NONE] = {"none", "none", "없음"},
    [STG_FLOW_MONEY] = {"money", "money", "자금"},
    [STG_FLOW_GOODS] = {"goods", "goods and services", "재화·용역"},
    [STG_FLOW_CONTROL] = {"control", "control", "지배"},
    [STG_FLOW_OWNERSHIP] = {"ownership", "ownership", "소유"},
    [STG_FLOW_ROLE] = {"role", "role", "역할"},
    [STG_FLOW_MEMBERSHIP] = {"membership", "membership", "참여"},
};

static const char *const qualifiers[] = {
    [STG_EXACTLY] = "exactly",
    [STG_UP_TO] = "up-to",
    [STG_AT_LEAST] = "at-least",
    [STG_ABOUT] = "about",
};

static const char *name_in(const word *words, unsigned count, unsigned position)
{
    return position < count ? words[position].name : NULL;
}

static const char *label_in(const word *words, unsigned count, unsigned position,
                            const char *language)
{
    if (position >= count)
        return NULL;
    bool korean = language && strcmp(language, "ko") == 0;
    return korean ? words[position].korean : words[position].english;
}

static bool find_in(const word *words, unsigned count, const char *name, size_t length,
                    unsigned *position)
{
    for (unsigned i = 0; i < count; i++)
        if (strlen(words[i].name) == length && memcmp(words[i].name, name, length) == 0) {
            *position = i;
            return true;
        }
    return false;
}

const char *stg_status_name(stg_status status)
{
    return name_in(statuses, STG_STATUS_COUNT, status);
}

const char *stg_confidence_name(stg_confidence confidence)
{
    return name_in(confidences, STG_CONFIDENCE_COUNT, confidence);
}

const char *stg_directness_name(stg_directness directness)
{
    return name_in(directnesses, STG_DIRECTNESS_COUNT, directness);
}

const char *stg_flow_name(stg_flow flow)
{
    return name_in(flows, STG_FLOW_COUNT, flow);
}

const char *stg_qualifier_name(stg_qualifier qualifier)
{
    return (unsigned)qualifier <= STG_ABOUT ? qualifiers[qualifier] : NULL;
}

const char *stg_status_label(stg_status status, const char *language)
{
    return label_in(statuses, STG_STATUS_COUNT, status, language);
}

const char *stg_confidence_label(stg_confidence confidence, const char *language)
{
    return label_in(confidences, STG_CONFIDENCE_COUNT, confidence, language);
}

const char *stg_directness_label(stg_directness directness, const char *language)
{
    return label_in(directnesses, STG_DIRECTNESS_COUNT, directness, language);
}

const char *stg_flow_label(stg_flow flow, const char *language)
{
    return label_in(flows, STG_FLOW_COUNT, flow, language);
}

bool stg_status_find(stg_status *status, const char *name, size_t length)
{
    unsigned position = 0;
    bool found = find_in(statuses, STG_STATUS_COUNT, name, length, &position);
    *status = (stg_status)position;
    return found;
}

bool stg_confidence_find(stg_confidence *confidence, const char *name, size_t length)
{
    unsigned position = 0;
    bool found = find_in(confidences, STG_CONFIDENCE_COUNT, name, length, &position);
    *confidence = (stg_confidence)position;
    return found;
}

bool stg_directness_find(stg_directness *directness, const char *name, size_t length)
{
    unsigned position = 0;
    bool found = find_in(directnesses, STG_DIRECTNESS_COUNT, name, length, &position);
    *directness = (stg_directness)position;
    return found;
}

bool stg_flow_find(stg_flow *flow, const char *name, size_t length)
{
    unsigned position = 0;
    bool found = find_in(flows, STG_FLOW_COUNT, name, length, &position);
    *flow = (stg_flow)position;
    return found;
}

bool stg_qualifier_find(stg_qualifier *qualifier, const char *name, size_t length)
{
    for (unsigned i = 0; i <= STG_ABOUT; i++)
        if (strlen(qualifiers[i]) == length && memcmp(qualifiers[i], name, length) == 0) {
            *qualifier = (stg_qualifier)i;
            return true;
        }
    return false;
}
