/// The register table as a page of documentation.
public enum RegisterDocumentation {
    /// The whole page, in Markdown.
    public static var markdown: String {
        var lines = [
            "# Registers",
            "",
            "<!-- Made from the register table by the tests: PILOTLINE_WRITE_DOCS=1 swift test --filter OMCCITests -->",
            "",
            "What the Modbus TCP server shows and takes. Addresses are those on the wire, counted from 0. Function 03 reads,",
            "06 and 16 write; any other function is refused with exception 01. Every unit id is answered.",
            "",
            "Numbers of 32 bits have their high word first, and half of one may be read alone. What lies between the registers",
            "of a block reads as 0; what lies outside all blocks is refused with exception 02, so is writing what can only be",
            "read. The blocks are "
                + OMCCITable.readableBlocks.map {
                    $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)"
                }.joined(separator: ", ") + ", and for writing \(range(OMCCITable.userIDBlock)).",
        ]
        let sections: [(String, [OMCCIRegister])] = [
            ("General", OMCCITable.general), ("Meter", OMCCITable.meter),
            ("Load management", OMCCITable.loadManagement), ("Session and car", OMCCITable.session),
            ("Control", OMCCITable.control),
        ]
        for (title, rows) in sections { lines += ["", "## \(title)", ""] + table(rows) }
        lines += ["", "## Errors", "", "The bits of registers 111 and 112.", "", "| Bit | Error |", "| --- | --- |"]
        lines += ErrorMask.names.enumerated().map { "| \($0.offset) | \($0.element) |" }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func table(_ rows: [OMCCIRegister]) -> [String] {
        [
            "| Address | Name | Access | Type | Unit | If there is none | Meaning | From |",
            "| --- | --- | --- | --- | --- | --- | --- | --- |",
        ]
            + rows.map { row in
                let address = row.count == 1 ? "\(row.address)" : "\(row.address)–\(row.addresses.upperBound - 1)"
                let cells = [
                    address, row.name, row.access.rawValue, row.format.name, row.unit ?? "", row.absent ?? "",
                    meaning(row), row.source,
                ]
                return "| " + cells.joined(separator: " | ") + " |"
            }
    }

    private static func meaning(_ row: OMCCIRegister) -> String {
        guard !row.choices.isEmpty else { return row.meaning }
        let mark = row.format == .mask ? "bit " : ""
        let choices = row.choices.sorted { $0.key < $1.key }.map { "\(mark)\($0.key) \($0.value)" }
        return row.meaning + " Values: " + choices.joined(separator: ", ") + "."
    }

    private static func range(_ block: ClosedRange<UInt16>) -> String { "\(block.lowerBound) to \(block.upperBound)" }
}
