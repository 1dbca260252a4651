import BoardProfiles
import HAL

/// Why a board could not be put together from its profile.
public enum AssemblyError: Error, CustomStringConvertible {
    /// A hardware resource could not be had.
    ///
    /// - `path`: the place in the profile that asks for it, such as `contactors[0].output`.
    /// - `resource`: its name for people, such as `relay-1 of plant-io`.
    /// - `explanation`: what the board knows beyond the error; `nil` where the error says it all.
    case hardware(path: String, resource: String, error: HALError, explanation: String?)
    /// The profile asks for something that this build does not have; `path` is the place that asks, if it is one place.
    case notAvailable(path: String? = nil, what: String, mend: String)

    /// What, where and the mend, without the place in the file.
    public var description: String {
        switch self {
        case .hardware(let path, let resource, let error, let explanation):
            "\(path) (\(resource)): \(error)" + (explanation.map { "\n    \($0)" } ?? "")
        case .notAvailable(let path, let what, let mend): (path.map { "\($0): " } ?? "") + "\(what); \(mend)"
        }
    }

    /// The same after the place in the profile's file: `board.yaml:47:11: contactors[0].output (relay-1 of plant-io): …`.
    public func text(in report: ProfileReport) -> String {
        guard let location = location(in: report) else { return "\(report.file): \(description)" }
        return "\(report.file):\(location): \(description)"
    }

    /// Where the profile asks for what could not be had; `nil` if that is not one place.
    public func location(in report: ProfileReport) -> ProfileLocation? {
        switch self {
        // Where the board cannot tell the part: of a line's mapping its name, of a channel's its device.
        case .hardware(let path, _, _, _):
            report.locations["\(path).line"] ?? report.locations["\(path).device"] ?? report.location(ofPath: path)
        case .notAvailable(let path, _, _): path.flatMap(report.location(ofPath:))
        }
    }
}
