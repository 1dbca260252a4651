#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "CRealtime.h"

#include <alloca.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/capability.h>
#include <linux/watchdog.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/timex.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

_Static_assert(sizeof(pthread_t) <= sizeof(uint64_t), "a thread handle must fit its carrier");
_Static_assert(CREALTIME_LOCKED_CURRENT == MCL_CURRENT && CREALTIME_LOCKED_FUTURE == MCL_FUTURE
                   && CREALTIME_LOCKED_ON_FAULT == MCL_ONFAULT,
               "lock flags must be the kernel's");

static const int64_t nanoseconds_per_second = 1000000000;

// MARK: Time

int64_t crealtime_now(void) {
    struct timespec now;
    // Cannot fail: the clock exists on every Linux and the pointer is good.
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * nanoseconds_per_second + now.tv_nsec;
}

int crealtime_sleep_until(int64_t deadline_ns) {
    if (deadline_ns < 0) deadline_ns = 0;
    const struct timespec deadline = {
        .tv_sec = (time_t)(deadline_ns / nanoseconds_per_second),
        .tv_nsec = (long)(deadline_ns % nanoseconds_per_second),
    };
    int result;
    do {
        result = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &deadline, NULL);
    } while (result == EINTR);
    return -result;
}

// MARK: Thread

typedef struct {
    void (*body)(void *);
    void *context;
    crealtime_thread_config config;
    char name[16];
    size_t prefault_bytes;
    crealtime_thread_grant grant;
    sem_t ready;
} thread_start;

// Writes to every page of the stack from here down, so that none faults later.
__attribute__((noinline)) static void touch_stack(size_t bytes) {
    volatile char *stack = alloca(bytes);
    for (size_t offset = 0; offset < bytes; offset += 4096) stack[offset] = 0;
}

static int32_t apply_scheduling(int32_t priority) {
    // SCHED_RESET_ON_FORK: what this thread starts runs as ordinary threads.
    const struct sched_param parameter = {.sched_priority = priority};
    const int policy = (priority > 0 ? SCHED_FIFO : SCHED_OTHER) | SCHED_RESET_ON_FORK;
    return sched_setscheduler(0, policy, &parameter) == 0 ? 0 : -errno;
}

static int32_t apply_affinity(int32_t cpu) {
    if (cpu < 0) return 0;
    if (cpu >= CPU_SETSIZE) return -EINVAL;
    cpu_set_t cpus;
    CPU_ZERO(&cpus);
    CPU_SET((size_t)cpu, &cpus);
    return -pthread_setaffinity_np(pthread_self(), sizeof cpus, &cpus);
}

// What a handler of a deadly signal may use: some 4 kB of registers on the widest machines, and our own calls in a debug
// build. Pages that are never touched cost nothing unless memory is locked without MCL_ONFAULT.
static const size_t alternate_stack_bytes = 64 * 1024;

static pthread_once_t alternate_stack_once = PTHREAD_ONCE_INIT;
static pthread_key_t alternate_stack_key;
static int alternate_stack_key_result;

static void drop_alternate_stack(void *stack) {
    const stack_t none = {.ss_flags = SS_DISABLE};
    if (sigaltstack(&none, NULL) == 0) munmap(stack, alternate_stack_bytes);
}

static void make_alternate_stack_key(void) {
    alternate_stack_key_result = pthread_key_create(&alternate_stack_key, drop_alternate_stack);
}

