import BoardProfiles
import ControlLoop
import Devices
import HAL
import WallboxAssembly

/// The installer's inputs, each closed and opened.
struct OptoInputsStep: BringupStep {
    let id = "opto"
    let title = "Opto inputs"

    func absence(in profile: BoardProfile) -> String? {
        profile.optoInputs.isEmpty ? "no optoInputs in the profile" : nil
    }

    func run(_ session: BringupSession, _ findings: inout StepFindings) throws(BringupStop) {
        for profile in session.profile.optoInputs { try session.ask(.opto(name: profile.name, isClosed: false)) }
        for (index, profile) in session.profile.optoInputs.enumerated() {
            for isClosed in [true, false] {
                try session.ask(.opto(name: profile.name, isClosed: isClosed))
                let states = try read(session)
                let wanted = isClosed ? SignalState.active : .inactive
                findings.check(
                    "\(profile.name) \(isClosed ? "closed" : "open")", states[index] == wanted,
                    found: "\(states[index])", expected: "\(wanted)",
                    hint: "opto input \(profile.input.line): wiring, coupler supply, or its active level in the profile"
                )
                let others = states.indices.filter { $0 != index && states[$0] != .inactive }
                if let other = others.first {
                    findings.check(
                        session.profile.optoInputs[other].name, false, found: "\(states[other])", expected: "inactive",
                        hint:
                            "contact \(profile.name) acts on another input: lines exchanged in the profile or the wiring"
                    )
                }
            }
        }
    }

    /// All inputs, after their debouncing.
    private func read(_ session: BringupSession) throws(BringupStop) -> [SignalState] {
        let longest = session.profile.optoInputs.map(\.debounce).max() ?? .zero
        let end = session.now + longest + .milliseconds(100)
        var states: [SignalState] = []
        repeat {
            states = session.devices.optoInputs.map { $0.read(now: session.now) }
            try session.tick()
        } while session.now < end
        return states
    }
}
