/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Rendering and replacing inside a program that goes on afterwards: whatever dot does, no
 * zombie and no descriptor is left, and the program's own children, signals and closed
 * descriptors do no harm.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stargraph/stargraph.h>

static char folder[] = "/tmp/stargraph-dot-XXXXXX";
static char usual_path[8192];
static char target[128];
static stg_graph *graph;
static stg_drawing *drawing;

static int set_up(void **state)
{
    (void)state;
    stg_error error = {0};
    stg_input data = stg_builtin_data();
    if (!mkdtemp(folder))
        return -1;
    snprintf(usual_path, sizeof usual_path, "%s", getenv("PATH"));
    snprintf(target, sizeof target, "%s/x.svg", folder);
    return stg_read(&graph, &data, 1, NULL, &error) &&
                   stg_draw(&drawing, graph, "funding", NULL, &error)
               ? 0
               : -1;
}

static int tear_down(void **state)
{
    (void)state;
    char command[200];
    stg_drawing_free(drawing);
    stg_graph_free(graph);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

static size_t open_descriptors(void)
{
    size_t count = 0;
    DIR *descriptors = opendir("/proc/self/fd");
    assert_non_null(descriptors);
    while (readdir(descriptors))
        count++;
    closedir(descriptors);
    return count;
}

/* Puts a program of this text in front of the real dot. */
static void use_dot(const char *script)
{
    char path[128], search[9000];
    snprintf(path, sizeof path, "%s/dot", folder);
    unlink(path);
    snprintf(search, sizeof search, "%s:%s", folder, usual_path);
    setenv("PATH", search, 1);
    if (!script)
        return;
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "#!/bin/sh\n%s\n", script);
    fclose(file);
    assert_int_equal(chmod(path, 0755), 0);
}

static bool render(stg_error *error)
{
    stg_render_limits limits = {.seconds = 1};
    stg_error_clear(error);
    return stg_drawing_render(drawing, target, "svg", &limits, error);
}

static void nothing_is_left_of_dot(void **state)
{
    (void)state;
    static const char *const scripts[] = {
        "exec sleep 100",
        "trap '' TERM; while :; do sleep 1; done",
        "exit 0",
        "exit 1",
        "kill -KILL $$",
        "echo no >&2",
        "sleep 100 &",
        "exec >&- 2>&-; exec sleep 100",
        "exec cat /dev/zero",
        "PATH=${PATH#*:}; dot \"$@\" | sed 's/class=\"edge\"/class=\"other\"/'",
        "PATH=${PATH#*:}; dot \"$@\" | sed 's/class=\"node\"/class=\"other\"/'",
    };
    stg_error error = {0};
    size_t before = open_descriptors();
    for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++) {
        use_dot(scripts[i]);
        assert_false(render(&error));
        assert_int_equal(error.code, STG_ERROR_RENDER);
        assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
        assert_int_equal(errno, ECHILD);
        assert_int_equal(open_descriptors(), before);
        assert_int_equal(access(target, F_OK), -1);
    }
    use_dot(NULL);
    setenv("PATH", "/nonexistent", 1);
    assert_false(render(&error));
    assert_int_equal(open_descriptors(), before);
}

/* Calls `act` in a child, whose exit status is 0 when it holds. */
static void in_a_process_of_its_own(bool (*act)(void))
{
    int status;
    pid_t process = fork();
    assert_true(process >= 0);
    if (process == 0)
        _exit(act() ? 0 : 1);
    assert_int_equal(waitpid(process, &status, 0), process);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

/* The pipes then get the numbers that dot's own input and output will have. */
static bool without_standard_descriptors(void)
{
    stg_error error = {0};
    stg_render_limits limits = {.seconds = 30};
    for (int descriptor = 0; descriptor < 3; descriptor++)
        close(descriptor);
    return stg_drawing_render(drawing, target, "svg", &limits, &error) && access(target, R_OK) == 0;
}

static void standard_descriptors_may_be_closed(void **state)
{
    (void)state;
    use_dot(NULL);
    in_a_process_of_its_own(without_standard_descriptors);
}

static bool with_children_ignored(void)
{
    stg_error error = {0};
    stg_render_limits limits = {.seconds = 30};
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGCHLD, &ignore, NULL);
    return !stg_drawing_render(drawing, target, "svg", &limits, &error) &&
           error.code == STG_ERROR_RENDER && strstr(error.message, "SIGCHLD");
}