int crealtime_alternate_stack(void) {
    stack_t present;
    if (sigaltstack(NULL, &present) != 0) return -errno;
    // Ours, or a sanitizer's, which takes its own back at the thread's end.
    if (!(present.ss_flags & SS_DISABLE)) return 0;
    pthread_once(&alternate_stack_once, make_alternate_stack_key);
    if (alternate_stack_key_result != 0) return -alternate_stack_key_result;
    void *const stack =
        mmap(NULL, alternate_stack_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
    if (stack == MAP_FAILED) return -errno;
    const stack_t alternate = {.ss_sp = stack, .ss_size = alternate_stack_bytes};
    int result = -pthread_setspecific(alternate_stack_key, stack);
    if (result == 0 && sigaltstack(&alternate, NULL) != 0) {
        result = -errno;
        pthread_setspecific(alternate_stack_key, NULL);
    }
    if (result != 0) munmap(stack, alternate_stack_bytes);
    return result;
}

static void *run_thread(void *argument) {
    thread_start *start = argument;
    start->grant.alternate_stack = crealtime_alternate_stack();
    start->grant.name = -pthread_setname_np(pthread_self(), start->name);
    touch_stack(start->prefault_bytes);
    start->grant.timer_slack = prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL) == 0 ? 0 : -errno;
    start->grant.affinity = apply_affinity(start->config.cpu);
    // Last, so that a wish refused above cannot starve anyone.
    start->grant.scheduling = apply_scheduling(start->config.fifo_priority);
    void (*const body)(void *) = start->body;
    void *const context = start->context;
    // The starter frees `start` from here on.
    sem_post(&start->ready);
    body(context);
    return NULL;
}

int crealtime_thread_start(uint64_t *thread, const crealtime_thread_config *config, void (*body)(void *context),
                           void *context, crealtime_thread_grant *grant) {
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    // What libc itself puts on the stack before our code runs.
    const size_t reserve = 32 * 1024;
    size_t stack = config->stack_bytes;
    const size_t minimum = (size_t)PTHREAD_STACK_MIN + 2 * reserve;
    if (stack < minimum) stack = minimum;
    if (stack > SIZE_MAX - page) return -ENOMEM;
    stack = (stack + page - 1) / page * page;

    thread_start *start = calloc(1, sizeof *start);
    if (start == NULL) return -ENOMEM;
    start->body = body;
    start->context = context;
    start->config = *config;
    // The caller's text need not outlive this call.
    start->config.name = NULL;
    strncpy(start->name, config->name, sizeof start->name - 1);

    pthread_attr_t attributes;
    int result = pthread_attr_init(&attributes);
    if (result != 0) {
        free(start);
        return -result;
    }
    result = pthread_attr_setstacksize(&attributes, stack);
    size_t guard = 0;
    if (result == 0) result = pthread_attr_getguardsize(&attributes, &guard);
    if (result == 0) {
        // glibc takes the guard, and thread-local storage, from the stack.
        const size_t taken = guard + (size_t)PTHREAD_STACK_MIN + reserve;
        start->prefault_bytes = stack > taken ? stack - taken : page;
        sem_init(&start->ready, 0, 0);
        // Signals are for the ordinary threads; those that report a defect of this thread stay with it.
        sigset_t blocked, previous;
        sigfillset(&blocked);
        const int own[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS};
        for (size_t index = 0; index < sizeof own / sizeof own[0]; index++) sigdelset(&blocked, own[index]);
        pthread_sigmask(SIG_SETMASK, &blocked, &previous);
        pthread_t handle;
        result = pthread_create(&handle, &attributes, run_thread, start);
        pthread_sigmask(SIG_SETMASK, &previous, NULL);
        if (result == 0) {
            while (sem_wait(&start->ready) == -1 && errno == EINTR) {
            }
            *grant = start->grant;
            *thread = (uint64_t)handle;
        }
        sem_destroy(&start->ready);
    }
    pthread_attr_destroy(&attributes);
    free(start);
    return -result;
}

int crealtime_thread_join(uint64_t thread) { return -pthread_join((pthread_t)thread, NULL); }

int crealtime_thread_detach(uint64_t thread) { return -pthread_detach((pthread_t)thread); }

// MARK: Memory

static int may_lock_without_limit(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_MEMLOCK, &limit) == 0 && limit.rlim_cur == RLIM_INFINITY) return 1;
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3];
    memset(data, 0, sizeof data);
    if (syscall(SYS_capget, &header, data) != 0) return 0;
    return (data[CAP_IPC_LOCK / 32].effective >> (CAP_IPC_LOCK % 32)) & 1;
}

