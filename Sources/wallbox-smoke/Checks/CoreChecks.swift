import ChargeControl

/// Steps the production core through a charge, and through what must end one.
func coreChecks(_ report: inout SmokeReport) {
    wholeCharge(&report)
    interruptedCharges(&report)
}

private func wholeCharge(_ report: inout SmokeReport) {
    var bench = SmokeBench()
    bench.step()
    report.check(
        "core: it starts in state F with the contactor off",
        bench.outputs.state == .f && bench.outputs.pilot == .steadyLow && !bench.outputs.closeMainContactor)
    let test = bench.milliseconds(within: .seconds(2)) { $0.outputs.testResidualCurrentMonitor }
    report.check("core: it tests the residual-current monitor before anything else", test != nil)
    bench.run(.seconds(2))
    report.check(
        "core: without a car it is in A, +12 V, contactor off, no fault",
        bench.outputs.state == .a && bench.outputs.pilot == .steadyHigh && !bench.outputs.closeMainContactor
            && bench.outputs.faults.isEmpty, seen: bench.summary)

    bench.plant.vehicle = .b
    let offered = bench.milliseconds(within: .seconds(10)) { $0.outputs.pilot.isPWM }
    report.check(
        "core: a car in B is locked and offered 16 A, 26.66 %",
        offered != nil && bench.outputs.state == .b2 && bench.outputs.lockPlug
            && bench.outputs.pilot == .pwm(DutyCycle(hundredthsOfPercent: 2_666))
            && bench.outputs.offeredMilliamperes == 15_996 && !bench.outputs.closeMainContactor, seen: bench.summary)

    bench.plant.vehicle = .c
    let closed = bench.milliseconds(within: .seconds(3)) { $0.outputs.closeMainContactor }
    report.check(
        "core: a car in C gets power within 3 s", closed != nil && bench.outputs.state == .c2,
        seen: closed.map { "\($0) ms" } ?? bench.summary)
    bench.run(.seconds(60))
    report.check(
        "core: it charges on for a minute without a fault",
        bench.outputs.stage == .charging && bench.plant.contactsClosed && bench.outputs.faults.isEmpty,
        seen: bench.summary)

    bench.plant.vehicle = .b
    let opened = bench.milliseconds(within: .seconds(1)) { !$0.outputs.closeMainContactor }
    let apart = bench.milliseconds(within: .seconds(1)) { !$0.plant.contactsClosed }
    report.check(
        "core: C to B opens, command and contacts together within 100 ms",
        opened.map { $0 + (apart ?? 1_000) <= 100 } == true && bench.outputs.state == .b2,
        seen: opened.map { "command \($0) ms, contacts \($0 + (apart ?? 1_000)) ms" } ?? bench.summary)
    bench.plant.vehicle = .a
    bench.run(.seconds(1))
    report.check(
        "core: an unplugged car is unlocked and forgotten",
        bench.outputs.state == .a && !bench.outputs.lockPlug && !bench.outputs.vehicleConnected
            && bench.outputs.pilot == .steadyHigh && bench.outputs.faults.isEmpty, seen: bench.summary)
}

private func interruptedCharges(_ report: inout SmokeReport) {
    for (what, limit, cause) in [
        ("a residual current", 10, { (bench: inout SmokeBench) in bench.plant.isTripped = true }),
        ("a short-circuited pilot", 70, { (bench: inout SmokeBench) in bench.plant.vehicle = .e }),
        ("an unplugged car", 70, { (bench: inout SmokeBench) in bench.plant.vehicle = .a }),
        (
            "a permit that is not renewed", 8_100,
            { (bench: inout SmokeBench) in
                bench.isPermitted = false
            }
        ),
    ] as [(String, Int64, (inout SmokeBench) -> Void)] {
        var bench = SmokeBench()
        bench.run(.seconds(3))
        bench.plant.vehicle = .b
        bench.run(.seconds(6))
        bench.plant.vehicle = .c
        let closed = bench.milliseconds(within: .seconds(3)) { $0.plant.contactsClosed }
        cause(&bench)
        let opened = bench.milliseconds(within: .seconds(20)) { !$0.outputs.closeMainContactor }
        report.check(
            "core: \(what) opens within \(limit) ms", closed != nil && opened.map { $0 <= limit } == true,
            seen: closed == nil ? "never closed: \(bench.summary)" : opened.map { "\($0) ms" } ?? bench.summary)
    }
}
