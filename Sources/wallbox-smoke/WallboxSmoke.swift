/// The modules without Foundation, used as the daemon uses them, on whatever machine this runs.
///
/// For boards that this project is cross-compiled to: it needs no hardware, no root and no files. Prints each check and
/// `N passed, N failed`; exits 1 if one failed.
@main
struct WallboxSmoke {
    static func main() {
        var report = SmokeReport()
        coreChecks(&report)
        pilotChecks(&report)
        ledgerChecks(&report)
        borderChecks(&report)
        realtimeChecks(&report)
        linuxBoardChecks(&report)
        report.end()
    }
}
