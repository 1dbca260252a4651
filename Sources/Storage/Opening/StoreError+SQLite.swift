import Foundation
import GRDB
import Records

extension StoreError {
    /// What SQLite said of the file at `path`, in words with the mend.
    init(_ error: any Error, path: String, doing: String) {
        if let known = error as? StoreError {
            self = known
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.unavailable, "\(path): could not \(doing): \(error)")
            return
        }
        let (kind, text): (Kind, String) =
            switch error.resultCode {
            case .SQLITE_FULL:
                (.unavailable, "the disk is full or the file has its greatest size; free space on that file system")
            case .SQLITE_READONLY:
                (
                    .unavailable,
                    "it or its directory cannot be written; remount read-write or mend owner and permissions"
                )
            case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
                (.unavailable, "it cannot be opened; mend owner and permissions of the file and its directory")
            case .SQLITE_BUSY, .SQLITE_LOCKED:
                (.unavailable, "another program holds it; end that program")
            case .SQLITE_IOERR:
                (
                    .unavailable,
                    "the file system fails (\(error.extendedResultCode)); see dmesg, check or replace the card"
                )
            case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT:
                (
                    .damaged,
                    "the file is damaged; restart to have it checked and mended (\(error.message ?? "no detail"))"
                )
            default: (.unavailable, "SQLite says: \(error.message ?? "\(error.extendedResultCode)")")
            }
        self.init(kind, "\(path): could not \(doing): \(text)")
    }

    /// What the operating system said.
    init(errno code: Int32, path: String, doing: String) {
        let mend =
            switch code {
            case ENOSPC, EDQUOT: "the disk is full; free space on that file system"
            case EROFS: "the file system is read-only; remount it read-write, or give another directory"
            case EACCES, EPERM: "no permission; mend owner and permissions, or run as the owner"
            case ENOENT: "there is no such directory; create it"
            case ENOTDIR: "a part of the path is no directory; give another path"
            case EISDIR: "it is a directory; give the path of a file"
            default: "\(String(cString: strerror(code))); see dmesg, check or replace the card"
            }
        self.init(.unavailable, "\(path): could not \(doing): \(mend)")
    }
}
