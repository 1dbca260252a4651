import BoardProfiles
import COCMFTestSigner
import HAL
import MeterModels
import Metering
import OCMF
import Records
import SignatureVerification
import Testing
import VirtualBoard

@testable import WallboxAssembly

/// A key for a virtual meter, of this run only.
private struct MeterKey: @unchecked Sendable {
    // Unchecked: the pointer; made once and only read from then on.
    let handle: UnsafeMutableRawPointer
    let point: [UInt8]

    init() throws {
        handle = try #require(cocmf_test_key("prime256v1"))
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = cocmf_test_point(handle, &bytes, bytes.count)
        point = Array(bytes[..<count])
    }

    func sign(_ message: [UInt8]) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = cocmf_test_sign(handle, message, message.count, &bytes, bytes.count)
        return Array(bytes[..<count])
    }
}

@Suite("Sessions that the meter signs")
struct SessionSigningTests {
    private let key: MeterKey
    private let store = MemoryStore()

    init() throws { key = try MeterKey() }

    private func wallbox(isRequired: Bool = false, registered: [UInt8]? = nil) throws -> SimulatedWallbox {
        var profile = try ShippedProfile.socket.load()
        let model = try #require(MeterCatalogue.model(id: "iskra-wm3m4"))
        var meter = try #require(profile.primaryMeter)
        meter.model = model.id
        meter.serial = model.serialSettings(port: VirtualBoard.meterPort)
        meter.unit = Int(model.defaultUnit)
        meter.signedTransactions = SignedTransactionsProfile(
            publicKey: try MeterPublicKey(registered ?? key.point), isRequired: isRequired)
        profile.primaryMeter = meter
        let wallbox = try SimulatedWallbox(profile: profile, stores: StationStores(store))
        let key = key
        wallbox.board.setMeterSigning(
            MeterTwinSigning(
                family: .iskraWM3M4C, publicKey: Array(key.point.dropFirst()), sign: { key.sign($0) }))
        wallbox.run(for: .seconds(10))
        return wallbox
    }

    private func verify(_ text: String) throws {
        try OCMFRecord(Array(text.utf8)).verify(with: MeterPublicKey(key.point))
    }

    @Test("A session has one valid record") func whole() throws {
        let wallbox = try wallbox()
        try wallbox.board.plug(.ordinary)
        wallbox.run(for: .seconds(40))
        #expect(wallbox.runner.snapshot.signing.state == .running)
        try wallbox.board.unplug()
        wallbox.run(for: .seconds(40))
        #expect(store.sessions.count == 1)
        let readings = store.sessions[0].signedReadings
        #expect(readings.count == 1)
        try verify(try #require(readings.first))
        #expect(wallbox.runner.snapshot.signing.state == .verified)
    }

    @Test("After the controller lost power the record is recovered once") func powerLoss() throws {
        let wallbox = try wallbox()
        try wallbox.board.plug(.ordinary)
        wallbox.run(for: .seconds(40))
        wallbox.kill()
        try wallbox.board.unplug()
        wallbox.run(for: .seconds(2))
        try wallbox.restart()
        wallbox.run(for: .seconds(60))
        #expect(store.sessions.map(\.signedReadings.count) == [1])
        try verify(try #require(store.sessions.first?.signedReadings.first))
    }

    @Test("Without the meter nobody charges if signing is required, and it is said why", arguments: [true, false])
    func silent(isRequired: Bool) throws {
        let wallbox = try wallbox(isRequired: isRequired)
        wallbox.board.setMeterSigning(nil)
        try wallbox.board.plug(.ordinary)
        wallbox.run(for: .seconds(60))
        #expect(wallbox.isLive == !isRequired)
        #expect(wallbox.runner.snapshot.signing.state == .failed)
        #expect(wallbox.runner.snapshot.troubles.isEmpty == false)
    }

    @Test("A record of another key is kept as unverified") func wrongKey() throws {
        let wallbox = try wallbox(registered: try MeterKey().point)
        try wallbox.board.plug(.ordinary)
        wallbox.run(for: .seconds(40))
        try wallbox.board.unplug()
        wallbox.run(for: .seconds(60))
        let readings = try #require(store.sessions.first).signedReadings
        #expect(readings.count == 1 && readings[0].hasPrefix(SessionSigner.unverifiedMark))
        #expect(wallbox.runner.snapshot.signing.state == .failed)
    }
}
