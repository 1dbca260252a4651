import ArgumentParser

/// `NAME=VALUE` on the command line.
struct Assignment: ExpressibleByArgument {
    let name: String
    let value: String

    init?(argument: String) {
        guard let mark = argument.firstIndex(of: "="), mark != argument.startIndex else { return nil }
        name = String(argument[..<mark])
        value = String(argument[argument.index(after: mark)...])
    }

    /// All of them, each name once.
    static func dictionary(_ assignments: [Assignment]) throws -> [String: String] {
        var result: [String: String] = [:]
        for assignment in assignments {
            guard result.updateValue(assignment.value, forKey: assignment.name) == nil else {
                throw ValidationError("'\(assignment.name)' is given twice; give it once")
            }
        }
        return result
    }
}
