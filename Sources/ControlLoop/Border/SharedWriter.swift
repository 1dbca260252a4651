import Synchronization

/// The writing end of a ``TripleBuffer`` for any number of tasks and threads.
///
/// The writers take turns by a lock that the reader never sees, so the loop is not held up by them. Not for the control
/// path. Nobody may write the buffer directly while a shared writer exists.
public final class SharedWriter<Value: BitwiseCopyable & Sendable>: Sendable {
    private let buffer: TripleBuffer<Value>
    private let turn = Mutex<Void>(())

    /// A writer to `buffer`.
    public init(_ buffer: TripleBuffer<Value>) { self.buffer = buffer }

    /// Makes `value` the latest.
    public func write(_ value: Value) { turn.withLock { _ in buffer.write(value) } }
}
