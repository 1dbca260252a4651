import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import LocalAPI
import Metering
import Station
import VirtualBoard

/// A whole charge, told as it happens: two faults are injected and survived, and the deadlines are shown at the end.
///
/// Runs in virtual time, so that it is the same every time; `pace` decides how long a person waits for it.
public final class Demo {
    /// How the demo reaches its audience.
    public struct Stage {
        /// Prints a line of the story.
        public var say: (String) -> Void
        /// Shows the state on one line that the next one replaces; `nil` where that cannot be.
        public var show: ((String) -> Void)?
        /// Waits until virtual time may go on: called with the virtual span that just passed and the time-lapse.
        public var wait: (Nanoseconds, Double) -> Void

        /// A stage.
        public init(
            say: @escaping (String) -> Void, show: ((String) -> Void)? = nil,
            wait: @escaping (Nanoseconds, Double) -> Void
        ) {
            self.say = say
            self.show = show
            self.wait = wait
        }
    }

    /// The wallbox of the demo.
    public let wallbox: SimulatedWallbox
    private let stage: Stage
    private var lapse = 1.0
    /// What did not go as told.
    private var deviations: [String] = []
    private var told = Outputs()
    private var lastShown = MonotonicInstant.zero

    /// A demo on the board of `profile`, recorded into `recordingDirectory`.
    public init(profile: BoardProfile, recordingDirectory: String, stage: Stage) throws {
        self.stage = stage
        wallbox = try SimulatedWallbox(
            profile: profile,
            station: Station.Settings(hardwareMilliamperes: profile.hardwareCurrent.rawValue),
            recordingDirectory: recordingDirectory
        ) { configuration in configuration.pilotNoiseMillivolts = 15 }
        wallbox.tripResolution = .milliseconds(1)
    }

    /// Runs the story; returns whether everything went as told.
    public func run() throws -> Bool {
        begin()
        try firstCharge()
        try earthFault()
        try pilotFault()
        return try finish()
    }

    private func begin() {
        let profile = wallbox.profile
        chapter("The wallbox starts")
        say("Board: \(profile.description).")
        say("Every output is off; the pilot shows state F until the contactor has been seen open.")
        play(.seconds(3), lapse: 3)
    }

    private func firstCharge() throws {
        chapter("A car is plugged in")
        try wallbox.board.apply(.plug(.ordinary, cableOhms: 220))
        say("Nothing happens before somebody permits it:")
        play(.seconds(3), lapse: 3)
        permit(16_000, "the owner")
        demand("the car charges", play(until: { $0.stage == .charging }, within: .seconds(20), lapse: 3) != nil)
        play(.seconds(20), lapse: 10)
        play(.seconds(15 * 60), lapse: 150)
        tellMeter()
        chapter("An energy manager lowers the current")
        limit(8_000)
        play(.seconds(15), lapse: 10)
        demand("the car charges with 8 A", isLive && (7_900...8_000).contains(wallbox.outputs.offeredMilliamperes))
        limit(16_000)
        play(.seconds(20), lapse: 10)
        demand("the car charges with 16 A", isLive && (15_900...16_000).contains(wallbox.outputs.offeredMilliamperes))
    }

    private func earthFault() throws {
        chapter("Fault 1: a direct residual current of 10 mA flows to earth")
        try wallbox.board.apply(.fault(.earthFaultDirect, on: true))
        let opened = play(until: { _ in !self.isLive }, within: .seconds(10), lapse: 1)
        say(
            "  Contacts open \(milliseconds(opened)) after the fault began (the sensor's own delay included; 10 s allowed)."
        )
        demand("the contacts open after the fault", opened.map { $0 > .zero } ?? false)
        play(.seconds(5), lapse: 3)
        demand("the trip is told", wallbox.outputs.faults.contains(.residualCurrentTripped))
        say("The fault stays latched: this country does not allow automatic re-closing.")
        permitNothing()
        play(.seconds(7), lapse: 3)
        try wallbox.board.apply(.unplug)
        try wallbox.board.apply(.fault(.earthFaultDirect, on: false))
        play(.seconds(5), lapse: 3)
        say("The owner has had the car looked at, and acknowledges.")
        _ = wallbox.loop.commands.push(.acknowledgeFaults)
        play(.seconds(2), lapse: 3)
    }

