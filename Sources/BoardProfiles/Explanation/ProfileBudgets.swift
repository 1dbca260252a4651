import HAL

/// The worst-case arithmetic of a board's deadlines.
struct ProfileBudgets {
    let loop: ControlLoopProfile
    let contactors: [ContactorProfile]

    /// What the program may take from the sample to the relay's line being written. Generous: measured are microseconds.
    static let stepAndWrite = Nanoseconds.milliseconds(1)
    /// What a kernel may take from an edge to the trip thread running. Generous: PREEMPT_RT stays below 0.2 ms.
    static let tripWake = Nanoseconds.milliseconds(1)
    /// The opening after C→B or unplugging (IEC 61851-1 table A.6, sequences 8.1 and 2.2).
    static let openingLimit = Nanoseconds.milliseconds(100)
    /// The opening at 200 mA residual direct current (IEC 62955).
    static let tripLimit = Nanoseconds.milliseconds(100)

    /// The least number of whole ticks that is not shorter than `span`.
    static func wholeTicks(_ span: Nanoseconds, _ period: Nanoseconds) -> Nanoseconds {
        guard period > .zero else { return span }
        return period * ((span.rawValue + period.rawValue - 1) / period.rawValue)
    }

    func opening(_ pilot: ControlPilotProfile) -> TimeBudget {
        opening(
            pilot, title: "car opens S2 or is unplugged -> contacts open", filter: pilot.offFilter, name: "offFilter")
    }

    func openingFromIndeterminate(_ pilot: ControlPilotProfile) -> TimeBudget {
        opening(
            pilot, title: "pilot between two levels -> contacts open", filter: pilot.indeterminateLimit,
            name: "indeterminateLimit")
    }

    private func opening(
        _ pilot: ControlPilotProfile, title: String, filter: Nanoseconds, name: String
    ) -> TimeBudget {
        let period = QuantityKind.duration.text(loop.period.rawValue)
        var rows = [
            TimeBudget.Row(
                what: "wait for the next sample", duration: loop.period, why: "one period", path: "controlLoop.period"),
            TimeBudget.Row(
                what: "acquisition", duration: pilot.sampleDelay, why: "sampleDelay: peak detector and conversion",
                path: "controlPilot.sampleDelay"),
        ]
        rows += debounceRow(pilot)
        rows += [
            TimeBudget.Row(
                what: "filter", duration: Self.wholeTicks(filter, loop.period),
                why: "\(name) in whole periods of \(period)", path: "controlPilot.\(name)"),
            stepRow,
        ]
        if contactors.count > 1 {
            rows.append(
                TimeBudget.Row(
                    what: "stagger", duration: loop.period, why: "the second contactor opens one period later",
                    path: "controlLoop.period"))
        }
        rows.append(dropOutRow)
        return TimeBudget(
            title: title, limit: Self.openingLimit, source: "IEC 61851-1 table A.6, sequences 2.2 and 8.1", rows: rows)
    }

    /// The ordinary way: the edge wakes the trip thread, which writes all relays off at once.
    func trip(_ monitor: ResidualCurrentMonitorProfile) -> TimeBudget {
        trip(
            monitor, title: "200 mA residual current -> contacts open",
            way: TimeBudget.Row(
                what: "edge wakes the trip thread", duration: Self.tripWake, why: "allowance for the kernel", path: ""))
    }

    /// The way if the edge is lost: the level is read at the next tick.
    func tripByLevel(_ monitor: ResidualCurrentMonitorProfile) -> TimeBudget {
        trip(
            monitor, title: "200 mA residual current, edge lost -> contacts open",
            way: TimeBudget.Row(
                what: "wait for the next tick", duration: loop.period, why: "each tick reads the level too",
                path: "controlLoop.period"))
    }

    /// The way if the edge is lost, for a residual current that the sensor detects and has a delay for.
    func trip(_ monitor: ResidualCurrentMonitorProfile, at limit: ResidualCurrentLimit) -> TimeBudget? {
        guard let response = monitor.response(at: limit) else { return nil }
        let table = "residualCurrentMonitor.responseTimes.\(limit.isRMS ? "rms" : "dc")"
        let sensor = TimeBudget.Row(
            what: "sensor", duration: response, why: "responseTimes",
            path: limit.current == Milliamperes(200) && response == monitor.responseTime
                ? "residualCurrentMonitor.responseTime" : table)
        let way = TimeBudget.Row(
            what: "wait for the next tick", duration: loop.period, why: "each tick reads the level too",
            path: "controlLoop.period")
        return trip(
            monitor, title: "\(limit.text) residual current, edge lost -> contacts open", sensor: sensor, way: way,
            limit: limit.limit, source: limit.source)
    }

