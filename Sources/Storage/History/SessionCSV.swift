import Foundation
import Records

/// Sessions as a table for spreadsheets: start date, start time, duration, energy in Wh, RFID tag.
///
/// UTF-8 without a byte-order mark, lines ending in CRLF, a heading first, fields in quotes where RFC 4180 asks for
/// them. Date and time are ISO 8601 (`2026-11-28`, `21:27:30`) in the time zone asked for, which the heading names; the duration is
/// `hours:minutes:seconds`, hours without an upper end; the energy is a whole number, empty if it is not known. A tag
/// that a spreadsheet would take for a formula (beginning with `=`, `+`, `-`, `@`, tab or CR) has an apostrophe before
/// it. A running session has the duration and energy last written.
public struct SessionCSV: Sendable {
    /// What parts the fields.
    public enum Separator: String, Hashable, Sendable, CaseIterable {
        /// As RFC 4180 has it.
        case comma
        /// What spreadsheets expect where the comma is the decimal mark, as in German.
        case semicolon

        var text: String { self == .comma ? "," : ";" }
    }

    private let timeZone: TimeZone
    private let separator: String

    /// A table with times in `timeZone`.
    public init(timeZone: TimeZone, separator: Separator = .comma) {
        self.timeZone = timeZone
        self.separator = separator.text
    }

    /// The first line; the time zone stands with the time.
    public var heading: String {
        line(["start date", "start time (\(timeZone.identifier))", "duration", "energy in Wh", "RFID tag"])
    }

    /// A session's line.
    public func line(_ session: SessionRecord) -> String {
        let time = session.begin.time
        let date = Date(timeIntervalSince1970: Double(time.milliseconds) / 1_000)
        let civil = CivilTime(time, offsetSeconds: timeZone.secondsFromGMT(for: date))
        let energy = session.latest?.energy.wattHours ?? nil
        return line([
            civil.date, civil.time, Self.duration(session.latest?.seconds ?? 0), energy.map { "\($0)" } ?? "",
            Self.harmless(session.begin.tagText),
        ])
    }

    static func duration(_ seconds: Int64) -> String {
        let seconds = max(0, seconds)
        return [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { CivilTime.padded(Int($0), 2) }
            .joined(separator: ":")
    }

    static func harmless(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { return text }
        return "'" + text
    }

    private func line(_ fields: [String]) -> String { fields.map(quoted).joined(separator: separator) + "\r\n" }

    private func quoted(_ field: String) -> String {
        // By scalars: CR LF is one character.
        let asks = field.unicodeScalars.contains { "\"\r\n,;".unicodeScalars.contains($0) }
        return asks ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
    }
}