    private func pilotFault() throws {
        chapter("The car is back")
        try wallbox.board.apply(.plug(.ordinary, cableOhms: 220))
        permit(16_000, "the owner")
        demand("the car charges again", play(until: { $0.stage == .charging }, within: .seconds(60), lapse: 3) != nil)
        play(.seconds(60), lapse: 20)
        chapter("Fault 2: water in the plug short-circuits the control pilot")
        try wallbox.board.apply(.fault(.pilotShort, on: true))
        let opened = play(until: { _ in !self.isLive }, within: .seconds(10), lapse: 1)
        say("  Contacts open \(milliseconds(opened)) after the short circuit (3 s allowed).")
        demand("the contacts open after the short circuit", opened.map { $0 > .zero } ?? false)
        play(.seconds(3), lapse: 3)
        say("The water is gone; after a hold-off of 30 s the charge goes on by itself.")
        try wallbox.board.apply(.fault(.pilotShort, on: false))
        demand("the charge goes on", play(until: { $0.stage == .charging }, within: .seconds(60), lapse: 10) != nil)
        play(.seconds(60), lapse: 20)
    }

    private func finish() throws -> Bool {
        chapter("The battery fills up")
        _ = play(until: { _ in self.wallbox.board.state.isFull }, within: .seconds(3 * 3_600), lapse: 900)
        let isFull = wallbox.board.state.isFull
        play(.seconds(10), lapse: 5)
        tellMeter()
        permitNothing()
        play(.seconds(7), lapse: 5)
        try wallbox.board.apply(.unplug)
        play(.seconds(3), lapse: 3)
        chapter("Deadlines")
        var deadlines = wallbox.deadlines
        // What this machine takes for a tick belongs to the daemon's ledger, not to a story in virtual time.
        deadlines.rows.removeAll { $0.row.isMachineTime }
        stage.say(LedgerTable.text(deadlines, rows: .occurred))
        let missed = deadlines.rows.filter { $0.misses > 0 }
        say(missed.isEmpty ? "Every duty was met." : "Missed: \(missed.map(\.row.title).joined(separator: ", ")).")
        demand("the battery is full", isFull)
        demand("no fault is left", wallbox.outputs.faults.isEmpty)
        demand("the car has left", wallbox.outputs.state == .a)
        for deviation in deviations { say("NOT AS TOLD: \(deviation)") }
        return deviations.isEmpty && missed.isEmpty
    }

    // MARK: Playing

    /// A story that does not happen is no demonstration.
    private func demand(_ what: String, _ holds: Bool) {
        if !holds { deviations.append(what) }
    }

    private func limit(_ milliamperes: Int32) {
        say("An energy manager limits to \(milliamperes / 1_000) A.")
        let isTaken = wallbox.station.setLimit(
            LimitSlot(source: .hems, currents: PhaseCurrents(milliamperes), owner: "energy manager"), at: wallbox.now)
        demand("the limit is taken", isTaken)
    }

    private var isLive: Bool {
        let amperes = wallbox.board.state.amperes
        return wallbox.board.mainContactsClosed(phase: 1) || amperes.l1 > 0.1
    }

    private func permit(_ milliamperes: Int32, _ owner: String) {
        say("\(owner) permits \(milliamperes / 1_000) A.")
        wallbox.station.grant(Station.Grant(milliamperes: milliamperes, phases: 3, expires: nil, owner: owner))
    }

    private func permitNothing() {
        say("The permit is taken back.")
        wallbox.station.revoke()
    }

    private func play(_ span: Nanoseconds, lapse: Double) {
        let end = wallbox.now + span
        while wallbox.now < end { tick(lapse) }
    }

