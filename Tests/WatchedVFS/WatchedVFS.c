#include "WatchedVFS.h"

#include <sqlite3.h>
#include <stddef.h>

static struct vfs_watcher watcher;
static sqlite3_vfs *disk;
static sqlite3_vfs watched_vfs;

/// A watched file; the file of the default VFS follows it in memory.
typedef struct {
    sqlite3_file head;
    int64_t number;
    bool folder_waits;
} watched_file;

static watched_file *watched(sqlite3_file *file) { return (watched_file *)file; }
static sqlite3_file *real(sqlite3_file *file) { return (sqlite3_file *)(watched(file) + 1); }
static int64_t number(sqlite3_file *file) { return watched(file)->number; }

static int close_file(sqlite3_file *file) { return real(file)->pMethods->xClose(real(file)); }

static int read_file(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
    if (!watcher.reads(number(file))) return SQLITE_IOERR_READ;
    return real(file)->pMethods->xRead(real(file), bytes, count, offset);
}

static int write_file(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    if (!watcher.writes(number(file), bytes, count, offset)) return SQLITE_IOERR_WRITE;
    return real(file)->pMethods->xWrite(real(file), bytes, count, offset);
}

static int cut_file(sqlite3_file *file, sqlite3_int64 size) {
    if (!watcher.cuts(number(file), size)) return SQLITE_IOERR_TRUNCATE;
    return real(file)->pMethods->xTruncate(real(file), size);
}

// The default VFS syncs the folder with the first sync of every log and journal that it may have made
// (`unixSync` and `UNIXFILE_DIRSYNC` in SQLite's os_unix.c).
static int sync_file(sqlite3_file *file, int flags) {
    (void)flags;
    if (!watcher.syncs(number(file), watched(file)->folder_waits)) return SQLITE_IOERR_FSYNC;
    watched(file)->folder_waits = false;
    return SQLITE_OK;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
    return real(file)->pMethods->xFileSize(real(file), size);
}

static int lock_file(sqlite3_file *file, int lock) {
    return real(file)->pMethods->xLock(real(file), lock);
}

static int unlock_file(sqlite3_file *file, int lock) {
    return real(file)->pMethods->xUnlock(real(file), lock);
}

static int check_lock(sqlite3_file *file, int *found) {
    return real(file)->pMethods->xCheckReservedLock(real(file), found);
}

static int control_file(sqlite3_file *file, int what, void *argument) {
    // A hint is not followed, because room made ahead would be a change nobody watched.
    if (what == SQLITE_FCNTL_SIZE_HINT || what == SQLITE_FCNTL_CHUNK_SIZE) return SQLITE_OK;
    return real(file)->pMethods->xFileControl(real(file), what, argument);
}

static int sector_size(sqlite3_file *file) {
    return real(file)->pMethods->xSectorSize(real(file));
}

static int characteristics(sqlite3_file *file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

static int map_index(sqlite3_file *file, int page, int size, int extend, void volatile **found) {
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, found);
}

static int lock_index(sqlite3_file *file, int offset, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}

static void order_index(sqlite3_file *file) { real(file)->pMethods->xShmBarrier(real(file)); }

static int unmap_index(sqlite3_file *file, int remove) {
    return real(file)->pMethods->xShmUnmap(real(file), remove);
}

// Version 2 has no memory maps, so that every read and write passes here.
static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = cut_file,
    .xSync = sync_file,
    .xFileSize = file_size,
    .xLock = lock_file,
    .xUnlock = unlock_file,
    .xCheckReservedLock = check_lock,
    .xFileControl = control_file,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = map_index,
    .xShmLock = lock_index,
    .xShmBarrier = order_index,
    .xShmUnmap = unmap_index,
};

static int open_file(
    sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *found_flags
) {
    (void)vfs;
    file->pMethods = NULL;
    if (path == NULL || !watcher.watches(path)) {
        return disk->xOpen(disk, path, file, flags, found_flags);
    }
    int code = disk->xOpen(disk, path, real(file), flags, found_flags);
    if (code != SQLITE_OK) return code;
    int64_t number = watcher.opened(path);
    if (number < 0) {
        close_file(file);
        return SQLITE_CANTOPEN;
    }
    const int named = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL;
    watched(file)->number = number;
    watched(file)->folder_waits = (flags & SQLITE_OPEN_CREATE) != 0 && (flags & named) != 0;
    file->pMethods = &methods;
    return SQLITE_OK;
}

static int remove_file(sqlite3_vfs *vfs, const char *path, int syncs_folder) {
    (void)vfs;
    if (!watcher.removes(path, syncs_folder != 0)) return SQLITE_IOERR_DELETE;
    return disk->xDelete(disk, path, syncs_folder);
}

#ifndef __APPLE__
static int set_pages(sqlite3 *connection, const char **why, const void *api) {
    (void)why;
    (void)api;
    const char *path = sqlite3_db_filename(connection, "main");
    int32_t pages = path == NULL ? 0 : watcher.pages(path);
    return pages == 0 ? SQLITE_OK : sqlite3_wal_autocheckpoint(connection, pages);
}
#endif

bool vfs_watch(const struct vfs_watcher *wanted) {
    if (disk != NULL) return true;
    watcher = *wanted;
    if (sqlite3_initialize() != SQLITE_OK) return false;
    disk = sqlite3_vfs_find(NULL);
    if (disk == NULL) return false;
    watched_vfs = *disk;
    watched_vfs.szOsFile += (int)sizeof(watched_file);
    watched_vfs.pNext = NULL;
    watched_vfs.zName = "watched";
    watched_vfs.xOpen = open_file;
    watched_vfs.xDelete = remove_file;
#ifndef __APPLE__
    // Apple's SQLite takes no extension of this kind; there every thousandth page does it.
    if (sqlite3_auto_extension((void (*)(void))set_pages) != SQLITE_OK) return false;
#endif
    return sqlite3_vfs_register(&watched_vfs, 1) == SQLITE_OK;
}
