import HAL

/// The errors met on the way into the safe state, stored inline so that collecting them allocates nothing.
public struct SafeStateErrors: Sendable {
    /// How many errors are kept.
    public static var capacity: Int { 16 }

    private var errors = InlineArray<16, HALError?>(repeating: nil)
    /// How many errors there were, those beyond ``capacity`` included.
    public private(set) var count = 0

    /// No errors.
    public init() {}

    /// Whether everything could be switched off.
    public var isEmpty: Bool { count == 0 }

    /// The error at `index`, in the order met; `nil` beyond the last one kept.
    public subscript(index: Int) -> HALError? {
        errors.indices.contains(index) ? errors[index] : nil
    }

    mutating func append(_ error: HALError) {
        if count < Self.capacity { errors[count] = error }
        count += 1
    }
}
