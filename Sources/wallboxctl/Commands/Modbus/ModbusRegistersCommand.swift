import ArgumentParser
import OMCCI

/// `wallboxctl modbus registers`.
struct ModbusRegistersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registers", abstract: "List the registers, what they mean and who may write them.")

    @Argument(help: "Only the register with this address, or those with this text in their name.") var filter: String?
    @Flag(help: "Print the page of documentation, in Markdown.") var markdown = false

    func run() throws {
        if markdown { return print(RegisterDocumentation.markdown, terminator: "") }
        let rows = OMCCITable.registers.filter { row in
            guard let filter else { return true }
            if let address = UInt16(filter) { return row.addresses.contains(Int(address)) }
            return row.name.lowercased().contains(filter.lowercased())
        }
        guard !rows.isEmpty else {
            throw PlainError("no register '\(filter ?? "")'; see `wallboxctl modbus registers` for all")
        }
        for row in rows {
            let address = row.count == 1 ? "\(row.address)" : "\(row.address)-\(row.addresses.upperBound - 1)"
            print(
                address.padded(to: 11) + row.access.rawValue.padded(to: 5) + row.name.padded(to: 38)
                    + [row.format.name, row.unit].compactMap { $0 }.joined(separator: ", "))
            if rows.count <= 3 {
                let choices = row.choices.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
                for line in [row.meaning, choices.joined(separator: ", "), "From: \(row.source)"] where !line.isEmpty {
                    print("           \(line)")
                }
            }
        }
    }
}