    private func play(until condition: (Outputs) -> Bool, within limit: Nanoseconds, lapse: Double) -> Nanoseconds? {
        let start = wallbox.now
        while wallbox.now - start < limit {
            if condition(wallbox.outputs) { return wallbox.now - start }
            tick(lapse)
        }
        return nil
    }

    private func tick(_ lapse: Double) {
        let before = wallbox.now
        wallbox.step()
        drainRecorder()
        tell()
        if wallbox.now - lastShown >= Nanoseconds(Int64(lapse * 1e8)) {
            lastShown = wallbox.now
            stage.show?(line(lapse))
        }
        stage.wait(wallbox.now - before, lapse)
    }

    private func drainRecorder() {
        guard wallbox.snapshot.ticks % 50 == 0 else { return }
        do throws(RecordingError) {
            try wallbox.assembly.recorder?.drain()
        } catch {
            say("The recording cannot be written: \(error)")
        }
    }

    // MARK: Telling

    /// Says what changed since the last tick.
    private func tell() {
        let outputs = wallbox.outputs
        defer { told = outputs }
        for fault in outputs.faults.subtracting(told.faults).faults {
            say("! FAULT: \(fault.text). \(fault.mend).")
        }
        for fault in told.faults.subtracting(outputs.faults).faults { say("  over: \(fault.text).") }
        if outputs.testResidualCurrentMonitor, !told.testResidualCurrentMonitor {
            say("  The residual-current monitor is tested with the contactor open.")
        }
        if outputs.lockPlug != told.lockPlug {
            say(outputs.lockPlug ? "  The plug is locked." : "  The plug is released.")
        }
        if outputs.closeMainContactor != told.closeMainContactor {
            say(outputs.closeMainContactor ? "  The contactor closes: power." : "  The contactor opens.")
        }
        if outputs.pilot != told.pilot || outputs.state != told.state {
            let isSame = told.state == outputs.state
            say("  \(isSame ? "" : "\(told.state.symbol) → ")\(outputs.state.symbol): \(signal(outputs.pilot))")
        }
    }

    private func signal(_ pilot: PilotSignal) -> String {
        switch pilot {
        case .steadyHigh: "steady +12 V, nothing offered"
        case .steadyLow: "steady −12 V, not available"
        case .pwm(let duty):
            "duty cycle \(Text.decimal(Double(duty.hundredthsOfPercent) / 100, 2)) %, "
                + "\(Text.decimal(Double(pilot.offeredMilliamperes) / 1_000, 1)) A offered"
        }
    }

    private func tellMeter() {
        guard let energy = wallbox.assembly.meter?.report.sample?.energy?.imported.rawValue else { return }
        say("The meter has counted \(Text.decimal(Double(energy) / 1_000, 3)) kWh.")
    }

    private func line(_ lapse: Double) -> String {
        let state = wallbox.board.state
        let outputs = wallbox.outputs
        let volts = Text.decimal(state.pilotHighMillivolts / 1_000, 1)
        return "\(Text.clock(wallbox.now)) ×\(Int(lapse))  \(outputs.state.symbol)  pilot \(volts) V  "
            + "offer \(Text.decimal(Double(outputs.offeredMilliamperes) / 1_000, 1)) A  "
            + "draws \(Text.decimal(state.amperes.l1, 1)) A  \(Text.decimal(state.meterWattHours / 1_000, 2)) kWh"
    }

    private func chapter(_ title: String) { stage.say("\n━━ \(title)") }

    private func say(_ text: String) { stage.say("\(Text.clock(wallbox.now))  \(text)") }

    private func milliseconds(_ span: Nanoseconds?) -> String {
        span.map { "\(Text.decimal($0.milliseconds, 0)) ms" } ?? "NOT within 10 s"
    }
}

extension LedgerRow {
    /// Whether the row measures this machine rather than a duty towards the vehicle.
    public var isMachineTime: Bool {
        switch self {
        case .periodJitter, .wakeUpLatency, .stepTime, .tickTime: true
        default: false
        }
    }
}
