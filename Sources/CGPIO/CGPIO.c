#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "CGPIO.h"

#include <errno.h>
#include <gpiod.h>
#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// The one macro of the 1.6 header that no 2.x header has.
#if defined(GPIOD_LINE_BULK_MAX_LINES)
#define API 1
#else
#define API 2
#endif

// How many edges are read ahead in one system call.
enum { read_ahead = 16 };

struct cgpio_line {
    uint32_t offset;
    int event_fd;  // -1 without edges
#if API == 1
    struct gpiod_chip *chip;
    struct gpiod_line *line;
    uint32_t sequence;
#else
    struct gpiod_line_request *request;
    struct gpiod_edge_event_buffer *events;
    unsigned long taken, filled;
#endif
};

int cgpio_api(void) { return API; }

// libgpiod sets errno with every failure; 0 would turn one into success.
static int failure(void) { return errno != 0 ? -errno : -EIO; }

static void copy_text(char *to, size_t size, const char *from) {
    memset(to, 0, size);
    if (from != NULL) strncpy(to, from, size - 1);
}

// MARK: Finding

int cgpio_read_chip(const char *path, cgpio_chip_info *info) {
    struct gpiod_chip *chip = gpiod_chip_open(path);
    if (chip == NULL) return failure();
#if API == 1
    copy_text(info->name, sizeof info->name, gpiod_chip_name(chip));
    copy_text(info->label, sizeof info->label, gpiod_chip_label(chip));
    info->lines = gpiod_chip_num_lines(chip);
#else
    struct gpiod_chip_info *found = gpiod_chip_get_info(chip);
    if (found == NULL) {
        const int result = failure();
        gpiod_chip_close(chip);
        return result;
    }
    copy_text(info->name, sizeof info->name, gpiod_chip_info_get_name(found));
    copy_text(info->label, sizeof info->label, gpiod_chip_info_get_label(found));
    info->lines = (uint32_t)gpiod_chip_info_get_num_lines(found);
    gpiod_chip_info_free(found);
#endif
    gpiod_chip_close(chip);
    return 0;
}

int cgpio_read_line(const char *path, uint32_t offset, cgpio_line_info *info) {
    struct gpiod_chip *chip = gpiod_chip_open(path);
    if (chip == NULL) return failure();
    int result = 0;
#if API == 1
    struct gpiod_line *line = gpiod_chip_get_line(chip, offset);
    if (line == NULL) {
        result = failure();
    } else {
        copy_text(info->name, sizeof info->name, gpiod_line_name(line));
        copy_text(info->consumer, sizeof info->consumer, gpiod_line_consumer(line));
        info->is_used = gpiod_line_is_used(line);
        info->is_output = gpiod_line_direction(line) == GPIOD_LINE_DIRECTION_OUTPUT;
    }
#else
    struct gpiod_line_info *line = gpiod_chip_get_line_info(chip, offset);
    if (line == NULL) {
        result = failure();
    } else {
        copy_text(info->name, sizeof info->name, gpiod_line_info_get_name(line));
        copy_text(info->consumer, sizeof info->consumer, gpiod_line_info_get_consumer(line));
        info->is_used = gpiod_line_info_is_used(line);
        info->is_output = gpiod_line_info_get_direction(line) == GPIOD_LINE_DIRECTION_OUTPUT;
        gpiod_line_info_free(line);
    }
#endif
    gpiod_chip_close(chip);
    return result;
}

int cgpio_find_line(const char *path, const char *name) {
    struct gpiod_chip *chip = gpiod_chip_open(path);
    if (chip == NULL) return failure();
    errno = 0;
#if API == 1
    struct gpiod_line *line = gpiod_chip_find_line(chip, name);
    const int result = line != NULL ? (int)gpiod_line_offset(line) : (errno != 0 ? -errno : -ENOENT);
#else
    const int offset = gpiod_chip_get_line_offset_from_name(chip, name);
    const int result = offset >= 0 ? offset : (errno != 0 ? -errno : -ENOENT);
#endif
    gpiod_chip_close(chip);
    return result;
}

// MARK: Requesting

#if API == 1

