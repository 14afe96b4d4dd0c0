#ifndef WATCHED_VFS_H
#define WATCHED_VFS_H

#include <stdbool.h>
#include <stdint.h>

/// Is told what SQLite is about to do to the files it watches, and may forbid it.
///
/// Where it forbids something, SQLite is told that the disk failed. The functions are called from many
/// threads.
struct vfs_watcher {
    bool (*watches)(const char *path);
    /// The number of the file, which now exists; -1 where it cannot be opened.
    int64_t (*opened)(const char *path);
    bool (*reads)(int64_t file);
    bool (*writes)(int64_t file, const void *bytes, int32_t count, int64_t offset);
    bool (*cuts)(int64_t file, int64_t size);
    /// Tells whether the folder, and with it the file's name, is made lasting as well.
    bool (*syncs)(int64_t file, bool with_folder);
    bool (*removes)(const char *path, bool syncs_folder);
    /// After how many pages in its log a connection to this file brings them in by itself; 0 leaves
    /// that as it is.
    int32_t (*pages)(const char *path);
};

/// Lets every connection of this process that is opened from now on go through a watcher.
///
/// Files that are not watched are left to the default VFS as they are. Watched files really exist, so
/// that everybody sees them; only their syncs are not carried out.
/// Returns whether it could be done. The first watcher stays.
bool vfs_watch(const struct vfs_watcher *watcher);

#endif
