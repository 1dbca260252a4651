import ChargeControl
import Exploration
import Testing

/// A core on a bench: configuration, inputs, virtual time, a plant, and the invariants watched in every step.
struct Bench {
    private(set) var control: ChargeControl
    private(set) var outputs = Outputs()
    private(set) var now = Instant(nanoseconds: 5_000_000_000_000)
    private(set) var checker: InvariantChecker
    var inputs = Inputs()
    var plant = Plant()
    var tick = 10.ms
    /// Whether the permit is renewed in every step.
    var permitIsRenewed = true
    var permitMilliamperes: Int32 = 16_000
    /// The contactor closings and openings commanded so far.
    private(set) var closings = 0
    private(set) var openings = 0
    private var chatter: UInt8 = 0

    /// The first contactor's command.
    var isClosed: Bool { outputs.closeMainContactor }
    var faults: FaultSet { outputs.faults }

    init(_ configuration: Configuration = Configuration()) {
        control = ChargeControl(configuration: configuration)
        checker = InvariantChecker(configuration: configuration)
        inputs.permit = Permit(milliamperes: permitMilliamperes, expires: .zero)
        inputs.proximityOhms = 220
    }

    init(_ change: (inout Configuration) -> Void) {
        var configuration = Configuration()
        change(&configuration)
        self.init(configuration)
    }

    /// One tick.
    mutating func step(at location: SourceLocation = #_sourceLocation) {
        now = now + tick
        stepNow(at: location)
    }

    /// A step at this very moment, however long after the one before.
    mutating func stepNow(at location: SourceLocation = #_sourceLocation) {
        if permitIsRenewed {
            inputs.permit.expires = now + 2.s
            inputs.permit.milliamperes = permitMilliamperes
        }
        plant.read(into: &inputs, after: outputs, at: now)
        inputs.mainContactor.changes += chatter
        chatter = 0
        let before = outputs
        outputs = control.step(inputs, at: now)
        plant.apply(outputs, at: now)
        if outputs.closeMainContactor, !before.closeMainContactor { closings += 1 }
        if !outputs.closeMainContactor, before.closeMainContactor { openings += 1 }
        if let broken = checker.check(inputs, outputs, at: now) {
            Issue.record("\(broken)", sourceLocation: location)
        }
        // A command is for one step.
        inputs.commands = []
    }

    mutating func run(for span: TimeSpan, at location: SourceLocation = #_sourceLocation) {
        let end = now + span
        while now < end { step(at: location) }
    }

    /// Runs until the outputs are as wanted; returns how long that took.
    @discardableResult
    mutating func run(
        within limit: TimeSpan, at location: SourceLocation = #_sourceLocation, until isDone: (Outputs) -> Bool
    ) -> TimeSpan? {
        let start = now
        while now - start < limit {
            step(at: location)
            if isDone(outputs) { return now - start }
        }
        return nil
    }

    /// Time passes in which nothing is stepped.
    mutating func skip(_ span: TimeSpan) { now = now + span }

    /// One tick in which the main contactor's feedback changes so often on its way back to where it was.
    mutating func chatter(changes: UInt8, at location: SourceLocation = #_sourceLocation) {
        chatter = changes
        step(at: location)
    }

    /// The clock says something earlier.
    mutating func turnBack(_ span: TimeSpan) { now = Instant(nanoseconds: now.nanoseconds - span.nanoseconds) }

    mutating func command(_ commands: Commands, at location: SourceLocation = #_sourceLocation) {
        inputs.commands = commands
        step(at: location)
    }

    // MARK: Stations on the way

    /// Started, no vehicle.
    mutating func start() { run(for: 3.s) }

    /// A vehicle in B, current offered.
    mutating func offer(at location: SourceLocation = #_sourceLocation) {
        start()
        plant.vehicle = .b
        let took = run(within: 10.s, at: location) { $0.pilot.isPWM }
        #expect(took != nil, "no offer: \(outputs.hindrance) \(outputs.faults.faults)", sourceLocation: location)
    }

    /// A vehicle in C, contactor closed and seen closed.
    mutating func charge(at location: SourceLocation = #_sourceLocation) {
        offer(at: location)
        plant.vehicle = .c
        let took = run(within: 5.s, at: location) { $0.closeMainContactor }
        #expect(took != nil, "not closed: \(outputs.hindrance) \(outputs.faults.faults)", sourceLocation: location)
        run(for: 500.ms, at: location)
    }

    /// The vehicle leaves and comes back in B.
    mutating func replug() {
        plant.vehicle = .a
        run(for: 500.ms)
        plant.vehicle = .b
        run(for: 500.ms)
    }
}
