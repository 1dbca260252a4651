import BoardProfiles
import ControlLoop
import Devices
import HAL
import Metering
import WallboxAssembly

/// The RS-485 line: the meter at the profile's settings, and a search for it where it does not answer.
struct SerialStep: BringupStep {
    let id = "rs485"
    let title = "RS-485, primary meter"

    func absence(in profile: BoardProfile) -> String? {
        profile.primaryMeter == nil ? "no primaryMeter in the profile" : nil
    }

    func run(_ session: BringupSession, _ findings: inout StepFindings) throws(BringupStop) {
        guard let profile = session.profile.primaryMeter else { return }
        let model: MeterModel
        do {
            model = try profile.resolveModel()
        } catch {
            findings.check(
                "model", false, found: profile.modelFile ?? profile.model,
                expected: "a model of the catalogue or a description in order", hint: "\(error)")
            return
        }
        let expected = SerialScan.text(profile.serial, UInt8(clamping: profile.unit))
        session.report(expected)
        let failure: String
        let isAnswering: Bool
        switch try read(session, profile, model) {
        case .sample(let sample, let time):
            findings.check("meter answers", true, found: expected, expected: expected, hint: "")
            findings.tell("all values read in", time.milliseconds, "ms")
            if let volts = sample.voltage.l1 { findings.tell("voltage L1", Double(volts.rawValue) / 1_000, "V") }
            return
        case .failed(let text, let answers):
            failure = text
            isAnswering = answers
        case .noPort(let refusal, let code):
            findings.check(
                "port \(profile.serial.port)", false, found: "\(code)", expected: "open", hint: refusal)
            return
        }
        let scan = SerialScan(session: session, profile: profile, model: model)
        let found = isAnswering ? nil : try scan.run()
        findings.check(
            "meter answers", false, found: found.map { "at \($0)" } ?? "no", expected: expected,
            hint: found.map { place in
                "the meter answers at \(place), not at the profile's \(expected): correct primaryMeter in the profile, or the meter"
            }
                ?? (isAnswering
                    ? "something answers at the profile's settings, but not as the meter must: \(failure)"
                    : """
                    nothing answers on \(profile.serial.port), at no other speed, parity or unit either: meter supply, \
                    A and B exchanged, termination, direction of the transceiver (\(failure))
                    """))
    }

    private enum Reading {
        case sample(MeterSample, Nanoseconds)
        case failed(String, answers: Bool)
        case noPort(String, HALError.Code)
    }

    /// One whole reading by the reader that runs in service.
    private func read(
        _ session: BringupSession, _ profile: PrimaryMeterProfile, _ model: MeterModel
    ) throws(BringupStop) -> Reading {
        let opened = session.serialPort(profile.serial)
        guard let port = opened.port else { return .noPort(opened.refusal, opened.code ?? .inputOutput) }
        var reader: MeterReader
        do throws(MeterModelError) {
            reader = try MeterReader(
                port: port, settings: profile.serial, model: model, unit: UInt8(clamping: profile.unit),
                now: session.now)
        } catch {
            return .failed("\(error)", answers: true)
        }
        let start = session.now
        while session.now - start < .seconds(15) {
            switch reader.poll(now: session.now) {
            case .updated:
                if let sample = reader.sample { return .sample(sample, session.now - start) }
            case .failed(let error): return .failed("\(error)", answers: SerialScan.isAnswer(error))
            case .none, .identified: break
            }
            try session.tick()
        }
        return .failed("no whole reading within 15 s", answers: false)
    }
}
