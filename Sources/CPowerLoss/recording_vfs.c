// A SQLite VFS that passes everything on and tells of each write, truncation, sync and deletion.
#include "CPowerLoss.h"

#include <pthread.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    sqlite3_file base;
    const char *path; // SQLite keeps it until the file is closed
    sqlite3_file *real; // behind this structure
} recorded_file;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs vfs;
static powerloss_event tell;
static pthread_mutex_t prefix_lock = PTHREAD_MUTEX_INITIALIZER;
static char prefix[1024];

static int is_recorded(const char *path) {
    if (!path) return 0;
    pthread_mutex_lock(&prefix_lock);
    int recorded = prefix[0] && strncmp(path, prefix, strlen(prefix)) == 0;
    pthread_mutex_unlock(&prefix_lock);
    return recorded;
}

void powerloss_set_prefix(const char *value) {
    pthread_mutex_lock(&prefix_lock);
    prefix[0] = 0;
    if (value && strlen(value) < sizeof prefix) strcpy(prefix, value);
    pthread_mutex_unlock(&prefix_lock);
}

#define SELF recorded_file *self = (recorded_file *)file; sqlite3_file *real = self->real

static int f_close(sqlite3_file *file) { SELF; return real->pMethods->xClose(real); }
static int f_read(sqlite3_file *file, void *data, int size, sqlite3_int64 offset) {
    SELF;
    return real->pMethods->xRead(real, data, size, offset);
}
static int f_write(sqlite3_file *file, const void *data, int size, sqlite3_int64 offset) {
    SELF;
    int code = real->pMethods->xWrite(real, data, size, offset);
    if (code == SQLITE_OK && is_recorded(self->path)) tell(POWERLOSS_WRITE, self->path, offset, data, size);
    return code;
}
static int f_truncate(sqlite3_file *file, sqlite3_int64 size) {
    SELF;
    int code = real->pMethods->xTruncate(real, size);
    if (code == SQLITE_OK && is_recorded(self->path)) tell(POWERLOSS_TRUNCATE, self->path, size, 0, 0);
    return code;
}
static int f_sync(sqlite3_file *file, int flags) {
    SELF;
    int code = real->pMethods->xSync(real, flags);
    if (code == SQLITE_OK && is_recorded(self->path)) tell(POWERLOSS_SYNC, self->path, 0, 0, 0);
    return code;
}
static int f_size(sqlite3_file *file, sqlite3_int64 *size) { SELF; return real->pMethods->xFileSize(real, size); }
static int f_lock(sqlite3_file *file, int level) { SELF; return real->pMethods->xLock(real, level); }
static int f_unlock(sqlite3_file *file, int level) { SELF; return real->pMethods->xUnlock(real, level); }
static int f_reserved(sqlite3_file *file, int *out) { SELF; return real->pMethods->xCheckReservedLock(real, out); }
static int f_control(sqlite3_file *file, int what, void *argument) {
    SELF;
    return real->pMethods->xFileControl(real, what, argument);
}
static int f_sector(sqlite3_file *file) { SELF; return real->pMethods->xSectorSize(real); }
static int f_traits(sqlite3_file *file) { SELF; return real->pMethods->xDeviceCharacteristics(real); }
static int f_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **out) {
    SELF;
    return real->pMethods->xShmMap(real, page, size, extend, out);
}
static int f_shm_lock(sqlite3_file *file, int offset, int count, int flags) {
    SELF;
    return real->pMethods->xShmLock(real, offset, count, flags);
}
static void f_shm_barrier(sqlite3_file *file) { SELF; real->pMethods->xShmBarrier(real); }
static int f_shm_unmap(sqlite3_file *file, int delete) { SELF; return real->pMethods->xShmUnmap(real, delete); }

// Version 2: no memory-mapped reads, which would let nothing be missed but are of no use here.
static const sqlite3_io_methods methods = {
    2,         f_close,  f_read,     f_write,   f_truncate,  f_sync,     f_size,        f_lock,     f_unlock,
    f_reserved, f_control, f_sector, f_traits, f_shm_map, f_shm_lock, f_shm_barrier, f_shm_unmap,
};

static int v_open(sqlite3_vfs *unused, const char *path, sqlite3_file *file, int flags, int *out) {
    (void)unused;
    recorded_file *self = (recorded_file *)file;
    memset(self, 0, sizeof *self);
    self->real = (sqlite3_file *)(self + 1);
    self->path = path;
    int is_new = is_recorded(path) && access(path, F_OK) != 0;
    int code = real_vfs->xOpen(real_vfs, path, self->real, flags, out);
    // SQLite closes a file that failed to open if it has methods.
    self->base.pMethods = self->real->pMethods ? &methods : 0;
    if (code == SQLITE_OK && is_new) tell(POWERLOSS_CREATE, path, 0, 0, 0);
    return code;
}

static int v_delete(sqlite3_vfs *unused, const char *path, int sync) {
    (void)unused;
    int code = real_vfs->xDelete(real_vfs, path, sync);
    if (code == SQLITE_OK && is_recorded(path)) tell(POWERLOSS_DELETE, path, sync ? 1 : 0, 0, 0);
    return code;
}

int powerloss_register(powerloss_event event) {
    if (real_vfs) return SQLITE_MISUSE;
    sqlite3_initialize();
    real_vfs = sqlite3_vfs_find(0);
    if (!real_vfs) return SQLITE_ERROR;
    tell = event;
    // The other calls get the wrapper's structure, of which they read what is copied here.
    vfs = *real_vfs;
    vfs.pNext = 0;
    vfs.zName = "powerloss";
    vfs.szOsFile = (int)sizeof(recorded_file) + real_vfs->szOsFile;
    vfs.xOpen = v_open;
    vfs.xDelete = v_delete;
    return sqlite3_vfs_register(&vfs, 1);
}
