import HAL

/// Why a request of a resource failed: the error for the program and the rest for people.
struct RequestFailure: Error {
    var error: HALError
    var explanation: String?

    init(_ error: HALError, _ explanation: String? = nil) {
        self.error = error
        self.explanation = explanation
    }

    init(_ code: HALError.Code, on name: ResourceName, errno number: Int32 = 0, _ explanation: String? = nil) {
        self.init(HALError(code, on: name, systemErrno: number), explanation)
    }
}
