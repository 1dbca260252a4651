import HAL

extension ProfileLint {
    func checkBudgets() {
        let contactors = draft.contactors.compactMap { $0 }
        guard let loop = draft.controlLoop, !contactors.isEmpty else { return }
        let budgets = ProfileBudgets(loop: loop, contactors: contactors)
        // Budgets share rows: one row that is too long is reported once, by the first budget that it breaks.
        var broken = draft.controlPilot.map { [budgets.opening($0), budgets.openingFromIndeterminate($0)] } ?? []
        broken.removeAll(where: \.isMet)
        if let opening = broken.first { report(opening, .openingBudget) }
        if let monitor = draft.residualCurrentMonitor {
            let trips =
                [budgets.tripByLevel(monitor)] + ResidualCurrentLimit.all.compactMap { budgets.trip(monitor, at: $0) }
            for trip in trips where !trip.isMet {
                guard !broken.contains(where: { $0.heaviest?.path == trip.heaviest?.path }) else { continue }
                broken.append(trip)
                report(trip, .tripBudget)
            }
        }
        for (index, contactor) in draft.contactors.enumerated() {
            if let contactor { checkFeedbackTimeout(contactor, index, loop) }
        }
    }

    /// Reports at the row that weighs most, as the one to shorten.
    private func report(_ budget: TimeBudget, _ code: ProfileFindingCode) {
        let heaviest = budget.heaviest
        let sum = budget.rows.map { "\($0.what) \(text($0.duration))" }.joined(separator: " + ")
        add(
            code, at: heaviest?.path ?? "",
            "\(budget.title) takes \(text(budget.total)); allowed are \(text(budget.limit))",
            cause: sum,
            mend: "shorten \(heaviest?.what ?? "a part") by \(text(budget.total - budget.limit)) or more in all")
    }

    private func checkFeedbackTimeout(_ contactor: ContactorProfile, _ index: Int, _ loop: ControlLoopProfile) {
        guard let feedback = contactor.feedback else { return }
        // What the kernel's debouncing holds back is seen that much later.
        let slowest = max(contactor.pullInTime, contactor.dropOutTime) + feedback.auxiliaryContact.debounce
        guard contactor.feedbackTimeout < slowest + loop.period else { return }
        let debounce =
            feedback.auxiliaryContact.debounce > .zero
            ? " (debounce of \(text(feedback.auxiliaryContact.debounce)) included)" : ""
        add(
            .feedbackTimeoutTooShort, at: "contactors[\(index)].feedbackTimeout",
            "feedbackTimeout of \(contactor.name) is \(text(contactor.feedbackTimeout))",
            cause:
                "the contacts may move for \(text(slowest))\(debounce) and are looked at every \(text(loop.period)); "
                + "a sound contactor would be called faulty",
            mend: "write at least \(text(slowest + loop.period)), better \(text(slowest * 3))")
    }

    func checkFilters() {
        guard let loop = draft.controlLoop, let pilot = draft.controlPilot else { return }
        if pilot.offFilter < loop.period {
            add(
                .filterBelowPeriod, .warning, at: "controlPilot.offFilter",
                "offFilter is \(text(pilot.offFilter)), less than one period of \(text(loop.period))",
                cause: "a single disturbed sample opens the contactors under load",
                mend: "write at least \(text(loop.period))")
        }
        let recognised = loop.period + pilot.sampleDelay + ProfileBudgets.wholeTicks(pilot.onFilter, loop.period)
        if recognised > .milliseconds(150) {
            add(
                .onFilterHidesPulses, .warning, at: "controlPilot.onFilter",
                "a change to state C is seen after \(text(recognised))",
                cause:
                    "ISO 15118-3 lets a car toggle B-C-B with pulses of 200 ms, less 50 ms tolerance; they would be lost",
                mend: "shorten onFilter by \(text(recognised - .milliseconds(150)))")
        }
    }

    func checkSupervision() {
        if let loop = draft.controlLoop, loop.tripPriority <= loop.priority {
            add(
                .priorityOrder, at: "controlLoop.tripPriority",
                "tripPriority is \(loop.tripPriority), the loop's priority \(loop.priority)",
                cause: "the trip thread must run even while the loop does", mend: "make tripPriority the greater one")
        }
        if let lock = draft.plugLock, lock.timeout < lock.driveTime {
            add(
                .lockTimeoutTooShort, at: "plugLock.timeout",
                "timeout is \(text(lock.timeout)), driveTime \(text(lock.driveTime))",
                cause: "the lock would be called faulty while its motor still runs",
                mend: "write a timeout above \(text(lock.driveTime))")
        }
        checkHeartbeat()
    }

    private func checkHeartbeat() {
        guard decoder.has("heartbeat") else {
            add(
                .noSupervision, .warning, at: "", "the board has no heartbeat",
                cause:
                    "a program that hangs (a frozen process) leaves the contactors as they are: only systemd's watchdog "
                    + "answers, after seconds, and the board's own, if any, after its time-out",
                mend: "gate the relay supply by a line that must toggle, and add heartbeat")
            return
        }
        guard let heartbeat = draft.heartbeat, let loop = draft.controlLoop else { return }
        let timeout = heartbeat.supervisorTimeout
        let path = "heartbeat.supervisorTimeout"
        if timeout < loop.period * 2 {
            add(
                .heartbeatTimeout, at: path, "supervisorTimeout is \(text(timeout)), less than two periods",
                cause:
                    "the loop toggles the line every \(text(loop.period)); one late tick would drop the relay supply",
                mend: "write at least \(text(loop.period * 2))")
        } else if timeout > .seconds(1) {
            add(
                .heartbeatTimeout, at: path, "supervisorTimeout is \(text(timeout)), more than 1 s",
                cause: "so long the contactors would stay closed after the program has died", mend: "write at most 1 s")
        } else if loop.period * Int64(loop.maximumConsecutiveOverruns + 1) >= timeout {
            add(
                .overrunsBeyondHeartbeat, .warning, at: path,
                "supervisorTimeout is \(text(timeout)); \(loop.maximumConsecutiveOverruns) overruns take as long",
                cause: "the supervisor would drop the relay supply before the loop reports its fault",
                mend:
                    "write more than \(text(loop.period * Int64(loop.maximumConsecutiveOverruns + 1))), or allow fewer overruns"
            )
        }
    }
}
