import Foundation
import HAL
import LocalAPI
import Records
import Settings
import Station
import Storage

extension StationDesk {
    /// All limits.
    public func limits(in language: Language) async throws(APIProblem) -> LimitsReply {
        let station = runner.station
        let now = now
        guard let decision = station.decision(at: now) else {
            throw APIProblem(
                .unavailable, what: "no limit is known yet", where: "limits", mend: "ask again in a second")
        }
        return LimitsReply(
            amperes: Double(decision.offeredMilliamperes) / 1_000, source: decision.limit.source.rawValue,
            explanation: station.explanation(in: language, at: now), isPaused: decision.isPaused,
            slots: station.explainedLimits(at: now).map { slot in
                var entry = LimitSlotEntry(
                    source: slot.source.rawValue,
                    amperes: [slot.currents.l1, slot.currents.l2, slot.currents.l3].map { Double($0) / 1_000 },
                    text: slot.text(in: language))
                entry.sinceSeconds = slot.since.map { max(0, (now - $0).seconds) }
                entry.expiresInSeconds = slot.expires.map { max(0, ($0 - now).seconds) }
                if case .hold(let safe) = slot.fallback { entry.fallbackAmperes = Double(safe.smallest) / 1_000 }
                return entry
            })
    }

    /// Dimming events.
    public func limitEvents(before: Int?, limit: Int) async throws(APIProblem) -> LimitEventsReply {
        do throws(StoreError) {
            let events = try database.limitEvents(before: before.map(Int64.init), count: limit)
            return LimitEventsReply(
                total: try database.status().limitEvents, events: events,
                next: events.count == limit ? events.last.map { Int($0.id) } : nil)
        } catch {
            throw APIProblem(error)
        }
    }

    /// The outlet and its session.
    public func session(in language: Language) async throws(APIProblem) -> SessionReply {
        let snapshot = runner.snapshot
        var reply = SessionReply(status: snapshot.status.rawValue)
        if let session = snapshot.session {
            reply.record = SessionRecord(
                id: session.id ?? 0, begin: session.begin, progress: session.progress)
        }
        reply.authorization = AuthorizationText.text(
            of: snapshot.authorization, tag: snapshot.tag, in: language, at: now)
        reply.lastDecision = snapshot.lastDecision?.text?[language]
        if let list = snapshot.authorization.learningList, let until = snapshot.authorization.learningUntil {
            let seconds = Int(max(0, (until - now).seconds).rounded())
            reply.learning = language.pick(
                "the \(list.rawValue) list learns for \(seconds) s",
                "die Liste \(list.rawValue) lernt noch \(seconds) s",
                "la liste \(list.rawValue) apprend encore \(seconds) s",
                "la lista \(list.rawValue) aprende \(seconds) s más")
        }
        reply.reader = readerText()
        reply.signed = snapshot.signing
        reply.troubles = snapshot.troubles
        return reply
    }

    /// Shows an id.
    public func presentToken(
        _ request: TokenRequest, in language: Language
    ) async throws(APIProblem) -> CommandReply {
        let token = try Self.token(request.id)
        let events = runner.present(token, from: .interface, at: now)
        var lines = events.compactMap { $0.text?[language] }
        if lines.isEmpty {
            lines.append(
                language.pick(
                    "\(token) was shown a moment ago; counted once",
                    "\(token) wurde eben erst vorgezeigt; einmal gezählt",
                    "\(token) vient d'être présentée ; comptée une fois",
                    "\(token) se presentó hace un momento; se cuenta una vez"))
        }
        if events.contains(where: \.letsCharge), let obstacle = obstacle(in: language) { lines.append(obstacle) }
        let text = lines.joined(separator: "\n")
        let refusal = events.contains { if case .refused = $0 { true } else { false } }
        guard !refusal else { throw APIProblem(.wrongState, what: text, where: "id", mend: "") }
        return CommandReply(text: text)
    }

    /// Why nothing charges although somebody may; `nil` if nothing stands in the way.
    private func obstacle(in language: Language) -> String? {
        if !keeper.values[StationSettings.available] {
            return language.pick(
                "nothing charges: the outlet is out of service (\(StationSettings.available.name))",
                "es lädt nichts: der Ladepunkt ist ausser Betrieb (\(StationSettings.available.name))",
                "rien ne charge : le point de charge est hors service (\(StationSettings.available.name))",
                "nada carga: el punto de carga está fuera de servicio (\(StationSettings.available.name))")
        }
        guard runner.snapshot.status == .faulted else { return nil }
        return language.pick(
            "nothing charges: a fault forbids it; see `wallboxctl status`",
            "es lädt nichts: ein Fehler verbietet es; siehe `wallboxctl status`",
            "rien ne charge : un défaut l'interdit ; voir `wallboxctl status`",
            "nada carga: un fallo lo impide; vea `wallboxctl status`")
    }

