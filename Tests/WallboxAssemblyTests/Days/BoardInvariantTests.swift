import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import Testing
import VirtualBoard

@testable import WallboxAssembly

/// An observer that finds nothing must be one that would find something.
@Suite("The observer of simulated days sees what must never be")
struct BoardInvariantTests {
    private func rules(
        seconds: Int64 = 10, _ sabotage: (SimulatedWallbox) throws -> Void
    ) throws -> Set<String> {
        // A board without supervisor, so that a dead controller is not saved by it.
        let wallbox = try SimulatedWallbox.charging(.socket) { $0.hasHeartbeatSupervisor = false }
        var invariants = BoardInvariants(wallbox.assembly.configuration, period: wallbox.loop.period)
        func watch(_ ticks: Int64) {
            for _ in 0..<ticks {
                wallbox.step()
                invariants.notePermit(wallbox.snapshot.inputs.permit, now: wallbox.now)
                invariants.check(wallbox)
            }
        }
        watch(100)
        #expect(invariants.count == 0, "\(invariants.violations)")
        try sabotage(wallbox)
        watch(seconds * 100)
        return Set(invariants.violations.map(\.rule))
    }

    @Test("a dead controller keeps a car connected that no longer asks")
    func requestGone() throws {
        let found = try rules { wallbox in
            wallbox.kill()
            try wallbox.board.overrideSwitch(false)
        }
        #expect(found.contains("contacts are closed only for a car that asks"))
    }

    @Test("a dead controller charges on when the permit has run out")
    func permitGone() throws {
        let found = try rules { $0.kill() }
        #expect(found.contains("contacts are closed only while permitted, and 6 s more"))
        #expect(!found.contains("contacts are closed only for a car that asks"))
    }

    @Test("a dead controller charges into a residual current")
    func residualCurrent() throws {
        let found = try rules { wallbox in
            wallbox.kill()
            wallbox.board.setResidualCurrent(directMilliamperes: 30)
        }
        #expect(found.contains("a residual current opens"))
    }

    @Test("more is offered than is permitted")
    func offer() throws {
        let wallbox = try SimulatedWallbox.charging(.socket)
        var invariants = BoardInvariants(wallbox.assembly.configuration, period: wallbox.loop.period)
        var permit = wallbox.snapshot.inputs.permit
        permit.milliamperes = 10_000
        for _ in 0..<3 {
            wallbox.step()
            invariants.notePermit(permit, now: wallbox.now)
            invariants.check(wallbox)
        }
        #expect(invariants.violations.first?.rule == "no more is offered than all limits allow")
    }

    @Test("a dead controller charges on in the heat")
    func heat() throws {
        let found = try rules(seconds: 20) { wallbox in
            wallbox.kill()
            wallbox.board.setAmbient(celsius: 90)
        }
        #expect(found.contains("no power from 85 °C on"))
    }
}
