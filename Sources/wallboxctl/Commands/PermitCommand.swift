import ArgumentParser
import LocalAPI

/// `wallboxctl permit`.
struct PermitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "permit", abstract: "Permit charging with so many amperes, or revoke the permit.",
        discussion: """
            A permit allows; it never switches. Below 6 A is a pause that keeps the session. It lasts until it runs out, \
            is revoked or the daemon ends; what outlives the daemon is \
            `wallboxctl settings set authorization.freeCharging=true`.
            Examples: wallboxctl permit 16 --for 3600    wallboxctl permit 6 --phases 1    wallboxctl permit --revoke
            """)

    @OptionGroup var options: ClientOptions
    @Argument(help: "Amperes per phase, 0 to 80.") var amperes: Double?
    @Option(help: "Phases, 1 or 3.") var phases: Int?
    // Unconditional: a negative number shall be refused as one, not taken for an option.
    @Option(
        name: .customLong("for"), parsing: .unconditional, help: "Seconds until the permit runs out, up to 604800.")
    var seconds: Double?
    @Option(help: "Who permits, as shown beside the limit.") var owner: String = "wallboxctl"
    @Flag(help: "Take the permit back.") var revoke = false

    func validate() throws {
        if let seconds, !(seconds > 0) {
            throw ValidationError("--for \(seconds): give more than 0 seconds, or leave it out")
        }
        guard revoke != (amperes != nil) else {
            // The parser takes a negative number for an option.
            let negative = CommandLine.arguments.first { $0.hasPrefix("-") && Double($0) != nil }
            if amperes == nil, !revoke, let negative {
                throw ValidationError("\(negative) A is negative; give 0 to 80 amperes, or --revoke")
            }
            throw ValidationError("give amperes, or --revoke")
        }
    }

    func run() async throws {
        let client = try options.client()
        guard let amperes else {
            let permit = try await client.revokePermit()
            print(permit.isAuthorized ? "revoked; \(permit.owner) permits \(permit.amperes) A" : "revoked")
            return
        }
        let request = PermitRequest(amperes: amperes, phases: phases, seconds: seconds, owner: owner)
        try request.check()
        let permit = try await client.setPermit(request)
        let time =
            permit.expiresInSeconds.map { ", \($0) s left unless the daemon ends" }
            ?? ", until revoked or the daemon ends"
        print("permitted: \(permit.amperes) A on \(permit.phases) phase\(permit.phases == 1 ? "" : "s")\(time)")
    }
}
