import HAL
import LocalAPI
import Records
import Station
import Storage

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

    /// Deletes an id.
    public func removeToken(_ id: String, from name: WhitelistName) async throws(APIProblem) -> CommandReply {
        let token = try Self.token(id)
        do throws(StoreError) {
            guard try database.whitelist(name).remove(token) else {
                throw StoreError(.notFound, "\(token) is not in the \(name.rawValue) list; nothing was deleted")
            }
            return CommandReply(text: "\(token) deleted")
        } catch {
            throw APIProblem(error)
        }
    }

    /// Deletes every id.
    public func clearWhitelist(_ name: WhitelistName) async throws(APIProblem) -> CommandReply {
        do throws(StoreError) {
            let count = try database.whitelist(name).clear()
            return CommandReply(text: "\(count) id\(count == 1 ? "" : "s") deleted")
        } catch {
            throw APIProblem(error)
        }
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
        do throws(StoreError) {
            let report = try database.whitelist(name).importFile(
                content, mode: replacing ? .replace : .add, isTrial: checkOnly)
            return ImportReply(
                added: report.added, present: report.alreadyThere, removed: report.removed,
                duplicates: report.duplicates.map {
                    ImportFinding(line: $0.line, text: "\($0.token) is in line \($0.first) already; counted once")
                }, duplicateCount: report.duplicateCount, isCheckOnly: !report.isImported)
        } catch {
            throw APIProblem(error)
        }
    }

    /// Learns the first unknown id.
    public func learn(_ request: LearnRequest, into name: WhitelistName) async throws(APIProblem) -> CommandReply {
        try request.check()
        runner.take(.learn(name, span: Nanoseconds(Int64(request.seconds * 1e9))), at: now)
        return CommandReply(
            text: "the first unknown id of the next \(request.seconds) s is added to the \(name.rawValue) list")
    }

    /// Ends learning.
    public func stopLearning() async throws(APIProblem) -> CommandReply {
        let events = runner.take(.cancelLearning, at: now)
        return CommandReply(text: events.isEmpty ? "no list was learning" : "no list learns any more")
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
