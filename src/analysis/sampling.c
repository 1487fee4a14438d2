/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Random choices that a seed decides, and how far to trust them. */
#include "analysis/sampling.h"

#include <math.h>

#include "base/memory.h"

/* splitmix64 (Steele, Lea and Flood 2014): any seed will do. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t mixed = *state += UINT64_C(0x9E3779B97F4A7C15);
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94D049BB133111EB);
    return mixed ^ (mixed >> 31);
}

uint32_t stg_random_below(uint64_t *state, uint32_t bound)
{
    return (uint32_t)(((next_random(state) >> 32) * bound) >> 32);
}

/* Selection sampling: each number is taken with the chance that is left to it
   (Knuth, The Art of Computer Programming, volume 2, algorithm 3.4.2 S). */
bool stg_sample(uint32_t **chosen, uint32_t count, uint32_t sample, uint64_t seed, stg_error *error)
{
    uint32_t taken = 0;
    *chosen = stg_zeroed(sample, sizeof **chosen);
    if (!*chosen)
        return stg_out_of_memory(error);
    for (uint32_t i = 0; taken < sample; i++)
        if (stg_random_below(&seed, count - i) < sample - taken)
            (*chosen)[taken++] = i;
    return true;
}

double stg_mean_of(double sum, uint32_t sample, uint32_t count)
{
    if (count == 0)
        return 0;
    return sample > 0 ? sum / sample : NAN;
}

double stg_error_of_mean(double sum, double squares, uint32_t sample, uint32_t count)
{
    if (sample >= count)
        return 0;
    if (sample < 2)
        return INFINITY;
    double mean = sum / sample;
    double variance = fmax(0, squares / sample - mean * mean) * sample / (sample - 1.0);
    double drawn = (double)sample / count;
    return sqrt(variance / sample * (1 - drawn));
}
