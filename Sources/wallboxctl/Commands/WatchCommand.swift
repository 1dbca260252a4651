import ArgumentParser
import LocalAPI
import TerminalView

/// `wallboxctl watch`.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Watch the wallbox live in the terminal.")

    @OptionGroup var options: ClientOptions

    func run() async throws {
        let client = try options.client()
        guard let terminal = RawTerminal() else {
            throw PlainError("`watch` needs a terminal; use `wallboxctl status` in a script")
        }
        let style = RenderStyle(environment: Terminal.environment, isTerminal: true)
        var history = WatchHistory()
        var message: String?
        var shownUntil = ContinuousClock.now
        while true {
            if message != nil, ContinuousClock.now >= shownUntil { message = nil }
            var latest: WallboxStatus?
            do throws(LocalAPIError) {
                let status = try await client.status()
                history.append(status)
                latest = status
                terminal.show(
                    WatchView.render(status, history, size: RawTerminal.size(), style: style, message: message))
            } catch {
                terminal.show(WatchView.renderNotice("\(error)", size: RawTerminal.size(), style: style))
            }
            guard let byte = terminal.key(waitingMilliseconds: 100), let key = WatchKey(byte: byte) else { continue }
            if key == .quit { return }
            message = await react(to: key, latest, client)
            shownUntil = ContinuousClock.now + .seconds(8)
        }
    }

    /// Carries a key out; returns what the next frames shall say of it: what they do not show by themselves, and
    /// refusals.
    private func react(to key: WatchKey, _ status: WallboxStatus?, _ client: LocalAPIClient) async -> String? {
        do throws(LocalAPIError) {
            switch key {
            case .quit: break
            case .acknowledge: return try await client.request(.acknowledgeFaults).text
            case .record:
                let recording = try await client.record(RecordingRequest())
                return "recorded \(Int(recording.seconds)) s to \(recording.path)"
            case .plug:
                _ = try await client.simulate(status?.simulation?.isPlugged == true ? .unplug : .plug)
            case .pressS2:
                _ = try await client.simulate(
                    status?.simulation?.isS2Closed == true ? .release(name: "S2") : .press(name: "S2"))
            case .opto:
                let isOn = status?.optoInputs.first?.isOn ?? false
                _ = try await client.simulate(.opto(name: nil, isOn: !isOn))
            }
            return nil
        } catch {
            return "\(error)"
        }
    }
}

/// `wallboxctl capture`: one frame of `watch` as a picture, for the README.
struct CaptureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "capture", abstract: "Write one frame of `watch` as an SVG picture.", shouldDisplay: false)

    @OptionGroup var options: ClientOptions
    @Argument(help: "The picture to write.") var picture: String
    @Option(help: "Columns of the frame.") var columns: Int = 110
    @Option(help: "Rows of the frame.") var rows: Int = 34
    @Option(help: "Seconds of history to gather first.") var seconds: Int = 20

    func run() async throws {
        let client = try options.client()
        var history = WatchHistory()
        var status = try await client.status()
        for _ in 0..<(seconds * 10) {
            history.append(status)
            try await Task.sleep(for: .milliseconds(100))
            status = try await client.status()
        }
        history.append(status)
        let frame = WatchView.render(
            status, history, size: ScreenSize(columns: columns, rows: rows), style: .full)
        try FilePath.write(ScreenCapture.svg(frame, title: "wallboxctl watch"), to: picture)
    }
}
