import Synchronization

/// The reading end of a ``TripleBuffer`` for any number of tasks and threads.
///
/// The readers take turns by a lock that the writer never sees, so the loop is not held up by them. Not for the control
/// path. Nobody may read the buffer directly while a shared reader exists.
public final class SharedReader<Value: BitwiseCopyable & Sendable>: Sendable {
    private let buffer: TripleBuffer<Value>
    private let turn = Mutex<Void>(())

    /// A reader of `buffer`.
    public init(_ buffer: TripleBuffer<Value>) { self.buffer = buffer }

    /// The latest value.
    public var latest: Value { turn.withLock { _ in buffer.read() } }
}
