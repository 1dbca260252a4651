import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import Testing
import VirtualBoard
import WallboxAssembly

/// A wallbox with a car at it, and what tests ask of both.
extension SimulatedWallbox {
    /// A wallbox of a shipped profile that has come up and passed its first self-test.
    static func ready(
        _ name: ShippedProfile, tickOffset: Nanoseconds = .zero, seed: UInt64 = 1,
        configure: (inout VirtualBoardConfiguration) -> Void = { _ in }
    ) throws -> SimulatedWallbox {
        let wallbox = try SimulatedWallbox(
            profile: name.load(), seed: seed, tickOffset: tickOffset, configure: configure)
        try #require(
            wallbox.run(until: { $0.outputs.stage == .idle && $0.snapshot.selfTestPassed != nil }, within: .seconds(5))
                != nil)
        return wallbox
    }

    /// A wallbox at which `persona` draws current.
    static func charging(
        _ name: ShippedProfile, _ persona: EVPersona = .ordinary, tickOffset: Nanoseconds = .zero,
        configure: (inout VirtualBoardConfiguration) -> Void = { _ in }
    ) throws -> SimulatedWallbox {
        let wallbox = try ready(name, tickOffset: tickOffset, configure: configure)
        try wallbox.board.plug(persona)
        try #require(wallbox.startsCharging(within: .seconds(30)), "\(persona.name): \(wallbox.outputs)")
        wallbox.run(for: .seconds(4))
        return wallbox
    }

    /// Runs until current flows; `false` if that takes longer than `limit`.
    func startsCharging(within limit: Nanoseconds) -> Bool {
        run(until: { $0.isDrawing }, within: limit) != nil
    }

    /// Whether the loop charges and the car truly draws.
    var isDrawing: Bool { outputs.stage == .charging && board.state.amperes.l1 > 5 }

    /// Whether the main contacts of any phase touch.
    var isLive: Bool { (1...3).contains { board.mainContactsClosed(phase: $0) } }

    /// Runs until all main contacts are apart; returns the time from `event` to the last of them parting, as it truly
    /// was.
    func opens(after event: MonotonicInstant, within limit: Nanoseconds) -> Nanoseconds? {
        guard run(until: { !$0.isLive }, within: limit) != nil else { return nil }
        let state = board.state
        let last = max(state.relay1.lastOpenedNanoseconds, state.relay2.lastOpenedNanoseconds)
        return MonotonicInstant(nanoseconds: last) - event
    }

    /// Pushes a person's acknowledgement.
    func acknowledge() { _ = loop.commands.push(.acknowledgeFaults) }

    /// Lets the physics run on into the middle of a period, as events outside keep no time with the loop.
    func pause(_ span: Nanoseconds) { board.advance(by: span) }
}

extension ShippedProfile {
    /// Whether the plug is locked in a socket.
    var isSocket: Bool { self == .socket }
}
