import CRealtime

/// Keeps the process's memory from being paged out. The corresponding C function is `mlockall`.
public enum MemoryLock {
    /// What the kernel granted.
    @frozen
    public enum Grant: Hashable, Sendable, BitwiseCopyable {
        /// All pages stay once touched, those of later mappings as well. `onFault` is `false` on kernels before 4.4,
        /// where untouched pages are brought in too.
        case all(onFault: Bool)
        /// Only what is mapped now stays. Later mappings are left alone, because a memory-lock limit that they reach
        /// would make allocation fail.
        case currentOnly(onFault: Bool)
        /// Refused with this errno; pages may be dropped or swapped, and a tick may wait for storage.
        case degraded(errno: Int32)

        /// One sentence on what is missing, with its mend; `nil` when nothing is. Allocates.
        public var finding: String? {
            switch self {
            case .all: nil
            case .currentOnly:
                "later memory is not locked; give the service CAP_IPC_LOCK or LimitMEMLOCK=infinity"
            case .degraded(let errno):
                "memory is not locked (errno \(errno)); give the service CAP_IPC_LOCK or LimitMEMLOCK=infinity"
            }
        }
    }

    /// Locks the whole process as far as it is allowed, and says how far. Pages count once touched: touch what the
    /// control path uses before it runs. Belongs to start-up.
    public static func lockAll() -> Grant {
        let result = crealtime_lock_memory()
        guard result >= 0 else { return .degraded(errno: -result) }
        let onFault = result & CREALTIME_LOCKED_ON_FAULT != 0
        return result & CREALTIME_LOCKED_FUTURE != 0 ? .all(onFault: onFault) : .currentOnly(onFault: onFault)
    }

    /// Unlocks the whole process.
    public static func unlockAll() { _ = crealtime_unlock_memory() }
}
