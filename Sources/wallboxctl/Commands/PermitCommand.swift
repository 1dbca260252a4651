import ArgumentParser
import LocalAPI

/// `wallboxctl permit`.
struct PermitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "permit", abstract: "Permit charging with so many amperes, or revoke the permit.",
        discussion: """
            A permit allows; it never switches. Below 6 A is a pause that keeps the session.
            Examples: wallboxctl permit 16 --for 3600    wallboxctl permit 6 --phases 1    wallboxctl permit --revoke
            """)

    @OptionGroup var options: ClientOptions
    @Argument(help: "Amperes per phase, 0 to 80.") var amperes: Double?
    @Option(help: "Phases, 1 or 3.") var phases: Int?
    @Option(name: .customLong("for"), help: "Seconds until the permit runs out.") var seconds: Double?
    @Option(help: "Who permits, as shown beside the limit.") var owner: String = "wallboxctl"
    @Flag(help: "Take the permit back.") var revoke = false

    func validate() throws {
        guard revoke != (amperes != nil) else { throw ValidationError("give amperes, or --revoke") }
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
        let time = permit.expiresInSeconds.map { ", \($0) s left" } ?? ", until revoked"
        print("permitted: \(permit.amperes) A on \(permit.phases) phase\(permit.phases == 1 ? "" : "s")\(time)")
    }
}
