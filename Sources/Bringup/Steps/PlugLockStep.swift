import BoardProfiles
import ControlLoop
import Devices
import HAL
import WallboxAssembly

/// The plug lock, driven both ways.
struct PlugLockStep: BringupStep {
    let id = "lock"
    let title = "Plug lock"

    func absence(in profile: BoardProfile) -> String? {
        profile.plugLock == nil ? "no plugLock in the profile" : nil
    }

    func run(_ session: BringupSession, _ findings: inout StepFindings) throws(BringupStop) {
        guard let profile = session.profile.plugLock, session.devices.plugLock != nil else { return }
        // From a known end: a wish that is "locked" before makes the unlocking a drive.
        _ = try drive(session, locked: true)
        _ = try drive(session, locked: false)
        for isLocked in [true, false] {
            let wanted = isLocked ? LockState.locked : .unlocked
            session.report(isLocked ? "locking" : "unlocking")
            let result = try drive(session, locked: isLocked)
            findings.measure(
                isLocked ? "lock → confirmed" : "unlock → confirmed", result.time?.milliseconds, "ms",
                to: profile.timeout.milliseconds,
                hint: """
                    the bolt was driven by \(isLocked ? profile.close.line : profile.open.line) and \
                    \(profile.feedback.line) never said \(wanted): jammed bolt, motor or its driver, both directions \
                    exchanged, or the feedback
                    """)
            if result.time != nil, result.isAtOnce {
                findings.check(
                    "feedback moves", false, found: "\(wanted) before the motor moved",
                    expected: "changes with the bolt",
                    hint: "feedback \(profile.feedback.line) is stuck, or its active level is wrong")
            }
        }
    }

    private func drive(
        _ session: BringupSession, locked: Bool
    ) throws(BringupStop) -> (time: Nanoseconds?, isAtOnce: Bool) {
        guard let lock = session.devices.plugLock, let profile = session.profile.plugLock else { return (nil, false) }
        let wanted = locked ? LockState.locked : .unlocked
        let isAtOnce = lock.read() == wanted
        let start = session.now
        var arrived: Nanoseconds?
        // At least the whole drive, so that the motor rests before the step goes on.
        while session.now - start < max(profile.timeout, profile.driveTime + .milliseconds(200)) {
            lock.update(now: session.now, locked: locked)
            if arrived == nil, lock.read() == wanted { arrived = session.now - start }
            if arrived != nil, !lock.isDriving, session.now - start > profile.driveTime { break }
            try session.tick()
        }
        // What was said during the drive must still be so at its end.
        return (lock.read() == wanted ? arrived : nil, isAtOnce)
    }
}
