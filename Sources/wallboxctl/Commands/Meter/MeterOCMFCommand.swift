import ArgumentParser
import LocalAPI
import OCMF
import SignatureVerification

/// `wallboxctl meter ocmf …`.
struct MeterOCMFCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ocmf", abstract: "Look at signed readings (OCMF), without a meter.", subcommands: [Verify.self])

    /// `wallboxctl meter ocmf verify FILE`.
    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Verify a signed record and print its readings.",
            discussion: """
                The record is one line: OCMF|{…}|{…}. The key is what was registered for the meter: its DER form or the
                uncompressed point, in hexadecimal or base64. A key that came with the record proves nothing.

                Exit code 0: the signature is valid and an energy can be derived and billed by: each counter has exactly one
                begin and one end, in this order and one unit, never going backwards; every reading is of status G without
                error flags, at a time of status S, I or R. 1: anything else, also if no key was given; lines beginning with
                "unusable:" say why.
                """)

        @Argument(help: "The record; - for standard input.") var file: String
        @Option(help: "The meter's public key.") var key: String?
        @Option(help: "The meter's serial number, to be compared with the record's.") var serial: String?
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let record = try read()
            let publicKey = try key.map { try parse($0) }
            let result: Result<Void, SignatureError>? = publicKey.map { key in
                Result { () throws(SignatureError) in try record.verify(with: key) }
            }
            let report = OCMFReport(record, signature: result, review: OCMFReview(record.content, serial: serial))
            print(json ? try JSON.encodeText(report) : report.text)
            if !report.isBillable { throw ExitCode(1) }
        }

        private func read() throws -> OCMFRecord {
            // An editor's line end is not the meter's.
            var bytes = try InputFile.read(file)
            if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
            if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
            do throws(OCMFError) {
                return try OCMFRecord(bytes)
            } catch {
                throw PlainError(OCMFReport.printable("\(file): \(error)"))
            }
        }

        private func parse(_ text: String) throws -> MeterPublicKey {
            do throws(MeterPublicKey.Problem) {
                return try MeterPublicKey(text: text)
            } catch {
                throw PlainError("--key: \(error)")
            }
        }
    }
}
