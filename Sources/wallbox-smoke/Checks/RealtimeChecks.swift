import HAL
import LinuxHAL

/// Clock, timer and threads. A refused priority or memory lock is something to report, never a failure.
func realtimeChecks(_ report: inout SmokeReport) {
    clock(&report)
    do throws(HALError) {
        try periodicTimer(&report)
        try grants(&report)
        try eventSignal(&report)
    } catch {
        report.check("realtime: threads and events are there", false, seen: "\(error)")
    }
    switch MemoryLock.lockAll() {
    case .degraded(let errno):
        report.check("realtime: a refused memory lock is reported with its errno", errno > 0, seen: "errno \(errno)")
    case let grant:
        report.check("realtime: memory is locked", true)
        if let finding = grant.finding { report.note(finding) }
    }
    MemoryLock.unlockAll()
}

private func clock(_ report: inout SmokeReport) {
    let clock = SystemMonotonicClock()
    var last = clock.now
    var backwards = 0
    for _ in 0..<10_000 {
        let now = clock.now
        if now < last { backwards += 1 }
        last = now
    }
    report.check("realtime: the monotonic clock never runs backwards", backwards == 0 && last.nanoseconds > 0)
}

private func periodicTimer(_ report: inout SmokeReport) throws(HALError) {
    let early = Counter()
    let offGrid = Counter()
    let releases = Counter()
    let thread = try RealtimeThread.start(
        RealtimeThreadConfiguration(name: "smoke-timer", scheduling: .fifo(priority: 10))
    ) {
        var timer = PeriodicTimer(period: .milliseconds(5))
        let origin = timer.schedule.lastRelease
        for _ in 0..<20 {
            let wake = timer.waitForNextPeriod()
            releases.add()
            if wake.actual < wake.scheduled { early.add() }
            if (wake.scheduled - origin).rawValue % 5_000_000 != 0 { offGrid.add() }
        }
    }
    thread.join()
    report.check(
        "realtime: twenty releases of a 5 ms timer lie on their grid, none comes early",
        releases.value == 20 && early.value == 0 && offGrid.value == 0)
}

private func grants(_ report: inout SmokeReport) throws(HALError) {
    let ran = Counter()
    // CPU 1023 is on no board: its refusal must be reported, and the thread must run all the same.
    let thread = try RealtimeThread.start(
        RealtimeThreadConfiguration(name: "smoke-grant", scheduling: .fifo(priority: 20), cpu: 1_023)
    ) { ran.add() }
    let grant = thread.grant
    thread.join()
    var isReported = false
    if case .degraded(let errno) = grant.cpu { isReported = errno > 0 }
    report.check(
        "realtime: a CPU that is not there is reported, and the thread runs",
        isReported && grant.isDegraded && ran.value == 1, seen: "\(grant.cpu)")
    switch grant.scheduling {
    case .fifo(let priority): report.check("realtime: SCHED_FIFO was granted", priority == 20)
    case .degraded(let errno):
        report.check("realtime: refused SCHED_FIFO is reported with its errno", errno > 0, seen: "errno \(errno)")
    case .normal: report.check("realtime: SCHED_FIFO was asked for", false)
    }
    for finding in grant.findings { report.note(finding) }
}

private func eventSignal(_ report: inout SmokeReport) throws(HALError) {
    let signal = try EventSignal()
    let nothing = try signal.wait(timeout: .milliseconds(1))
    let thread = try RealtimeThread.start(
        RealtimeThreadConfiguration(name: "smoke-signal", scheduling: .normal)
    ) { signal.signal() }
    let woken = Counter()
    let waiter = try RealtimeThread.start(
        RealtimeThreadConfiguration(name: "smoke-waiter", scheduling: .normal)
    ) {
        // An error here is a wait that ended otherwise, and counts as none.
        if (try? signal.wait(timeout: .seconds(10))) == true { woken.add() }
    }
    thread.join()
    waiter.join()
    report.check("realtime: a thread is woken by another, and only then", !nothing && woken.value == 1)
}
