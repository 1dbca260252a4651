import CGPIO
import Glibc
import HAL

/// One requested line of a GPIO chip; given back with the object.
///
/// `@unchecked Sendable`: the handle is exchanged only by ``addEdges()``, which belongs to start-up, before the object
/// is shared. After that set and get are single system calls, which the kernel serialises, and edges are taken by one
/// thread only (``GPIOEdges``).
final class GPIOLine: @unchecked Sendable {
    let name: ResourceName
    let offset: UInt32
    private let path: String
    private let consumer: String
    let reference: LineReference
    private let isOutput: Bool
    private(set) var hasEdges = false
    private var handle: OpaquePointer?

    /// Requests the line; an output is inactive from the first moment.
    init(
        _ reference: LineReference, path: String, offset: UInt32, consumer: String, isOutput: Bool
    ) throws(HALError) {
        name = ResourceName(reference.line)
        self.reference = reference
        self.path = path
        self.offset = offset
        self.consumer = consumer
        self.isOutput = isOutput
        try request(edges: false)
    }

    deinit { if let handle { cgpio_release(handle) } }

    /// Requests an input anew, now with its edges. If that fails the line goes on as it was.
    func addEdges() throws(HALError) {
        if let handle { cgpio_release(handle) }
        handle = nil
        do throws(HALError) {
            try request(edges: true)
            hasEdges = true
        } catch {
            try request(edges: false)
            throw error
        }
    }

    private func request(edges: Bool) throws(HALError) {
        let bias =
            switch reference.bias {
            case .asIs: CGPIO_BIAS_AS_IS
            case .disabled: CGPIO_BIAS_DISABLED
            case .pullUp: CGPIO_BIAS_PULL_UP
            case .pullDown: CGPIO_BIAS_PULL_DOWN
            }
        let drive =
            switch reference.drive {
            case .pushPull: CGPIO_DRIVE_PUSH_PULL
            case .openDrain: CGPIO_DRIVE_OPEN_DRAIN
            case .openSource: CGPIO_DRIVE_OPEN_SOURCE
            }
        // Rounded up: a debounce time may be longer than asked for, never none.
        let debounce = isOutput ? 0 : (max(0, reference.debounce.rawValue) + 999) / 1000
        let result = consumer.withCString { consumer in
            var settings = cgpio_settings(
                consumer: consumer, offset: offset, is_output: isOutput ? 1 : 0, initial_value: 0,
                is_active_low: reference.activeLevel == .low ? 1 : 0, bias: Int32(bias),
                drive: Int32(drive), has_edges: edges ? 1 : 0, debounce_us: debounce)
            return cgpio_request(path, &settings, &handle)
        }
        guard result == 0 else { throw Self.error(-result, edges: edges, name: name) }
    }

    /// What a refused request means.
    private static func error(_ number: Int32, edges: Bool, name: ResourceName) -> HALError {
        switch number {
        // The kernel's own ENOTSUPP has no name outside it.
        case EINVAL, 524: HALError(.unsupported, on: name, systemErrno: number)
        // A line whose chip has no interrupt for it.
        case ENODEV where edges, ENXIO where edges: HALError(.unsupported, on: name, systemErrno: number)
        default: HALError(errno: number, on: name)
        }
    }

    func set(_ state: LineState) throws(HALError) {
        guard let handle else { throw HALError(.notFound, on: name) }
        let result = cgpio_set(handle, Int32(state.rawValue))
        guard result == 0 else { throw HALError(errno: -result, on: name) }
    }

    func get() throws(HALError) -> LineState {
        guard let handle else { throw HALError(.notFound, on: name) }
        let result = cgpio_get(handle)
        guard result >= 0 else { throw HALError(errno: -result, on: name) }
        return result == 0 ? .inactive : .active
    }

    func nextEdge() throws(HALError) -> LineEdge? {
        guard let handle else { throw HALError(.notFound, on: name) }
        var event = cgpio_event()
        let result = cgpio_next_event(handle, &event)
        guard result >= 0 else { throw HALError(errno: -result, on: name) }
        guard result == 1 else { return nil }
        return LineEdge(
            timestamp: MonotonicInstant(nanoseconds: event.timestamp_ns), sequence: event.sequence,
            state: event.is_active == 0 ? .inactive : .active)
    }

    func waitForEdge(timeout: Nanoseconds) throws(HALError) -> Bool {
        guard let handle else { throw HALError(.notFound, on: name) }
        let result = cgpio_wait_event(handle, timeout.rawValue)
        guard result >= 0 else { throw HALError(errno: -result, on: name) }
        return result == 1
    }
}
