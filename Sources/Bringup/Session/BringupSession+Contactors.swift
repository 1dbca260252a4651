import BoardProfiles
import ControlLoop
import Devices
import HAL
import WallboxAssembly

extension BringupSession {
    /// One movement of a contactor as its feedback showed it.
    struct Movement {
        /// From the command to the newest edge in the right direction; `nil` if it did not come.
        var time: Nanoseconds?
        /// How often the feedback changed.
        var changes = 0
        /// Where the feedback says that the contacts are at the end.
        var state: ContactState
    }

    /// The contactors, in the order of the profile.
    var contactors: [Contactor] {
        [devices.mainContactor] + (devices.phaseContactor.map { [$0] } ?? [])
    }

    /// The step that measures the contactor at `index`.
    func contactorStep(_ index: Int) -> String { "contactor-\(profile.contactors[index].name)" }

    /// Makes sure that the operator has confirmed dead mains; nothing is ever closed before.
    func requireDeadMains() throws(BringupStop) {
        guard !isMainsDead else { return }
        if let reason = try denial(of: .confirmMainsDead) {
            throw .refused(
                "no contactor is closed before dead mains are confirmed" + (reason.isEmpty ? "" : " (\(reason))"))
        }
        isMainsDead = true
    }

    /// Starts the heartbeat and waits until any supervisor must have let the relay supply live.
    func startHeartbeat() throws(BringupStop) {
        guard devices.heartbeat != nil else { return }
        isBeating = true
        try pause(profile.controlLoop.period * 12)
    }

    /// Waits until the contactor may be closed again.
    func awaitReclose(_ index: Int) throws(BringupStop) {
        guard let closed = closedAt[index] else { return }
        let due = closed + profile.contactors[index].minimumCloseInterval
        if due > now { try pause(due - now) }
    }

    /// Commands a contactor and watches its feedback for `span`. Closing needs ``requireDeadMains()`` first.
    func move(_ index: Int, closed: Bool, watch span: Nanoseconds? = nil) throws(BringupStop) -> Movement {
        precondition(isMainsDead || !closed, "a contactor is closed only after dead mains were confirmed")
        let contactor = contactors[index]
        _ = contactor.read(now: now)
        if closed { closedAt[index] = now }
        contactor.command(closed: closed, now: now)
        // Long enough for every edge that the device counts to this operation.
        let end = now + (span ?? max(profile.contactors[index].feedbackTimeout, .milliseconds(300)))
        var changes = 0
        var state = ContactState.unknown
        while now < end {
            try tick()
            let reading = contactor.read(now: now)
            changes += Int(reading.changes)
            state = reading.state
        }
        let statistics = contactor.statistics
        return Movement(
            time: closed ? statistics.pullInTime : statistics.dropOutTime, changes: changes, state: state)
    }

    /// Why no contactor at all closes, found out by trying the others too; `nil` if one of them does.
    func whyNothingCloses(but index: Int) throws(BringupStop) -> BringupStop? {
        for other in contactors.indices where other != index && contactors[other].isMonitored {
            try awaitReclose(other)
            let movement = try move(other, closed: true)
            _ = try move(other, closed: false)
            if movement.changes > 0 { return nil }
        }
        if let supply = devices.supplyMonitor {
            for _ in 0..<100 { _ = supply.isPresent(now: now); try tick() }
            if !supply.isPresent(now: now) {
                return .blocked(
                    by: "supply", why: "no contactor closes and the supply monitor says that there is no supply")
            }
        }
        if devices.heartbeat != nil, contactors.count > 1 {
            return .blocked(
                by: "heartbeat", why: "no contactor closes at all: the relay supply, which the heartbeat gates, is dead"
            )
        }
        return nil
    }
}