    /// Ends the session, or takes back the right to begin one.
    public func stopSession() async throws(APIProblem) -> CommandReply {
        let now = now
        let snapshot = runner.snapshot
        let holder = snapshot.authorization.state.holder
        let grant = runner.station.currentGrant(at: now)
        // Whatever the snapshot says: an order to stop is carried out.
        _ = runner.stopSession(by: "the local API", at: now)
        if snapshot.session != nil {
            return CommandReply(text: "the session ends; the offer is withdrawn and the contactor opens")
        }
        if let holder { return CommandReply(text: "no session ran; \(holder.text) may no longer begin one") }
        if let grant { return CommandReply(text: "no session ran; the permit of \(grant.owner) is taken back") }
        throw APIProblem(.wrongState, what: "no session runs", where: "session", mend: "see `wallboxctl session`")
    }

    /// A part of the sessions.
    public func history(before: Int?, limit: Int) async throws(APIProblem) -> HistoryPage {
        do throws(StoreError) {
            let sessions = try database.history.page(before: before.map(Int64.init), count: limit)
            return HistoryPage(
                total: try database.status().sessions, sessions: sessions,
                next: sessions.count == limit ? sessions.last.map { Int($0.id) } : nil)
        } catch {
            throw APIProblem(error)
        }
    }

    /// The sessions in four numbers.
    public func historyOverview() async throws(APIProblem) -> HistoryOverviewReply {
        do throws(StoreError) {
            let overview = try database.history.overview()
            return HistoryOverviewReply(
                sessions: overview.sessions, averageMinutes: Double(overview.averageSeconds ?? 0) / 60,
                averageKilowattHours: Double(overview.averageWattHours ?? 0) / 1_000,
                totalKilowattHours: Double(overview.totalWattHours) / 1_000,
                forgotten: try database.status().droppedSessions)
        } catch {
            throw APIProblem(error)
        }
    }

    /// Sessions as a table.
    public func historyCSV(_ period: HistoryPeriod) async throws(APIProblem) -> String {
        let table = SessionCSV(timeZone: timeZone)
        var text = ""
        do {
            guard let (year, month) = calendarMonth(period) else {
                try database.history.exportCSV(table) { text += $0 }
                return text
            }
            text = table.heading
            for session in try sessions(year: year, month: month) { text += table.line(session) }
            return text
        } catch let error as StoreError {
            throw APIProblem(error)
        } catch {
            throw APIProblem(.internalError, what: "\(error)", where: "history", mend: "report this as a bug")
        }
    }

    /// Sessions as JSON.
    public func historyJSON(_ period: HistoryPeriod) async throws(APIProblem) -> String {
        var text = ""
        do {
            guard let (year, month) = calendarMonth(period) else {
                try database.history.exportJSON { text += $0 }
                return text
            }
            let sessions = try sessions(year: year, month: month)
            return String(decoding: try JSON.encode(sessions, isPretty: true), as: UTF8.self) + "\n"
        } catch let error as StoreError {
            throw APIProblem(error)
        } catch let problem as APIProblem {
            throw problem
        } catch {
            throw APIProblem(.internalError, what: "\(error)", where: "history", mend: "report this as a bug")
        }
    }

    private func sessions(year: Int, month: Int) throws(StoreError) -> [SessionRecord] {
        // The zone's offset at the month's middle: at most one change of the clocks lies in a month, an hour at its edge.
        let middle = DateComponents(
            calendar: Calendar(identifier: .gregorian), timeZone: timeZone, year: year, month: month, day: 15
        ).date
        let offset = timeZone.secondsFromGMT(for: middle ?? Date()) / 60
        return try database.history.sessions(year: year, month: month, offsetMinutes: offset)
    }

    /// Year and month of `period`; `nil` for all.
    private func calendarMonth(_ period: HistoryPeriod) -> (Int, Int)? {
        switch period {
        case .all: return nil
        case .month(let year, let month): return (year, month)
        case .lastMonth:
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = timeZone
            let parts = calendar.dateComponents([.year, .month], from: Date())
            guard let year = parts.year, let month = parts.month else { return nil }
            return month == 1 ? (year - 1, 12) : (year, month - 1)
        }
    }
}

extension AuthorizationEvent {
    /// Whether somebody may charge by it, now or as soon as the car is there.
    fileprivate var letsCharge: Bool {
        switch self {
        case .accepted, .waitingForCar, .started: true
        default: false
        }
    }
}
