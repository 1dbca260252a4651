import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import VirtualBoard
import WallboxAssembly

/// A simulated wallbox with a driver and a policy that do as the matrix says.
///
/// Policy is the permit alone, renewed as the station does: what is tried here is below it.
final class MatrixBench {
    private static let renewal = Nanoseconds.milliseconds(200)
    private static let life = Nanoseconds.seconds(2)

    let wallbox: SimulatedWallbox
    let profile: BoardProfile
    /// What is permitted while ``isRenewing``; `nil` for nothing.
    private(set) var permit: Permit?
    /// Whether policy renews its permit.
    var isRenewing = true
    /// Called after every tick.
    var onTick: ((MatrixBench) -> Void)?
    /// When faults were last acknowledged.
    private(set) var acknowledgedAt: MonotonicInstant?
    /// The residual-current monitor's last passed test when the fault was injected.
    var testedBefore: MonotonicInstant?
    private var renewedAt: MonotonicInstant?

    init(_ profile: BoardProfile) throws {
        self.profile = profile
        wallbox = try SimulatedWallbox(profile: profile)
        wallbox.isPolicyAlive = false
    }

    var now: MonotonicInstant { wallbox.now }
    var outputs: Outputs { wallbox.outputs }
    var configuration: Configuration { wallbox.assembly.configuration }

    /// What is known now.
    var scene: Scene {
        Scene(
            state: wallbox.board.state, outputs: wallbox.outputs, configuration: configuration,
            isPermitted: permit != nil && isRenewing, isLoopAlive: wallbox.isLoopAlive,
            hasTestPassed: wallbox.snapshot.selfTestPassed != testedBefore,
            isMonitorIdle: wallbox.snapshot.inputs.residualCurrent.selfTest == .idle)
    }

    /// Permits `milliamperes`, or nothing.
    func permit(
        _ milliamperes: Int32?, phases: UInt8 = 3, signalling: Permit.Signalling = .dutyCycle
    ) {
        permit = milliamperes.map {
            Permit(milliamperes: $0, phases: phases, signalling: signalling, expires: .zero)
        }
        renew()
    }

    /// Acknowledges the faults.
    func acknowledge() {
        acknowledgedAt = now
        _ = wallbox.loop.commands.push(.acknowledgeFaults)
    }

    /// Does something to the board; `false` if the board refuses it, as a locked plug that is pulled.
    @discardableResult
    func apply(_ command: BoardCommand) -> Bool {
        do {
            try wallbox.board.apply(command)
            return true
        } catch {
            return false
        }
    }

    /// One period.
    func step() {
        if isRenewing, renewedAt.map({ now - $0 >= Self.renewal }) ?? true { renew() }
        wallbox.step()
        onTick?(self)
    }

    /// Runs for `span`.
    func run(_ span: Nanoseconds) {
        let end = now + span
        while wallbox.nextTick <= end { step() }
    }

    /// Runs until `condition` holds; `false` if it does not within `limit`.
    @discardableResult
    func run(within limit: Nanoseconds, until condition: (MatrixBench) -> Bool) -> Bool {
        let start = now
        while now - start <= limit {
            if condition(self) { return true }
            step()
        }
        return false
    }

    private func renew() {
        renewedAt = now
        guard isRenewing else { return }
        var next = permit ?? .none
        if permit != nil { next.expires = Instant(nanoseconds: (now + Self.life).nanoseconds) }
        wallbox.loop.permits.write(next)
    }
}
