#ifndef CPOWERLOSS_H
#define CPOWERLOSS_H

#include <stdint.h>

// What SQLite asks of the file system.
enum {
    POWERLOSS_CREATE = 0,   // a file came to be
    POWERLOSS_WRITE = 1,    // `size` bytes of `data` at `offset`
    POWERLOSS_TRUNCATE = 2, // the file now ends at `offset`
    POWERLOSS_SYNC = 3,     // what was written is on the medium
    POWERLOSS_DELETE = 4,   // the file went; `offset` is 1 if its directory was synced
};

typedef void (*powerloss_event)(int kind, const char *path, int64_t offset, const void *data, int64_t size);

// Registers a SQLite VFS over the default one, as the new default; it tells `event` of all that happens to files
// whose path begins with the prefix set. To be called once in a process. 0, or SQLite's code.
int powerloss_register(powerloss_event event);

// Records files whose path begins with `prefix` (copied); NULL: none.
void powerloss_set_prefix(const char *prefix);

#endif
