import Glibc
import HAL

extension LinuxBoard {
    /// Requests a channel of a converter: `device` by name (`mcp3208`, `ads1015@0-0048`, `ads1015@i2c:0048`), `channel`
    /// as its files are called (`voltage0`).
    public func analogInput(device: String, channel: String) throws(HALError) -> any AnalogInput {
        try request { () throws(RequestFailure) in
            let name = ResourceName("\(device) \(channel)")
            let found = try locate(device, name)
            let key = "\(channel) of ADC \(found.summary)"
            try checkFree(key, as: name)
            guard tree.exists("\(found.folder)/in_\(channel)_raw") else {
                throw RequestFailure(
                    .notFound, on: name,
                    "\(found.summary) has no channel “\(channel)”; it has: \(Wording.list(found.channels(tree)))",
                    part: .channel)
            }
            let file = tree.location("\(found.folder)/in_\(channel)_raw")
            guard let conversion = IIOConversion.read(found, channel: channel, tree: tree) else {
                throw RequestFailure(
                    .unsupported, on: name,
                    "\(key) has no usable scale: neither in_\(channel)_scale nor one for all channels holds a number",
                    part: .channel)
            }
            do throws(SystemErrno) {
                let input = IIOChannel(
                    name: name, raw: try SysfsAttribute(file, writable: false), conversion: conversion)
                take(key)
                return input
            } catch {
                let failure = HALError(errno: error.number, on: name)
                throw RequestFailure(
                    failure, failure.code == .permissionDenied ? FileOwnership.explanation(of: file) : nil,
                    part: .device)
            }
        }
    }

    private func locate(_ device: String, _ name: ResourceName) throws(RequestFailure) -> IIODevice {
        let devices = IIODevice.scan(tree)
        let found = devices.filter { $0.matches(device) }
        guard let first = found.first else {
            throw RequestFailure(
                .notFound, on: ResourceName(device),
                "no ADC is called “\(device)”; there are: \(Wording.list(devices.map(\.summary)))",
                part: .device)
        }
        guard found.count == 1 else {
            throw RequestFailure(
                .notFound, on: name,
                "“\(device)” fits several ADCs; name one of: \(Wording.list(found.map(\.summary)))",
                part: .device)
        }
        return first
    }
}
