/// The error bits of registers 111 and 112.
public struct ErrorMask: OptionSet, Hashable, Sendable, BitwiseCopyable {
    /// The bits, 0…21 in use.
    public let rawValue: UInt32

    /// The errors with the bits of `rawValue`.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The bits' meanings by their number.
    public static let names = [
        "residual current detected by the sensor", "the car signals an error (state E)",
        "the car's pilot has no diode", "circuit breaker of the type 2 socket tripped",
        "circuit breaker of the domestic socket tripped", "residual current device tripped", "contactor welded",
        "no connection to the backend", "the plug cannot be locked", "lock closed without a plug",
        "lock stuck and cannot open", "lock's position not detected", "firmware update under way", "station tilted",
        "wiring of pilot or proximity contact wrong", "car takes too much current, charging stopped",
        "lock opened while charging", "tilted: no charging until restart", "controller of the pilot failed",
        "USB stick in use", "phases connected in the wrong order", "no mains voltage",
    ]

    /// Residual current detected by the sensor.
    public static let residualCurrent = ErrorMask(rawValue: 1 << 0)
    /// The car signals an error.
    public static let vehicleStateE = ErrorMask(rawValue: 1 << 1)
    /// The pilot's diode is missing.
    public static let diodeMissing = ErrorMask(rawValue: 1 << 2)
    /// The circuit breaker of the type 2 socket tripped.
    public static let breakerType2 = ErrorMask(rawValue: 1 << 3)
    /// The circuit breaker of the domestic socket tripped.
    public static let breakerDomestic = ErrorMask(rawValue: 1 << 4)
    /// The residual current device tripped.
    public static let residualCurrentDevice = ErrorMask(rawValue: 1 << 5)
    /// The contactor is welded.
    public static let contactorWelded = ErrorMask(rawValue: 1 << 6)
    /// No connection to the backend.
    public static let backendDisconnected = ErrorMask(rawValue: 1 << 7)
    /// The plug cannot be locked.
    public static let lockingFailed = ErrorMask(rawValue: 1 << 8)
    /// The lock closed without a plug.
    public static let lockedWithoutPlug = ErrorMask(rawValue: 1 << 9)
    /// The lock is stuck.
    public static let lockStuck = ErrorMask(rawValue: 1 << 10)
    /// The lock's position is not detected.
    public static let lockNotDetected = ErrorMask(rawValue: 1 << 11)
    /// A firmware update is under way.
    public static let updateRunning = ErrorMask(rawValue: 1 << 12)
    /// The station is tilted.
    public static let tilted = ErrorMask(rawValue: 1 << 13)
    /// Pilot or proximity contact are wired wrongly.
    public static let pilotWiring = ErrorMask(rawValue: 1 << 14)
    /// The car took more than it was offered, and was stopped.
    public static let overload = ErrorMask(rawValue: 1 << 15)
    /// The lock opened while charging.
    public static let unlockedWhileCharging = ErrorMask(rawValue: 1 << 16)
    /// Tilted, and no charging until a restart.
    public static let tiltedUntilRestart = ErrorMask(rawValue: 1 << 17)
    /// The controller of the pilot failed.
    public static let pilotController = ErrorMask(rawValue: 1 << 18)
    /// A USB stick is in use.
    public static let usbStick = ErrorMask(rawValue: 1 << 19)
    /// The phases are connected in the wrong order.
    public static let phaseOrder = ErrorMask(rawValue: 1 << 20)
    /// There is no mains voltage.
    public static let noMainsVoltage = ErrorMask(rawValue: 1 << 21)
}
