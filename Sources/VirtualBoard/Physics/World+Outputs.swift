import HAL
import Synchronization

extension World {
    /// Looks for outputs that changed since the last call and when the first of them did.
    mutating func gatherOutputs() {
        var due = Schedule.never
        var index = 0
        while index < 11 {
            let packed = wires.outputs[index].load(ordering: .acquiring)
            if packed != seenOutputs[index] { due = min(due, packed >> 1) }
            index += 1
        }
        if wires.pulseWidth.load(ordering: .acquiring) != seenPulse {
            due = min(due, wires.pulseWidthChangedAt.load(ordering: .acquiring))
        }
        outputsDue = due == Schedule.never ? due : max(now, due)
        let kick = wires.watchdogKickedAt.load(ordering: .acquiring)
        if !wires.watchdogArmed.load(ordering: .acquiring) {
            watchdogDue = Schedule.never
            watchdogSeenKick = Int64.min
        } else if kick != watchdogSeenKick {
            watchdogSeenKick = kick
            watchdogDue = max(now, kick + configuration.watchdogTimeout.rawValue)
        }
    }

    /// Takes over the outputs that have changed by now.
    mutating func applyOutputs() {
        for index in 0..<seenOutputs.count {
            let packed = wires.outputs[index].load(ordering: .acquiring)
            if packed == seenOutputs[index] || packed >> 1 > now { continue }
            // Same level, other stamp: the line went there and back between two advances.
            let edges = (packed ^ seenOutputs[index]) & 1 == 0 ? 2 : 1
            seenOutputs[index] = packed
            if let line = BoardOutput(rawValue: index) { apply(line, high: packed & 1 == 1, edges: edges) }
        }
        let pulse = wires.pulseWidth.load(ordering: .acquiring)
        if pulse != seenPulse, wires.pulseWidthChangedAt.load(ordering: .acquiring) <= now {
            seenPulse = pulse
            applyPulseWidth()
        }
        gatherOutputs()
        // What another thread wrote during this very call waits for the next advance.
        if outputsDue <= now { outputsDue = now + 1 }
    }

    /// Puts the commanded pulse width out, unless the generator is stuck.
    mutating func applyPulseWidth() {
        if wires.pulseWidthStuck.load(ordering: .acquiring) { return }
        let partsPerMillion = Int32(truncatingIfNeeded: seenPulse)
        wires.pulseWidthPutOut.store(partsPerMillion, ordering: .releasing)
        pilot.highPartsPerMillion = partsPerMillion
        updatePilot()
    }

    /// Whether an output is high.
    mutating func level(_ line: BoardOutput) -> Bool { seenOutputs[line.rawValue] & 1 == 1 }

    /// Gives the coils what lines and supply allow.
    mutating func updateCoils() {
        let hasSupply = supervisor.isAlive && !faults.supplyLost
        relay1.setCoil(level(.relay1) && hasSupply, at: now)
        relay2.setCoil(level(.relay2) && hasSupply, at: now)
    }

    private mutating func apply(_ line: BoardOutput, high: Bool, edges: Int) {
        switch line {
        case .relay1, .relay2:
            updateCoils()
        case .heartbeat:
            let wasAlive = supervisor.isAlive
            supervisor.edge(count: edges, at: now)
            if supervisor.isAlive != wasAlive { updateCoils() }
        case .rcmTest:
            sensor.setTestLine(high, edges: edges, at: now)
        case .lockClose:
            lock.setCloseLine(high, at: now)
        case .lockOpen:
            lock.setOpenLine(high, at: now)
        case .ventilation:
            fan.setCommand(high, at: now)
        case .shuntTrip:
            if high {
                isBreakerTripped = true
                updateSupply()
            }
        case .lightReady, .lightCharging, .lightFault:
            break
        }
    }
}
