#ifndef CTHREADCOUNT_H
#define CTHREADCOUNT_H

#include <stdint.h>

// What one thread has done since it began.
typedef struct {
    // Calls of malloc, calloc, realloc and their kin.
    uint64_t allocations;
    // Page faults without and with a read from disk.
    int64_t minor_faults;
    int64_t major_faults;
    // Times it waited for something, and times it was put aside.
    int64_t voluntary_switches;
    int64_t involuntary_switches;
} cthreadcount;

// Calls of malloc and its kin by the calling thread.
uint64_t cthreadcount_allocations(void);

// Everything of the calling thread; one system call.
void cthreadcount_read(cthreadcount *counts);

#endif