    private func trip(_ monitor: ResidualCurrentMonitorProfile, title: String, way: TimeBudget.Row) -> TimeBudget {
        let sensor = TimeBudget.Row(
            what: "sensor", duration: monitor.responseTime, why: "responseTime",
            path: "residualCurrentMonitor.responseTime")
        return trip(
            monitor, title: title, sensor: sensor, way: way, limit: Self.tripLimit, source: "IEC 62955, 200 mA")
    }

    private func trip(
        _ monitor: ResidualCurrentMonitorProfile, title: String, sensor: TimeBudget.Row, way: TimeBudget.Row,
        limit: Nanoseconds, source: String
    ) -> TimeBudget {
        let debounce = Self.debounceRow(
            max(monitor.trip.debounce, monitor.tripRMS?.debounce ?? .zero), path: "residualCurrentMonitor.trip.debounce"
        )
        // It runs while the sensor takes its time: what is left of it is what it costs, right after a closing.
        let rest = monitor.blanking - sensor.duration
        let blanking =
            rest > .zero
            ? [
                TimeBudget.Row(
                    what: "rest of blanking", duration: rest, why: "blanking, right after a closing",
                    path: "residualCurrentMonitor.blanking")
            ] : []
        return TimeBudget(
            title: title, limit: limit, source: source,
            rows: [sensor] + debounce + blanking + [way, stepRow, dropOutRow])
    }

    /// Comparators behind debounced lines; the slowest counts.
    private func debounceRow(_ pilot: ControlPilotProfile) -> [TimeBudget.Row] {
        guard case .comparators(let positive, _) = pilot.frontEnd else { return [] }
        let slowest = positive.indices.max { positive[$0].line.debounce < positive[$1].line.debounce } ?? 0
        return Self.debounceRow(
            positive.isEmpty ? .zero : positive[slowest].line.debounce,
            path: "controlPilot.frontEnd.positiveThresholds[\(slowest)].line.debounce")
    }

    private static func debounceRow(_ span: Nanoseconds, path: String) -> [TimeBudget.Row] {
        guard span > .zero else { return [] }
        return [TimeBudget.Row(what: "debounce", duration: span, why: "the kernel holds the change back", path: path)]
    }

    private var stepRow: TimeBudget.Row {
        TimeBudget.Row(
            what: "decide and write", duration: Self.stepAndWrite, why: "allowance for the program", path: "")
    }

    private var dropOutRow: TimeBudget.Row {
        let slowest = contactors.indices.max { contactors[$0].dropOutTime < contactors[$1].dropOutTime } ?? 0
        let contactor = contactors.indices.contains(slowest) ? contactors[slowest] : nil
        return TimeBudget.Row(
            what: "contacts open", duration: contactor?.dropOutTime ?? .zero,
            why: "dropOutTime of \(contactor?.name ?? "no contactor")", path: "contactors[\(slowest)].dropOutTime")
    }
}

extension BoardProfile {
    /// From the car opening S2, or being unplugged, to open contacts: the 100 ms of IEC 61851-1.
    public var openingBudget: TimeBudget { budgets.opening(controlPilot) }

    /// From the pilot voltage falling between two levels to open contacts.
    public var indeterminateBudget: TimeBudget { budgets.openingFromIndeterminate(controlPilot) }

    /// From a residual current of 200 mA to open contacts, by the trip thread; `nil` without a monitor.
    public var tripBudget: TimeBudget? { residualCurrentMonitor.map(budgets.trip) }

    /// The same if the edge is lost and the next tick reads the level; `nil` without a monitor.
    public var lostEdgeTripBudget: TimeBudget? { residualCurrentMonitor.map(budgets.tripByLevel) }

    /// From each residual current that must trip to open contacts, should the edge be lost; as far as the sensor's delays
    /// are known. Empty without a monitor.
    public var residualCurrentBudgets: [TimeBudget] {
        guard let monitor = residualCurrentMonitor else { return [] }
        return ResidualCurrentLimit.all.compactMap { budgets.trip(monitor, at: $0) }
    }

    private var budgets: ProfileBudgets { ProfileBudgets(loop: controlLoop, contactors: contactors) }
}
