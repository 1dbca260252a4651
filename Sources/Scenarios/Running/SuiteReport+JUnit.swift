extension SuiteReport {
    /// The report in the XML that JUnit made common; refused scenarios are failures in it, too.
    public var junit: String {
        let skipped = results.filter { $0.verdict == .excluded }.count
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
        lines.append(
            "<testsuite name=\"scenarios on \(Self.escape(bench))\" tests=\"\(results.count)\" failures=\"\(failed)\""
                + " skipped=\"\(skipped)\">")
        for result in results {
            let head =
                "  <testcase classname=\"\(Self.escape(bench))\" name=\"\(Self.escape(result.scenario))\""
                + " time=\"\(result.seconds)\""
            switch result.verdict {
            case .passed: lines.append(head + "/>")
            case .excluded: lines.append(head + "><skipped message=\"for other benches\"/></testcase>")
            case .failed, .refused:
                lines.append(
                    head + "><failure message=\"\(result.verdict.rawValue)\">\(Self.escape(result.explanation))"
                        + "</failure></testcase>")
            }
        }
        lines.append("</testsuite>")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func escape(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
    }
}
