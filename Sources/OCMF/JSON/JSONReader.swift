/// Reads JSON (RFC 8259) strictly: what two readers could understand differently is refused.
struct JSONReader {
    /// Why and where reading ended.
    struct Failure: Error, Hashable {
        let problem: JSONProblem
        let offset: Int
    }

    private let bytes: ArraySlice<UInt8>
    private var position: Int
    private static let deepest = 16

    private init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    /// The one value that `bytes` are. Offsets of failures are indices of the slice.
    static func read(_ bytes: ArraySlice<UInt8>) throws(Failure) -> JSONValue {
        var reader = JSONReader(bytes)
        reader.skipSpace()
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        if reader.position < bytes.endIndex { throw reader.failure(.trailingBytes) }
        return value
    }

    private func failure(_ problem: JSONProblem) -> Failure { Failure(problem: problem, offset: position) }

    private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

    private func refuseNext() -> Failure { failure(next.map { .unexpectedByte($0) } ?? .endsEarly) }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
    }

    private mutating func expect(_ byte: UInt8) throws(Failure) {
        guard next == byte else { throw refuseNext() }
        position += 1
    }

    private mutating func value(depth: Int) throws(Failure) -> JSONValue {
        guard depth < Self.deepest else { throw failure(.tooDeep) }
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try text())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), (0x30...0x39)?: return .number(try number())
        default: throw refuseNext()
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws(Failure) -> JSONValue {
        for index in 0..<text.utf8CodeUnitCount { try expect(text.utf8Start[index]) }
        return value
    }

    private mutating func object(depth: Int) throws(Failure) -> JSONValue {
        try expect(UInt8(ascii: "{"))
        var members: [JSONMember] = []
        skipSpace()
        if next == UInt8(ascii: "}") {
            position += 1
            return .object(members)
        }
        while true {
            skipSpace()
            let name = try text()
            if members.contains(where: { $0.name == name }) { throw failure(.duplicateName(name)) }
            skipSpace()
            try expect(UInt8(ascii: ":"))
            skipSpace()
            members.append(JSONMember(name: name, value: try value(depth: depth + 1)))
            skipSpace()
            if next == UInt8(ascii: "}") {
                position += 1
                return .object(members)
            }
            try expect(UInt8(ascii: ","))
        }
    }

    private mutating func array(depth: Int) throws(Failure) -> JSONValue {
        try expect(UInt8(ascii: "["))
        var values: [JSONValue] = []
        skipSpace()
        if next == UInt8(ascii: "]") {
            position += 1
            return .array(values)
        }
        while true {
            skipSpace()
            values.append(try value(depth: depth + 1))
            skipSpace()
            if next == UInt8(ascii: "]") {
                position += 1
                return .array(values)
            }
            try expect(UInt8(ascii: ","))
        }
    }

    // MARK: Numbers

    private mutating func number() throws(Failure) -> String {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        if next == UInt8(ascii: "0") { position += 1 } else { try digits() }
        if next == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        if let byte = next, (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".") {
            throw failure(.malformedNumber)
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() throws(Failure) {
        guard let byte = next, (0x30...0x39).contains(byte) else { throw failure(.malformedNumber) }
        while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
    }

    // MARK: Texts

    private mutating func text() throws(Failure) -> String {
        try expect(UInt8(ascii: "\""))
        let start = position
        var plain: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw failure(.malformedText) }
            position += 1
            if byte == UInt8(ascii: "\\") { try escape(into: &plain) } else { plain.append(byte) }
        }
        guard next != nil else { throw failure(.endsEarly) }
        guard let text = String(validating: plain, as: UTF8.self) else {
            throw Failure(problem: .malformedText, offset: start)
        }
        position += 1
        return text
    }

    private mutating func escape(into plain: inout [UInt8]) throws(Failure) {
        guard let byte = next else { throw failure(.endsEarly) }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain.append(byte)
        case UInt8(ascii: "b"): plain.append(0x08)
        case UInt8(ascii: "f"): plain.append(0x0C)
        case UInt8(ascii: "n"): plain.append(0x0A)
        case UInt8(ascii: "r"): plain.append(0x0D)
        case UInt8(ascii: "t"): plain.append(0x09)
        case UInt8(ascii: "u"):
            var code = try fourDigits()
            if (0xD800...0xDBFF).contains(code) {
                guard next == UInt8(ascii: "\\") else { throw failure(.malformedText) }
                position += 1
                guard next == UInt8(ascii: "u") else { throw failure(.malformedText) }
                position += 1
                let low = try fourDigits()
                guard (0xDC00...0xDFFF).contains(low) else { throw failure(.malformedText) }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw failure(.malformedText) }
            plain += Array(String(Character(scalar)).utf8)
        default: throw failure(.malformedText)
        }
    }

    private mutating func fourDigits() throws(Failure) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = HexText.digit(byte) else { throw failure(.malformedText) }
            code = code << 4 | UInt32(digit)
            position += 1
        }
        return code
    }
}
