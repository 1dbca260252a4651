/// How a meter's signed record is written into a session's signed readings.
///
/// A record that verifies and covers its session is kept as it is. Any other is kept behind one line that says what is
/// wrong, so that nobody bills by it unseen: the mark, the reason, a line feed, the record.
public enum SignedReadingText {
    /// What begins the line of a record that does not verify.
    public static var unverifiedMark: String { "UNVERIFIED: " }
    /// What begins the line of a record that verifies and covers what another session took, too.
    public static var overrunMark: String { "OVERRUN: " }
    /// What begins the line of a record that verifies and covers a part of its session only.
    public static var partialMark: String { "PARTIAL: " }

    /// A record that does not verify, for `reason`. Bytes that are not printable text are written in hexadecimal.
    public static func unverified(_ raw: [UInt8], reason: String) -> String {
        let isText = raw.allSatisfy { $0 >= 0x20 }
        let text = isText ? String(validating: raw, as: UTF8.self) : nil
        return unverifiedMark + oneLine(reason) + "\n" + (text ?? raw.map(hexadecimal).joined())
    }

    /// A record that verifies and covers more than its session, for `reason`.
    public static func overrun(_ record: String, reason: String) -> String {
        overrunMark + oneLine(reason) + "\n" + record
    }

    /// A record that verifies and covers less than its session, for `reason`.
    public static func partial(_ record: String, reason: String) -> String {
        partialMark + oneLine(reason) + "\n" + record
    }

    /// The record in a signed reading that verified; `nil` if `reading` holds one that did not.
    public static func verifiedRecord(in reading: String) -> String? {
        if reading.hasPrefix("OCMF|") { return reading }
        guard reading.hasPrefix(overrunMark) || reading.hasPrefix(partialMark),
            let end = reading.firstIndex(of: "\n")
        else { return nil }
        return String(reading[reading.index(after: end)...])
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}
