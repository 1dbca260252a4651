import LocalAPI

/// The residual-current monitor as plain text for `wallboxctl rcm`.
public enum ResidualCurrentText {
    /// The text, without a line feed at its end.
    public static func render(_ status: WallboxStatus) -> String {
        let monitor = status.residualCurrent
        guard monitor.isPresent else { return "this board has no residual-current monitor" }
        let state = monitor.hasError ? "sensor error" : monitor.isTripped ? "tripped" : "quiet"
        var lines = [("sensor", monitor.sensor ?? "described in the board profile"), ("state", state)]
        lines.append(("DC", value(monitor.direct)))
        lines.append(("RMS", value(monitor.rms)))
        lines.append(("last test", lastTest(monitor)))
        if monitor.selfTest == .running { lines.append(("", "a test is running")) }
        lines.append(("next test", nextTest(monitor)))
        return lines.map { Figures.padded($0.0, 12) + clean($0.1) }.joined(separator: "\n")
    }

    /// How the last test ended, such as `passed 3 s ago, answer after 300 ms`.
    public static func lastTest(_ monitor: ResidualCurrentStatus) -> String {
        guard let test = monitor.lastTest else { return "none since the daemon started" }
        let ago = "\(Figures.duration(test.secondsAgo)) ago"
        guard test.isPassed else { return "failed \(ago): \(test.reason ?? "no reason given")" }
        let answer = test.answerSeconds.map { ", answer after \(Figures.fixed($0 * 1_000, 0)) ms" } ?? ""
        return "passed \(ago)\(answer)"
    }

    /// The core runs no test while one of these is open.
    private static let blocking: Set<String> = [
        "residualCurrentTripped", "residualCurrentMonitorFailed", "hardwareAccess",
    ]

    /// Why no test can be run now, and the mend; `nil` if one can.
    public static func refusal(_ status: WallboxStatus) -> String? {
        let monitor = status.residualCurrent
        if !monitor.isPresent {
            return "this board has no residual-current monitor; describe it as residualCurrentMonitor in the profile"
        }
        if status.contactors.contains(where: { $0.isCommandedClosed }) {
            return
                "a charge is under way, and the test needs an open contactor; end the charge (wallboxctl permit --revoke, "
                + "or unplug), or ask for the test at the next opening with --at-next-opening"
        }
        if let contactor = status.contactors.first(where: { $0.feedback != .open }) {
            return "\(contactor.name) is not seen open (\(contactor.feedback.rawValue)); see `wallboxctl status`"
        }
        if monitor.isTripped {
            return "a residual current is reported or latched; find its cause, then `wallboxctl acknowledge`"
        }
        if !status.isSupplyPresent { return "the supply is missing; the test needs it" }
        if let fault = status.faults.first(where: { blocking.contains($0.code) }) {
            return "\(fault.text); \(fault.mend)"
        }
        return nil
    }

    private static func value(_ value: ResidualCurrentValueStatus?) -> String {
        guard let value else { return "not told by this sensor, or not wired" }
        let age = value.ageSeconds.map { $0 < 1 ? "\(Figures.fixed($0 * 1_000, 0)) ms" : Figures.duration($0) }
        let reading = value.milliamperes.map { "\(Figures.fixed($0, 1)) mA, \(age ?? "?") old" }
        if value.isValid { return reading ?? "no reading" }
        return "no valid value (\(value.problem))" + (reading.map { "; last \($0)" } ?? "")
    }

    private static func nextTest(_ monitor: ResidualCurrentStatus) -> String {
        guard let due = monitor.dueInSeconds else {
            return monitor.lastTest == nil
                ? "as soon as the contactor is open"
                : "before anything charges; after three failures not before an acknowledgement"
        }
        guard due > 0 else { return "due now, with the contactor open" }
        return "before the next charge, in \(Figures.duration(due)) at the latest"
    }

    /// What came over the socket must not steer the terminal.
    private static func clean(_ text: String) -> String { String(String.UnicodeScalarView(NarrowText.cells(text))) }
}
