/// What the control pilot's front end measured in one tick, unfiltered.
@frozen
public struct PilotMeasurement: Hashable, Sendable, BitwiseCopyable {
    /// The positive plateau on the pilot in millivolts; with a steady signal, its level. 0 if not valid.
    public var highMillivolts: Int32
    /// The negative plateau on the pilot in millivolts; with a steady signal, its level. 0 if not valid.
    public var lowMillivolts: Int32
    /// Whether both plateaus could be read. If not, the voltages mean nothing.
    public var isValid: Bool

    /// A measurement of both plateaus.
    @inlinable public init(highMillivolts: Int32, lowMillivolts: Int32, isValid: Bool = true) {
        self.highMillivolts = highMillivolts
        self.lowMillivolts = lowMillivolts
        self.isValid = isValid
    }

    /// A measurement that failed.
    @inlinable public static var invalid: PilotMeasurement {
        PilotMeasurement(highMillivolts: 0, lowMillivolts: 0, isValid: false)
    }
}