int crealtime_lock_memory(void) {
    int flags = MCL_CURRENT | (may_lock_without_limit() ? MCL_FUTURE : 0);
    if (mlockall(flags | MCL_ONFAULT) == 0) return flags | MCL_ONFAULT;
    // Kernels before 4.4 do not know the flag.
    if (errno == EINVAL && mlockall(flags) == 0) return flags;
    return -errno;
}

int crealtime_unlock_memory(void) { return munlockall() == 0 ? 0 : -errno; }

// MARK: Usage

static int64_t nanoseconds(struct timeval time) {
    return (int64_t)time.tv_sec * nanoseconds_per_second + (int64_t)time.tv_usec * 1000;
}

int crealtime_thread_usage(crealtime_usage *usage) {
    struct rusage used;
    if (getrusage(RUSAGE_THREAD, &used) != 0) return -errno;
    usage->user_ns = nanoseconds(used.ru_utime);
    usage->system_ns = nanoseconds(used.ru_stime);
    usage->minor_faults = used.ru_minflt;
    usage->major_faults = used.ru_majflt;
    usage->voluntary_switches = used.ru_nvcsw;
    usage->involuntary_switches = used.ru_nivcsw;
    return 0;
}

// MARK: Descriptors

int crealtime_event_open(void) {
    const int fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    return fd >= 0 ? fd : -errno;
}

int crealtime_event_signal(int fd) {
    const uint64_t one = 1;
    for (;;) {
        if (write(fd, &one, sizeof one) == (ssize_t)sizeof one || errno == EAGAIN) return 0;
        if (errno != EINTR) return -errno;
    }
}

static int event_take(int fd) {
    uint64_t count;
    for (;;) {
        if (read(fd, &count, sizeof count) == (ssize_t)sizeof count) return 1;
        if (errno == EAGAIN) return 0;
        if (errno != EINTR) return -errno;
    }
}

int crealtime_event_wait(int fd, int64_t timeout_ns) {
    int64_t const start = crealtime_now();
    int64_t const span = timeout_ns > 0 ? timeout_ns : 0;
    // Saturated: a deadline beyond the clock's range is no deadline that matters.
    int64_t const deadline = span > INT64_MAX - start ? INT64_MAX : start + span;
    for (;;) {
        const int taken = event_take(fd);
        if (taken != 0) return taken;
        int64_t left = deadline - crealtime_now();
        if (left <= 0) return 0;
        struct pollfd entry = {.fd = fd, .events = POLLIN};
        const struct timespec timeout = {
            .tv_sec = (time_t)(left / nanoseconds_per_second),
            .tv_nsec = (long)(left % nanoseconds_per_second),
        };
        if (ppoll(&entry, 1, &timeout, NULL) < 0 && errno != EINTR) return -errno;
        if (entry.revents & POLLNVAL) return -EBADF;
    }
}

int crealtime_latency_open(const char *path, int32_t microseconds) {
    const int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0) return -errno;
    const ssize_t written = write(fd, &microseconds, sizeof microseconds);
    if (written == (ssize_t)sizeof microseconds) return fd;
    const int error = written < 0 ? errno : EIO;
    close(fd);
    return -error;
}

int crealtime_notify_open(const char *path, size_t path_bytes) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (path_bytes < 2 || (path[0] != '/' && path[0] != '@')) return -EINVAL;
    if (path_bytes >= sizeof address.sun_path) return -ENAMETOOLONG;
    memcpy(address.sun_path, path, path_bytes);
    if (path[0] == '@') address.sun_path[0] = '\0';
    // An abstract name ends with the length given, a path with its NUL.
    const socklen_t length =
        (socklen_t)(offsetof(struct sockaddr_un, sun_path) + path_bytes + (path[0] == '@' ? 0 : 1));
    const int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return -errno;
    if (connect(fd, (const struct sockaddr *)&address, length) == 0) return fd;
    const int error = errno;
    close(fd);
    return -error;
}

