import BoardProfiles
import HAL
import Metering
import Modbus

/// A primary meter that brings no reading: which, as the profile sets it up, why, and where in the profile to look.
public struct MeterTrouble: Sendable {
    private let profile: PrimaryMeterProfile
    private let error: MeterError

    /// The trouble of reading the meter of `profile` that `error` tells.
    public init(_ profile: PrimaryMeterProfile, _ error: MeterError) {
        self.profile = profile
        self.error = error
    }

    /// `board.yaml:132:13: primaryMeter.baudRate (eastron-sdm630, unit 1 on /dev/ttyS1 at 9600 baud, parity none, 1 stop
    /// bit): …`: place, what, the reason with its mend.
    public func text(in report: ProfileReport) -> String {
        let place = report.location(ofPath: path).map { "\(report.file):\($0)" } ?? report.file
        return "\(place): \(path) (\(meter)): \(error)"
    }

    /// The setting that most likely is the cause, of those that the profile has.
    private var path: String {
        switch error {
        case .bus(.timedOut), .bus(.truncatedReply), .bus(.crcMismatch): "primaryMeter.baudRate"
        case .bus(.port): "primaryMeter.port"
        case .bus(.unexpectedUnit), .unsteadySerial: "primaryMeter.unit"
        case .bus(.exception), .implausibleValue: "primaryMeter.model"
        default: "primaryMeter"
        }
    }

    private var meter: String {
        let serial = profile.serial
        return "\(profile.model), unit \(profile.unit) on \(serial.port) at \(serial.baudRate) baud, parity "
            + "\(serial.parity.rawValue), \(serial.stopBits) stop bit\(serial.stopBits == 1 ? "" : "s")"
    }
}