static void ignored_children_are_said(void **state)
{
    (void)state;
    use_dot(NULL);
    in_a_process_of_its_own(with_children_ignored);
}

/* A signal that the program handles, or ignores, neither ends nor stops the writing. */
static volatile sig_atomic_t handled;

static void handle(int number)
{
    (void)number;
    handled++;
}

static bool fill_with_signals(FILE *stream, void *context, stg_error *error)
{
    (void)context;
    (void)error;
    for (int i = 0; i < 100000; i++) {
        if (i % 1000 == 0) {
            kill(getpid(), SIGINT);
            kill(getpid(), SIGTERM);
        }
        fputs("0123456789\n", stream);
    }
    return true;
}

static void handled_signals_disturb_nothing(void **state)
{
    (void)state;
    struct stat status;
    stg_error error = {0};
    struct sigaction catch = {.sa_handler = handle}, ignore = {.sa_handler = SIG_IGN};
    struct sigaction before[2];
    sigaction(SIGINT, &catch, &before[0]);
    sigaction(SIGTERM, &ignore, &before[1]);
    bool done = stg_file_replace(target, fill_with_signals, NULL, &error);
    sigaction(SIGINT, &before[0], NULL);
    sigaction(SIGTERM, &before[1], NULL);
    assert_true(done);
    assert_true(handled > 0);
    assert_int_equal(stat(target, &status), 0);
    assert_int_equal(status.st_size, 1100000);
}

static bool fill_or_fail(FILE *stream, void *context, stg_error *error)
{
    const char *text = context;
    fputs(text ? text : "half", stream);
    return text || stg_error_set(error, STG_ERROR_FORMAT, "as wanted");
}

static bool holds(const char *path, const char *text)
{
    char bytes[32] = "";
    FILE *file = fopen(path, "r");
    size_t size = file ? fread(bytes, 1, sizeof bytes - 1, file) : 0;
    if (file)
        fclose(file);
    return size == strlen(text) && strcmp(bytes, text) == 0;
}

static void several_files_or_none(void **state)
{
    (void)state;
    char paths[3][128];
    stg_error error = {0};
    stg_file_change changes[3];
    size_t before = open_descriptors();
    for (int i = 0; i < 3; i++) {
        snprintf(paths[i], sizeof paths[i], "%s/%d", folder, i);
        changes[i] = (stg_file_change){paths[i], fill_or_fail, (void *)(uintptr_t) "old"};
    }
    assert_true(stg_files_replace(changes, 3, &error));
    assert_true(stg_files_replace(changes, 0, &error));
    for (int i = 0; i < 3; i++)
        changes[i].context = (void *)(uintptr_t) "new";
    changes[2].context = NULL;
    assert_false(stg_files_replace(changes, 3, &error));
    assert_string_equal(error.message, "as wanted");
    for (int i = 0; i < 3; i++)
        assert_true(holds(paths[i], "old"));
    changes[2] = (stg_file_change){folder, fill_or_fail, (void *)(uintptr_t) "new"};
    stg_error_clear(&error);
    assert_false(stg_files_replace(changes, 3, &error));
    assert_true(holds(paths[0], "old") && holds(paths[1], "old"));
    assert_true(stg_files_replace(changes, 2, &error));
    assert_true(holds(paths[0], "new") && holds(paths[1], "new") && holds(paths[2], "old"));
    assert_int_equal(open_descriptors(), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_left_of_dot),
        cmocka_unit_test(standard_descriptors_may_be_closed),
        cmocka_unit_test(ignored_children_are_said),
        cmocka_unit_test(handled_signals_disturb_nothing),
        cmocka_unit_test(several_files_or_none),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
