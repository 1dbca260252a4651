/// Which controller answers, on which board, and for how long.
public struct ControllerStatus: Codable, Hashable, Sendable {
    /// The program's version.
    public var version: String
    /// The board profile's name.
    public var profileName: String
    /// The file the profile came from.
    public var profilePath: String
    /// Whether the board is the virtual one.
    public var isSimulated: Bool
    /// How many station seconds pass in one real second; 1 is real time.
    public var timeLapse: Double
    /// Station time since start, in seconds.
    public var uptimeSeconds: Double

    /// Every value by name.
    public init(
        version: String, profileName: String, profilePath: String = "", isSimulated: Bool = false,
        timeLapse: Double = 1, uptimeSeconds: Double
    ) {
        self.version = version
        self.profileName = profileName
        self.profilePath = profilePath
        self.isSimulated = isSimulated
        self.timeLapse = timeLapse
        self.uptimeSeconds = uptimeSeconds
    }
}
