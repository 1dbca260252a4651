import CGPIO
import Glibc
import HAL

extension LinuxBoard {
    /// Requests a line as output, inactive from the first moment: direction and level are one step for the kernel.
    public func digitalOutput(_ reference: LineReference) throws(HALError) -> any DigitalOutput {
        try request { () throws(RequestFailure) in
            let place = try locate(reference)
            let name = ResourceName(reference.line)
            try checkFree(place.key, as: name)
            guard inputs[place.key] == nil else { throw twofold(place, name) }
            let line = try open(reference, at: place, isOutput: true)
            take(place.key)
            return GPIOOutput(line)
        }
    }

    /// Requests a line as input.
    public func digitalInput(_ reference: LineReference) throws(HALError) -> any DigitalInput {
        try request { () throws(RequestFailure) in
            let place = try locate(reference)
            let name = ResourceName(reference.line)
            try checkFree(place.key, as: name)
            try checkFree("\(place.key) as input", as: name)
            let line = try input(reference, at: place)
            take("\(place.key) as input")
            return GPIOInput(line)
        }
    }

    /// The edges of a line, queued by the kernel from here on. The line's input, if there is one, shares the request.
    public func edgeSource(_ reference: LineReference) throws(HALError) -> any EdgeSource {
        try request { () throws(RequestFailure) in
            let place = try locate(reference)
            let name = ResourceName(reference.line)
            try checkFree(place.key, as: name)
            try checkFree("edges of \(place.key)", as: name)
            let line = try input(reference, at: place)
            do throws(HALError) { try line.addEdges() } catch {
                throw RequestFailure(error, explanation(of: error, reference, at: place, edges: true))
            }
            take("edges of \(place.key)")
            return GPIOEdges(line)
        }
    }

    /// Where a line is, once found.
    private struct Place {
        var chip: GPIOChip
        var offset: UInt32
        /// The line for messages and for telling two requests of it.
        var key: String { "line \(offset) of \(chip.name) (\(chip.label))" }
    }

    private func input(_ reference: LineReference, at place: Place) throws(RequestFailure) -> GPIOLine {
        if let line = inputs[place.key] {
            // The second request would silently get the first one's polarity.
            guard line.reference == reference else {
                throw RequestFailure(
                    .busy, on: line.name,
                    "\(place.key) is requested twice by the board profile, with different settings")
            }
            return line
        }
        let line = try open(reference, at: place, isOutput: false)
        inputs[place.key] = line
        return line
    }

    private func open(
        _ reference: LineReference, at place: Place, isOutput: Bool
    ) throws(RequestFailure) -> GPIOLine {
        do throws(HALError) {
            return try GPIOLine(
                reference, path: place.chip.path, offset: place.offset, consumer: consumer, isOutput: isOutput)
        } catch {
            throw RequestFailure(error, explanation(of: error, reference, at: place, edges: false))
        }
    }

    private func twofold(_ place: Place, _ name: ResourceName) -> RequestFailure {
        RequestFailure(.busy, on: name, "\(place.key) is used as input and as output by the board profile")
    }

    /// Finds the chip by label and the line by name or offset.
    private func locate(_ reference: LineReference) throws(RequestFailure) -> Place {
        let name = ResourceName(reference.line)
        let (chips, refused) = GPIOChip.scan(tree)
        let labelled = chips.filter { $0.label == reference.chip }
        if labelled.isEmpty {
            // A chip that may not be opened does not tell its label.
            if let file = refused.first(where: { $0.errno == EACCES || $0.errno == EPERM }) {
                throw RequestFailure(
                    .permissionDenied, on: ResourceName(reference.chip), errno: file.errno,
                    FileOwnership.explanation(of: file.path),
                    part: .chip)
            }
            let known = chips.map { "\($0.label) (\($0.name), \($0.lineCount) lines)" }
            throw RequestFailure(
                .notFound, on: ResourceName(reference.chip),
                chips.isEmpty
                    ? "no GPIO chip is labelled “\(reference.chip)”: there is no /dev/gpiochip* at all; check the "
                        + "kernel and, on a Raspberry Pi, the overlays in config.txt"
                    : "no GPIO chip is labelled “\(reference.chip)”; there are: \(Wording.list(known))", part: .chip)
        }
        let places = labelled.compactMap { chip in
            chip.offset(of: reference.line).map { Place(chip: chip, offset: $0) }
        }
        guard let place = places.first else {
            throw RequestFailure(.notFound, on: name, missingLine(reference, on: labelled[0]), part: .line)
        }
        guard places.count == 1 else {
            throw RequestFailure(
                .notFound, on: name,
                "“\(reference.line)” fits several chips labelled “\(reference.chip)”: "
                    + "\(Wording.list(places.map(\.key))); give the line a name of its own", part: .line)
        }
        return place
    }

    private func missingLine(_ reference: LineReference, on chip: GPIOChip) -> String {
        let names = chip.lineNames
        let near = Wording.near(reference.line, in: names)
        let hint =
            !near.isEmpty
            ? "near names: \(Wording.list(near))"
            : names.isEmpty ? "its lines have no names: use an offset" : "its lines: \(Wording.list(names))"
        return "\(chip.name) (\(chip.label)) has no line called “\(reference.line)” and offsets 0…"
            + "\(max(0, chip.lineCount - 1)); \(hint)"
    }

    private func explanation(
        of error: HALError, _ reference: LineReference, at place: Place, edges: Bool
    ) -> String? {
        switch error.code {
        case .busy:
            let holder = place.chip.holder(of: place.offset) ?? "another process"
            return "\(place.key) is held by \(holder); stop that program, or take its overlay out of the boot "
                + "configuration"
        case .permissionDenied: return FileOwnership.explanation(of: place.chip.path)
        case .unsupported where reference.debounce > .zero && cgpio_api() < 2:
            return "libgpiod 1.6 cannot debounce; build against libgpiod 2 or take debounce out of the profile"
        case .unsupported where edges:
            return "\(place.key) has no interrupt and cannot report edges; use a line of the processor itself"
        case .unsupported:
            return "the driver of \(place.key) does not take bias \(reference.bias.rawValue) with drive "
                + "\(reference.drive.rawValue)"
        default: return nil
        }
    }
}
