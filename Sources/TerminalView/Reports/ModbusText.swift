import LocalAPI

/// The Modbus server's clients as plain text for `wallboxctl modbus clients`.
public enum ModbusText {
    /// The text, without a line feed at its end.
    public static func render(_ reply: ModbusClientsReply) -> String {
        guard reply.isOn else {
            return "the Modbus server is off; `wallboxctl settings set modbus.server=true` switches it on"
        }
        if let problem = reply.problem { return "the Modbus server cannot listen: \(problem)" }
        var lines = ["port \(reply.port.map(String.init) ?? "not open yet"), \(reply.clients.count) connected"]
        if !reply.clients.isEmpty {
            lines.append(row("client", "connected", "last request", "requests", "exceptions"))
        }
        for client in reply.clients {
            let name = client.address.contains(":") ? "[\(client.address)]" : client.address
            lines.append(
                row(
                    "\(name):\(client.port)", Figures.duration(client.connectedSeconds),
                    client.lastRequestSecondsAgo.map { "\(Figures.duration($0)) ago" } ?? "none",
                    "\(client.requests)", "\(client.exceptions)"))
        }
        if let counts = reply.counts {
            lines.append(
                "since it listens: \(counts.accepted) connections; refused: \(counts.notAllowed) not allowed, "
                    + "\(counts.refusedFull) full; closed: \(counts.evicted) for others, \(counts.idle) silent, "
                    + "\(counts.stalled) stalled, \(counts.notModbus) not Modbus")
        }
        return lines.map { String(String.UnicodeScalarView(NarrowText.cells($0))) }.joined(separator: "\n")
    }

    private static func row(
        _ client: String, _ connected: String, _ last: String, _ requests: String, _ exceptions: String
    ) -> String {
        Figures.padded(client, 28) + Figures.rightAligned(connected, 12) + Figures.rightAligned(last, 16)
            + Figures.rightAligned(requests, 10) + Figures.rightAligned(exceptions, 12)
    }
}
