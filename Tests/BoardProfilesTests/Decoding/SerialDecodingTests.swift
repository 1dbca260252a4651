import HAL
import OCMF
import Testing

@testable import BoardProfiles

@Suite("Decoding of the meter's line, the watchdog and the PWM") struct SerialDecodingTests {
    private func serial(_ lines: String) throws -> SerialSettings? {
        let text = try Shipped.tethered.text().components(around: "  port: virtual-meter\n")
            .joined(separator: "  port: virtual-meter\n\(lines)")
        return try BoardProfile.parse(yaml: text).primaryMeter?.serial
    }

    @Test("Each way to turn the transceiver is decoded; without one it turns by itself")
    func direction() throws {
        #expect(try serial("")?.direction == .automatic)
        #expect(try serial("  direction: automatic\n")?.direction == .automatic)
        #expect(try serial("  direction: rts\n")?.direction == .rts)
        let kernel = try serial("  direction: kernel\n  turnaround: 1 ms\n  echo: true\n")
        #expect(
            kernel
                == SerialSettings(
                    port: "virtual-meter", direction: .kernel, turnaround: .milliseconds(1), hasEcho: true))
        let line = LineReference(chip: "virtual", line: "rs485-send", activeLevel: .low, drive: .openDrain)
        let text = "  direction: {chip: virtual, line: rs485-send, active: low, drive: open-drain}\n"
        #expect(try serial(text)?.direction == .line(line))
    }

    @Test("That the meter signs is decoded, each key may be left out, and the explanation tells it")
    func signedTransactions() throws {
        func signed(_ line: String) throws -> SignedTransactionsProfile? {
            let text = try Shipped.tethered.text().components(around: "  port: virtual-meter\n")
                .joined(separator: "  port: virtual-meter\n\(line)")
            return try BoardProfile.parse(yaml: text).primaryMeter?.signedTransactions
        }
        #expect(try signed("") == nil)
        #expect(try signed("  signedTransactions: {}\n") == SignedTransactionsProfile())
        #expect(try signed("  signedTransactions: {required: true}\n") == SignedTransactionsProfile(isRequired: true))
        let profile = try BoardProfile.parse(yaml: Fixtures.signedTransactions())
        let all = try #require(profile.primaryMeter?.signedTransactions)
        let key = try MeterPublicKey(text: Fixtures.publicKey)
        #expect(
            all == SignedTransactionsProfile(publicKey: key, chargePoint: "DE*PIL*E00001", isRequired: true))
        let told = ProfileExplanation(profile).text
        #expect(told.contains("signs each session by the key registered here (no charging unsigned)"))
    }

    @Test("The line that turns the transceiver is an output of the board, and the explanation tells it")
    func directionIsOutput() throws {
        let profile = try BoardProfile.parse(yaml: Fixtures.lineDirection())
        #expect(profile.outputs.last?.line == "rs485-send")
        #expect(ProfileExplanation(profile).text.contains("RS-485 turned by rs485-send of virtual"))
    }

    @Test(
        "Mistakes are found where they stand",
        arguments: [
            Mutant(
                .tethered, [("port: virtual-meter", "port: virtual-meter\n  direction: «dtr")], .wrongValue,
                says: "kernel (TIOCSRS485)"),
            Mutant(
                .tethered, [("port: virtual-meter", "port: virtual-meter\n  direction: «[rts]")], .wrongType),
            Mutant(
                .tethered,
                [
                    (
                        "port: virtual-meter",
                        "port: virtual-meter\n  direction: {chip: virtual, line: «relay-1, active: high}"
                    )
                ],
                .duplicateLine, says: "contactors[0].output"),
            Mutant(
                .tethered, [("port: virtual-meter", "port: virtual-meter\n  turnaround: «1 ms")], .partNotUsed,
                .warning, says: "nobody waits"),
            Mutant(
                .tethered, [("port: virtual-meter", "port: virtual-meter\n  direction: rts\n  turnaround: «1 s")],
                .outOfRange),
            Mutant(
                .tethered, [("device: virtual-watchdog", "device: virtual-watchdog\n  timeout: «999 ms")], .outOfRange,
                says: "1 s to 60 s"),
            Mutant(
                .tethered, [("device: virtual-watchdog", "device: virtual-watchdog\n  timeout: «61 s")], .outOfRange),
        ])
    func findings(_ mutant: Mutant) throws { try mutant.expectFinding() }

    @Test("The watchdog's time and an inverting pilot driver are decoded")
    func watchdogAndPWM() throws {
        let text = try Shipped.tethered.text()
            .components(around: "device: virtual-watchdog").joined(
                separator: "device: virtual-watchdog\n  timeout: 8 s"
            )
            .components(around: "frequency: 1 kHz").joined(separator: "frequency: 1 kHz\n    active: low")
        let profile = try BoardProfile.parse(yaml: text)
        #expect(profile.watchdog == WatchdogProfile(device: "virtual-watchdog", timeout: .seconds(8)))
        #expect(profile.pilotPWM == PWMReference(device: "virtual", channel: "cp-pwm", activeLevel: .low))
        #expect(ProfileExplanation(profile).text.contains("resets a board that hangs for 8 s"))
    }
}