int crealtime_notify_send(int fd, const void *bytes, size_t count) {
    for (;;) {
        const ssize_t sent = send(fd, bytes, count, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent >= 0) return (size_t)sent == count ? 0 : -EMSGSIZE;
        if (errno != EINTR) return -errno;
    }
}

int crealtime_close(int fd) { return close(fd) == 0 ? 0 : -errno; }

// MARK: Attributes

int crealtime_attribute_open(const char *path, int is_writable) {
    const int fd = open(path, (is_writable ? O_RDWR : O_RDONLY) | O_CLOEXEC);
    return fd >= 0 ? fd : -errno;
}

int crealtime_attribute_lock(int fd) {
    if (flock(fd, LOCK_EX | LOCK_NB) == 0) return 0;
    return errno == EWOULDBLOCK ? -EBUSY : -errno;
}

int crealtime_attribute_read(int fd, int64_t *value) {
    char text[32];
    ssize_t count;
    do {
        count = pread(fd, text, sizeof text - 1, 0);
    } while (count < 0 && errno == EINTR);
    if (count < 0) return -errno;
    text[count] = '\0';
    // By hand: strtol looks at the locale.
    const char *digit = text;
    const int is_negative = *digit == '-';
    if (is_negative) digit++;
    if (*digit < '0' || *digit > '9') return -EBADMSG;
    int64_t magnitude = 0;
    for (; *digit >= '0' && *digit <= '9'; digit++) {
        if (magnitude > (INT64_MAX - 9) / 10) return -ERANGE;
        magnitude = magnitude * 10 + (*digit - '0');
    }
    *value = is_negative ? -magnitude : magnitude;
    return 0;
}

static int write_all(int fd, const char *text, size_t count) {
    for (;;) {
        const ssize_t written = pwrite(fd, text, count, 0);
        if (written >= 0) return (size_t)written == count ? 0 : -EIO;
        if (errno != EINTR) return -errno;
    }
}

int crealtime_attribute_write(int fd, int64_t value) {
    // Filled from the end: 19 digits, a sign, a newline.
    char text[24];
    size_t start = sizeof text;
    text[--start] = '\n';
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        text[--start] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0) text[--start] = '-';
    return write_all(fd, text + start, sizeof text - start);
}

int crealtime_attribute_write_text(int fd, const char *text) { return write_all(fd, text, strlen(text)); }

// MARK: Watchdog

int crealtime_watchdog_open(const char *path) {
    const int fd = open(path, O_WRONLY | O_CLOEXEC);
    return fd >= 0 ? fd : -errno;
}

int crealtime_watchdog_timeout(int fd, int seconds) {
    if (seconds > 0 && ioctl(fd, WDIOC_SETTIMEOUT, &seconds) != 0) return -errno;
    int actual = 0;
    if (ioctl(fd, WDIOC_GETTIMEOUT, &actual) != 0) return -errno;
    return actual;
}

int crealtime_watchdog_can_stop(int fd) {
    struct watchdog_info info;
    memset(&info, 0, sizeof info);
    if (ioctl(fd, WDIOC_GETSUPPORT, &info) != 0) return -errno;
    return (info.options & WDIOF_MAGICCLOSE) != 0;
}

int crealtime_watchdog_kick(int fd) { return ioctl(fd, WDIOC_KEEPALIVE, 0) == 0 ? 0 : -errno; }

int crealtime_watchdog_stop(int fd) {
    const int result = write(fd, "V", 1) == 1 ? 0 : -errno;
    const int closed = close(fd) == 0 ? 0 : -errno;
    return result != 0 ? result : closed;
}

int crealtime_clock_is_synchronized(void) {
    struct timex state;
    memset(&state, 0, sizeof state);
    const int result = adjtimex(&state);
    return result >= 0 && result != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
}
