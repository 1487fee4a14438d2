/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Random choices that a seed decides, alike on every machine. */
#ifndef STG_ANALYSIS_SAMPLING_H
#define STG_ANALYSIS_SAMPLING_H

#include <stdbool.h>
#include <stdint.h>

#include <stargraph/error.h>

/* A number below `bound`, off from even by less than 2^-32; `state` begins as any seed. */
uint32_t stg_random_below(uint64_t *state, uint32_t bound);

/* `sample` of the numbers below `count`, without repeats, each set as likely as
   any other; ascending. The array is the caller's to free. `sample` must not
   exceed `count`. Linear in `count`. */
bool stg_sample(uint32_t **chosen, uint32_t count, uint32_t sample, uint64_t seed,
                stg_error *error);

/* The mean estimated from `sample` of `count` values, given their sum. NaN when
   none was drawn; 0 when there is none to draw. */
double stg_mean_of(double sum, uint32_t sample, uint32_t count);

/* The standard error of a mean that is estimated from `sample` of `count` values,
   drawn without repeats, given the sum of the values and of their squares. 0 when
   all were drawn, infinite for fewer than two. Source: Cochran 1977, Sampling
   Techniques, section 2.6. */
double stg_error_of_mean(double sum, double squares, uint32_t sample, uint32_t count);

#endif
