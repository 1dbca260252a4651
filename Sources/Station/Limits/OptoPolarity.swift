/// Which state of an opto input's contact asks for less current.
public enum OptoPolarity: String, Hashable, Sendable, CaseIterable {
    /// Low-active, "normally open": the contact is open in normal times and closes to assert.
    case normallyOpen
    /// High-active, "normally closed": the contact is closed in normal times and opens to assert, so that a broken wire
    /// asserts too.
    case normallyClosed

    /// Whether the input asserts. One that cannot be read does.
    ///
    /// - Parameters:
    ///   - isOn: whether current flows through the coupler: the contact is closed.
    ///   - isUnknown: whether the input cannot be read.
    public func isAsserted(isOn: Bool, isUnknown: Bool) -> Bool {
        if isUnknown { return true }
        return switch self {
        case .normallyOpen: isOn
        case .normallyClosed: !isOn
        }
    }
}
