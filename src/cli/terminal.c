/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the terminal is like and what the user wants of it; see terminal.h. */
#define _DEFAULT_SOURCE /* TIOCGWINSZ */
#include "cli/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Below LEAST, tables are lists already, and words would be torn. */
static size_t readable_width(unsigned long width)
{
    enum { LEAST = 20 };
    return width < LEAST ? LEAST : width;
}

size_t output_width(void)
{
    const char *columns = getenv("COLUMNS");
    struct winsize size;
    char *end = NULL;
    unsigned long width = columns ? strtoul(columns, &end, 10) : 0;
    if (columns && *columns && *end == '\0' && width > 0 && width <= 1000)
        return readable_width(width);
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return readable_width(size.ws_col);
    return 100;
}

static bool obeys(void)
{
    const char *terminal = getenv("TERM");
    return terminal && *terminal && strcmp(terminal, "dumb") != 0;
}

bool colors_wanted(const command_line *line)
{
    const char *none = getenv("NO_COLOR");
    return !line->given[OPTION_NO_COLOR] && !(none && *none);
}

bool output_color(const command_line *line)
{
    return colors_wanted(line) && isatty(STDOUT_FILENO) && obeys();
}

size_t progress_width(void)
{
    struct winsize size;
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 80;
}

bool progress_wanted(const command_line *line)
{
    return !line->given[OPTION_NO_PROGRESS] && isatty(STDERR_FILENO) && obeys();
}
