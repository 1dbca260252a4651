import HAL

/// A simulated wallbox board with physics and without any controller logic.
///
/// One thread advances it: in virtual time the runner before each control tick, in real time a thread of its own about
/// every millisecond. The line objects that it hands out touch only atomics and may be used from any thread; so may
/// ``remote``. Everything else belongs to the advancing thread, which is why the board itself is not `Sendable`.
public final class VirtualBoard: HardwareProvider {
    /// Names the virtual chip and devices in board profiles.
    public static let chip = "virtual"
    /// The control pilot's PWM channel on device `virtual`.
    public static let pilotChannel = "cp-pwm"
    /// The serial port with the meter.
    public static let meterPort = "virtual-meter"
    /// The serial port with the card reader.
    public static let readerPort = "virtual-reader"
    /// The watchdog device.
    public static let watchdogDevice = "virtual-watchdog"

    /// The constants that the board was built with.
    public let configuration: VirtualBoardConfiguration
    /// The clock that stamps edges and outputs.
    public let clock: any MonotonicClock
    /// The handle for other threads.
    public let remote = BoardRemote()

    let wires = Wires()
    var world: World
    /// The lines, channels and watchdog handed out, by name; they stay so for the board's life.
    var taken: Set<String> = []
    /// The meter's port while somebody holds it.
    weak var openPort: VirtualSerialPort?
    /// The card reader; it lives once somebody has opened its port or shown it a card.
    private(set) var cardReader: VirtualCardReader?
    /// The card reader's port while somebody holds it.
    weak var openReaderPort: VirtualBoardReaderPort?
    /// The frequency that the pilot's PWM channel was requested with, Hz.
    var pilotHertz = 0.0
    private let virtualClock: VirtualClock?
    private let publishInterval: Int64
    private var publishDue: Int64 = 0
    private var lastCommand: UInt64 = 0
    private var lastRefusedCommand: UInt64 = 0
    private var lastRefusal: BoardRefusal?

    /// A board at rest with nothing plugged in. On a ``VirtualClock`` time is what `advance(to:)` says; any other clock
    /// is real time, and edge sources then block.
    public init(
        configuration: VirtualBoardConfiguration = VirtualBoardConfiguration(),
        clock: any MonotonicClock = VirtualClock()
    ) {
        self.configuration = configuration
        self.clock = clock
        publishInterval = configuration.statePublishInterval.rawValue
        virtualClock = clock as? VirtualClock
        world = World(configuration, wires: wires, at: clock.now.nanoseconds)
        remote.publish(state)
    }

    /// Whether the board runs on a virtual clock.
    public var isVirtualTime: Bool { virtualClock != nil }

    /// The instant that the physics has reached.
    public var now: MonotonicInstant { MonotonicInstant(nanoseconds: world.now) }

    /// Moves the physics (and a virtual clock) on to `instant`, carrying out everything due on the way at its exact
    /// time. Posted commands happen first, at the present instant. Does not allocate unless commands wait.
    public func advance(to instant: MonotonicInstant) {
        let hadCommands = remote.drain { ticket, command in carryOut(ticket, command) }
        let reached = world.advance(to: instant.nanoseconds)
        cardReader?.advance(to: instant)
        virtualClock?.advance(to: instant)
        if hadCommands || (publishInterval > 0 && reached >= publishDue) {
            publishDue = reached + publishInterval
            publishState()
        }
    }

    /// Moves the physics on by `span`.
    public func advance(by span: Nanoseconds) { advance(to: now + span) }

    /// The true state now. On the advancing thread.
    public var state: VirtualBoardState {
        var state = world.state()
        state.pilotHertz = pilotHertz
        state.lastCommand = lastCommand
        state.lastRefusedCommand = lastRefusedCommand
        state.lastRefusal = lastRefusal
        return state
    }

    /// What the meter was asked, and what was wrong with that. On the advancing thread.
    public var meterCounts: MeterTwinCounts { world.meter.counts }

    /// Gives the board a meter that keeps and signs transactions so, or none. On the advancing thread, before the meter is
    /// asked for anything.
    public func setMeterSigning(_ signing: MeterTwinSigning?) {
        world.meter.signingUnit = signing.map { MeterTwinSigningUnit($0) }
    }

    /// What is wrong with how the meter signs. On the advancing thread.
    public var meterSigningFaults: MeterTwinSigningFaults {
        get { world.meter.signingUnit?.faults ?? [] }
        set { world.meter.signingUnit?.faults = newValue }
    }

    /// How often the meter has carried out the signing command that is written as `value`. On the advancing thread.
    public func meterCommandsDone(_ value: UInt16) -> Int { world.meter.signingUnit?.commandsDone[value] ?? 0 }

    /// What happens on the meter's line now. On the advancing thread.
    public var meterLinePhase: MeterLinePhase { world.meter.phase(at: world.now) }

    /// Renews the copy of the state for other threads.
    public func publishState() { remote.publish(state) }

    /// Carries out `command` now. On the advancing thread.
    public func apply(_ command: BoardCommand) throws(BoardRefusal) {
        switch command {
        case .showCard(let card):
            let reader = presentCardReader()
            reader.removeAll()
            reader.place(card)
        case .removeCards: cardReader?.removeAll()
        default: try world.apply(command)
        }
    }

    /// Queues `command` for the next advance; see ``BoardRemote/post(_:)``.
    @discardableResult
    public func post(_ command: BoardCommand) throws(BoardRefusal) -> UInt64 { try remote.post(command) }

    /// The card reader, from here on at the latest. On the advancing thread, or before there is one.
    func presentCardReader() -> VirtualCardReader {
        if let cardReader { return cardReader }
        let made = VirtualCardReader(name: Self.readerPort, seed: configuration.seed, clock: BoardClock(clock))
        cardReader = made
        return made
    }

    private func carryOut(_ ticket: UInt64, _ command: BoardCommand) {
        do {
            try apply(command)
        } catch {
            lastRefusedCommand = ticket
            lastRefusal = error
        }
        lastCommand = ticket
    }
}
