import HAL
import MeterModels
import Metering
import OCMF
import SignatureVerification
import SignedReadings
import SigningTestSupport
import Testing
import VirtualBoard
import WallboxAssembly

/// A reader on a virtual signing meter, with a transaction as its guest.
final class SigningBench {
    let meter: VirtualMeter
    let key: SigningKey
    let family: SigningFamily
    var reader: MeterReader
    var transaction: SignedTransaction
    /// The greatest age of live values while polled.
    var oldestSample = Nanoseconds.zero
    /// How much faster the virtual car's energy counts, µWh a millisecond.
    private let energyPerStep: Int64 = 15_000

    static let identification = SigningIdentification(
        isAssigned: true, level: .hearsay, flags: [.rfidPlain], type: .iso14443, data: "04A1B2C3D4E5F6",
        chargePoint: "DE*PIL*E00001", gateway: SigningIdentification.Gateway(model: "Pilotline", serial: "1"))

    init(
        _ family: SigningFamily, hasShortKey: Bool = false, staysOpen: Bool = false, seed: UInt64 = 1
    ) throws {
        self.family = family
        key = try SigningKey(family.curveName(isShort: hasShortKey))
        let model = try #require(MeterCatalogue.model(id: family.rawValue))
        var signing = try family.signing(key, isShort: hasShortKey)
        signing.staysOpenAfterPowerFailure = staysOpen
        meter = VirtualMeter(MeterTwinModel(model), seed: seed, signing: signing)
        for phase in [MeterTwinPhase.l1, .l2, .l3] { meter.readings[.voltage, phase] = 230_000_000 }
        meter.readings[.frequency, .total] = 50_000_000
        meter.readings[.energyImported, .total] = 1_234_567_000_000
        reader = try MeterReader(
            port: meter.port, settings: model.serialSettings(port: VirtualBoard.meterPort), model: model, now: .zero)
        transaction = SignedTransaction(meter: try #require(SigningMeter.family(ofModel: family.rawValue)))
        // Live values and identity first, as in a running station.
        run(for: .seconds(3))
    }

    var now: MonotonicInstant { meter.now }
    var time: WallTime {
        WallTime(secondsSince1970: 1_795_600_000 + now.nanoseconds / 1_000_000_000, minutesAheadOfUTC: 60)
    }

    func step() {
        reader.poll(now: now, serving: &transaction)
        meter.readings[.energyImported, .total] += energyPerStep * 1_000
        meter.advance(by: .milliseconds(5))
        if let sample = reader.sample { oldestSample = max(oldestSample, sample.age(at: now)) }
    }

    func run(for span: Nanoseconds) {
        let end = now + span
        while now < end { step() }
    }

    /// Polls until nothing is asked for any more.
    func finish(within limit: Nanoseconds = .seconds(120)) {
        let end = now + limit
        while transaction.isBusy, now < end { step() }
        #expect(!transaction.isBusy, "still \(transaction.phase.kind) after \(limit.seconds) s")
    }

    func begin(_ identification: SigningIdentification = SigningBench.identification) throws {
        try transaction.begin(identification, time: time, now: now)
        finish()
    }

    func end() throws {
        try transaction.end(time: time, now: now)
        finish()
    }

    func recover(_ identification: SigningIdentification? = nil) throws {
        try transaction.recover(identification, time: time, now: now)
        finish()
    }

    /// Verifies the fetched record with the key registered for the meter, and tells the transaction what came of it.
    func verify() throws {
        let signed = try #require(record, "\(transaction.phase)")
        let key = try registeredKey
        let verdict = Result { () throws(SignatureError) in try signed.record.verified(with: key) }
        switch verdict {
        case .success(let proof): try transaction.accept(proof)
        case .failure(let error): try transaction.reject("\(error)", now: now)
        }
    }

    /// Verifies the fetched record, stores it and lets the meter forget it.
    func keep() throws {
        try verify()
        try transaction.confirmKept(now: now)
        finish()
    }

    var record: SignedRecord? {
        switch transaction.phase {
        case .fetched(let record), .verified(let record): record
        default: nil
        }
    }
    var failure: SigningError? { if case .failed(let error) = transaction.phase { error } else { nil } }
    /// The key as it was registered for the meter.
    var registeredKey: MeterPublicKey { get throws { try MeterPublicKey(key.point) } }
}
