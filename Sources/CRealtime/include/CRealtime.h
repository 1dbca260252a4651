// What Linux offers to a real-time thread and Swift's Glibc module does not import.
//
// Every function returns 0 or a positive result, or a negated errno. None allocates unless it says so.
#ifndef CREALTIME_H
#define CREALTIME_H

#include <stddef.h>
#include <stdint.h>

// For Swift's performance checker: the function takes no lock and allocates nothing.
#if defined(__swift__) || __has_attribute(swift_attr)
#define CREALTIME_SAFE __attribute__((swift_attr("@_noLocks")))
#else
#define CREALTIME_SAFE
#endif

#ifdef __cplusplus
extern "C" {
#endif

// MARK: Time

// CLOCK_MONOTONIC in nanoseconds.
int64_t crealtime_now(void) CREALTIME_SAFE;

// Sleeps until CLOCK_MONOTONIC reaches `deadline_ns`; signals do not end it.
int crealtime_sleep_until(int64_t deadline_ns) CREALTIME_SAFE;

// MARK: Thread

typedef struct {
    const char *name;       // at most 15 bytes are used
    int32_t fifo_priority;  // 1...99 for SCHED_FIFO, 0 for SCHED_OTHER
    int32_t cpu;            // the one CPU to run on, or -1
    size_t stack_bytes;     // rounded up to pages and to the system's minimum
} crealtime_thread_config;

// What a started thread was granted: 0 or -errno for each wish.
typedef struct {
    int32_t scheduling;
    int32_t affinity;
    int32_t timer_slack;
    int32_t name;
    int32_t alternate_stack;
} crealtime_thread_grant;

// Starts a thread that blocks all asynchronous signals, has an alternate signal stack, touches its whole stack, applies
// `config` to itself, and then runs body(context). Returns when the grant is known. Allocates.
int crealtime_thread_start(uint64_t *thread, const crealtime_thread_config *config, void (*body)(void *context),
                           void *context, crealtime_thread_grant *grant);

// Waits for a thread's end.
int crealtime_thread_join(uint64_t thread);

// Lets a thread end by itself, unjoined.
int crealtime_thread_detach(uint64_t thread);

// Gives the calling thread an alternate signal stack until its end, unless it has one: a handler that was installed with
// SA_ONSTACK runs there, also when the thread's own stack has overflown. Allocates.
int crealtime_alternate_stack(void);

// MARK: Memory

// Locks the process's pages. Returns the mlockall flags in effect (CREALTIME_LOCKED_*), or -errno.
//
// Future mappings are locked only where no limit can make them fail: an RLIMIT_MEMLOCK that is reached later would turn
// every allocation into a crash.
int crealtime_lock_memory(void);
#define CREALTIME_LOCKED_CURRENT 1
#define CREALTIME_LOCKED_FUTURE 2
#define CREALTIME_LOCKED_ON_FAULT 4

// Unlocks the process's pages.
int crealtime_unlock_memory(void);

// MARK: Usage

typedef struct {
    int64_t user_ns;
    int64_t system_ns;
    int64_t minor_faults;
    int64_t major_faults;
    int64_t voluntary_switches;
    int64_t involuntary_switches;
} crealtime_usage;

// What the calling thread has used so far.
int crealtime_thread_usage(crealtime_usage *usage) CREALTIME_SAFE;

// MARK: Descriptors

// A non-blocking eventfd.
int crealtime_event_open(void);

// Adds 1; a counter that is full already counts as success.
int crealtime_event_signal(int fd) CREALTIME_SAFE;

// Waits until the counter is above 0 and takes it: 1 if it was, 0 if `timeout_ns` passed.
int crealtime_event_wait(int fd, int64_t timeout_ns);

// Opens /dev/cpu_dma_latency (or another path) and asks for `microseconds`; the wish lasts as long as the descriptor.
int crealtime_latency_open(const char *path, int32_t microseconds);

// A datagram socket connected to `path` (leading '@': abstract name).
int crealtime_notify_open(const char *path, size_t path_bytes);

// Sends one datagram without blocking.
int crealtime_notify_send(int fd, const void *bytes, size_t count) CREALTIME_SAFE;

// Closes a descriptor.
int crealtime_close(int fd);

// MARK: Attributes

// Opens a file of sysfs, for reading and writing if `is_writable`, else for reading.
int crealtime_attribute_open(const char *path, int is_writable);

// Locks an open attribute for this process alone: -EBUSY if another holds it. The lock ends with the descriptor.
int crealtime_attribute_lock(int fd);

// The attribute's integer, read anew. -EBADMSG if it holds none.
int crealtime_attribute_read(int fd, int64_t *value) CREALTIME_SAFE;

// Writes an integer as decimal text.
int crealtime_attribute_write(int fd, int64_t value) CREALTIME_SAFE;

// Writes text that is no integer.
int crealtime_attribute_write_text(int fd, const char *text);

// MARK: Watchdog

// Opens a watchdog, which runs from here on.
int crealtime_watchdog_open(const char *path);

// Asks for `seconds`, unless 0, and reads back what is in force.
int crealtime_watchdog_timeout(int fd, int seconds);

// 1 if the driver can be stopped by the magic letter, 0 if not.
int crealtime_watchdog_can_stop(int fd);

// Starts the time-out anew.
int crealtime_watchdog_kick(int fd) CREALTIME_SAFE;

// Stops the timer with the magic letter and closes the descriptor.
int crealtime_watchdog_stop(int fd);

// 1 if somebody (NTP, PTP, GPS) keeps the wall clock right, 0 if not.
int crealtime_clock_is_synchronized(void);

#ifdef __cplusplus
}
#endif

#endif
