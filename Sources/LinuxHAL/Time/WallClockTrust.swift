import HAL
import Synchronization

/// Whether the wall clock was right at least once since the kernel started.
///
/// The kernel says "not synchronised" again some hours after it last heard of a time server. A clock that runs on from a
/// right time is off by seconds a day; that is no reason to forget the time. So what was seen once holds until the board
/// starts anew, also over a restart of the program: a file says in which start of the kernel it was seen.
public final class WallClockTrust: Sendable {
    private let path: String
    private let bootID: String?
    private let isSynchronized: @Sendable () -> Bool
    private let wasSynchronized: Atomic<Bool>

    /// A memory in the file at `path` for the start of the kernel that is called `bootID`; without one it lasts as long as
    /// the program. `isSynchronized` asks the kernel.
    public init(
        path: String, bootID: String?,
        isSynchronized: @escaping @Sendable () -> Bool = { WallClock.isSynchronized }
    ) {
        self.path = path
        self.bootID = bootID
        self.isSynchronized = isSynchronized
        // A file that is not there or cannot be read vouches for nothing.
        let kept = try? DurableFile.read(path)
        wasSynchronized = Atomic(bootID.map { kept == Array($0.utf8) } ?? false)
    }

    /// Whether the clock is right, or was and has run on since. Waits for the disk once, when it is first right.
    public var isTrusted: Bool {
        if wasSynchronized.load(ordering: .relaxed) { return true }
        guard isSynchronized() else { return false }
        wasSynchronized.store(true, ordering: .relaxed)
        // If the disk does not take it, only the next start of the program has to wait for a time server again.
        if let bootID { try? DurableFile.write(Array(bootID.utf8), to: path) }
        return true
    }
}
