import HAL
import Synchronization

/// A virtual meter alone on its RS-485 line, without a board around it: for tests of readers, and to be shown to real
/// programs.
///
/// ```swift
/// let meter = VirtualMeter(.eastronSDM630)
/// meter.readings[.voltage, .l1] = 230_000_000
/// // give `meter.port` to a reader, and between its polls:
/// meter.advance(by: .milliseconds(10))
/// ```
///
/// Advanced by one thread. The port may be used from any.
public final class VirtualMeter {
    /// The controller's end of the line.
    public let port: VirtualSerialPort
    /// The clock that the line goes by.
    public let clock: any MonotonicClock
    /// What is being measured. A request is answered with what it was at the request's end.
    public var readings = MeterTwinReadings()
    private let wires = Wires()
    private let virtualClock: VirtualClock?
    private var device: MeterDevice
    private var reached: Int64

    /// A meter of `model` that has been on for long.
    ///
    /// - Parameters:
    ///   - lateLatency: end of a request to the answer while fault `meter-late` is on.
    ///   - bootTime: how long it is silent after it was switched on.
    ///   - signing: how it keeps and signs transactions, if it does.
    ///   - seed: of the noise that faults bring; equal seed and calls give equal bytes.
    public init(
        _ model: MeterTwinModel, serialNumber: UInt32 = 61_851_001, lateLatency: Nanoseconds = .milliseconds(1_500),
        bootTime: Nanoseconds = .seconds(3), seed: UInt64 = 1, signing: MeterTwinSigning? = nil,
        clock: any MonotonicClock = VirtualClock()
    ) {
        self.clock = clock
        virtualClock = clock as? VirtualClock
        reached = clock.now.nanoseconds
        device = MeterDevice(
            model, serialNumber: serialNumber, lateLatency: lateLatency, bootTime: bootTime, seed: seed,
            signing: signing)
        port = VirtualSerialPort(name: VirtualBoard.meterPort, wires: wires, clock: clock)
    }

    /// The instant reached.
    public var now: MonotonicInstant { MonotonicInstant(nanoseconds: reached) }
    /// What it was asked, and what was wrong with that.
    public var counts: MeterTwinCounts { device.counts }
    /// How it looks from its bus.
    public var model: MeterTwinModel { device.model }
    /// What happens on the line now.
    public var phase: MeterLinePhase { device.phase(at: reached) }
    /// Where the last read began; `nil` before the first.
    public var lastAddress: UInt16? { device.lastAddress }

    /// Moves the line (and a virtual clock) on to `instant`.
    public func advance(to instant: MonotonicInstant) {
        let target = max(reached, instant.nanoseconds)
        if wires.toMeter.count > 0 {
            let writtenAt = wires.meterWrittenAt.load(ordering: .acquiring)
            device.gather(wires.toMeter, writtenAt: max(reached, writtenAt))
        }
        if device.due <= target { device.fire(at: device.due, readings: readings) }
        reached = target
        device.deliver(into: wires.fromMeter, at: reached)
        virtualClock?.advance(to: now)
    }

    /// Moves the line on by `span`.
    public func advance(by span: Nanoseconds) { advance(to: now + span) }

    /// Switches one of the meter's faults (``FaultName/meterFaults``); others do nothing.
    public func set(_ fault: FaultName, on: Bool) { device.set(fault, on: on, at: reached, readings: readings) }

    /// What is wrong with how it signs; does nothing if it does not.
    public var signingFaults: MeterTwinSigningFaults {
        get { device.signingUnit?.faults ?? [] }
        set { device.signingUnit?.faults = newValue }
    }

    /// How often the meter has carried out the command that is written as `value`.
    public func commandsDone(_ value: UInt16) -> Int { device.signingUnit?.commandsDone[value] ?? 0 }

    /// Whether a transaction is open in the meter.
    public var hasOpenTransaction: Bool {
        switch device.signingUnit?.state {
        case .open?, .openAfterPowerFailure?, .openAfterReset?: true
        default: false
        }
    }

    /// Lets the program of the meter restart in the middle of a transaction, the supply staying on: WM3M4C only.
    public func resetDuringTransaction() {
        if device.signingUnit?.state == .open { device.signingUnit?.state = .openAfterReset }
    }

    /// Sets the latency of late answers.
    public func setLateLatency(_ latency: Nanoseconds) { device.lateLatency = latency.rawValue }
}
