import ChargeControl
import Glibc
import Synchronization

/// Keeps the last minutes of the control loop on disk, tick by tick.
///
/// The loop records through ``feed``; something else calls ``drain()`` several times a second. What was drained survives
/// the process being killed; what was drained into finished segments survives a power cut. The size on disk is bounded by
/// ``RecorderSettings``. Not for the control path, except `feed`.
public final class Recorder: Sendable {
    /// The control loop's end.
    public let feed: RecorderFeed
    /// The segments of earlier runs that were found at the start.
    public let earlierSegments: Int
    private let store: Mutex<SegmentStore>

    /// A recorder in `directory` (created if missing) for a core of `configuration`.
    ///
    /// Fails if the directory cannot be made or listed.
    public convenience init(
        directory: String, configuration: Configuration, settings: RecorderSettings = RecorderSettings()
    ) throws(RecordingError) {
        try self.init(
            directory: directory, configuration: configuration, settings: settings,
            run: UInt64.random(in: 1 ... .max), unixTime: { Int64(time(nil)) })
    }

    init(
        directory: String, configuration: Configuration, settings: RecorderSettings, run: UInt64,
        unixTime: @escaping @Sendable () -> Int64
    ) throws(RecordingError) {
        let store = try SegmentStore(
            directory: directory, configuration: configuration, settings: settings, run: run, unixTime: unixTime)
        feed = RecorderFeed(settings: settings)
        earlierSegments = store.sequences.count
        self.store = Mutex(store)
    }

    /// Writes the ticks that wait. Any thread but the loop's.
    ///
    /// Fails if the disk does not take them; nothing is lost until the feed is full, and the next call tries again.
    public func drain() throws(RecordingError) {
        try store.withLock { store throws(RecordingError) in try store.drain(feed) }
    }

    /// Saves everything recorded so far, earlier runs included, as one file at `path`. Any thread but the loop's.
    ///
    /// The file appears under its name when it is complete and on the disk. Fails if it cannot be written or nothing is
    /// recorded.
    public func save(to path: String) throws(RecordingError) -> SavedRecording {
        try store.withLock { store throws(RecordingError) in
            try store.drain(feed)
            let bytes = try store.save(to: path)
            return SavedRecording(
                path: path, bytes: bytes, segments: store.sequences.count, refusedTicks: feed.refusedCount)
        }
    }
}
