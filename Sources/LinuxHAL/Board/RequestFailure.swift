import HAL

/// Why a request of a resource failed: the error for the program and the rest for people.
struct RequestFailure: Error {
    var error: HALError
    var explanation: String?
    /// The part of the reference that is to blame, if it is one.
    var part: ReferencePart?

    init(_ error: HALError, _ explanation: String? = nil, part: ReferencePart? = nil) {
        self.error = error
        self.explanation = explanation
        self.part = part
    }

    init(
        _ code: HALError.Code, on name: ResourceName, errno number: Int32 = 0, _ explanation: String? = nil,
        part: ReferencePart? = nil
    ) {
        self.init(HALError(code, on: name, systemErrno: number), explanation, part: part)
    }
}
