import HAL

/// Why a board could not be put together from its profile.
public enum AssemblyError: Error, CustomStringConvertible {
    /// A hardware resource could not be had.
    case hardware(HALError)
    /// The profile asks for something that this build does not have.
    case notAvailable(what: String, mend: String)

    /// One sentence: what, where and the mend.
    public var description: String {
        switch self {
        case .hardware(let error): error.description
        case .notAvailable(let what, let mend): "\(what); \(mend)"
        }
    }
}
