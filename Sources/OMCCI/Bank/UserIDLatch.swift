import HAL
import Modbus

/// Collects the ten words of a user id until the last is written.
///
/// Clients write them in one request, in pairs or one by one, some with a connection each; so the words are kept by the
/// client's address. Words of an id that was begun long ago, or by another client, are not mixed into a new one.
struct UserIDLatch: Sendable {
    /// What came of a write.
    enum Outcome: Hashable {
        /// The last word is still to come.
        case waiting
        /// All words were written: an id.
        case complete(String)
        /// The last word was written but others are missing, or the text is no id.
        case unusable
    }

    /// For how long a word may be waited for.
    static let patience = Nanoseconds.seconds(5)

    private var words = InlineArray<10, UInt16>(repeating: 0)
    private var written: UInt16 = 0
    private var owner: NetworkAddress?
    private var lastAt = MonotonicInstant.zero

    /// Takes `values`, the first of which is the word `first`, 0…9.
    mutating func take(_ values: RegisterValues, at first: Int, from caller: ModbusCaller) -> Outcome {
        if owner != caller.address || caller.now - lastAt > Self.patience { written = 0 }
        owner = caller.address
        lastAt = caller.now
        for index in 0..<values.count {
            words[first + index] = values[index]
            written |= 1 << UInt16(first + index)
        }
        guard first + values.count == 10 else { return .waiting }
        defer { written = 0 }
        guard written == 0x3FF, let text = text() else { return .unusable }
        return .complete(text)
    }

    /// The characters without blanks and NULs around them; `nil` if there are none, or others within.
    private func text() -> String? {
        let bytes = (0..<10).flatMap { [UInt8(words[$0] >> 8), UInt8(truncatingIfNeeded: words[$0])] }
        let isPadding = { (byte: UInt8) in byte == 0x20 || byte == 0 }
        let trimmed = bytes.drop(while: isPadding).reversed().drop(while: isPadding).reversed()
        guard !trimmed.isEmpty, trimmed.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        return String(decoding: trimmed, as: UTF8.self)
    }
}
