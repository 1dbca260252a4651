/// What a fault means: reaction, recovery and its names in other protocols.
public struct FaultDeclaration: Hashable, Sendable {
    /// How the core reacts.
    @frozen
    public enum Severity: UInt8, Hashable, Sendable, BitwiseCopyable {
        /// Reported only.
        case warning = 0
        /// The offer is withdrawn; the contactor opens when the vehicle has stopped drawing, at the latest after 6 s.
        case stopSoftly = 1
        /// The contactor opens in the same step.
        case openImmediately = 2

        /// Whether both are the same; spelled out because the generic operator is barred on the control path.
        @_noLocks @inlinable public static func == (lhs: Severity, rhs: Severity) -> Bool {
            lhs.rawValue == rhs.rawValue
        }
        /// Whether both differ.
        @_noLocks @inlinable public static func != (lhs: Severity, rhs: Severity) -> Bool {
            lhs.rawValue != rhs.rawValue
        }

        /// How severe it is compared to others.
        public var rank: UInt8 { @_noLocks get { rawValue } }
    }

    /// What ends the fault, once its cause is gone.
    @frozen
    public enum Clearing: UInt8, Hashable, Sendable, BitwiseCopyable {
        /// The cause staying away for the fault's hold-off.
        case byItself = 0
        /// The vehicle being unplugged, or an acknowledgement.
        case byUnplugging = 1
        /// An acknowledgement or, where the country allows automatic re-closing, unplugging.
        case byReclosingPolicy = 2
        /// An acknowledgement by a person.
        case byAcknowledgement = 3

        /// Whether both are the same; spelled out because the generic operator is barred on the control path.
        @_noLocks @inlinable public static func == (lhs: Clearing, rhs: Clearing) -> Bool {
            lhs.rawValue == rhs.rawValue
        }
        /// Whether both differ.
        @_noLocks @inlinable public static func != (lhs: Clearing, rhs: Clearing) -> Bool {
            lhs.rawValue != rhs.rawValue
        }
    }

    /// What the pilot shows meanwhile.
    @frozen
    public enum PilotReaction: UInt8, Hashable, Sendable, BitwiseCopyable {
        /// The offer may stay.
        case none = 0
        /// Steady +12 V, so that the vehicle's state stays visible.
        case steadyHigh = 1
        /// State F for at least 300 ms, then steady +12 V so that unplugging is seen.
        case stateFThenHigh = 2
        /// State F until cleared: out of service.
        case stateF = 3

        /// Whether both are the same; spelled out because the generic operator is barred on the control path.
        @_noLocks @inlinable public static func == (lhs: PilotReaction, rhs: PilotReaction) -> Bool {
            lhs.rawValue == rhs.rawValue
        }
        /// Whether both differ.
        @_noLocks @inlinable public static func != (lhs: PilotReaction, rhs: PilotReaction) -> Bool {
            lhs.rawValue != rhs.rawValue
        }

        /// How strong it is compared to others.
        public var rank: UInt8 { @_noLocks get { rawValue } }
    }

    /// The reaction.
    public var severity: Severity
    /// What ends it.
    public var clearing: Clearing
    /// What the pilot shows.
    public var pilot: PilotReaction
    /// How long the cause must stay away before a `byItself` fault ends.
    public var holdOff: TimeSpan
    /// The bit in the vendor error mask (reference/omcci.md 1.4); `nil` where that mask has no such error.
    public var vendorErrorBit: UInt8?
    /// The `ChargePointErrorCode` of an OCPP 1.6 StatusNotification.
    public var ocppErrorCode: StaticString
    /// What happened, for people.
    public var text: StaticString
    /// What a person can do about it.
    public var mend: StaticString

    init(
        _ severity: Severity, clears clearing: Clearing, pilot: PilotReaction, holdOff: TimeSpan = .zero, bit: UInt8?,
        ocpp: StaticString, _ text: StaticString, mend: StaticString
    ) {
        self.severity = severity
        self.clearing = clearing
        self.pilot = pilot
        self.holdOff = holdOff
        vendorErrorBit = bit
        ocppErrorCode = ocpp
        self.text = text
        self.mend = mend
    }

    /// Two declarations are the same if they react, recover and map the same.
    public static func == (lhs: FaultDeclaration, rhs: FaultDeclaration) -> Bool {
        lhs.severity == rhs.severity && lhs.clearing == rhs.clearing && lhs.pilot == rhs.pilot
            && lhs.holdOff == rhs.holdOff && lhs.vendorErrorBit == rhs.vendorErrorBit
            && lhs.text.description == rhs.text.description
    }

    /// Feeds reaction, recovery and mapping to `hasher`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(severity)
        hasher.combine(clearing)
        hasher.combine(vendorErrorBit)
        hasher.combine(text.description)
    }
}
