/// What is wrong with a JSON text.
public enum JSONProblem: Hashable, Sendable, CustomStringConvertible {
    /// It ends too soon.
    case endsEarly
    /// A byte that cannot be there.
    case unexpectedByte(UInt8)
    /// Something follows the value.
    case trailingBytes
    /// An object has this name twice, so that two readers could take different values.
    case duplicateName(String)
    /// Values lie in values more than 16 deep.
    case tooDeep
    /// A number that JSON does not allow, such as `01` or `.5`.
    case malformedNumber
    /// A text with a bad escape, a control character, or bytes that are not UTF-8.
    case malformedText

    /// What is wrong.
    public var description: String {
        switch self {
        case .endsEarly: "it ends too soon"
        case .unexpectedByte(let byte): "byte \(byte) cannot be there"
        case .trailingBytes: "something follows the closing brace"
        case .duplicateName(let name): "the key \(name) is there twice"
        case .tooDeep: "it is nested too deeply"
        case .malformedNumber: "a number is not written as JSON wants it"
        case .malformedText: "a text has a bad escape, a control character or bytes that are not UTF-8"
        }
    }
}
