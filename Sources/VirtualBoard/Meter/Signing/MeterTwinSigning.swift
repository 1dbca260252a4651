import HAL

/// What a virtual meter needs to keep transactions and sign them.
///
/// The signature itself is somebody else's: a closure. So the virtual board needs no cryptography.
public struct MeterTwinSigning: Sendable {
    /// Whose registers it has.
    public enum Family: Hashable, Sendable {
        /// Iskra WM3M4C: payload and signature apart, from register 7000 on.
        case iskraWM3M4C
        /// Carlo Gavazzi EM580: a whole OCMF file, from register 0x7000 on.
        case carloGavazziEM580
    }

    /// Whose registers it has.
    public var family: Family
    /// The algorithm that its records name (EM580 only; the WM3M4C names none).
    public var algorithm: String
    /// What the register for the key's type shows (EM580 only).
    public var keyType: UInt16
    /// The bytes in the registers of the public key: x and y (WM3M4C) or a DER SubjectPublicKeyInfo (EM580).
    public var publicKey: [UInt8]
    /// Gives the DER signature over a payload.
    public var sign: @Sendable ([UInt8]) -> [UInt8]
    /// How long it takes over a command.
    public var signingTime = Nanoseconds.milliseconds(800)

    /// Whether an EM580 keeps its transaction open over a power failure, rather than closing it by itself. Which of both
    /// a real one does is not known: EVerest's driver is made for the latter.
    public var staysOpenAfterPowerFailure = false

    /// A signing meter.
    public init(
        family: Family, algorithm: String = "", keyType: UInt16 = 0, publicKey: [UInt8],
        sign: @escaping @Sendable ([UInt8]) -> [UInt8]
    ) {
        self.family = family
        self.algorithm = algorithm
        self.keyType = keyType
        self.publicKey = publicKey
        self.sign = sign
    }
}

/// What is wrong with how a virtual meter signs. Faults may be combined, and last while they are set unless told.
public struct MeterTwinSigningFaults: OptionSet, Hashable, Sendable {
    /// The faults as bits.
    public let rawValue: UInt16

    /// Faults from bits.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Never done with a command: busy on and on.
    public static let busyForever = MeterTwinSigningFaults(rawValue: 1 << 0)
    /// The transaction's state never changes.
    public static let stateStuck = MeterTwinSigningFaults(rawValue: 1 << 1)
    /// Commands end in an error: status 254 (WM3M4C), a corrupted record (EM580).
    public static let failsToSign = MeterTwinSigningFaults(rawValue: 1 << 2)
    /// The signature is over something else.
    public static let wrongSignature = MeterTwinSigningFaults(rawValue: 1 << 3)
    /// The record is cut short.
    public static let truncatedRecord = MeterTwinSigningFaults(rawValue: 1 << 4)
    /// The next command is carried out and not answered. Once.
    public static let answerLost = MeterTwinSigningFaults(rawValue: 1 << 5)
    /// The next command is neither carried out nor answered. Once.
    public static let commandLost = MeterTwinSigningFaults(rawValue: 1 << 6)
    /// A key type that says there is none (EM580).
    public static let noKey = MeterTwinSigningFaults(rawValue: 1 << 7)
    /// What is written to text registers is stored with one bit flipped.
    public static let writesGarbled = MeterTwinSigningFaults(rawValue: 1 << 8)
    /// A bit of the signature is shown wrong (WM3M4C).
    public static let readsGarbled = MeterTwinSigningFaults(rawValue: 1 << 9)
    /// The status says nothing, as after a power failure (WM3M4C).
    public static let statusLost = MeterTwinSigningFaults(rawValue: 1 << 10)
}
