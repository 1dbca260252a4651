/// What is to be known of a sample besides its age.
public struct MeterQuality: OptionSet, Hashable, Sendable, BitwiseCopyable {
    /// The flags as bits.
    public let rawValue: UInt8
    /// A set of the flags in `rawValue`.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The meter has said that it is of the model in the profile.
    public static let identityConfirmed = MeterQuality(rawValue: 1)
    /// The meter has said that it is something else; see ``MeterIdentity/Verdict/unexpected``.
    public static let identityUnexpected = MeterQuality(rawValue: 2)
    /// The meter said of a described quantity that it does not have it, or gave what it cannot be.
    public static let valuesAbsent = MeterQuality(rawValue: 4)
    /// The meter refuses, or does not answer, something that it can be read without.
    public static let registersRefused = MeterQuality(rawValue: 8)
    /// The meter's serial number does not stay the same; see ``MeterIdentity/isSerialUnsteady``.
    public static let serialUnsteady = MeterQuality(rawValue: 16)
}
