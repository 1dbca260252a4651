import BoardProfiles
import HAL

/// Board profiles of the simulated board with another residual-current sensor, as tests and tables need them.
public enum SensorBoard {
    /// The text of `base`, a profile of the simulated board, with `sensor` of ``SensorCatalogue`` on its lines.
    ///
    /// - Parameters:
    ///   - hasValue: whether the line on which the sensor tells its value is wired too.
    ///   - extra: more lines of the section, each indented by two spaces.
    public static func yaml(_ base: String, sensor: String, hasValue: Bool = false, extra: String = "") -> String {
        let text = SensorCatalogue.text(of: sensor) ?? ""
        var section = """
            residualCurrentMonitor:
              sensor: \(sensor)
              trip: {chip: virtual, line: rcm-trip}
              error: {chip: virtual, line: rcm-error}
              test:
                output: {chip: virtual, line: rcm-test}
              automaticReclosing: forbidden

            """
        if text.contains("\noutputs: separate") { section += "  tripRMS: {chip: virtual, line: rcm-trip-rms}\n" }
        if hasValue { section += values(text) }
        section += extra
        var lines: [Substring] = []
        var isInSection = false
        for line in base.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("residualCurrentMonitor:") {
                isInSection = true
                lines += section.split(separator: "\n", omittingEmptySubsequences: false)
            } else if let first = line.first, first != " ", first != "#" {
                isInSection = false
            }
            if !isInSection { lines.append(line) }
        }
        return lines.joined(separator: "\n")
    }

    private static func values(_ text: String) -> String {
        let quantity =
            text.contains("\n  rms:\n    coding:") ? "rms" : text.contains("\n  dc:\n    coding:") ? "dc" : nil
        guard let quantity else { return "" }
        let line =
            text.contains("coding: voltage")
            ? "device: virtual, channel: rcm-value" : "line: {chip: virtual, line: rcm-value, active: high}"
        return "  values: {\(quantity): {\(line)}}\n"
    }
}
