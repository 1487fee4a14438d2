/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Groups of roles, as people read them. */
#ifndef STG_RESULT_GROUP_LABEL_H
#define STG_RESULT_GROUP_LABEL_H

/* The label of a built-in group, else the group as it is; NULL for NULL. */
const char *stg_group_wording(const char *group, const char *language);

#endif
