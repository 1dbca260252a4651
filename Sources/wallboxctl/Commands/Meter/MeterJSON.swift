import HAL
import MeterModels
import Metering
import Modbus

/// A model in `wallboxctl meter models --json`.
struct MeterModelSummary: Encodable {
    var id: String
    var name: String
    var aliases: [String]
    var role: String
    var confidence: String
    var quantities: [String]
    var sources: [String]

    init(_ model: MeterModel) {
        id = model.id
        name = model.name
        aliases = model.aliases
        role = model.role.rawValue
        confidence = model.confidence.rawValue
        quantities = model.registers.map(\.quantity.name)
        sources = model.sources
    }
}

/// A reading in `wallboxctl meter read --json`.
struct MeterReadingReport: Encodable {
    struct Value: Encodable {
        var quantity: String
        var value: Double
        var unit: String
        var ageSeconds: Double
    }

    struct Missing: Encodable {
        var quantity: String
        var reason: String
        var isOptional: Bool
    }

    struct Identity: Encodable {
        var model: String?
        var code: Int64?
        var serial: String?
        var firmware: String?
        var isUnexpected: Bool
        var isSerialUnsteady: Bool
    }

    var model: String
    var place: String
    var values: [Value]
    var missing: [Missing]
    var identity: Identity
    var requests: UInt64
    var failedReadings: UInt64
    var lastError: String?

    init(_ connection: MeterConnection) {
        let now = connection.now
        model = connection.reader.model.id
        place = connection.place
        values = []
        for quantity in MeterQuantity.allCases {
            guard let reading = connection.reader.reading(of: quantity) else { continue }
            values.append(
                Value(
                    quantity: quantity.name, value: reading.value, unit: quantity.dimension.symbol,
                    ageSeconds: (now - reading.measuredAt).seconds))
        }
        missing = connection.reader.missingValues.map {
            Missing(quantity: $0.quantity.name, reason: "\($0)", isOptional: $0.isOptional)
        }
        let known = connection.reader.identity
        func text(_ text: Metering.MeterText) -> String? { text.isEmpty ? nil : text.description }
        identity = Identity(
            model: text(known.model), code: known.code, serial: text(known.serial), firmware: text(known.firmware),
            isUnexpected: known.verdict == .unexpected, isSerialUnsteady: known.isSerialUnsteady)
        requests = connection.reader.busStatistics.requests
        failedReadings = connection.reader.statistics.failedReadings
        lastError = connection.reader.lastError.map { connection.text(of: $0) }
    }
}

/// A unit in `wallboxctl meter scan --json`.
struct MeterScanReport: Encodable {
    var unit: UInt8
    var baudRate: Int
    var parity: String
    var stopBits: Int
    var models: [String]
    var evidence: String
    var serial: String?

    init(_ found: MeterScan.Found) {
        unit = found.unit
        baudRate = found.baudRate
        parity = found.parity.rawValue
        stopBits = found.stopBits
        models = found.models
        evidence = found.evidence
        serial = found.serial.isEmpty ? nil : found.serial
    }
}
