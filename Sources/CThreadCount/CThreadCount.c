#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "CThreadCount.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/resource.h>

static _Thread_local uint64_t allocations;

uint64_t cthreadcount_allocations(void) { return allocations; }

void cthreadcount_read(cthreadcount *counts) {
    struct rusage usage = {0};
    getrusage(RUSAGE_THREAD, &usage);
    counts->allocations = allocations;
    counts->minor_faults = usage.ru_minflt;
    counts->major_faults = usage.ru_majflt;
    counts->voluntary_switches = usage.ru_nvcsw;
    counts->involuntary_switches = usage.ru_nivcsw;
}

// The C library's allocator under its other names. Defined in the program, ours come first for every library in it.
// Sanitizers bring allocators of their own, which must not be hidden; nothing is counted under them.
#if !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

void *malloc(size_t size) {
    allocations++;
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    allocations++;
    return __libc_calloc(count, size);
}

void *realloc(void *old, size_t size) {
    allocations++;
    return __libc_realloc(old, size);
}

void *memalign(size_t alignment, size_t size) {
    allocations++;
    return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    allocations++;
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **result, size_t alignment, size_t size) {
    if (alignment % sizeof(void *) != 0 || (alignment & (alignment - 1)) != 0 || alignment == 0) return EINVAL;
    allocations++;
    void *const memory = __libc_memalign(alignment, size);
    if (memory == NULL) return ENOMEM;
    *result = memory;
    return 0;
}

#endif
