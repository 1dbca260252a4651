import Foundation
import LocalAPI
import Settings

extension StationDesk {
    /// The owner's time zone; a stored one that this system does not know is UTC.
    var timeZone: TimeZone { TimeZone(identifier: keeper.values[StationSettings.timeZone]) ?? .gmt }

    /// Refuses a name that the system has no time zone for: the settings' own rules know only what names look like.
    static func checkTimeZone(_ name: String?) throws(APIProblem) {
        guard let name, TimeZone(identifier: name) == nil else { return }
        let setting = StationSettings.timeZone.name
        throw APIProblem(
            .badRequest, what: "\(setting): this system knows no time zone \"\(name.prefix(64))\"", where: "settings",
            mend: "give one such as Europe/Berlin, capitals included, or UTC; /usr/share/zoneinfo holds their names")
    }
}
