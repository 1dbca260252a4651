import OCMF
import SignatureVerification

/// What is to be said of a record: to people as lines, to programs as JSON.
struct OCMFReport: Encodable {
    struct Reading: Encodable {
        let time: String
        let reason: String?
        let value: String?
        let unit: String?
        let identifier: String?
        let status: String?
        let errorFlags: String
    }

    struct Amount: Encodable {
        let identifier: String?
        let amount: String
        let unit: String
    }

    struct Finding: Encodable {
        let severity: String
        let text: String
    }

    /// valid, invalid or unverified.
    let signature: String
    /// Why it is not valid.
    let reason: String?
    let algorithm: String
    let isBillable: Bool
    let meterVendor: String?
    let meterModel: String?
    let meterSerial: String?
    let pagination: String?
    let identification: String?
    let tariffText: String?
    let chargePoint: String?
    let readings: [Reading]
    let amounts: [Amount]
    let findings: [Finding]

    /// `signature` is `nil` if there was no key to verify with.
    init(_ record: OCMFRecord, signature: Result<Void, SignatureError>?, review: OCMFReview) {
        switch signature {
        case .success?:
            self.signature = "valid"
            reason = nil
        case .failure(let error)?:
            self.signature = "invalid"
            reason = "\(error)"
        case nil:
            self.signature = "unverified"
            reason = "no key was given; --key takes the one that was registered for the meter"
        }
        isBillable = self.signature == "valid" && review.isUsable
        algorithm = record.signature.algorithm.description
        let content = record.content
        meterVendor = content.meterVendor
        meterModel = content.meter.model
        meterSerial = content.meter.serial
        pagination = content.pagination
        identification = content.identification
        tariffText = content.tariffText
        chargePoint = content.chargePoint
        readings = content.readings.map {
            Reading(
                time: $0.timeText, reason: $0.reason?.text ?? $0.reasonText, value: $0.value?.text, unit: $0.unit,
                identifier: $0.identifier, status: $0.status?.text ?? $0.statusText, errorFlags: $0.errorFlags)
        }
        amounts = review.amounts.map { Amount(identifier: $0.identifier, amount: $0.amount.text, unit: $0.unit) }
        findings = review.findings.map { Finding(severity: $0.severity.rawValue, text: "\($0)") }
    }

    /// The lines.
    var text: String {
        var lines = [signature == "valid" ? "signature VALID (\(algorithm))" : "signature NOT VALID (\(algorithm))"]
        if signature == "unverified" { lines = ["signature NOT VERIFIED (\(algorithm))"] }
        if let reason { lines[0] += ": \(reason)" }
        let meter = [meterVendor, meterModel, meterSerial.map { "serial number \($0)" }].compactMap { $0 }
        func add(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { lines.append("\(name.padded(to: 14))\(value)") }
        }
        add("meter", meter.filter { !$0.isEmpty }.joined(separator: " "))
        add("record", pagination)
        add("user", identification)
        add("tariff", tariffText)
        add("charge point", chargePoint)
        for reading in readings {
            let value = reading.value.map { "\($0) \(reading.unit ?? "")" } ?? "no value"
            lines.append(
                "\((reading.reason ?? "reading").padded(to: 14))\(value.padded(to: 16))\(reading.time)  "
                    + (reading.identifier ?? ""))
        }
        for amount in amounts {
            lines.append("\("moved by".padded(to: 14))\(amount.amount) \(amount.unit)  \(amount.identifier ?? "")")
        }
        for finding in findings { lines.append("\(finding.severity): \(finding.text)") }
        lines.append(
            isBillable
                ? "verdict: the record can be billed by"
                : "verdict: the record cannot be billed by"
                    + (signature == "valid" ? ", though its signature is valid: see what is unusable above" : ""))
        return lines.map(Self.printable).joined(separator: "\n")
    }

    /// `text` without characters that a terminal would obey: a record is somebody else's text.
    static func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
    }
}
