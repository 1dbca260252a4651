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

    static let methods: [String: [String]] = [
        status: ["GET"], ledger: ["GET"], profile: ["GET"], health: ["GET"], permit: ["PUT", "DELETE"],
        acknowledge: ["POST"], replug: ["POST"], residualCurrentTest: ["POST"], simulation: ["POST"],
        recordings: ["POST"], stop: ["POST"],
    ]

    static func path(of request: ControlRequest) -> String {
        switch request {
        case .acknowledgeFaults: acknowledge
        case .virtualReplug: replug
        case .testResidualCurrentMonitor: residualCurrentTest
        }
    }
}
