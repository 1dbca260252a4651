import HAL

/// A board's devices as the kernel offers them: GPIO character devices, PWM and ADC in sysfs, serial ports, watchdogs.
///
/// Everything is found by names that stay: chips by label, lines by name or offset, generators and converters by the
/// device behind them, never by a number that moves between kernels. Each resource is handed out once. Requests belong
/// to start-up and to one thread; what is handed out lives on without the board.
public final class LinuxBoard: HardwareProvider {
    /// `CLOCK_MONOTONIC`, the clock of the kernel's edge timestamps.
    public let clock: any MonotonicClock
    let consumer: String
    let tree: SystemTree
    /// How long a request may wait for udev to hand over freshly made files.
    let patience: Nanoseconds
    /// Outputs, channels, ports and timers handed out, by what they really are.
    private var taken: Set<String> = []
    /// Inputs by chip and offset: an input and its edges are one request.
    var inputs: [String: GPIOLine] = [:]
    private var explanations: [HALError: String] = [:]
    private var parts: [HALError: ReferencePart] = [:]

    /// The devices of this machine.
    ///
    /// `consumer` is what other programs are told of who holds a line. `root` is put before `/dev` and `/sys`, for a
    /// copy of the tree; empty for the real one.
    public convenience init(consumer: String = "pilotline", root: String = "") {
        self.init(consumer: consumer, root: root, clock: SystemMonotonicClock(), patience: .seconds(5))
    }

    init(consumer: String, root: String, clock: any MonotonicClock, patience: Nanoseconds) {
        self.consumer = consumer
        self.clock = clock
        self.patience = patience
        tree = SystemTree(root: root)
    }

    /// What is known of a failed request of this board beyond the error: what there is instead, who holds the line,
    /// what mends it.
    public func explanation(of error: HALError) -> String? { explanations[error] }

    /// Which part of the reference was to blame for a failed request of this board.
    public func part(of error: HALError) -> ReferencePart? { parts[error] }

    /// Carries out a request, and remembers why it failed.
    func request<Value>(_ body: () throws(RequestFailure) -> Value) throws(HALError) -> Value {
        do throws(RequestFailure) { return try body() } catch {
            // A failure that needs no words must not leave those of an older one.
            explanations[error.error] = error.explanation
            parts[error.error] = error.part
            throw error.error
        }
    }

    /// Whether `resource` is still to be had.
    func checkFree(_ resource: String, as name: ResourceName) throws(RequestFailure) {
        guard !taken.contains(resource) else {
            throw RequestFailure(
                .busy, on: name,
                "\(resource) is used twice by the board profile; each line, channel or port can have one duty only")
        }
    }

    /// Marks `resource` as handed out.
    func take(_ resource: String) { taken.insert(resource) }
}
