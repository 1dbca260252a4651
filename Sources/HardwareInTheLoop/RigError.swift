import HAL

/// Why the rig, or a part of it, cannot do what was asked.
public enum RigError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The set-up's variable `missing` is not there.
    case notInTheRig(missing: String)
    /// A file or device of the rig failed.
    case device(path: String, errno: Int32)
    /// The virtual board refused one of its own lines.
    case board(HALError)
    /// A part of the rig is not prepared.
    case notPrepared(what: String, mend: String)
    /// A program of the host could not be started or failed.
    case program(name: String, detail: String)

    /// One sentence: what, where and the mend.
    public var description: String {
        switch self {
        case .notInTheRig(let missing):
            "\(missing) is not set; this command runs inside the rig: wallbox-hil vm run -- COMMAND"
        case .device(let path, let errno):
            "\(path) failed (errno \(errno)); start the rig anew, and read its console log"
        case .board(let error): "the plant's board: \(error)"
        case .notPrepared(let what, let mend): "\(what); \(mend)"
        case .program(let name, let detail): "\(name): \(detail)"
        }
    }
}
