import HAL
import Synchronization

/// An output that remembers what it was told.
final class RecordingOutput: DigitalOutput {
    let name = ResourceName("recording")
    private let history = Mutex<[LineState]>([])

    var states: [LineState] { history.withLock { $0 } }

    func write(_ state: LineState) throws(HALError) { history.withLock { $0.append(state) } }
}
