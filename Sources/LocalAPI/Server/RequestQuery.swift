import Hummingbird
import Records

/// The parameters after a request's `?`, each of which must be known.
struct RequestQuery {
    private let values: [Substring: Substring]
    private let path: String

    /// The query of `request`, which may hold `known` names only.
    init(_ request: Request, _ known: String...) throws(APIProblem) {
        path = request.uri.path
        var values: [Substring: Substring] = [:]
        for (name, value) in request.uri.queryParameters {
            guard known.contains(String(name)) else {
                throw APIProblem(
                    .badRequest, what: "there is no parameter '\(name)'", where: path,
                    mend: known.isEmpty ? "leave it out" : "there are: \(known.sorted().joined(separator: ", "))")
            }
            guard values.updateValue(value, forKey: name) == nil else {
                throw APIProblem(.badRequest, what: "'\(name)' is given twice", where: path, mend: "give it once")
            }
        }
        self.values = values
    }

    func text(_ name: String) -> String? { values[Substring(name)].map(String.init) }

    func language() throws(APIProblem) -> Language {
        guard let word = text("language") else { return .english }
        guard let language = Language(rawValue: word) else {
            throw APIProblem(
                .badRequest, what: "no texts in the language '\(word)'", where: "language",
                mend: "use one of: \(Language.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return language
    }

    func number(_ name: String, in range: ClosedRange<Int>, default standard: Int) throws(APIProblem) -> Int {
        guard let word = text(name) else { return standard }
        guard let number = Int(word), range.contains(number) else {
            throw APIProblem(
                .badRequest, what: "'\(word)' is not possible", where: name,
                mend: "give a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func optionalNumber(_ name: String, in range: ClosedRange<Int>) throws(APIProblem) -> Int? {
        guard text(name) != nil else { return nil }
        return try number(name, in: range, default: range.lowerBound)
    }

    func flag(_ name: String) throws(APIProblem) -> Bool {
        switch text(name) {
        case nil, "false": return false
        case "true": return true
        case let word?:
            throw APIProblem(.badRequest, what: "'\(word)' is not possible", where: name, mend: "give true or false")
        }
    }

    func period() throws(APIProblem) -> HistoryPeriod {
        guard let word = text("period") else { return .all }
        guard let period = HistoryPeriod(word) else {
            throw APIProblem(
                .badRequest, what: "'\(word)' is no period", where: "period",
                mend: "give all, last-month or a month as YYYY-MM")
        }
        return period
    }
}
