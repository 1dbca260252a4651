/// Which sessions a file of history holds.
public enum HistoryPeriod: Hashable, Sendable {
    /// All.
    case all
    /// Those that began in the calendar month before this one, in the owner's time zone.
    case lastMonth
    /// Those that began in a month of a year.
    case month(year: Int, month: Int)

    /// The period that a word names: `all`, `last-month` or `YYYY-MM`; `nil` if it names none.
    public init?(_ word: String) {
        switch word {
        case "all": self = .all
        case "last-month": self = .lastMonth
        default:
            let parts = word.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0].count == 4, parts[1].count == 2, let year = Int(parts[0]),
                let month = Int(parts[1]), (1970...9999).contains(year), (1...12).contains(month)
            else { return nil }
            self = .month(year: year, month: month)
        }
    }

    /// The word that names it.
    public var word: String {
        switch self {
        case .all: "all"
        case .lastMonth: "last-month"
        case .month(let year, let month):
            String(repeating: "0", count: max(0, 4 - "\(year)".count)) + "\(year)-" + (month < 10 ? "0" : "")
                + "\(month)"
        }
    }
}
