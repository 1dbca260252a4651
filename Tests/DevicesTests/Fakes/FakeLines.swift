import HAL

/// A change of an output as a test sees it.
struct Step: Equatable, CustomStringConvertible {
    var milliseconds: Int64
    var state: LineState
    init(_ milliseconds: Int64, _ state: LineState) {
        self.milliseconds = milliseconds
        self.state = state
    }
    var description: String { "(\(milliseconds), .\(state))" }
}

final class FakeOutput: DigitalOutput, @unchecked Sendable {
    let name: ResourceName
    private let label: String
    private let hardware: FakeHardware
    /// Thrown by every write while set.
    var error: HALError?
    /// Thrown by writes of `.active` only while set.
    var activeError: HALError?
    /// Runs after each successful write.
    var onWrite: ((LineState) -> Void)?
    private(set) var state = LineState.inactive
    /// Every successful write.
    private(set) var writes: [Step] = []
    /// Every write that was tried.
    private(set) var attempts: [Step] = []

    init(_ label: String, _ hardware: FakeHardware) {
        self.label = label
        self.hardware = hardware
        name = ResourceName(label)
    }

    func write(_ state: LineState) throws(HALError) {
        attempts.append(Step(hardware.milliseconds, state))
        if let error { throw error }
        if state == .active, let activeError { throw activeError }
        self.state = state
        writes.append(Step(hardware.milliseconds, state))
        hardware.journal.append(.init(milliseconds: hardware.milliseconds, name: label, state: state))
        onWrite?(state)
    }

    /// The writes that changed the line, the first one included only if it activated it.
    var changes: [Step] {
        var last = LineState.inactive
        return writes.filter { step in
            defer { last = step.state }
            return step.state != last
        }
    }
}

final class FakeInput: DigitalInput, @unchecked Sendable {
    let name: ResourceName
    var state: LineState
    /// Thrown by every read while set.
    var error: HALError?
    private(set) var reads = 0

    init(_ name: String, _ state: LineState = .inactive) {
        self.name = ResourceName(name)
        self.state = state
    }

    func read() throws(HALError) -> LineState {
        reads += 1
        if let error { throw error }
        return state
    }
}

final class FakeEdges: EdgeSource, @unchecked Sendable {
    let name = ResourceName("edges")
    let detectsLoss: Bool
    var queue: [LineEdge] = []
    /// Thrown by the next call.
    var error: HALError?
    private var sequence: UInt32 = 0

    init(detectsLoss: Bool = true) { self.detectsLoss = detectsLoss }

    /// Queues an edge at `milliseconds`, after `lost` edges that nobody will see.
    func add(_ milliseconds: Int64, _ state: LineState, lost: UInt32 = 0) {
        sequence += 1 + lost
        queue.append(
            LineEdge(
                timestamp: MonotonicInstant(nanoseconds: milliseconds * 1_000_000), sequence: sequence, state: state))
    }

    func nextEdge() throws(HALError) -> LineEdge? {
        if let error {
            self.error = nil
            throw error
        }
        return queue.isEmpty ? nil : queue.removeFirst()
    }

    func waitForEdge(timeout: Nanoseconds) throws(HALError) -> Bool { !queue.isEmpty }
}
