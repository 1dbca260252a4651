import HAL

/// The outputs of a board as plain text, one a line, so that they can be switched off before any profile is parsed.
///
/// ```
/// pilotline-outputs 1
/// gpio pinctrl-bcm2711 relay-1 high push-pull
/// pwm fe20c000.pwm 0 1000000 high
/// ```
///
/// Fields are parted by one space; a byte in a name that is no printable ASCII, or a space or `%`, is written as `%`
/// and two hexadecimal digits.
public struct OutputList: Hashable, Sendable {
    /// The first line; another number is another format.
    static let header = "pilotline-outputs 1"

    /// In the order in which they are switched off.
    public var outputs: [ListedOutput]

    /// A list of `outputs`.
    public init(_ outputs: [ListedOutput] = []) { self.outputs = outputs }

    /// The list as text.
    public var text: String {
        ([Self.header] + outputs.map(Self.line)).map { $0 + "\n" }.joined()
    }

    /// A line that could not be read.
    public struct Defect: Error, Hashable, Sendable, CustomStringConvertible {
        /// The line's number from 1.
        public var line: Int
        /// What is wrong with it.
        public var reason: String

        /// For a message.
        public var description: String { "line \(line): \(reason)" }
    }

    /// Reads a list. Lines that cannot be read are reported; the others count all the same, because switching off what
    /// is known is better than nothing. A text with another first line has no outputs and one defect.
    public static func parse(_ text: String) -> (list: OutputList, defects: [Defect]) {
        // By bytes: a carriage return would merge with the newline into one character.
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard let first = lines.first, String(decoding: first, as: UTF8.self) == header else {
            return (OutputList(), [Defect(line: 1, reason: "this is no list of outputs of version 1")])
        }
        var list = OutputList()
        var defects: [Defect] = []
        for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
            do throws(Defect) {
                list.outputs.append(try output(String(decoding: line, as: UTF8.self), line: index + 1))
            } catch {
                defects.append(error)
            }
        }
        return (list, defects)
    }

    /// Reads the list at `path`. Throws `notFound` if there is none.
    public static func read(from path: String) throws(HALError) -> (list: OutputList, defects: [Defect]) {
        parse(String(decoding: try DurableFile.read(path), as: UTF8.self))
    }

    /// Puts the list at `path`, whole or not at all, whatever happens to the power in between.
    public func write(to path: String) throws(HALError) { try DurableFile.write(Array(text.utf8), to: path) }

    private static func line(_ output: ListedOutput) -> String {
        switch output {
        case .line(let reference):
            let fields = [
                escaped(reference.chip), escaped(reference.line), word(reference.activeLevel), reference.drive.rawValue,
            ]
            return "gpio " + fields.joined(separator: " ")
        case .pwm(let reference):
            let fields = [
                escaped(reference.device), escaped(reference.channel), "\(reference.period.rawValue)",
                word(reference.activeLevel),
            ]
            return "pwm " + fields.joined(separator: " ")
        }
    }

    private static func output(_ text: String, line: Int) throws(Defect) -> ListedOutput {
        let fields = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 5 else { throw Defect(line: line, reason: "it has \(fields.count) fields instead of 5") }
        let place = try name(fields[1], line: line)
        let item = try name(fields[2], line: line)
        switch fields[0] {
        case "gpio":
            guard let drive = LineReference.Drive(rawValue: fields[4]) else {
                throw Defect(line: line, reason: "“\(fields[4])” is no way to drive a line")
            }
            let level = try level(fields[3], line: line)
            return .line(LineReference(chip: place, line: item, activeLevel: level, drive: drive))
        case "pwm":
            guard let period = Int64(fields[3]), period > 0 else {
                throw Defect(line: line, reason: "“\(fields[3])” is no period in nanoseconds")
            }
            let level = try level(fields[4], line: line)
            return .pwm(PWMReference(device: place, channel: item, period: Nanoseconds(period), activeLevel: level))
        default: throw Defect(line: line, reason: "“\(fields[0])” is no kind of output")
        }
    }

    private static func word(_ level: ActiveLevel) -> String { level == .high ? "high" : "low" }

    private static func level(_ word: String, line: Int) throws(Defect) -> ActiveLevel {
        switch word {
        case "high": return .high
        case "low": return .low
        default: throw Defect(line: line, reason: "“\(word)” is no level, which is high or low")
        }
    }

    private static func escaped(_ name: String) -> String {
        name.utf8.map { byte in
            if (0x21...0x7E).contains(byte), byte != 0x25 { return String(UnicodeScalar(byte)) }
            let digits = String(byte, radix: 16, uppercase: true)
            return digits.count == 1 ? "%0\(digits)" : "%\(digits)"
        }.joined()
    }

    private static func name(_ field: String, line: Int) throws(Defect) -> String {
        var bytes: [UInt8] = []
        var rest = field.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == 0x25 else {
                bytes.append(byte)
                continue
            }
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            guard digits.utf8.count == 2, digits.allSatisfy(\.isHexDigit), let value = UInt8(digits, radix: 16) else {
                throw Defect(line: line, reason: "“\(field)” has a % without two digits")
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        guard !bytes.isEmpty, let name = String(validating: bytes, as: UTF8.self) else {
            throw Defect(line: line, reason: "“\(field)” is no name")
        }
        return name
    }
}
