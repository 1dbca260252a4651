import HAL
import LocalAPI
import Records
import Station
import Storage
import Synchronization

extension StationDesk {
    /// A part of a list.
    public func whitelist(
        _ name: WhitelistName, search: String, offset: Int, limit: Int
    ) async throws(APIProblem) -> WhitelistPage {
        do throws(StoreError) {
            let page = try database.whitelist(name).search(search, offset: offset, count: limit)
            return WhitelistPage(total: page.total, offset: offset, ids: page.tokens.map(\.text))
        } catch {
            throw APIProblem(error)
        }
    }

    /// Adds an id.
    public func addToken(_ request: TokenRequest, to name: WhitelistName) async throws(APIProblem) -> CommandReply {
        let token = try Self.token(request.id)
        do throws(StoreError) {
            let isNew = try database.whitelist(name).add(token)
            return CommandReply(text: isNew ? "\(token) added" : "\(token) was there already")
        } catch {
            throw APIProblem(error)
        }
    }

    /// Deletes an id. If it holds the session, that ends.
    public func removeToken(_ id: String, from name: WhitelistName) async throws(APIProblem) -> CommandReply {
        let token = try Self.token(id)
        do throws(StoreError) {
            guard try database.whitelist(name).remove(token) else {
                throw StoreError(.notFound, "\(token) is not in the \(name.rawValue) list; nothing was deleted")
            }
            let end = endSession(without: token, from: name)
            return CommandReply(text: (["\(token) deleted"] + [end].compactMap(\.self)).joined(separator: "\n"))
        } catch {
            throw APIProblem(error)
        }
    }

    /// Deletes every id. If one holds the session, that ends.
    public func clearWhitelist(_ name: WhitelistName) async throws(APIProblem) -> CommandReply {
        do throws(StoreError) {
            let count = try database.whitelist(name).clear()
            let end = endSession(without: nil, from: name)
            return CommandReply(
                text: (["\(count) id\(count == 1 ? "" : "s") deleted"] + [end].compactMap(\.self))
                    .joined(separator: "\n"))
        } catch {
            throw APIProblem(error)
        }
    }

    /// Ends the session of whoever lost the right to it as ids went from the list `name`: says so, or `nil` if nobody did.
    ///
    /// Asked after the deletion, so that nobody gets the right anew.
    private func endSession(without deleted: IdentityToken?, from name: WhitelistName) -> String? {
        let snapshot = runner.snapshot
        guard let holder = snapshot.authorization.state.holder, let token = holder.token else { return nil }
        switch (holder.authorization, deleted) {
        case (.localWhitelist, nil): guard name == .local else { return nil }
        case (.ocppWhitelist, nil): guard name == .ocpp else { return nil }
        case (.localWhitelist, let deleted?), (.ocppWhitelist, let deleted?), (.inDoubt, let deleted?):
            guard deleted.withoutOutlet == token else { return nil }
        default: return nil
        }
        let isStillListed = WhitelistName.allCases.contains { list in
            // A list that cannot be asked gives no right.
            (try? database.whitelist(list).contains(token, outlet: 1)) ?? false
        }
        guard !isStillListed else { return nil }
        _ = runner.stopSession(by: "the local API", at: now)
        return snapshot.session != nil
            ? "\(token) held the session, which ends; the contactor opens"
            : "\(token) was about to charge and may not any more"
    }

    /// The list as a file.
    public func whitelistFile(_ name: WhitelistName) async throws(APIProblem) -> String {
        do throws(StoreError) { return try database.whitelist(name).csv() } catch { throw APIProblem(error) }
    }

    /// Takes the ids of a file.
    public func importWhitelist(
        _ file: [UInt8], into name: WhitelistName, replacing: Bool, checkOnly: Bool
    ) async throws(APIProblem) -> ImportReply {
        let content: WhitelistFile
        do throws(WhitelistFileError) {
            content = try WhitelistFile(file)
        } catch {
            throw APIProblem(.badRequest, what: "\(error)", where: "body", mend: "")
        }
        guard content.badLineCount == 0 else { throw APIProblem(bad: content) }
        // A pipe that failed looks like this.
        guard !replacing || !content.tokens.isEmpty else {
            throw APIProblem(
                .badRequest, what: "the file has no id, and replacing would delete every id of the list", where: "body",
                mend: "nothing was deleted; give a file with ids, or clear the list with"
                    + " `wallboxctl whitelist clear --yes`")
        }
        do throws(StoreError) {
            let report = try database.whitelist(name).importFile(
                content, mode: replacing ? .replace : .add, isTrial: checkOnly)
            let end = report.isImported && report.removed > 0 ? endSession(without: nil, from: name) : nil
            return ImportReply(
                added: report.added, present: report.alreadyThere, removed: report.removed,
                duplicates: report.duplicates.map {
                    ImportFinding(line: $0.line, text: "\($0.token) is in line \($0.first) already; counted once")
                }, duplicateCount: report.duplicateCount, isCheckOnly: !report.isImported, note: end)
        } catch {
            throw APIProblem(error)
        }
    }

    /// Learns the first unknown id.
    public func learn(_ request: LearnRequest, into name: WhitelistName) async throws(APIProblem) -> CommandReply {
        try request.check()
        let span = Nanoseconds(Int64(request.seconds * 1e9))
        learning.order.withLock { order in
            let now = now
            order = (name, now + span)
            runner.take(.learn(name, span: span), at: now)
        }
        return CommandReply(
            text: "the first unknown id of the next \(request.seconds) s is added to the \(name.rawValue) list")
    }

    /// Ends learning, if it is this list that learns.
    public func stopLearning(_ name: WhitelistName) async throws(APIProblem) -> CommandReply {
        learning.order.withLock { order in
            let now = now
            if let last = order, last.until <= now { order = nil }
            if let other = order?.list ?? runner.snapshot.authorization.learningList, other != name {
                return CommandReply(
                    text: "the \(name.rawValue) list was not learning; the \(other.rawValue) list is left as it is")
            }
            order = nil
            let hasEnded = runner.take(.cancelLearning, at: now).contains { $0 == .learningEnded(.cancelled) }
            return CommandReply(
                text: hasEnded ? "the \(name.rawValue) list learns no longer" : "no list was learning")
        }
    }

    static func token(_ id: String) throws(APIProblem) -> IdentityToken {
        do throws(IdentityTokenError) {
            return try IdentityToken(id)
        } catch {
            throw APIProblem(.badRequest, what: "\(error)", where: "id", mend: "")
        }
    }
}

extension APIProblem {
    /// Every bad line that is listed, by its number.
    fileprivate init(bad file: WhitelistFile) {
        let lines = file.badLines.map { "line \($0.line): \($0.reason)" }
        let more = file.badLineCount - file.badLines.count
        self.init(
            .badRequest,
            what: (lines + (more > 0 ? ["and \(more) more bad lines"] : [])).joined(separator: "\n"), where: "body",
            mend: "nothing was imported; correct these lines and import the file again")
    }
}
