extension OMCCITable {
    static let loadManagement: [OMCCIRegister] =
        [
            OMCCIRegister(
                600, "Load management", format: .choice,
                choices: [
                    0: "disabled", 1: "master with its own slave", 2: "standalone master",
                    3: "slave that finds its master", 4: "slave of a fixed master",
                ], "The station's part. All further registers of the block are 0 unless it is a master.",
                source: "setting"
            ) { snapshot in snapshot.loadManagement.mode.rawValue }
        ] + limits(610, "Sub-distribution limit", "What the sub-distribution may carry.", "setting") { $0.limit }
        + limits(
            613, "Operator's sub-distribution limit",
            "What the operator allows of it, up to 610 to 612, else exception 03; exception 02 unless the station is a"
                + " master.", "setting", access: .readWrite
        ) { $0.operatorLimit } + [
            OMCCIRegister(
                620, "External meter", format: .choice, choices: [0: "no", 1: "yes"],
                "Whether an external meter is used.", source: "setting"
            ) { snapshot in masters(snapshot) { $0.hasExternalMeter ? 1 : 0 } },
            OMCCIRegister(
                621, "Slaves connected", "The master's own slave counts.", source: "load management"
            ) { snapshot in masters(snapshot) { $0.slaves } },
        ] + limits(630, "Current applied", "The sum given to the slaves.", "load management") { $0.applied }
        + limits(633, "Current available", "What the master has to give.", "load management") { $0.available }

    private static func masters(_ snapshot: OMCCISnapshot, _ value: (LoadManagementState) -> UInt16) -> UInt16 {
        snapshot.loadManagement.mode.isMaster ? value(snapshot.loadManagement) : 0
    }

    private static func limits(
        _ address: UInt16, _ name: String, _ meaning: String, _ source: String, access: RegisterAccess = .read,
        _ values: @escaping @Sendable (LoadManagementState) -> PhaseValues<UInt16>
    ) -> [OMCCIRegister] {
        (0..<3).map { phase in
            OMCCIRegister(
                address + UInt16(phase), "\(name) L\(phase + 1)", access: access, unit: "A", absent: "0", meaning,
                source: source
            ) { snapshot in masters(snapshot) { values($0)[phase] } }
        }
    }
}
