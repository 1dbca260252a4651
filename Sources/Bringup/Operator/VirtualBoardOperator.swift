import VirtualBoard

/// An operator that acts on a virtual board through its remote: no person is needed.
///
/// It works wherever the physics is advanced while it waits: by the bring-up itself in virtual time, by a plant of its
/// own in the rig.
public final class VirtualBoardOperator: BringupOperator {
    /// How often it looks whether the board has obeyed before it gives up: 5 s of 2 ms.
    private static let patience = 2_500

    private let remote: BoardRemote
    /// The faults that this operator switched on and may switch off again.
    private var ownFaults: Set<FaultName> = []

    /// An operator at the board behind `remote`.
    public init(_ remote: BoardRemote) { self.remote = remote }

    /// Carries out `request` on the board and waits until the board has taken it.
    public func carryOut(
        _ request: BringupRequest, whileWaiting: () throws(BringupStop) -> Void
    ) throws(BringupStop) -> BringupAnswer {
        switch request {
        case .confirmMainsDead, .confirm: return .done
        case .confirmLight(let light): return try see(light, whileWaiting)
        case .pilot(let load): return try post(commands(for: load), whileWaiting)
        case .proximity(let ohms):
            var commands: [BoardCommand] = remote.state.isPlugged ? [.unplug] : []
            if let ohms { commands.append(.plugCable(ohms: Double(ohms))) }
            return try post(commands, whileWaiting)
        case .emergencyStop(let pressed): return try post([.emergencyStop(pressed)], whileWaiting)
        case .opto(_, let isClosed): return try post([.opto(isClosed)], whileWaiting)
        }
    }

    private func commands(for load: PilotLoad) -> [BoardCommand] {
        var commands: [BoardCommand] = []
        switch load {
        case .open, .short: commands.append(.pilotResistance(ohms: nil))
        case .resistor(let ohms), .withoutDiode(let ohms): commands.append(.pilotResistance(ohms: Double(ohms)))
        }
        var isDiodeBridged = false
        if case .withoutDiode = load { isDiodeBridged = true }
        set(.pilotShort, on: load == .short, &commands)
        set(.diodeMissing, on: isDiodeBridged, &commands)
        return commands
    }

    /// A fault that was there before stays: the board is as broken as somebody made it.
    private func set(_ fault: FaultName, on: Bool, _ commands: inout [BoardCommand]) {
        if on {
            guard !remote.state.faults.contains(fault) else { return }
            ownFaults.insert(fault)
        } else {
            guard ownFaults.remove(fault) != nil else { return }
        }
        commands.append(.fault(fault, on: on))
    }

    private func post(
        _ commands: [BoardCommand], _ whileWaiting: () throws(BringupStop) -> Void
    ) throws(BringupStop) -> BringupAnswer {
        for command in commands {
            let ticket: UInt64
            do throws(BoardRefusal) {
                ticket = try remote.post(command)
            } catch {
                return .no("\(error)")
            }
            var looks = 0
            while remote.state.lastCommand < ticket {
                looks += 1
                if looks > Self.patience { return .no("the virtual board did not take the command; does it run?") }
                try whileWaiting()
            }
            let state = remote.state
            if state.lastRefusedCommand == ticket, let refusal = state.lastRefusal { return .no("\(refusal)") }
        }
        return .done
    }

    /// Watches the lights for a while, because some blink.
    private func see(
        _ light: StatusLight, _ whileWaiting: () throws(BringupStop) -> Void
    ) throws(BringupStop) -> BringupAnswer {
        // Half of the patience is at least one whole blink; states published before the light changed are let pass.
        for _ in 0..<50 { try whileWaiting() }
        var seen: Set<StatusLight> = []
        for _ in 0..<600 {
            let state = remote.state
            if state.lightReady { seen.insert(.ready) }
            if state.lightCharging { seen.insert(.charging) }
            if state.lightFault { seen.insert(.fault) }
            try whileWaiting()
        }
        if seen == [light] { return .done }
        let names = seen.map(\.rawValue).sorted().joined(separator: ", ")
        return .no(seen.isEmpty ? "no light is on" : "what is on: \(names)")
    }
}