static int request_line(struct gpiod_chip *chip, const cgpio_settings *settings, cgpio_line *line) {
    line->line = gpiod_chip_get_line(chip, settings->offset);
    if (line->line == NULL) return failure();
    int flags = settings->is_active_low ? GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW : 0;
    switch (settings->bias) {
        case CGPIO_BIAS_AS_IS: break;
        case CGPIO_BIAS_DISABLED: flags |= GPIOD_LINE_REQUEST_FLAG_BIAS_DISABLE; break;
        case CGPIO_BIAS_PULL_UP: flags |= GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_UP; break;
        case CGPIO_BIAS_PULL_DOWN: flags |= GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_DOWN; break;
        default: return -EINVAL;
    }
    if (settings->is_output) {
        switch (settings->drive) {
            case CGPIO_DRIVE_PUSH_PULL: break;
            case CGPIO_DRIVE_OPEN_DRAIN: flags |= GPIOD_LINE_REQUEST_FLAG_OPEN_DRAIN; break;
            case CGPIO_DRIVE_OPEN_SOURCE: flags |= GPIOD_LINE_REQUEST_FLAG_OPEN_SOURCE; break;
            default: return -EINVAL;
        }
    } else if (settings->debounce_us > 0) {
        return -EOPNOTSUPP;
    }
    const struct gpiod_line_request_config config = {
        .consumer = settings->consumer,
        .request_type = settings->is_output   ? GPIOD_LINE_REQUEST_DIRECTION_OUTPUT
                        : settings->has_edges ? GPIOD_LINE_REQUEST_EVENT_BOTH_EDGES
                                              : GPIOD_LINE_REQUEST_DIRECTION_INPUT,
        .flags = flags,
    };
    if (gpiod_line_request(line->line, &config, settings->initial_value != 0) != 0) return failure();
    if (settings->has_edges && !settings->is_output) line->event_fd = gpiod_line_event_get_fd(line->line);
    // The line lives as long as its chip.
    line->chip = chip;
    return 0;
}

#else

static int fill_settings(struct gpiod_line_settings *to, const cgpio_settings *from) {
    static const enum gpiod_line_bias biases[] = {
        [CGPIO_BIAS_AS_IS] = GPIOD_LINE_BIAS_AS_IS,
        [CGPIO_BIAS_DISABLED] = GPIOD_LINE_BIAS_DISABLED,
        [CGPIO_BIAS_PULL_UP] = GPIOD_LINE_BIAS_PULL_UP,
        [CGPIO_BIAS_PULL_DOWN] = GPIOD_LINE_BIAS_PULL_DOWN,
    };
    static const enum gpiod_line_drive drives[] = {
        [CGPIO_DRIVE_PUSH_PULL] = GPIOD_LINE_DRIVE_PUSH_PULL,
        [CGPIO_DRIVE_OPEN_DRAIN] = GPIOD_LINE_DRIVE_OPEN_DRAIN,
        [CGPIO_DRIVE_OPEN_SOURCE] = GPIOD_LINE_DRIVE_OPEN_SOURCE,
    };
    if (from->bias < 0 || from->bias > CGPIO_BIAS_PULL_DOWN) return -EINVAL;
    if (from->drive < 0 || from->drive > CGPIO_DRIVE_OPEN_SOURCE) return -EINVAL;
    gpiod_line_settings_set_active_low(to, from->is_active_low != 0);
    if (gpiod_line_settings_set_bias(to, biases[from->bias]) != 0) return failure();
    if (from->is_output) {
        const enum gpiod_line_value value = from->initial_value ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE;
        if (gpiod_line_settings_set_direction(to, GPIOD_LINE_DIRECTION_OUTPUT) != 0) return failure();
        if (gpiod_line_settings_set_drive(to, drives[from->drive]) != 0) return failure();
        if (gpiod_line_settings_set_output_value(to, value) != 0) return failure();
        return 0;
    }
    if (gpiod_line_settings_set_direction(to, GPIOD_LINE_DIRECTION_INPUT) != 0) return failure();
    if (from->has_edges && gpiod_line_settings_set_edge_detection(to, GPIOD_LINE_EDGE_BOTH) != 0) return failure();
    if (gpiod_line_settings_set_event_clock(to, GPIOD_LINE_CLOCK_MONOTONIC) != 0) return failure();
    if (from->debounce_us > 0) gpiod_line_settings_set_debounce_period_us(to, (unsigned long)from->debounce_us);
    return 0;
}

static int request_line(struct gpiod_chip *chip, const cgpio_settings *settings, cgpio_line *line) {
    struct gpiod_line_settings *line_settings = gpiod_line_settings_new();
    struct gpiod_line_config *lines = gpiod_line_config_new();
    struct gpiod_request_config *config = gpiod_request_config_new();
    const bool has_edges = settings->has_edges && !settings->is_output;
    int result = line_settings != NULL && lines != NULL && config != NULL ? 0 : -ENOMEM;
    if (result == 0) result = fill_settings(line_settings, settings);
    if (result == 0 && gpiod_line_config_add_line_settings(lines, &settings->offset, 1, line_settings) != 0)
        result = failure();
    if (result == 0 && has_edges) {
        line->events = gpiod_edge_event_buffer_new(read_ahead);
        if (line->events == NULL) result = -ENOMEM;
    }
    if (result == 0) {
        gpiod_request_config_set_consumer(config, settings->consumer);
        line->request = gpiod_chip_request_lines(chip, config, lines);
        if (line->request == NULL)
            result = failure();
        else if (has_edges)
            line->event_fd = gpiod_line_request_get_fd(line->request);
    }
    if (config != NULL) gpiod_request_config_free(config);
    if (lines != NULL) gpiod_line_config_free(lines);
    if (line_settings != NULL) gpiod_line_settings_free(line_settings);
    // The request has its own descriptor.
    if (result == 0) gpiod_chip_close(chip);
    return result;
}

