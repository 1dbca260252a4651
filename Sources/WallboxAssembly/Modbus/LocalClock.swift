import Foundation
import OMCCI
import Records
import Synchronization

/// The time of day where the station stands, for those who want it many times a second.
final class LocalClock: Sendable {
    private let zone = Mutex<(name: String, zone: TimeZone)?>(nil)

    /// `time` in the zone called `name`, else in UTC.
    func time(_ time: UTCTime, zone name: String) -> ClockTime {
        let zone = zone.withLock { known in
            if let known, known.name == name { return known.zone }
            let zone = TimeZone(identifier: name) ?? .gmt
            known = (name, zone)
            return zone
        }
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time.milliseconds) / 1_000))
        let civil = CivilTime(time, offsetSeconds: offset)
        return ClockTime(hour: UInt8(civil.hour), minute: UInt8(civil.minute), second: UInt8(civil.second))
    }
}
