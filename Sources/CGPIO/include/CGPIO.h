// libgpiod, API 1.6 or 2.x, behind one small interface: one line a handle.
//
// Every function returns 0 or a positive result, or a negated errno. Values are logical: 1 is active, whatever the
// polarity, which the kernel applies. What is not marked safe may allocate and is for start-up.
#ifndef CGPIO_H
#define CGPIO_H

#include <stdint.h>

// For Swift's performance checker: the function takes no lock and allocates nothing.
#if defined(__swift__) || __has_attribute(swift_attr)
#define CGPIO_SAFE __attribute__((swift_attr("@_noLocks")))
#else
#define CGPIO_SAFE
#endif

#ifdef __cplusplus
extern "C" {
#endif

// The major version of the libgpiod that this was compiled against: 1 or 2.
int cgpio_api(void);

// MARK: Finding

typedef struct {
    char name[32];   // gpiochipN
    char label[32];  // the driver's name for the chip, which does not move between kernels
    uint32_t lines;
} cgpio_chip_info;

typedef struct {
    char name[32];      // empty where the chip names no lines
    char consumer[32];  // who holds it; empty if nobody does, or if it does not say
    int32_t is_used;
    int32_t is_output;
} cgpio_line_info;

// What the chip at `path` is.
int cgpio_read_chip(const char *path, cgpio_chip_info *info);

// What line `offset` of the chip at `path` is, and who holds it.
int cgpio_read_line(const char *path, uint32_t offset, cgpio_line_info *info);

// The offset of the first line called `name`, or -ENOENT.
int cgpio_find_line(const char *path, const char *name);

// MARK: Requesting

enum {
    CGPIO_BIAS_AS_IS = 0,
    CGPIO_BIAS_DISABLED = 1,
    CGPIO_BIAS_PULL_UP = 2,
    CGPIO_BIAS_PULL_DOWN = 3,
};

enum {
    CGPIO_DRIVE_PUSH_PULL = 0,
    CGPIO_DRIVE_OPEN_DRAIN = 1,
    CGPIO_DRIVE_OPEN_SOURCE = 2,
};

typedef struct {
    const char *consumer;
    uint32_t offset;
    int32_t is_output;
    int32_t initial_value;  // of an output, set in the same step as its direction
    int32_t is_active_low;
    int32_t bias;
    int32_t drive;        // of an output
    int32_t has_edges;    // of an input: both edges are queued by the kernel
    int64_t debounce_us;  // of an input: 0 for none; -EOPNOTSUPP with API 1.6
} cgpio_settings;

typedef struct cgpio_line cgpio_line;

// Takes one line of the chip at `path`. -EBUSY if another holds it.
int cgpio_request(const char *path, const cgpio_settings *settings, cgpio_line **line);

// Gives the line back and frees the handle. What an output's pin does from here on is its driver's choice.
void cgpio_release(cgpio_line *line);

// MARK: Using

// Drives an output: 1 is active.
int cgpio_set(cgpio_line *line, int value) CGPIO_SAFE;

// The line's value: 1 is active.
int cgpio_get(cgpio_line *line) CGPIO_SAFE;

typedef struct {
    int64_t timestamp_ns;  // CLOCK_MONOTONIC, taken by the kernel's interrupt handler
    uint32_t sequence;     // counts this line's edges from 1. API 1.6 counts those read, so a lost one leaves no gap
    int32_t is_active;     // the value after the edge
} cgpio_event;

// Takes the oldest queued edge: 1 if there was one, 0 if not. Never blocks.
int cgpio_next_event(cgpio_line *line, cgpio_event *event) CGPIO_SAFE;

// Waits until an edge is queued: 1 if one is, 0 if `timeout_ns` passed. -ENODEV when the chip has gone.
int cgpio_wait_event(cgpio_line *line, int64_t timeout_ns);

// The descriptor that becomes readable with an edge. Take edges until there are none before polling it: some may have
// been read ahead.
int cgpio_event_fd(cgpio_line *line) CGPIO_SAFE;

#ifdef __cplusplus
}
#endif

#endif
