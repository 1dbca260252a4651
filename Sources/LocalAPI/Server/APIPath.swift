import Records

/// The paths of the API and the methods each has.
enum APIPath {
    static let status = "/v1/status"
    static let ledger = "/v1/ledger"
    static let profile = "/v1/profile"
    static let health = "/v1/health"
    static let permit = "/v1/permit"
    static let acknowledge = "/v1/faults/acknowledge"
    static let replug = "/v1/vehicle/replug"
    static let residualCurrentTest = "/v1/residual-current/test"
    static let simulation = "/v1/sim"
    static let recordings = "/v1/recordings"
    static let stop = "/v1/stop"
    static let modbusClients = "/v1/modbus/clients"
    static let restart = "/v1/restart"
    static let settings = "/v1/settings"
    static let settingsStaged = "/v1/settings/staged"
    static let settingsSave = "/v1/settings/save"
    static let settingsFile = "/v1/settings/file"
    static let settingsReset = "/v1/settings/reset"
    static let limits = "/v1/limits"
    static let limitEvents = "/v1/limits/events"
    static let session = "/v1/session"
    static let sessionToken = "/v1/session/token"
    static let sessionStop = "/v1/session/stop"
    static let history = "/v1/history"
    static let historyOverview = "/v1/history/overview"
    static let historyFile = "/v1/history/file"
    static let storage = "/v1/storage"
    static let openAPI = "/v1/openapi.yaml"

    static func whitelist(_ name: WhitelistName) -> String { "/v1/whitelists/\(name.rawValue)" }
    static func whitelistFile(_ name: WhitelistName) -> String { whitelist(name) + "/file" }
    static func whitelistLearn(_ name: WhitelistName) -> String { whitelist(name) + "/learn" }

    static let methods: [String: [String]] = controller.merging(station) { first, _ in first }

    private static let station: [String: [String]] = {
        var methods = [
            restart: ["POST"], settings: ["GET", "PATCH"], settingsStaged: ["PATCH", "DELETE"], settingsSave: ["POST"],
            settingsFile: ["GET", "PUT"], settingsReset: ["POST"], limits: ["GET"], limitEvents: ["GET"],
            session: ["GET"], sessionToken: ["POST"], sessionStop: ["POST"], history: ["GET"],
            historyOverview: ["GET"], historyFile: ["GET"], storage: ["GET"], openAPI: ["GET"],
        ]
        for name in WhitelistName.allCases {
            methods[whitelist(name)] = ["GET", "POST", "DELETE"]
            methods[whitelistFile(name)] = ["GET", "PUT"]
            methods[whitelistLearn(name)] = ["POST", "DELETE"]
        }
        return methods
    }()

    private static let controller: [String: [String]] = [
        status: ["GET"], ledger: ["GET"], profile: ["GET"], health: ["GET"], permit: ["PUT", "DELETE"],
        acknowledge: ["POST"], replug: ["POST"], residualCurrentTest: ["POST"], simulation: ["POST"],
        recordings: ["POST"], stop: ["POST"], modbusClients: ["GET"],
    ]

    static func path(of request: ControlRequest) -> String {
        switch request {
        case .acknowledgeFaults: acknowledge
        case .virtualReplug: replug
        case .testResidualCurrentMonitor: residualCurrentTest
        }
    }
}