#endif

int cgpio_request(const char *path, const cgpio_settings *settings, cgpio_line **line) {
    cgpio_line *made = calloc(1, sizeof *made);
    if (made == NULL) return -ENOMEM;
    made->offset = settings->offset;
    made->event_fd = -1;
    struct gpiod_chip *chip = gpiod_chip_open(path);
    if (chip == NULL) {
        const int result = failure();
        free(made);
        return result;
    }
    const int result = request_line(chip, settings, made);
    if (result != 0) {
        gpiod_chip_close(chip);
#if API == 2
        if (made->events != NULL) gpiod_edge_event_buffer_free(made->events);
#endif
        free(made);
        return result;
    }
    *line = made;
    return 0;
}

void cgpio_release(cgpio_line *line) {
#if API == 1
    gpiod_line_release(line->line);
    gpiod_chip_close(line->chip);
#else
    if (line->events != NULL) gpiod_edge_event_buffer_free(line->events);
    gpiod_line_request_release(line->request);
#endif
    free(line);
}

// MARK: Using

int cgpio_set(cgpio_line *line, int value) {
#if API == 1
    const int result = gpiod_line_set_value(line->line, value != 0);
#else
    const int result = gpiod_line_request_set_value(line->request, line->offset,
                                                    value ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE);
#endif
    return result == 0 ? 0 : failure();
}

int cgpio_get(cgpio_line *line) {
#if API == 1
    const int value = gpiod_line_get_value(line->line);
#else
    const int value = gpiod_line_request_get_value(line->request, line->offset);
#endif
    return value >= 0 ? value : failure();
}

// 1 if the kernel has an edge, 0 if `timeout` passed.
static int poll_events(const cgpio_line *line, const struct timespec *timeout) {
    struct pollfd entry = {.fd = line->event_fd, .events = POLLIN};
    const int result = ppoll(&entry, 1, timeout, NULL);
    if (result < 0) return -errno;
    if (entry.revents & POLLIN) return 1;
    // A chip that was unbound hangs up: without an end of its own the wait would spin.
    if (entry.revents & (POLLERR | POLLHUP)) return -ENODEV;
    if (entry.revents & POLLNVAL) return -EBADF;
    return 0;
}

int cgpio_next_event(cgpio_line *line, cgpio_event *event) {
    static const struct timespec at_once = {0, 0};
    if (line->event_fd < 0) return -EINVAL;
#if API == 1
    int result = poll_events(line, &at_once);
    if (result == -EINTR) return 0;
    if (result <= 0) return result;
    struct gpiod_line_event edge;
    if (gpiod_line_event_read_fd(line->event_fd, &edge) != 0) return errno == EAGAIN ? 0 : failure();
    event->timestamp_ns = (int64_t)edge.ts.tv_sec * 1000000000 + edge.ts.tv_nsec;
    event->sequence = ++line->sequence;
    event->is_active = edge.event_type == GPIOD_LINE_EVENT_RISING_EDGE;
    return 1;
#else
    if (line->taken == line->filled) {
        const int result = poll_events(line, &at_once);
        if (result == -EINTR) return 0;
        if (result <= 0) return result;
        const int count = gpiod_line_request_read_edge_events(line->request, line->events, read_ahead);
        if (count < 0) return errno == EAGAIN ? 0 : failure();
        line->taken = 0;
        line->filled = (unsigned long)count;
        if (count == 0) return 0;
    }
    struct gpiod_edge_event *edge = gpiod_edge_event_buffer_get_event(line->events, line->taken++);
    if (edge == NULL) return failure();
    event->timestamp_ns = (int64_t)gpiod_edge_event_get_timestamp_ns(edge);
    event->sequence = (uint32_t)gpiod_edge_event_get_line_seqno(edge);
    event->is_active = gpiod_edge_event_get_event_type(edge) == GPIOD_EDGE_EVENT_RISING_EDGE;
    return 1;
#endif
}

static int64_t monotonic_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int cgpio_wait_event(cgpio_line *line, int64_t timeout_ns) {
    if (line->event_fd < 0) return -EINVAL;
#if API == 2
    if (line->taken < line->filled) return 1;
#endif
    const int64_t start = monotonic_ns();
    const int64_t span = timeout_ns > 0 ? timeout_ns : 0;
    const int64_t deadline = span > INT64_MAX - start ? INT64_MAX : start + span;
    for (;;) {
        const int64_t now = monotonic_ns();
        const int64_t left = deadline > now ? deadline - now : 0;
        const struct timespec timeout = {.tv_sec = (time_t)(left / 1000000000), .tv_nsec = (long)(left % 1000000000)};
        const int result = poll_events(line, &timeout);
        if (result == -EINTR && left > 0) continue;
        return result == -EINTR ? 0 : result;
    }
}

int cgpio_event_fd(cgpio_line *line) { return line->event_fd; }
